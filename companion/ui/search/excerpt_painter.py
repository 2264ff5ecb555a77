"""Draw excerpts of passages with their marked words."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLine

from companion.core.documents import Span
from companion.ui.search.excerpts import LEADING, Excerpt
from companion.ui.theme import Theme


def draw_excerpt(painter: QPainter, corner: QPointF, excerpt: Excerpt, theme: Theme) -> None:
    """Draw an excerpt whose top left is `corner`, its marks behind the text and underlined."""
    ground, line = theme.colour("hit"), theme.colour("hit_line")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    lines = [excerpt.layout.lineAt(number) for number in range(excerpt.layout.lineCount())]
    begun = [line.textStart() for line in lines]
    for mark in excerpt.marks:
        for number in range(bisect_right(begun, mark.start) - 1, bisect_left(begun, mark.end)):
            box = _box(lines[number], mark).translated(corner.x(), corner.y() + number * LEADING)
            painter.drawRoundedRect(box, 2, 2)
            painter.fillRect(QRectF(box.left(), box.bottom() - 1.5, box.width(), 1.5), line)
    painter.setPen(theme.colour("text"))
    excerpt.layout.draw(painter, corner)


def _box(line: QTextLine, mark: Span) -> QRectF:
    """Return the box of that part of a mark which stands on a line."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    left, right = _x(line.cursorToX(max(mark.start, start))), _x(line.cursorToX(min(mark.end, end)))
    seen = line.naturalTextRect()
    left, right = max(min(left, right), seen.left()), min(max(left, right), seen.right())
    return QRectF(left - 1, 1, right - left + 2, LEADING - 2)


def _x(found: object) -> float:
    """Return the place of a cursor; some bindings add the position it was moved to."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
