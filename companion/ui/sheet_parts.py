"""Parts of sheets and strips that give way in a small window: a list that scrolls, a line that is cut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QWidget

_LEAST = 64


class SheetScroll(QScrollArea):
    """Holds a list as high as it asks to be, as far as the window leaves room."""

    def __init__(self, name: str, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._most, self._wanted = most, _LEAST
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(name)

    def show_list(self, page: QWidget, height: int) -> None:
        """Show a list that is so many pixels high."""
        self._wanted = min(self._most, height)
        self.setWidget(page)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the height of the list."""
        return QSize(super().sizeHint().width(), self._wanted)

    def minimumSizeHint(self) -> QSize:
        """Keep a row in sight."""
        return QSize(0, min(_LEAST, self._wanted))


class ElidedLabel(QLabel):
    """One line, cut to the width there is; the whole of it is told to screen readers and on hovering."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.show_line(text)

    @property
    def whole(self) -> str:
        """The line as it would be with room enough."""
        return self._whole

    def show_line(self, text: str) -> None:
        """Show another line."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the line anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
