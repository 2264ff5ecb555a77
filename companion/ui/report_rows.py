"""The list of what became of files: a heading for each kind, a row with name and reason for each file."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.painting import Ink, draw_chosen, draw_text
from companion.ui.report_words import Passage, ReportLine
from companion.ui.theme import Theme

ROW = Qt.ItemDataRole.UserRole
_INDEX = QModelIndex | QPersistentModelIndex
_HEADING, _LINE, _MORE = 32, 24, 20
_LEFT = 22
Row = str | ReportLine
"""A heading, or a file."""


class ReportRows(QAbstractListModel):
    """Headings and files; only files that are in the library can be opened."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """List these."""
        rows: list[Row] = []
        for passage in passages:
            rows += [passage.heading, *passage.lines]
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def first(self) -> int:
        """The row of the first file."""
        return next((number for number, row in enumerate(self._rows) if isinstance(row, ReportLine)), -1)

    @property
    def text(self) -> str:
        """The list as it is copied."""
        lines = (f"\n{row}" if isinstance(row, str) else row.words for row in self._rows)
        return "\n".join(lines).strip()

    def rowCount(self, parent: _INDEX | None = None) -> int:
        """Count headings and files."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        words = row if isinstance(row, str) else row.words
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def flags(self, index: _INDEX) -> Qt.ItemFlag:
        """Let files be chosen; a heading is no choice."""
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class ReportDelegate(QStyledItemDelegate):
    """Draws the name of a file in bold, below it the reason, wrapped; an arrow where it can be opened."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.width = 400

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Draw one row."""
        row: Row = index.data(ROW)
        area, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            heading = Ink(interface_font(12, 600), self.theme.colour("text2"))
            draw_text(painter, area.adjusted(8, 8, -8, 0), row, heading)
        else:
            if state & QStyle.StateFlag.State_Selected:
                focused = bool(state & QStyle.StateFlag.State_HasFocus)
                draw_chosen(painter, area, self.theme, focused=focused, bar=not focused)
            self._draw_file(painter, row, area.adjusted(_LEFT, 4, -_LEFT, -4))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """Give a file as many lines as its reason needs."""
        row: Row = index.data(ROW)
        if isinstance(row, str):
            return QSize(self.width, _HEADING)
        return QSize(self.width, _LINE + round(self._reason_height(row)) + 8)

    def _draw_file(self, painter: QPainter, row: ReportLine, area: QRectF) -> None:
        if row.document is not None:
            arrow = icon("forward", self.theme, "accent")
            arrow.paint(painter, round(area.right()) - 14, round(area.center().y()) - 7, 14, 14)
        name = Ink(interface_font(13, 600), self.theme.colour("text"))
        draw_text(painter, QRectF(area.left(), area.top(), area.width() - 24, _MORE), row.name, name)
        painter.setFont(interface_font(12))
        painter.setPen(self.theme.colour("text2"))
        below = QRectF(area.left(), area.top() + _MORE + 2, area.width() - 24, area.height())
        painter.drawText(below, Qt.TextFlag.TextWordWrap, row.reason)

    def _reason_height(self, row: ReportLine) -> float:
        if not row.reason:
            return 0.0
        room = QRectF(0, 0, self.width - 2 * _LEFT - 24, 10_000)
        return (
            QFontMetricsF(interface_font(12))
            .boundingRect(room, Qt.TextFlag.TextWordWrap, row.reason)
            .height()
        )
