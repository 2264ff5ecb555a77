"""The rows of a palette: what one can choose, and how a choice is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.fonts import interface_font, time_font
from companion.ui.icons import icon
from companion.ui.theme import Theme

ROW_HEIGHT = 34
ENTRY = Qt.ItemDataRole.UserRole
_INDEX = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to choose: `detail` stands beside the words in grey, `key` at the right edge."""

    words: str
    choose: Callable[[], None]
    detail: str = ""
    key: str = ""
    icon: str = ""


class Entries(QAbstractListModel):
    """The entries that fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _INDEX | None = None) -> int:
        """Count the entries."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry, or its words."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.words, entry.detail, entry.key) if part)
        return entry.words if role == Qt.ItemDataRole.DisplayRole else None


class EntryRows(QStyledItemDelegate):
    """Draws an entry: icon, words, detail, key."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Draw one row."""
        entry: Entry = index.data(ENTRY)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("row"))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), 6, 6)
            painter.setBrush(self.theme.colour("accent"))
            painter.drawRoundedRect(QRect(area.left() + 8, area.top() + 8, 3, area.height() - 16), 1.5, 1.5)
        if entry.icon:
            icon(entry.icon, self.theme).paint(painter, area.left() + 22, area.center().y() - 8, 16, 16)
        self._draw_texts(painter, entry, area.adjusted(48, 0, -20, 0))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """Give every row the same height."""
        hint = super().sizeHint(option, index)
        hint.setHeight(ROW_HEIGHT)
        return hint

    def _draw_texts(self, painter: QPainter, entry: Entry, area: QRect) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(time_font(12, 500))
        painter.setPen(self.theme.colour("text3"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, entry.key)
        keys = QFontMetricsF(time_font(12, 500)).horizontalAdvance(entry.key)
        area = area.adjusted(0, 0, -round(keys) - 12, 0)
        font = interface_font(13)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        painter.drawText(area, middle, words)
        area = area.adjusted(round(metrics.horizontalAdvance(words)) + 10, 0, 0, 0)
        if entry.detail and area.width() > 30:
            small = interface_font(12)
            painter.setFont(small)
            painter.setPen(self.theme.colour("text3"))
            detail = QFontMetricsF(small).elidedText(entry.detail, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, middle, detail)
