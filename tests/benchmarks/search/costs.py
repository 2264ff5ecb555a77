"""Building, growth, one more lecture and memory as Markdown."""

from collections.abc import Iterator
from statistics import median

from tests.benchmarks.search import goals
from tests.benchmarks.search.building import Built
from tests.benchmarks.search.corpus import MEGABYTE
from tests.benchmarks.search.engines.engine import Kind
from tests.benchmarks.search.lecture import PASSAGES
from tests.benchmarks.search.markdown import NONE, bounded, grid, times
from tests.benchmarks.search.results import OURS, Results

BOTH = 2
"""Workers that two cores are for."""


def costs(results: Results) -> Iterator[str]:
    """Yield what there is to say apart from answers."""
    yield _building(results)
    if results.grown_from is not None:
        yield _growth(results)
    if results.lecture:
        yield _lecture(results)
    yield _memory(results)
    if results.hostile:
        yield _hostile(results)


def _building(results: Results) -> str:
    heading = (
        "Building from the texts, each batch of 8 million characters committed and synced. A peer that cannot"
        " use both cores is compared as it is."
    )
    ours = f"{OURS}'s"
    heads = [
        "",
        "MB/s",
        "both cores",
        "index / text",
        f"{ours} time / its",
        "both cores",
        f"{ours} size / its",
    ]
    return grid(heading, heads, (_built_row(results, engine) for engine in results.engines))


def _built_row(results: Results, engine: str) -> list[str]:
    alone, both = results.build_of(engine), results.build_of(engine, BOTH)
    size = results.texts.size
    own = [_rate(alone, size), _rate(both, size), NONE if alone is None else f"{alone.size / size:.2f}"]
    return [engine, *own, *([NONE] * 3 if engine == OURS else _build_ratios(results, engine))]


def _rate(built: Built | None, size: int) -> str:
    return NONE if built is None else f"{size / MEGABYTE / built.seconds:.1f}"


def _build_ratios(results: Results, engine: str) -> list[str]:
    alone, both = results.build_of(engine), results.build_of(engine, BOTH)
    ours, ours_both = results.build_of(OURS), results.build_of(OURS, BOTH)
    most = goals.BUILDING.get(engine, goals.NO_GOALS) if _at_goal(results) else goals.NO_GOALS
    pairs = [(ours, alone, most.alone), (ours_both, both or alone, most.both)]
    cells = [bounded(one.seconds / two.seconds if one and two else None, bound) for one, two, bound in pairs]
    return [*cells, bounded(ours.size / alone.size if ours and alone else None, most.size)]


def _growth(results: Results) -> str:
    engines = [engine for engine in results.engines if any(_grown(results, kind, engine) for kind in Kind)]
    rows = []
    for choice in results.choices:
        cells = []
        for engine in engines:
            most = goals.GROWTH if engine == OURS and _at_goal(results) else None
            cells.append(bounded(_grown(results, choice.kind, engine), most))
        rows.append([choice.kind, *cells])
    heading = f"Growth: the p50 divided by the p50 at {results.grown_from:g} MB, asked in the same run."
    return grid(heading, ["", *engines], rows)


def _grown(results: Results, kind: Kind, engine: str) -> float | None:
    now, before = results.times(kind, engine), results.times(kind, engine, megabytes=results.grown_from)
    return median(now) / median(before) if now and before else None


def _lecture(results: Results) -> str:
    told = ", ".join(f"{engine} {times(waits)} ms" for engine, waits in results.lecture.items())
    ours, theirs = results.lecture.get(OURS), results.lecture.get("FTS5")
    ratio = median(ours) / median(theirs) if ours and theirs else None
    return (
        f"One more lecture of about {PASSAGES} passages, added, committed and synced, until another process"
        f" finds it (p50 / p95 of {min(map(len, results.lecture.values()))}): {told}; the ratio of the p50 is"
        f" {bounded(ratio, goals.LECTURE if _at_goal(results) else None)}."
    )


def _memory(results: Results) -> str:
    searching = _megabytes(results, results.memory.searching, goals.SEARCHING_MEMORY)
    building = _megabytes(results, results.memory.building, goals.BUILDING_MEMORY)
    return (
        f"Anonymous memory of {OURS}: a process that has answered all questions holds {searching} more than"
        f" with an empty index; building, document after document, takes at most {building} above idle."
    )


def _hostile(results: Results) -> str:
    times = [time for time, _ in results.hostile]
    slowest, query = results.hostile[0]
    verdict = (
        f" (≤ {goals.HOSTILE}: {'yes' if slowest <= goals.HOSTILE else 'no'})" if _at_goal(results) else ""
    )
    return (
        f"{len(times)} hostile queries, each asked once of {OURS}: median {median(times):.1f} ms, slowest"
        f" {slowest:.0f} ms{verdict}, `{query}`."
    )


def _megabytes(results: Results, size: int | None, most: int) -> str:
    if size is None:
        return "(not told by this system)"
    held = f" (≤ {most / MEGABYTE:.0f}: {'yes' if size <= most else 'no'})" if _at_goal(results) else ""
    return f"{size / MEGABYTE:.0f} MB{held}"


def _at_goal(results: Results) -> bool:
    return results.texts.megabytes == goals.SIZE
