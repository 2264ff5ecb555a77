"""The button that Enter means: filled, with a ring around it when it has the focus."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from companion.ui.key_words import as_pressed_here

_RING = 2
_RADIUS = 11


class MainButton(QPushButton):
    """A filled button; the ring has two pixels of ground between itself and the button."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(as_pressed_here(words), parent)
        self.setProperty("main", True)
        self.setAutoDefault(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the ring in the margin that the style sheet leaves."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
