"""What dims the window while something lies over it."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_SHADE = 40
"""How much black, of 255."""


class Scrim(QWidget):
    """A veil over the whole of its parent; hidden until it is needed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below."""
        dim(self, event)


def dim(widget: QWidget, event: QPaintEvent) -> None:
    """Darken what lies below a widget a little."""
    QPainter(widget).fillRect(event.rect(), QColor(0, 0, 0, _SHADE))
