"""The ground of the window: its columns and lines in their places, before there is anything in them."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from companion.ui.column_plan import Wish, plan
from companion.ui.theme import Theme

STATUS_HEIGHT = 28


class Ground(QWidget):
    """Looks as the panes will that come in its place, so that nothing moves.

    It is made of coloured widgets: to paint in Python loads all of Qt's enumerations, which takes as long
    as the rest of it.
    """

    first_painted = Signal()
    """It can be seen."""

    def __init__(self, theme: Theme, wish: Wish | None) -> None:
        """Without a `wish` there are no columns."""
        super().__init__()
        self._wish = wish
        self.painted = False
        _colour(self, theme, "panel")
        names = ("canvas", "line", "panel", "line", "panel", "line")
        self._parts = [_colour(QWidget(self), theme, name) for name in names]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything where it belongs at this width."""
        super().resizeEvent(event)
        width, height = self.width(), self.height() - STATUS_HEIGHT - 1
        reader = (QRect(0, 0, width, height), QRect(0, height, width, 1))
        for part, place in zip(self._parts, (*reader, *self._columns(width, height)), strict=True):
            part.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the first frame is there; the widgets paint themselves."""
        if not self.painted:
            self.painted = True
            self.first_painted.emit()

    def _columns(self, width: int, height: int) -> list[QRect]:
        """Return the columns beside the reader, each with the line between."""
        nothing = QRect(0, 0, 0, 0)
        found = [nothing] * 4
        if self._wish is not None:
            now = plan(width, self._wish)
            if self._wish.left and not now.left_over:
                found[:2] = QRect(0, 0, now.left, height), QRect(now.left, 0, 1, height)
            if self._wish.notes and not now.notes_over:
                left = width - now.notes
                found[2:] = QRect(left, 0, now.notes, height), QRect(left - 1, 0, 1, height)
        return found


def _colour(widget: QWidget, theme: Theme, role: str) -> QWidget:
    """Give a widget a ground in a role's colour."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, theme.colour(role))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
    return widget
