"""Heights of all blocks: estimates at first, refined one by one, summed in two levels."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_GROUP = 256


class Heights:
    """A long column of heights in pixels; a change costs one group's sum, never the whole."""

    def __init__(self, heights: Iterable[float] = ()) -> None:
        self._heights = list(heights)
        self._groups = [
            sum(self._heights[start : start + _GROUP]) for start in range(0, len(self._heights), _GROUP)
        ]

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> float:
        return self._heights[index]

    def refine(self, index: int, height: float) -> None:
        """Put a measured height in the place of an estimate."""
        change = height - self._heights[index]
        if change:
            self._heights[index] = height
            self._groups[index // _GROUP] += change

    @property
    def total(self) -> float:
        """The sum of all heights."""
        return sum(self._groups)

    def top(self, index: int) -> float:
        """Return the sum of the heights before a block."""
        group = index // _GROUP
        return sum(self._groups[:group]) + sum(self._heights[group * _GROUP : index])

    def at(self, y: float) -> tuple[int, float]:
        """Return the block at a distance from the top, and how far into it; ends are clamped."""
        if not self._heights:
            return 0, 0.0
        if y <= 0:
            return 0, 0.0
        tops = [0.0, *accumulate(self._groups)]
        group = min(bisect_right(tops, y) - 1, len(self._groups) - 1)
        first = group * _GROUP
        inner = [0.0, *accumulate(self._heights[first : first + _GROUP])]
        rest = y - tops[group]
        index = min(bisect_right(inner, rest) - 1, len(inner) - 2)
        return first + index, min(rest - inner[index], self._heights[first + index])
