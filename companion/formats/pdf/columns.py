"""The gutters of a page: upright blank strips with columns of running text on both sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

_STEP = 2.0
"""Points to which gutters are looked for."""

_FEWEST_LINES = 5
_NARROWEST = 0.7
_FILLED = 0.7
_MOST_ACROSS = 0.8
_NARROWEST_COLUMN = 6
"""Ems below which what stands side by side is cells, not columns."""

_MOST_COLUMNS = 6
_FEWEST_BESIDE = 3


class Stretch(Protocol):
    """Words of a line that surely belong together."""

    @property
    def left(self) -> float:
        """Where it begins."""
        ...

    @property
    def right(self) -> float:
        """Where it ends."""
        ...

    @property
    def base(self) -> float:
        """The line it stands on."""
        ...

    @property
    def size(self) -> float:
        """The size of its letters."""
        ...


@dataclass(frozen=True, slots=True)
class Strip:
    """A gutter from `left` to `right`."""

    left: float
    right: float


def columns(stretches: Sequence[Stretch]) -> list[Strip]:
    """Return the gutters of a page from left to right, none where the text runs across it."""
    if len(stretches) < 2 * _FEWEST_LINES:
        return []
    size = median(stretch.size for stretch in stretches)
    strips: list[Strip] = []
    for left, right in _blank_strips(stretches, size):
        strip = _gutter(stretches, left, right, strips)
        if strip is not None and len(strips) < _MOST_COLUMNS:
            strips.append(strip)
    return strips


def crosses(stretch: Stretch, strip: Strip) -> bool:
    """Say whether a stretch stands on both sides of a gutter."""
    middle = (strip.left + strip.right) / 2
    return stretch.left < middle < stretch.right


def side(stretch: Stretch, strip: Strip) -> int:
    """Return 0 for what stands left of a gutter, 1 for what stands right of it."""
    return int(stretch.left >= (strip.left + strip.right) / 2)


def _blank_strips(stretches: Sequence[Stretch], size: float) -> Iterator[tuple[float, float]]:
    """Yield the strips that far fewer lines cross than stand on either side of them."""
    first = min(stretch.left for stretch in stretches)
    steps = int((max(stretch.right for stretch in stretches) - first) / _STEP) + 2
    if steps > 100_000:
        return
    begun, ended, crossed = [0] * (steps + 1), [0] * (steps + 1), [0] * (steps + 1)
    for stretch in stretches:
        left, right = int((stretch.left - first) / _STEP), int((stretch.right - first) / _STEP)
        begun[left] += 1
        ended[right] += 1
        crossed[left] += 1
        crossed[right + 1] -= 1
    before, after, across, start = 0, len(stretches), 0, None
    for step in range(steps):
        across += crossed[step]
        after -= begun[step]
        fewer = min(before, after)
        blank = fewer >= _FEWEST_LINES and across <= fewer * _MOST_ACROSS
        before += ended[step]
        if blank and start is None:
            start = step
        elif not blank and start is not None:
            if (step - start) * _STEP >= _NARROWEST * size:
                yield first + start * _STEP, first + step * _STEP
            start = None


def _gutter(stretches: Sequence[Stretch], left: float, right: float, strips: Sequence[Strip]) -> Strip | None:
    """Return a blank strip as a gutter where lines of running text fill both of its sides."""
    middle = (left + right) / 2
    edge = strips[-1].right if strips else min(stretch.left for stretch in stretches)
    before = [one for one in stretches if one.right <= middle and one.left >= edge - _STEP]
    after = [one for one in stretches if one.left >= middle]
    if not (_is_column(before) and _is_column(after)):
        return None
    top = max(min(one.base for one in column) for column in (before, after))
    bottom = min(max(one.base for one in column) for column in (before, after))
    beside = sum(top <= one.base <= bottom for one in before)
    return Strip(left, right) if beside >= _FEWEST_BESIDE else None


def _is_column(stretches: Sequence[Stretch]) -> bool:
    """Say whether stretches are lines of running text, not the cells of a table."""
    if len(stretches) < _FEWEST_LINES:
        return False
    width = max(one.right for one in stretches) - min(one.left for one in stretches)
    lengths = [one.right - one.left for one in stretches]
    size = median(one.size for one in stretches)
    typical = median(lengths)
    return typical >= _FILLED * width and typical >= _NARROWEST_COLUMN * size
