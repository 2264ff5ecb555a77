"""The tree on the screen: rows drawn whole, carets, the keys of a tree, typing."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from companion.core.documents import DocumentId
from companion.core.library import NodeType, TreeNode
from companion.ui.events import MenuWish
from companion.ui.theme import Theme
from companion.ui.tree.delegate import ROW_HEIGHT, RowState, TreeDelegate, caret_box
from companion.ui.tree.model import Index, TreeModel
from companion.ui.tree.openness import Openness

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STRONG = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TreeView(QTreeView):
    """Show the tree's rows."""

    row_entered = Signal(QModelIndex)
    """Enter on a row, or a click."""

    typed = Signal(str)
    """Characters for the filter, empty for Backspace."""

    composed = Signal(str)
    """What an input method is composing for the filter."""

    remove_pressed = Signal()
    """Delete."""

    escaped = Signal()
    """Esc while something is filtered."""

    menu_wanted = Signal(object)
    """The menu of a row is wanted; carries the MenuWish."""

    keys_left = Signal()
    """Another part of the window has the focus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TreeModel(self)
        self._painter = TreeDelegate(self.rows, theme, self)
        self._openness = Openness()
        self._filtered = False
        self._pressed = QModelIndex()
        self._marked: frozenset[str] = frozenset()
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(20)
        self._theme = theme
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Library")
        self.expanded.connect(self._opened)
        self.collapsed.connect(lambda index: self._openness.note(self._id(index), is_open=False))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._painter.set_theme(theme)
        self.viewport().update()

    def replace(self, nodes: tuple[TreeNode, ...], *, filtered: bool) -> None:
        """Show other nodes: what was open, chosen and in sight stays so; a filtered tree shows all it has."""
        chosen = self._id(self.currentIndex())
        top = self.indexAt(QPoint(4, 1))
        anchor, before = self._id(top), self.visualRect(top).top()
        self._filtered = filtered
        self.setUniformRowHeights(True)
        self.rows.replace(nodes)
        self._open_again()
        self.doItemsLayout()  # Before anything asks for it: the view then has no need of another one.
        self.setCurrentIndex(self.rows.index_of(chosen))
        index = self.rows.index_of(anchor)
        if index.isValid() and not filtered:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - before)

    def mark(self, ids: frozenset[str]) -> None:
        """Draw the rows of the document and the section that the reader shows as current."""
        self._marked = ids
        self.viewport().update()

    def set_counts(self, counts: Mapping[DocumentId, int] | None) -> None:
        """Count hits instead of notes, None counts notes again; only what says another number is drawn."""
        if not self.rows.counting_hits or counts is None:
            self.viewport().update()
        before = [(index, self.rows.hits(self.rows.item(index))) for index in self._in_sight()]
        self.rows.set_counts(counts)
        for index, hits in before:
            if self.rows.hits(self.rows.item(index)) != hits:
                self.viewport().update(self.visualRect(index))

    def rename(self) -> None:
        """Open the chosen title for editing, where it can be changed."""
        index = self.currentIndex()
        if self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def shows(self, index: Index) -> bool:
        """Say whether all that an item is in is open."""
        parent = index.parent()
        while parent.isValid():
            if not self.isExpanded(parent):
                return False
            parent = parent.parent()
        return True

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view with a row of air around it; of what is folded away, what it is in."""
        while index.isValid() and not self.shows(index):
            index = index.parent()
        if not index.isValid():
            return
        box, height, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        air = max(0, min(ROW_HEIGHT, (height - box.height()) // 2))
        if box.top() < air:
            bar.setValue(bar.value() + box.top() - air)
        elif box.bottom() >= height - air:
            bar.setValue(bar.value() + box.bottom() + 1 - height + air)

    def documents_in_sight(self) -> Iterator[DocumentId]:
        """Yield the documents whose rows are on the screen as a whole."""
        for index in self._in_sight():
            node = self.rows.item(index).node
            whole = self.viewport().rect().contains(self.visualRect(index))
            if whole and node.type is NodeType.DOCUMENT:
                yield DocumentId(node.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, too: then nothing of the window behind the rows has to be drawn."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._theme.colour("panel"))
        super().paintEvent(event)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row over the whole width."""
        item = self.rows.item(index)
        chosen = index == self.currentIndex()
        state = RowState(
            chosen=chosen,
            focused=chosen and self.hasFocus(),
            current=item.node.id in self._marked,
            expanded=bool(item.children) and self.isExpanded(self.rows.index_of(item.node.id)),
        )
        self._painter.draw(painter, QRectF(options.rect), item, state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the tree; letters filter it. What the field of a title leaves over is not for the rows."""
        pressed = Qt.Key(event.key())
        if event.modifiers() & _STRONG or self.state() == QAbstractItemView.State.EditingState:
            event.ignore()
        elif pressed in _ENTER:
            self.row_entered.emit(self.currentIndex())
        elif pressed == Qt.Key.Key_F2:
            self.rename()
        elif pressed == Qt.Key.Key_Delete:
            self.remove_pressed.emit()
        elif pressed == Qt.Key.Key_Backspace:
            self.typed.emit("")
        elif pressed == Qt.Key.Key_Escape and self._filtered:
            self.escaped.emit()
        elif event.text() and event.text().isprintable() and (self._filtered or not event.text().isspace()):
            self.typed.emit(event.text())
        elif pressed in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Filter by what an input method writes, while it is still composing."""
        if event.commitString():
            self.typed.emit(event.commitString())
        self.composed.emit(event.preeditString())
        event.accept()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep input methods on: they write into the filter."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, or open and close it by its caret."""
        self._pressed = QModelIndex()
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        item = self.rows.item(index)
        caret = caret_box(item, QRectF(self.visualRect(index))).adjusted(-6, -9, 6, 9)
        if item.children and caret.contains(event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
            return
        self.setCurrentIndex(index)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = index

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do not choose rows while moving."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Enter the row that was pressed."""
        if self._pressed.isValid() and self.indexAt(event.position().toPoint()) == self._pressed:
            self.row_entered.emit(self._pressed)
        self._pressed = QModelIndex()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing more than the first click did."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the chosen one by the keys."""
        by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if index.isValid():
            at = self.visualRect(index).bottomLeft() if by_keys else event.pos()
            self.menu_wanted.emit(MenuWish(self.rows.item(index).node, self.viewport().mapToGlobal(at)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row when there is none."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys go elsewhere, but for a title's editor, a menu or another window."""
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        focus = QApplication.focusWidget()
        if elsewhere and not (focus is not None and self.isAncestorOf(focus)):
            self.keys_left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the width of the column, whether a scroll bar takes part of it or not."""
        self._painter.width = float(self.width())
        chosen = self.currentIndex()
        seen = chosen.isValid() and self.visualRect(chosen).top() < event.oldSize().height()
        super().resizeEvent(event)
        if seen and self.visualRect(chosen).bottom() > 0:
            self.scrollTo(chosen)

    def _in_sight(self) -> Iterator[QModelIndex]:
        index, bottom = self.indexAt(QPoint(4, 1)), self.viewport().height()
        while index.isValid() and self.visualRect(index).top() < bottom:
            yield index
            index = self.indexBelow(index)

    def _id(self, index: Index) -> str:
        return self.rows.item(index).node.id if index.isValid() else ""

    def _opened(self, index: QModelIndex) -> None:
        """Note what is open; until a document is, whose sections are lower, no row need be measured."""
        if self.rows.item(index).node.type is NodeType.DOCUMENT:
            self.setUniformRowHeights(False)
        self._openness.note(self._id(index), is_open=True)

    def _open_again(self) -> None:
        """Open what was open; a filtered tree shows all it has."""
        ids = self._openness.wanted(self.rows.items(), everything=self._filtered)
        self._openness.paused = True
        for node_id in ids:
            self.setExpanded(self.rows.index_of(node_id), True)
        self._openness.paused = self._filtered
