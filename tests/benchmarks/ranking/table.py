"""What the engines found, as Markdown."""

from collections.abc import Callable, Sequence
from statistics import fmean

from tests.benchmarks.ranking.engines import Shown, Way
from tests.benchmarks.ranking.measures import FIRST, Measured
from tests.benchmarks.ranking.run import Asked, Results
from tests.benchmarks.search.markdown import NONE, grid

OURS = Way.TYPED

_WORST = 10


def table(results: Results) -> str:
    """Return the figures of all queries and of each kind, and our worst answers."""
    heads = ["", "queries", *results.engines]
    kinds = list(dict.fromkeys(one.judged.kind for one in results.asked))
    groups = [("all", results.asked)] + [
        (kind, [one for one in results.asked if one.judged.kind == kind]) for kind in kinds
    ]
    parts = [
        grid(f"nDCG@{FIRST}, of graded places (3, 2, 1)", heads, _rows(groups, results)),
        grid("Of all queries", ["", *results.engines], _measures(results)),
        grid(
            f"Companion's {_WORST} worst answers, and what stands first in them",
            ["query", "kind", *(f"nDCG {name}" for name in results.engines), "hits", "first instead"],
            [_worst(one, results) for one in worst(results)],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def details(results: Results) -> str:
    """Return every query with each engine's figures."""
    return grid(
        "Every query: nDCG, and of Companion the grades of the first hits",
        ["query", "kind", *results.engines, "grades", "hits"],
        [
            [one.judged.query, one.judged.kind, *_ndcgs(one, results), _grades(one), str(_hits(one))]
            for one in results.asked
        ],
    )


def worst(results: Results) -> Sequence[Asked]:
    """Return the queries that Companion answers worst, of equal ones those that others answer best."""
    peers = [engine for engine in results.engines if engine not in tuple(Way)]
    return sorted(
        results.asked,
        key=lambda one: (one.measured[OURS].ndcg, -max(one.measured[peer].ndcg for peer in peers)),
    )[:_WORST]


def mean(asked: Sequence[Asked], engine: str, figure: Callable[[Measured], float]) -> float:
    """Return the mean of a figure over queries."""
    return fmean(figure(one.measured[engine]) for one in asked)


def _rows(groups: Sequence[tuple[str, Sequence[Asked]]], results: Results) -> list[list[str]]:
    return [
        [name, str(len(asked)), *(f"{mean(asked, engine, _ndcg):.3f}" for engine in results.engines)]
        for name, asked in groups
    ]


def _ndcg(measured: Measured) -> float:
    return measured.ndcg


def _measures(results: Results) -> list[list[str]]:
    figures: Sequence[tuple[str, Callable[[Measured], float]]] = (
        (f"nDCG@{FIRST}", lambda one: one.ndcg),
        (f"recall@{FIRST}", lambda one: one.recall),
        ("recall of all hits", lambda one: one.reach),
        ("queries without hits", lambda one: not one.hits),
        ("a place that is meant stands first", lambda one: one.meant),
    )
    rows = [
        [name, *(f"{mean(results.asked, engine, figure):.3f}" for engine in results.engines)]
        for name, figure in figures
    ]
    hits = [f"{mean(results.asked, engine, lambda one: one.hits):.0f}" for engine in results.engines]
    return [*rows, ["hits", *hits]]


def _worst(one: Asked, results: Results) -> list[str]:
    return [
        one.judged.query,
        one.judged.kind,
        *_ndcgs(one, results),
        str(_hits(one)),
        _instead(one, results),
    ]


def _instead(one: Asked, results: Results) -> str:
    """Name the first hit that is nothing worth, or the query that is offered where there are no hits."""
    if one.instead[OURS]:
        return f"offers “{one.instead[OURS]}”"
    wrong = next((shown for grade, shown in one.first[OURS] if not grade), None)
    return _where(wrong, results) if wrong else NONE


def _ndcgs(one: Asked, results: Results) -> list[str]:
    return [f"{one.measured[engine].ndcg:.2f}" for engine in results.engines]


def _grades(one: Asked) -> str:
    return "".join(str(int(grade)) for grade, _ in one.first[OURS]) or NONE


def _hits(one: Asked) -> int:
    return one.measured[OURS].hits


def _where(shown: Shown, results: Results) -> str:
    """Name a hit by its file and its line, or its time."""
    document = results.texts[shown.file].document
    cue = document.cue_at(shown.span.start)
    line = document.paragraphs[document.paragraph_at(shown.span.start)].line
    where = (
        f"{cue.start_ms // 1000} s" if cue and cue.start_ms is not None and cue.own_time else f"line {line}"
    )
    return f"{shown.file} {where}"
