"""The axis that a document is laid along: time where it has one that goes forward, else length."""

from bisect import bisect_right
from itertools import pairwise

from companion.core.documents import Document
from companion.core.timestamps import format_clock


class Axis:
    """Map offsets to fractions from 0 to 1 and back."""

    def __init__(self, document: Document) -> None:
        self._length = max(1, len(document.text))
        self._offsets = [piece.offset for piece in document.pieces]
        starts = [document.cues[piece.cue].start_ms for piece in document.pieces]
        times = [start for start in starts if start is not None]
        end = document.end_ms or 0
        forward = all(one <= other for one, other in pairwise(times))
        self.timed = bool(times) and len(times) == len(starts) and forward and end > 0
        self._times = times if self.timed else []
        self._end = max(1, end)

    def fraction(self, offset: int) -> float:
        """Return how far along an offset is."""
        if not self.timed:
            return min(1.0, offset / self._length)
        piece = max(0, bisect_right(self._offsets, offset) - 1)
        return min(1.0, self._times[piece] / self._end)

    def offset(self, fraction: float) -> int:
        """Return what stands at a fraction."""
        fraction = max(0.0, min(fraction, 1.0))
        if not self.timed:
            return int(fraction * self._length)
        piece = max(0, bisect_right(self._times, fraction * self._end) - 1)
        return self._offsets[piece]

    def words(self, fraction: float) -> str:
        """Name a fraction: a time, or per cent."""
        if self.timed:
            return format_clock(round(fraction * self._end))
        return f"{fraction * 100:.0f} %"
