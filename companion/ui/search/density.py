"""The strip below a heading: where in its document the hits are, and which of them is chosen."""

from bisect import bisect_left
from collections import Counter

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from companion.core.library import DocumentSummary
from companion.core.queries import Hit
from companion.ui.search import words
from companion.ui.search.rows import HeadingRow
from companion.ui.theme import Theme

_TOP, _HEIGHT = 37, 8
_REACH = 6
"""How far above and below its axis the strip answers the mouse, in logical pixels."""

_TICK = 2
_BAR = 3
_SPARSE = 6
"""Where hits are nearer to each other than so many pixels on average, the strip shows how many there are."""

_LOWEST = 2.0


class DensityStrip:
    """Draw strips that are `width` wide in one theme, and find the hit that someone points at."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def draw(self, painter: QPainter, axis: QRectF, row: HeadingRow, chosen: Hit | None) -> None:
        """Draw the axis, a tick for each hit, and that of the chosen one larger."""
        theme = self.theme
        painter.fillRect(QRectF(axis.left(), axis.center().y(), axis.width(), 1), theme.colour("line"))
        colour = theme.colour("hit_line")
        room = axis.width() - _TICK
        for x, share in bars(row.ticks, room):
            height = _LOWEST + share * (axis.height() - _LOWEST)
            middle = axis.center().y() - height / 2
            painter.fillRect(QRectF(axis.left() + x, middle, _TICK, height), colour)
        if chosen is not None and chosen.document == row.document:
            left = axis.left() + round(position(chosen, row.summary) * room)
            box = QRectF(left - 1, axis.top() - 2, _TICK + 2, axis.height() + 4)
            painter.fillRect(box, theme.colour("accent"))


def bars(ticks: tuple[float, ...], room: float) -> list[tuple[int, float]]:
    """Return where bars stand and how high they are, from 0 to 1: one for each tick, or for those nearby."""
    if len(ticks) * _SPARSE <= room:
        return [(x, 1.0) for x in {round(tick * room) for tick in ticks}]
    nearby = Counter(int(tick * room / _BAR) for tick in ticks)
    most = max(nearby.values())
    return [(place * _BAR, number / most) for place, number in nearby.items()]


def position(hit: Hit, summary: DocumentSummary | None) -> float:
    """Return where a hit is in its document, from 0 to 1: in time where there are times."""
    if summary is None:
        return 0.0
    if summary.end_ms and hit.start_ms is not None:
        return min(1.0, hit.start_ms / summary.end_ms)
    return min(1.0, hit.offset / max(1, summary.length))


def axis_of(heading: QRectF, left: float, width: float) -> QRectF:
    """Return where the strip of a heading is drawn."""
    return QRectF(left, heading.top() + _TOP, width, _HEIGHT)


def pointed_at(row: HeadingRow, axis: QRectF, point: QPointF) -> Hit | None:
    """Return the hit nearest to a point of the strip, None beside it."""
    if not axis.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point) or not row.hits:
        return None
    fraction = (point.x() - axis.left() - _TICK / 2) / max(1.0, axis.width() - _TICK)
    after = bisect_left(row.ticks, fraction)
    near = [number for number in (after - 1, after) if 0 <= number < len(row.ticks)]
    return row.hits[min(near, key=lambda number: abs(row.ticks[number] - fraction))]


def hit_words(hit: Hit) -> str:
    """Name a hit by its place, its speaker and its section."""
    parts = (words.place(hit), hit.speaker or "", hit.section or "")
    return " · ".join(part for part in parts if part) or "Go to this passage"
