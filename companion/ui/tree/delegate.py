"""Draw the rows of the tree."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from companion.core.library import NodeType
from companion.core.timestamps import format_clock
from companion.ui.fonts import interface_font, time_font
from companion.ui.icons import draw_icon
from companion.ui.painting import SIDE, Ink, draw_bar, draw_chosen, draw_text, text_width
from companion.ui.theme import Theme
from companion.ui.tree.model import Item, TreeModel

ROW_HEIGHT = 30
SECTION_HEIGHT = 26
INDENT = 18
_DEEPEST = 4
"""Indents end here, so that deep outlines keep room for their titles."""
_TIME_WIDTH = 54
_READ_WIDTH = 72


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands to the reader and to the keys."""

    chosen: bool = False
    focused: bool = False
    current: bool = False
    expanded: bool = False


class TreeDelegate(QStyledItemDelegate):
    """Draw saved searches, folders, documents and sections; edit titles in place."""

    def __init__(self, model: TreeModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.width = 352.0
        """How wide the column is, in logical pixels."""

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row's height."""
        section = self._model.item(index).node.type is NodeType.SECTION
        return QSize(0, SECTION_HEIGHT if section else ROW_HEIGHT)

    def draw(self, painter: QPainter, area: QRectF, item: Item, state: RowState) -> None:
        """Draw a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state.chosen:
            draw_chosen(painter, area, self._theme, focused=state.focused)
        elif state.current and item.node.type is NodeType.DOCUMENT:
            draw_bar(painter, area, self._theme)
        if item.children:
            name = "expanded" if state.expanded else "collapsed"
            draw_icon(painter, caret_box(item, area), name, self._theme, "text3")
        if item.node.type is NodeType.SECTION:
            self._draw_section(painter, area, item, state)
        elif item.node.type is NodeType.SEARCH:
            self._draw_search(painter, area, item)
        else:
            self._draw_document(painter, area, item, state)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return a field over the title."""
        editor = QLineEdit(parent)
        editor.setFont(interface_font(13))
        editor.setStyleSheet("QLineEdit, QLineEdit:focus { padding: 0 4px; border-radius: 6px; }")
        editor.setAccessibleName("Title")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Lay the field over the title."""
        area: QRect = option.rect
        left = round(text_left(self._model.item(index))) - 7
        editor.setGeometry(left, area.top() + 2, round(self.width) - 12 - left, area.height() - 4)

    def _draw_search(self, painter: QPainter, area: QRectF, item: Item) -> None:
        """Draw a saved search with the number of its new hits; a line ends the last of them."""
        theme, new = self._theme, self._model.news(item).new
        left, right = text_left(item), self._right(area)
        place = QRect(round(left) - 24, round(area.center().y()) - 8, 16, 16)
        here = item.search == self._model.searched
        name, role = ("saved search here", "accent") if here else ("saved search", "text2")
        draw_icon(painter, place, name, theme, role)
        box = QRectF(left, area.top(), right - left, area.height())
        if new:
            ink = Ink(time_font(11, 600), theme.colour("accent"))
            box.setRight(box.right() - draw_text(painter, box, f"{new:,} new", ink, right=True) - 8)
        draw_text(painter, box, item.node.title, Ink(interface_font(13), theme.colour("text")))
        if self._model.ends_searches(item):
            line = QRectF(area.left() + SIDE, area.bottom() - 1, right - SIDE, 1)
            painter.fillRect(line, theme.colour("line"))

    def _draw_document(self, painter: QPainter, area: QRectF, item: Item, state: RowState) -> None:
        node, theme = item.node, self._theme
        left, right = text_left(item), self._right(area)
        role = "accent" if state.current else "text2"
        place = QRect(round(left) - 24, round(area.center().y()) - 8, 16, 16)
        draw_icon(painter, place, node.kind.value if node.kind else "folder", theme, role)
        folder = node.type is NodeType.FOLDER
        faint = self._model.counting_hits and not self._model.hits(item)
        unread = node.read is None and not folder
        font = interface_font(13, 600 if unread or folder else 400)
        box = QRectF(left, area.top(), right - left, area.height())
        box.setRight(self._draw_badges(painter, box, item, text_width(node.title, font)))
        draw_text(painter, box, node.title, Ink(font, theme.colour("text3" if faint else "text")))
        if node.read:
            line = QRectF(left, area.bottom() - 4, _READ_WIDTH, 2)
            painter.fillRect(line, theme.colour("line"))
            line.setWidth(max(2.0, _READ_WIDTH * min(1.0, node.read)))
            painter.fillRect(line, theme.colour("text3"))

    def _right(self, area: QRectF) -> float:
        """Return where words and numbers end: clear of the ring of focus, and of a scroll bar."""
        return min(area.left() + self.width, area.right()) - SIDE

    def _draw_badges(self, painter: QPainter, box: QRectF, item: Item, title: float) -> float:
        """Draw what stands at the right of a title; return where that begins, with a gap."""
        node, theme = item.node, self._theme
        box = QRectF(box)
        number = self._number(item, box.width() - title - 20)
        if number:
            role, weight = ("hit_line", 600) if self._model.counting_hits else ("text3", 400)
            ink = Ink(time_font(11, weight), theme.colour(role))
            box.setRight(box.right() - draw_text(painter, box, number, ink, right=True) - 8)
        if node.type is NodeType.DOCUMENT and node.read is None and not self._model.counting_hits:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(QPointF(box.right() - 3, box.center().y()), 3, 3)
            box.setRight(box.right() - 14)
        if node.missing:
            place = QRect(round(box.right()) - 14, round(box.center().y()) - 7, 14, 14)
            draw_icon(painter, place, "source missing", theme, "text3")
            box.setRight(box.right() - 22)
        return box.right()

    def _number(self, item: Item, room: float) -> str:
        """Return the number at the right of a row, with its word where there is room."""
        if self._model.counting_hits:
            hits = self._model.hits(item)
            return f"{hits:,}" if hits else ""
        if item.node.type is NodeType.FOLDER:
            return f"{self._model.size(item):,}"
        notes = item.node.notes
        if not notes:
            return ""
        words = f"{notes:,} note{'' if notes == 1 else 's'}"
        return words if text_width(words, time_font(11, 400)) <= room else f"{notes:,}"

    def _draw_section(self, painter: QPainter, area: QRectF, item: Item, state: RowState) -> None:
        node, theme = item.node, self._theme
        left, right = text_left(item), self._right(area)
        box = QRectF(left, area.top(), right - left, area.height())
        if node.start_ms is not None:
            ink = Ink(time_font(11, 500), theme.colour("accent"))
            width = draw_text(painter, box, format_clock(node.start_ms), ink)
            box.setLeft(left + max(_TIME_WIDTH, width + 8))
        faint = self._model.counting_hits
        role = "text" if state.current else "text3" if faint else "text2"
        ink = Ink(interface_font(12, 600 if state.current else 400), theme.colour(role))
        draw_text(painter, box, node.title, ink)


def text_left(item: Item) -> float:
    """Return where a row's words begin."""
    indent = SIDE + INDENT * min(item.depth, _DEEPEST)
    return indent + (34 if item.node.type is NodeType.SECTION else 36)


def caret_box(item: Item, area: QRectF) -> QRect:
    """Return where a row's caret stands."""
    before = 16 if item.node.type is NodeType.SECTION else 40
    return QRect(round(text_left(item)) - before, round(area.center().y()) - 6, 12, 12)
