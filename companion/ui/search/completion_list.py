"""The small list below the search field: what a field can be completed to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from companion.core.colours import Colour
from companion.ui.fonts import interface_font, time_font
from companion.ui.painting import Ink, draw_text, fill_box, text_width
from companion.ui.theme import Theme

ROW = 28
_MOST_ROWS = 12
_EDGE = 5
_SIDE = 12
_GAP = 10
_SWATCH = 12
_BELOW = 4
_WIDEST_COLUMN = 80
_INDEX = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `shown`, `what` beside it in grey and `amount` at the edge; `text` stands in the query for it.

    `colour` is shown by a swatch.
    """

    text: str
    shown: str
    what: str = ""
    amount: str = ""
    colour: Colour | None = None

    @property
    def spoken(self) -> str:
        """The row as a screen reader should say it."""
        return ", ".join(part for part in (self.shown, self.what, self.amount) if part)


class CompletionList(QFrame):
    """Shows rows below a widget, over whatever is there; it never takes the focus.

    It becomes a part of the widget's window when it is first shown, and goes with the widget in any case.
    """

    clicked = Signal(int)
    """A row was clicked; carries its number."""

    def __init__(self, theme: Theme, below: QWidget) -> None:
        super().__init__()
        self._below = below
        below.destroyed.connect(self.deleteLater)
        self.setObjectName("completions")
        self._model = _Lines(self)
        self._painter = _LinePainter(theme, self)
        self._view = QListView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._painter)
        self._view.setUniformItemSizes(True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName("Completions")
        self._view.clicked.connect(lambda index: self.clicked.emit(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _EDGE, 0, _EDGE)
        column.addWidget(self._view)
        self.hide()

    @property
    def lines(self) -> Sequence[Line]:
        """The rows that are shown."""
        return self._model.lines

    @property
    def chosen(self) -> int | None:
        """The number of the chosen row."""
        index = self._view.currentIndex()
        return index.row() if index.isValid() else None

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._painter.theme = theme
        self._view.viewport().update()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows and no others, none of them chosen; without any, nothing is shown."""
        self._model.show_lines(lines)
        self._painter.column = _column(lines)
        self.choose(None)
        if not lines:
            self.hide()
            return
        window = self._below.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.place()
        self.show()
        self.raise_()

    def choose(self, row: int | None) -> None:
        """Choose a row, or none."""
        index = self._model.index(row) if row is not None else QModelIndex()
        self._view.setCurrentIndex(index)
        if row is None:
            self._view.scrollToTop()

    def place(self) -> None:
        """Stand below the widget, as wide as it is and as high as the rows need."""
        corner = self._below.mapTo(self._below.window(), QPoint(0, self._below.height() + _BELOW))
        edges = 2 * (_EDGE + 1)
        room = max(1, (self._below.window().height() - corner.y() - _BELOW - edges) // ROW)
        rows = min(_MOST_ROWS, room, len(self._model.lines))
        self.setGeometry(corner.x(), corner.y(), self._below.width(), rows * ROW + edges)

    def tell(self, reader: QWidget, words: str) -> None:
        """Tell a screen reader, which follows the widget with the focus."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(reader, words))


def _column(lines: Sequence[Line]) -> float:
    """Return how wide the first of two columns is, 0 where rows are too different to stand in columns."""
    font = interface_font(13)
    widths = [text_width(line.shown, font) for line in lines if line.what]
    widest = max(widths, default=0.0)
    return widest if widest <= _WIDEST_COLUMN and len(widths) == len(lines) else 0.0


class _Lines(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Hold these and no others."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _INDEX | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == _LINE:
            return line
        return (
            line.spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        )


class _LinePainter(QStyledItemDelegate):
    """Draws a row: swatch, what is shown, what it is, how much has it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = 0.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Draw one row."""
        line: Line = index.data(_LINE)
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            self._draw_chosen(painter, box.adjusted(_EDGE, 1, -_EDGE, -1))
        box.adjust(_SIDE, 0, -_SIDE, 0)
        amount = Ink(time_font(11), self.theme.colour("text3"))
        taken = draw_text(painter, box, line.amount, amount, right=True) if line.amount else -_GAP
        box.setRight(box.right() - taken - _GAP)
        if line.colour is not None:
            self._draw_swatch(painter, box, line.colour)
            box.setLeft(box.left() + _SWATCH + 8)
        self._draw_words(painter, box, line)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """Give every row the same height."""
        hint = super().sizeHint(option, index)
        hint.setHeight(ROW)
        return hint

    def _draw_chosen(self, painter: QPainter, box: QRectF) -> None:
        fill_box(painter, box, self.theme.colour("accent_tint"), 6)
        fill_box(
            painter, QRectF(box.left(), box.top() + 5, 3, box.height() - 10), self.theme.colour("accent"), 1.5
        )

    def _draw_swatch(self, painter: QPainter, box: QRectF, colour: Colour) -> None:
        painter.setPen(QPen(self.theme.ink(colour), 1))
        painter.setBrush(self.theme.highlight(colour))
        top = box.center().y() - _SWATCH / 2
        painter.drawRoundedRect(QRectF(box.left() + 0.5, top, _SWATCH, _SWATCH), 3, 3)

    def _draw_words(self, painter: QPainter, box: QRectF, line: Line) -> None:
        small = interface_font(12)
        reserved = min(text_width(line.what, small) + _GAP, box.width() * 0.45) if line.what else 0.0
        room = QRectF(box.left(), box.top(), box.width() - reserved, box.height())
        taken = draw_text(painter, room, line.shown, Ink(interface_font(13), self.theme.colour("text")))
        box.setLeft(box.left() + max(taken, self.column) + _GAP)
        draw_text(painter, box, line.what, Ink(small, self.theme.colour("text3")))
