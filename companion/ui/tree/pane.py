"""The tree pane: what the library holds, filtered by typing."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.core.documents import DocumentId
from companion.core.library import NodeType, TreeNode
from companion.ui.painting import SIDE
from companion.ui.theme import Theme
from companion.ui.tree.chip import FilterChip
from companion.ui.tree.filtering import fits, prune
from companion.ui.tree.model import Item
from companion.ui.tree.view import TreeView


class TreePane(QWidget):
    """Show folders, documents and sections, and announce what is chosen of them."""

    document_chosen = Signal(str)
    """Open this document."""

    section_chosen = Signal(object)
    """Open this section; carries its SectionTarget."""

    scope_chosen = Signal(object)
    """Limit the search that stands to these documents; carries the Scope."""

    renamed = Signal(object)
    """A document shall have another title; carries the Renaming."""

    remove_requested = Signal(str)
    """This document shall be removed from the library."""

    remove_folder_requested = Signal(str)
    """This folder shall be removed from the library with its documents; carries its path."""

    menu_wanted = Signal(object)
    """The menu of a row is wanted; carries the MenuWish."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nodes: tuple[TreeNode, ...] = ()
        self._counts: Mapping[DocumentId, int] | None = None
        self._filter = ""
        self._composing = ""
        self._document: DocumentId | None = None
        self._section: int | None = None
        self._before: tuple[DocumentId | None, int] | None = None
        self._chip = FilterChip(theme, self)
        self._nothing = QLabel(self)
        self._view = TreeView(theme, self)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Library")
        self.setFocusProxy(self._view)
        self._lay_out()
        self._connect()

    @property
    def filter(self) -> str:
        """The text that the tree is filtered by, with what is being composed."""
        return self._filter + self._composing

    @property
    def chosen(self) -> TreeNode | None:
        """The row that is chosen."""
        index = self._view.currentIndex()
        return self._view.rows.item(index).node if index.isValid() else None

    def rename_chosen(self) -> None:
        """Open the chosen document's title for editing."""
        self._view.rename()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._chip.set_theme(theme)
        self._view.set_theme(theme)

    def set_nodes(self, nodes: tuple[TreeNode, ...]) -> None:
        """Show other nodes; what was open, chosen and in sight stays so.

        A document that is new and read already comes into view.
        """
        known = self._view.rows.index_of(self._document or "").isValid()
        self._nodes = nodes
        self._fill()
        self._mark()
        new = not known and self._view.rows.index_of(self._document or "").isValid()
        if new and not self._view.hasFocus():
            self._follow(moved=True)

    def set_counts(self, counts: Mapping[DocumentId, int] | None) -> None:
        """Count the hits of a query that stands; None counts notes again."""
        bar = self._view.verticalScrollBar()
        if self._counts is None and counts is not None:
            self._before = (self._document, bar.value())
        self._counts = counts
        self._view.rows.set_counts(counts)
        self._view.viewport().update()
        if counts:
            self._show_hits(counts)
        elif counts is None and self._before is not None and self._before[0] == self._document:
            self._put_back()

    def set_current(self, document: DocumentId | None, section: int | None = None) -> None:
        """Follow the reader: mark its document and section, and bring them into view."""
        if (document, section) == (self._document, self._section):
            return
        moved = document != self._document
        self._document, self._section = document, section
        self._mark()
        if not self._view.hasFocus():
            self._follow(moved)
            if self._counts is None:
                self._put_back()

    def clear_filter(self) -> bool:
        """Show everything again; say whether something was hidden."""
        if not self.filter:
            return False
        self._filter = self._composing = ""
        self._fill()
        self._view.scrollTo(self._view.currentIndex())
        return True

    def remove_chosen(self) -> None:
        """Ask for the chosen document or folder to be removed."""
        node = self.chosen
        if node is not None and node.type is NodeType.DOCUMENT:
            self.remove_requested.emit(node.id)
        elif node is not None and node.type is NodeType.FOLDER:
            self.remove_folder_requested.emit(node.id)

    def neighbour(self, document: DocumentId | None, step: int) -> DocumentId | None:
        """Return the document after (1) or before (-1) another in the tree, None beyond its ends.

        While a query stands only documents with hits are counted; without a document the first or
        the last is meant.
        """
        order = list(_documents(self._nodes))
        here = order.index(document) if document in order else (-1 if step > 0 else len(order))
        there = here + step
        while 0 <= there < len(order):
            if not self._counts or self._counts.get(order[there], 0):
                return order[there]
            there += step
        return None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._chip)
        column.addWidget(self._nothing)
        column.addSpacing(6)
        column.addWidget(self._view, 1)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(SIDE, 12, SIDE, 0)
        self._nothing.setProperty("tone", "second")
        self._nothing.hide()

    def _connect(self) -> None:
        self._view.row_entered.connect(self._enter)
        self._view.typed.connect(self._type)
        self._view.composed.connect(self._compose)
        self._view.escaped.connect(self.clear_filter)
        self._view.keys_left.connect(self._return)
        self._view.remove_pressed.connect(self.remove_chosen)
        self._view.menu_wanted.connect(self.menu_wanted)
        self._view.rows.title_given.connect(self.renamed)
        self._chip.cleared.connect(self.clear_filter)

    def _fill(self) -> None:
        text = self.filter
        shown = prune(self._nodes, text)
        self._view.replace(shown, filtered=bool(text.strip()))
        self._chip.set_text(text)
        self._nothing.setText(f"No title has “{text.strip()}”. Esc shows everything." if text else "")
        self._nothing.setVisible(bool(text) and not shown)

    def _mark(self) -> None:
        document, section = self._document, self._section
        ids = {str(document), f"{document}#{section}"} if document else set()
        self._view.mark(frozenset(ids))

    def _follow(self, moved: bool) -> None:
        """Bring the document's row into view; while it is read, its section only where that is open."""
        index = self._view.rows.index_of(self._document or "")
        if moved:
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
        section = self._view.rows.index_of(f"{self._document}#{self._section}")
        if section.isValid() and self._view.shows(section):
            self._view.scrollTo(section)

    def _show_hits(self, counts: Mapping[DocumentId, int]) -> None:
        """Bring the document that is read into view if it has hits, else the best one if none is seen."""
        found = [self._view.rows.index_of(document) for document in counts]
        if self._document in counts:
            self._view.scrollTo(self._view.rows.index_of(self._document or ""))
        elif found and not any(self._view.sees(index) for index in found):
            self._view.scrollTo(found[0])

    def _put_back(self) -> None:
        """Scroll to where the tree stood before the query, when the same document is read again."""
        if self._before is not None:
            document, top = self._before
            if document == self._document:
                self._view.verticalScrollBar().setValue(top)
            self._before = None

    def _return(self) -> None:
        """Choose the document that is read again, once the keys are elsewhere."""
        index = self._view.rows.index_of(self._document or "")
        if index.isValid() and self._view.shows(index):
            self._view.setCurrentIndex(index)

    def _enter(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        item = self._view.rows.item(index)
        section = item.section
        if section is not None:
            self.section_chosen.emit(section)
        elif self._counts is not None:
            self.scope_chosen.emit(self._view.rows.scope(item))
        elif item.node.type is NodeType.DOCUMENT:
            self.document_chosen.emit(item.node.id)
        else:
            self._view.setExpanded(index, not self._view.isExpanded(index))

    def _type(self, text: str) -> None:
        if text:
            self._filter += text
        elif self._filter:
            self._filter = self._filter[:-1]
        else:
            return
        self._fill()
        self._choose_first()

    def _compose(self, text: str) -> None:
        if text != self._composing:
            self._composing = text
            self._fill()
            self._choose_first()

    def _choose_first(self) -> None:
        """Choose the first row whose own title fits what was typed."""
        if not self.filter.strip():
            return
        fitting = (item for item in self._view.rows.items() if fits(item.node.title, self.filter))
        first: Item | None = next(fitting, None)
        if first is not None:
            self._view.setCurrentIndex(self._view.rows.index_of(first.node.id))


def _documents(nodes: tuple[TreeNode, ...]) -> list[DocumentId]:
    found: list[DocumentId] = []
    for node in nodes:
        if node.type is NodeType.DOCUMENT:
            found.append(DocumentId(node.id))
        elif node.type is NodeType.FOLDER:
            found.extend(_documents(node.children))
    return found
