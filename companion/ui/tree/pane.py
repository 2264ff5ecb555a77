"""The tree pane: what the library holds, filtered by typing."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from companion.core.documents import DocumentId
from companion.core.library import NodeType, TreeNode
from companion.core.saved import News, SavedSearch, SavedSearchId
from companion.ui.events import SearchRenaming
from companion.ui.painting import SIDE
from companion.ui.theme import Theme
from companion.ui.tree.chip import FilterChip
from companion.ui.tree.filtering import fits, prune
from companion.ui.tree.following import Following
from companion.ui.tree.model import Item
from companion.ui.tree.view import TreeView

_NOTHING = "No title has “{}”. Enter searches the texts for it; Esc shows everything."


class TreePane(QWidget):
    """Show saved searches, folders, documents and sections, and announce what is chosen of them."""

    document_chosen = Signal(str)
    """Open this document."""

    section_chosen = Signal(object)
    """Open this section; carries its SectionTarget."""

    scope_chosen = Signal(object)
    """Limit the search that stands to these documents; carries the Scope."""

    search_chosen = Signal(str)
    """Search for what was saved; carries the id of the saved search."""

    texts_wanted = Signal(str)
    """No title has what was typed: the texts shall be searched for it."""

    search_renamed = Signal(object)
    """A saved search shall have another title; carries the SearchRenaming."""

    search_remove_requested = Signal(str)
    """This saved search shall be kept no more."""

    row_changed = Signal()
    """Another row is chosen."""

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
        self._searches: tuple[TreeNode, ...] = ()
        self._counts: Mapping[DocumentId, int] | None = None
        self._filter = ""
        self._composing = ""
        self._waits = False
        self._chip = FilterChip(theme, self)
        self._nothing = QLabel(self)
        self._view = TreeView(theme, self)
        self._following = Following(self._view)
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
    def nothing_fits(self) -> bool:
        """Say whether no title has what was typed."""
        return bool(self.filter.strip()) and not self._view.rows.rowCount()

    @property
    def chosen(self) -> TreeNode | None:
        """The row that is chosen."""
        index = self._view.currentIndex()
        return self._view.rows.item(index).node if index.isValid() else None

    def rename_chosen(self) -> None:
        """Open the title of the chosen document or saved search for editing."""
        self._view.rename()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._chip.set_theme(theme)
        self._view.set_theme(theme)

    def set_nodes(self, nodes: tuple[TreeNode, ...]) -> None:
        """Show other nodes; what was open, chosen and in sight stays so.

        A document that is new and read already comes into view.
        """
        known = self._following.row.isValid()
        self._nodes = nodes
        self._fill()
        self._following.mark()
        if not known and self._following.row.isValid() and not self._view.hasFocus():
            self._following.come_up(moved=True)

    def set_searches(self, searches: tuple[SavedSearch, ...]) -> None:
        """Show other saved searches above the library."""
        nodes = tuple(TreeNode(NodeType.SEARCH, one.id, one.title) for one in searches)
        self._view.rows.set_searches(searches)
        if nodes != self._searches:
            self._searches = nodes
            self._fill()

    def set_news(self, news: Mapping[SavedSearchId, News]) -> None:
        """Say what the saved searches find that is new; a title that is being edited is left alone."""
        self._view.rows.set_news(news)
        self._view.viewport().update()

    def set_searched(self, search: SavedSearchId | None) -> None:
        """Mark the saved search whose query stands in the field."""
        if search != self._view.rows.searched:
            self._view.rows.searched = search
            self._view.viewport().update()

    def set_counts(self, counts: Mapping[DocumentId, int] | None) -> None:
        """Count the hits of a query that stands; None counts notes again."""
        if self._counts is None and counts is not None:
            self._following.search_begun()
        self._counts = counts
        self._view.set_counts(counts)
        if counts:
            self._following.show_hits(counts)
        elif counts is None:
            self._following.search_ended()

    def set_current(self, document: DocumentId | None, section: int | None = None) -> None:
        """Follow the reader: mark its document and section, and bring them into view."""
        self._following.go_to(document, section, searched=self._counts is not None)

    def clear_filter(self) -> bool:
        """Show everything again; say whether something was hidden."""
        if not self.filter:
            return False
        self._filter = self._composing = ""
        self._fill()
        self._view.scrollTo(self._view.currentIndex())
        return True

    def remove_chosen(self) -> None:
        """Ask for the chosen document, folder or saved search to be removed."""
        node = self.chosen
        requests = {
            NodeType.DOCUMENT: self.remove_requested,
            NodeType.FOLDER: self.remove_folder_requested,
            NodeType.SEARCH: self.search_remove_requested,
        }
        if node is not None and node.type in requests:
            requests[node.type].emit(node.id)

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
        self._view.keys_left.connect(self._following.choose)
        self._view.remove_pressed.connect(self.remove_chosen)
        self._view.menu_wanted.connect(self.menu_wanted)
        self._view.rows.title_given.connect(self.renamed)
        self._view.rows.search_title_given.connect(self._take_title)
        self._view.selectionModel().currentRowChanged.connect(lambda *_: self.row_changed.emit())
        self._view.itemDelegate().closeEditor.connect(lambda *_: self._catch_up())
        self._chip.cleared.connect(self.clear_filter)

    def _fill(self) -> None:
        """Show the rows there are; while a title is being edited they wait, for its field would be lost."""
        self._waits = self._view.state() == QAbstractItemView.State.EditingState
        if self._waits:
            return
        text = self.filter
        shown = prune((*self._searches, *self._nodes), text)
        self._view.replace(shown, filtered=bool(text.strip()))
        self._chip.set_text(text)
        self._nothing.setText(_NOTHING.format(text.strip()) if text else "")
        self._nothing.setVisible(bool(text) and not shown)

    def _catch_up(self) -> None:
        """Show what came while a title was being edited."""
        if self._waits:
            self._fill()
            self._following.mark()

    def _enter(self, index: QModelIndex) -> None:
        if not index.isValid():
            self._search_texts()
            return
        item = self._view.rows.item(index)
        section = item.section
        if section is not None:
            self.section_chosen.emit(section)
        elif item.search is not None:
            self.search_chosen.emit(item.search)
        elif self._counts is not None:
            self.scope_chosen.emit(self._view.rows.scope(item))
        elif item.node.type is NodeType.DOCUMENT:
            self.document_chosen.emit(item.node.id)
        else:
            self._view.setExpanded(index, not self._view.isExpanded(index))

    def _search_texts(self) -> None:
        """Ask for what no title has to be looked for in the texts."""
        wanted = self.filter.strip()
        if self.nothing_fits:
            self.clear_filter()
            self.texts_wanted.emit(wanted)

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

    def _take_title(self, renaming: SearchRenaming) -> None:
        """Know the title that a saved search was given, which is shown already."""
        self._searches = tuple(
            replace(node, title=renaming.title) if node.id == renaming.search else node
            for node in self._searches
        )
        self.search_renamed.emit(renaming)

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
