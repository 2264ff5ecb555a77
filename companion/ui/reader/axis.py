"""The axis that a document is laid along: time where it has one that goes forward, else length."""

from bisect import bisect_right
from itertools import pairwise

from companion.core.documents import Document
from companion.core.timestamps import format_clock


class Axis:
    """Map offsets to fractions from 0 to 1 and back."""

    def __init__(self, document: Document) -> None:
        self._length = max(1, len(document.text))
        starts = [document.cues[piece.cue].start_ms for piece in document.pieces]
        times = [start for start in starts if start is not None]
        end = document.end_ms or 0
        forward = all(one <= other for one, other in pairwise(times))
        self.timed = bool(times) and len(times) == len(starts) and forward and end > 0
        self._end = max(1, end)
        self._times = [*times, self._end]
        self._offsets = [*(piece.offset for piece in document.pieces), self._length]

    def fraction(self, offset: int) -> float:
        """Return how far along an offset is; within a cue its text goes by evenly."""
        if not self.timed:
            return min(1.0, offset / self._length)
        return min(1.0, _between(self._offsets, self._times, offset) / self._end)

    def offset(self, fraction: float) -> int:
        """Return what stands at a fraction."""
        fraction = max(0.0, min(fraction, 1.0))
        if not self.timed:
            return int(fraction * self._length)
        if fraction * self._end < self._times[0]:
            return 0
        return int(_between(self._times, self._offsets, fraction * self._end))

    def words(self, fraction: float) -> str:
        """Name a fraction: a time, or per cent."""
        if self.timed:
            return format_clock(round(fraction * self._end))
        return f"{fraction * 100:.0f} %"


def _between(places: list[int], values: list[int], place: float) -> float:
    """Return the value at a place between two known ones; outside it is that of the nearest."""
    number = bisect_right(places, place) - 1
    if number < 0:
        return values[0]
    if number >= len(places) - 1:
        return values[-1]
    share = (place - places[number]) / max(1, places[number + 1] - places[number])
    return values[number] + share * (values[number + 1] - values[number])
