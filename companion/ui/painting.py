"""Strokes that the painted lists share: words cut to fit, the chosen row, chips with a time."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from companion.ui.fonts import time_font
from companion.ui.theme import Theme

SIDE = 20
"""Side padding of the columns, in logical pixels."""

CHIP_HEIGHT = 18
_CHIP_PADDING = 5


@dataclass(frozen=True)
class Ink:
    """A font with a colour."""

    font: QFont
    colour: QColor


def fill_box(painter: QPainter, box: QRectF, colour: QColor, radius: float = 0.0) -> None:
    """Fill a box, with round corners where a radius is given."""
    if radius:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, radius, radius)
    else:
        painter.fillRect(box, colour)


def draw_text(painter: QPainter, box: QRectF, text: str, ink: Ink, *, right: bool = False) -> float:
    """Draw one line centred on the box's height, cut with an ellipsis; return the width it took."""
    metrics = QFontMetricsF(ink.font)
    fitting, width = text, metrics.horizontalAdvance(text)
    if width > box.width():
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
        width = metrics.horizontalAdvance(fitting)
    left = box.right() - width if right else box.left()
    baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.setFont(ink.font)
    painter.setPen(ink.colour)
    painter.drawText(QPointF(left, baseline), fitting)
    return width


def text_width(text: str, font: QFont) -> float:
    """Return how wide a line is, in logical pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_chosen(painter: QPainter, row: QRectF, theme: Theme, *, focused: bool, bar: bool = True) -> None:
    """Draw the ground of the chosen row with its accent bar, and a ring when the keys go there."""
    ground = row.adjusted(8, 1, -8, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("row"))
    painter.drawRoundedRect(ground, 6, 6)
    if bar:
        draw_bar(painter, row, theme)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 5, 5)


def draw_bar(painter: QPainter, row: QRectF, theme: Theme) -> None:
    """Draw the accent bar at the left of a row that is current."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(QRectF(row.left() + 8, row.top() + 6, 3, row.height() - 12), 1.5, 1.5)


def draw_chip(painter: QPainter, corner: QPointF, time: str, theme: Theme, *, current: bool) -> float:
    """Draw a time as a chip whose top left is `corner`, filled when current; return its width."""
    font = time_font(11, 500)
    width = text_width(time, font) + 2 * _CHIP_PADDING
    box = QRectF(corner.x(), corner.y(), width, CHIP_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent" if current else "accent_tint"))
    painter.drawRoundedRect(box, 4, 4)
    ink = Ink(font, theme.colour("on_accent" if current else "accent"))
    draw_text(painter, box.adjusted(_CHIP_PADDING, 0, 1, 0), time, ink)
    return width
