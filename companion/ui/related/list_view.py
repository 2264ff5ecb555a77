"""The list of related passages: walked by keys, or pointed at."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from companion.ui.fonts import interface_font
from companion.ui.painted_list import set_up_painted_list
from companion.ui.painting import SIDE, Ink, draw_text
from companion.ui.related.passages import LINES, Passage, PassageDelegate, PassagesModel
from companion.ui.search.excerpts import Excerpts
from companion.ui.theme import Theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENDS = {Qt.Key.Key_Home: True, Qt.Key.Key_End: False}
_LINE = 20


class PassagesList(QListView):
    """Show passages, or in words why there are none; announce where someone wants to go."""

    entered = Signal(object)
    """A passage was entered; carries its PassagePlace."""

    left_up = Signal()
    """Up was pressed on the first one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._excerpts = Excerpts(LINES)
        self._model = PassagesModel(self._excerpts, self)
        self._painter = PassageDelegate(self._model, self._excerpts, theme, self)
        self._words: tuple[str, ...] = ()
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        set_up_painted_list(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName("Related passages")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What is shown."""
        return self._model.passages

    @property
    def words(self) -> tuple[str, ...]:
        """What is said while there are no passages, in one or two lines."""
        return self._words if not self.passages else ()

    def show_passages(self, passages: tuple[Passage, ...], words: tuple[str, ...] = ()) -> None:
        """Show passages in the place of those before, or `words`; the chosen one stays so if it is there."""
        self._words = words
        if passages != self.passages:
            keys, before = [one.key for one in passages], [one.key for one in self.passages]
            row, height = self.currentIndex().row(), self.verticalScrollBar().value()
            self._model.set_passages(passages)
            self.executeDelayedItemsLayout()
            if row >= 0 and before[row] in keys:
                self._choose(keys.index(before[row]))
            elif self.hasFocus():
                self._choose(0)
            self.verticalScrollBar().setValue(height if keys == before else 0)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = self._painter.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the passages and go to one; all else is for the window."""
        pressed, row = Qt.Key(event.key()), self.currentIndex().row()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.entered.emit(self._model.place(row))
        elif pressed == Qt.Key.Key_Up and row <= 0:
            self.left_up.emit()
        elif pressed in _STEPS:
            self._choose(row + _STEPS[pressed])
        elif pressed in _ENDS:
            self._choose(0 if _ENDS[pressed] else len(self.passages) - 1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the passage under the mouse."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._choose(index.row())
            self.entered.emit(self._model.place(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do not choose rows while moving."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: pressing has gone there."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing: the first press has gone there."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first passage when the keys come here and none is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the passages, or say why there are none."""
        super().paintEvent(event)
        painter, box = QPainter(self.viewport()), QRectF(SIDE, 4, self.width() - 2 * SIDE, _LINE)
        for words, role in zip(self.words, ("text2", "text3"), strict=False):
            ink = Ink(interface_font(12), self._theme.colour(role))
            draw_text(painter, box, words, ink)
            box.translate(0, _LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay texts out for the width of the column, whether a scroll bar takes part of it or not."""
        width = float(max(120, self.width() - 2 * SIDE))
        self._painter.width = width
        if self._excerpts.set_width(width):
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.passages):
            index = self._model.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)
