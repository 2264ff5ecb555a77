"""What is usual in a text that is only set: sizes, distances, what turns of speakers begin with."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from companion.formats.pdf.lines import Line
from companion.formats.speech.headers import label_header, timed_header

_USUAL_LEADING = 1.2
_FEWEST_TURNS = 3


@dataclass(slots=True)
class Usual:
    """What is usual in a text: the size of its letters, and how far apart lines of a size stand.

    `times` says that turns begin with times, `labels` are names that turns begin with.
    """

    size: float
    mono: bool
    times: bool = False
    labels: frozenset[str] = frozenset()
    leadings: dict[float, float] = field(default_factory=dict)

    def leading(self, size: float) -> float:
        """Return the usual distance of two lines of a size in points."""
        return self.leadings.get(size, _USUAL_LEADING * size)


def usual(pages: Sequence[Sequence[Line]]) -> Usual:
    """Tell what is usual from all lines."""
    sizes: Counter[tuple[float, bool]] = Counter()
    leadings: dict[float, Counter[float]] = defaultdict(Counter)
    for lines in pages:
        for line in lines:
            sizes[line.size, line.mono] += len(line.text)
        for before, line in pairwise(lines):
            distance = line.base - before.base
            if line.size == before.size and 0.9 * line.size < distance < 2.4 * line.size:
                leadings[line.size][round(distance * 2) / 2] += 1
    main = sizes.most_common(1)[0][0] if sizes else (10.0, False)
    found = {size: min(_most(counts)) for size, counts in leadings.items() if counts.total() >= 3}
    every = [line for lines in pages for line in lines]
    return Usual(*main, _has_times(every), _labels(every), found)


def _has_times(lines: Sequence[Line]) -> bool:
    """Say whether so many lines begin with a time that it is a transcript."""
    headed = sum(timed_header(line.text) is not None for line in lines if ":" in line.text[:80])
    return headed >= _FEWEST_TURNS and headed * 50 >= len(lines)


def _labels(lines: Sequence[Line]) -> frozenset[str]:
    """Return what many lines begin with, set apart by a colon."""
    headers = (label_header(line.text) for line in lines if ":" in line.text[:40] or "：" in line.text[:40])
    counts = Counter(header.speaker for header in headers if header and header.speaker)
    return frozenset(name for name, count in counts.items() if count >= _FEWEST_TURNS)


def _most(counts: Counter[float]) -> list[float]:
    """Return the distances that are common, of which the smallest is that within paragraphs."""
    return [distance for distance, count in counts.items() if count >= 0.3 * counts.most_common(1)[0][1]]
