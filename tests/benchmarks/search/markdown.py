"""Tables and figures as Markdown."""

from collections.abc import Iterable, Sequence
from statistics import median

from tests.benchmarks.search.results import p95

NONE = "–"


def grid(heading: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table below a sentence that says what it shows."""
    lines = [heads, ["---"] * len(heads), *rows]
    return f"{heading}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def times(milliseconds: Sequence[float]) -> str:
    """Return p50 and p95."""
    if not milliseconds:
        return NONE
    return f"{median(milliseconds):.2f} / {p95(milliseconds):.2f}"


def bounded(ratio: float | None, most: float | None) -> str:
    """Return a ratio, and where there is a bound whether it is held."""
    if ratio is None:
        return NONE
    return f"{ratio:.2f}" if most is None else f"{ratio:.2f} ≤ {most:g}: {'yes' if ratio <= most else 'no'}"
