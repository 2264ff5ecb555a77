"""Where each character of a line stands when writing runs in both directions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QTextLine

_Edge = QTextLine.Edge
_NOTHING = 0.5
"""Pixels below which a stretch counts as none."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What a character covers, from `left` to `right`; it begins at `start`, on either side."""

    start: float
    left: float
    right: float

    @property
    def empty(self) -> bool:
        """Say whether it covers nothing."""
        return self.right - self.left <= _NOTHING


def x_at(line: QTextLine, unit: int, edge: QTextLine.Edge = _Edge.Leading) -> float:
    """Return where an edge of a UTF-16 unit stands on its line."""
    found = line.cursorToX(unit, edge)
    return float(found[0] if isinstance(found, tuple) else 0.0)


def line_extents(line: QTextLine) -> list[Extent]:
    """Return the extents of a line's units in the order of the text.

    Of a run against the direction of its line Qt puts both edges of the first character where the
    run before it ends. What nobody covers between the others is then that character's.
    """
    first = line.textStart()
    extents = []
    for unit in range(first, first + line.textLength()):
        start, end = x_at(line, unit), x_at(line, unit, _Edge.Trailing)
        extents.append(Extent(start, min(start, end), max(start, end)))
    natural = line.naturalTextRect()
    for left, right in _gaps(extents, natural.left(), natural.right()):
        owner = _owner(extents, left, right)
        if owner is not None:
            extents[owner] = Extent(extents[owner].start, left, right)
    return extents


def joined(extents: Sequence[Extent]) -> list[tuple[float, float]]:
    """Return the stretches from left to right that some characters cover together."""
    stretches: list[tuple[float, float]] = []
    for extent in sorted(extents, key=lambda one: (one.left, one.right)):
        if stretches and extent.left <= stretches[-1][1] + _NOTHING:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], extent.right))
        else:
            stretches.append((extent.left, extent.right))
    return [(left, right) for left, right in stretches if right - left > _NOTHING]


def _gaps(extents: Sequence[Extent], left: float, right: float) -> Iterator[tuple[float, float]]:
    covered = [(left, left), *joined(extents), (right, right)]
    for (_, before), (after, _) in pairwise(covered):
        if after - before > _NOTHING:
            yield before, after


def _owner(extents: Sequence[Extent], left: float, right: float) -> int | None:
    """Return the empty character beside whose follower a gap lies, else the one that begins at it."""

    def touches(x: float) -> bool:
        return min(abs(x - left), abs(x - right)) <= _NOTHING

    empty = [number for number, extent in enumerate(extents) if extent.empty]
    for number in empty:
        follower = extents[number + 1] if number + 1 < len(extents) else None
        if follower is not None and not follower.empty and touches(follower.start):
            return number
    return next((number for number in empty if touches(extents[number].start)), None)
