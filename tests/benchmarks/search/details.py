"""What stands behind the table: how the questions were chosen, and the ratios told otherwise."""

from tests.benchmarks.search.markdown import grid
from tests.benchmarks.search.results import OURS, Results, Time
from tests.benchmarks.search.table import ratios

_CHOSEN = (
    "Questions are taken on which all engines find the same number of hits, counted beforehand in another"
    " process: the engines stem and divide words a little differently, and a phrase of Companion runs across"
    " passages. Where too few are left, those that differ least are taken. "
)
_PROCESSOR = (
    "The same ratios by the time of the processor, which other programs lengthen less than the clock's."
)
_CUT = "The same ratios by the clock with the cutting of all twenty snippets added to Companion's time."


def details(results: Results) -> str:
    """Return the rest of the report."""
    parts = [
        _chosen(results),
        _building(results),
        ratios(results, _PROCESSOR, Time.PROCESSOR),
        ratios(results, _CUT, Time.CUT),
    ]
    return "\n\n".join(parts) + "\n"


def _building(results: Results) -> str:
    """Return how long the processor worked for each index."""
    alone = [built for built in results.built if built.workers == 1]
    ours = next((built.processor for built in alone if built.engine == OURS), 0.0)
    told = (f"{built.engine} {built.processor:.1f} s ({ours / built.processor:.2f})" for built in alone)
    return f"Time of the processor for building, all threads, and {OURS}'s divided by it: {', '.join(told)}."


def _chosen(results: Results) -> str:
    """Return how many candidates were left out, and how far the engines disagree on what was taken."""
    rows = []
    for choice in results.choices:
        numbers = [len(choice.taken), choice.passed, choice.unequal]
        rows.append([choice.kind, *map(str, numbers), f"{choice.difference:.2%}"])
    heads = ["", "questions", "candidates passed over", "taken though unequal", "largest difference"]
    wrong = f"{results.wrong} of {len(results.answers):,} answers brought another number of hits than that."
    return grid(_CHOSEN + wrong, heads, rows)
