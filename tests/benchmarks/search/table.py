"""The results as Markdown: what a reader needs."""

import os
from collections.abc import Sequence
from statistics import median

from tests.benchmarks.search import goals
from tests.benchmarks.search.choosing import Choice
from tests.benchmarks.search.corpus import MEGABYTE
from tests.benchmarks.search.costs import costs
from tests.benchmarks.search.engines.engine import Kind
from tests.benchmarks.search.markdown import NONE, grid, times
from tests.benchmarks.search.results import OURS, Comparison, Results, Time


def table(results: Results) -> str:
    """Return the machine, answers, building, growth and memory."""
    parts = [_about(results), _answers(results), ratios(results, _RATIOS), _remarks(results), *costs(results)]
    return "\n\n".join(filter(None, parts)) + "\n"


def ratios(results: Results, heading: str, time: Time = Time.CLOCK) -> str:
    """Return each class's ratios to each peer; with goals where they are by the clock."""
    peers = [engine for engine in results.engines if engine != OURS]
    rows = []
    for choice in results.choices:
        found = [(peer, results.comparison(choice.kind, peer, time)) for peer in peers]
        cells = [_three(one) + _verdict(results, choice.kind, peer, one, time) for peer, one in found]
        rows.append([choice.kind, *cells])
    return grid(heading, ["", *(f"to {peer}" for peer in peers)], rows)


_RATIOS = (
    f"{OURS}'s time divided by the peer's: the median of the ratios of single questions (their p95; the ratio"
    " of the two p95). Where a goal is set it follows, in brackets the bound of the p95 of the ratios, then"
    " whether both are held."
)


def _about(results: Results) -> str:
    texts = results.texts
    if texts.invented:
        kind = "invented"
    elif texts.real == texts.size:
        kind = "all of it real"
    else:
        kind = f"{texts.real / MEGABYTE:.1f} MB of it real, the rest repeated with other words for rare ones"
    load = f", load {results.load:.1f} before" if results.load is not None else ""
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    return (
        f"{texts.size / MEGABYTE:.1f} MB of text ({kind}): {texts.documents:,} documents,"
        f" {texts.passages:,} passages. {results.machine}{load}; {versions}."
    )


def _answers(results: Results) -> str:
    rows = []
    for choice in results.choices:
        cells = [times(results.times(choice.kind, engine)) for engine in results.engines]
        rows.append([f"{choice.kind} ({len(choice.taken)})", _hits(choice), *cells])
    runs = "" if results.runs == 1 else f" in each of {results.runs} runs, of which the median is taken"
    heading = (
        "The best twenty with their snippets, p50 / p95 in milliseconds; in brackets how many questions, each"
        f" asked once of each engine{runs}."
    )
    return grid(heading, ["", "hits, median", *results.engines], rows)


def _hits(choice: Choice) -> str:
    if not choice.taken:
        return NONE
    return f"{median(median(counted.hits.values()) for counted in choice.taken):,.0f}"


def _three(found: Comparison | None) -> str:
    return f"{found.median:.2f} ({found.p95:.2f}; {found.of_p95s:.2f})" if found else NONE


def _verdict(results: Results, kind: Kind, peer: str, found: Comparison | None, time: Time) -> str:
    goal = goals.goal(kind, peer, results.texts.megabytes)
    if goal is None or found is None or time is not Time.CLOCK:
        return ""
    bound = f" ({goal.p95:g})" if goal.p95 is not None else ""
    return f" ≤ {goal.median:g}{bound}: {goal.verdict(found)}"


def _remarks(results: Results) -> str:
    """Say what the engines do not do alike."""
    remarks = [
        f"- {OURS}'s hits are whole passages with every mark, time and place, and it counts all hits of each"
        f" document; the peers give the best twenty alone. {_cutting(results)}",
    ]
    if "tantivy" in results.engines:
        remarks.append("- tantivy marks nothing for prefixes and fuzzy words: its snippets there are empty.")
    if results.load is not None and results.load > (os.cpu_count() or 1) / 2:
        remarks.append(
            f"- Other programs were at work (load {results.load:.1f}). They interrupt most what takes long:"
            " ratios by the clock are too large, those by the processor's time are nearer to the truth."
        )
    return "\n".join(remarks)


def _cutting(results: Results) -> str:
    more: Sequence[float] = [one.cutting for one in results.answers if one.engine == OURS]
    if not more:
        return ""
    return (
        "Cutting all twenty to a few lines, which the window does for the rows it shows, is not in the"
        f" figures: {times(more)} ms."
    )
