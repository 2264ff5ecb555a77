"""The tree as a model: saved searches, folders, documents and sections, with notes or hits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from companion.core.documents import DocumentId
from companion.core.library import NodeType, TreeNode
from companion.core.saved import News, SavedSearch, SavedSearchId
from companion.core.timestamps import format_clock
from companion.ui.events import Renaming, Scope, SearchRenaming, SectionTarget
from companion.ui.when import since_when

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_NONE = -1
_TITLED = (NodeType.DOCUMENT, NodeType.SEARCH)
_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FLAGS = {
    (titled, parent): (_ROW | Qt.ItemFlag.ItemIsEditable if titled else _ROW)
    | (Qt.ItemFlag.NoItemFlags if parent else Qt.ItemFlag.ItemNeverHasChildren)
    for titled in (True, False)
    for parent in (True, False)
}
"""What can be done with a row that can be renamed or not, with and without rows in it; asked often."""


@dataclass(slots=True)
class Item:
    """A node at its place in the tree; `parent` and `children` are numbers of items."""

    node: TreeNode
    number: int
    parent: int
    row: int
    depth: int
    children: list[int] = field(default_factory=list)

    @property
    def document(self) -> DocumentId | None:
        """The document that this is, or that it is a section of."""
        match self.node.type:
            case NodeType.DOCUMENT:
                return DocumentId(self.node.id)
            case NodeType.SECTION:
                return DocumentId(self.node.id.rpartition("#")[0])
            case NodeType.FOLDER | NodeType.SEARCH:
                return None

    @property
    def search(self) -> SavedSearchId | None:
        """The saved search that this is."""
        return SavedSearchId(self.node.id) if self.node.type is NodeType.SEARCH else None

    @property
    def section(self) -> SectionTarget | None:
        """The section that this is."""
        document = self.document
        if self.node.type is not NodeType.SECTION or document is None:
            return None
        return SectionTarget(document, int(self.node.id.rpartition("#")[2]))


class TreeModel(QAbstractItemModel):
    """Hold the nodes; their places are numbers in one list."""

    title_given = Signal(object)
    """The user gave a document another title; carries the Renaming."""

    search_title_given = Signal(object)
    """The user gave a saved search another title; carries the SearchRenaming."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._searches: Mapping[SavedSearchId, SavedSearch] = {}
        self._news: Mapping[SavedSearchId, News] = {}
        self.searched: SavedSearchId | None = None
        """The saved search that stands in the field."""
        self._items: list[Item] = []
        self._top: list[int] = []
        self._by_id: dict[str, int] = {}
        self._counts: Mapping[DocumentId, int] | None = None
        self._sizes: dict[int, int] = {}
        self._hits: dict[int, int] = {}

    def replace(self, nodes: tuple[TreeNode, ...]) -> None:
        """Take other nodes."""
        self.beginResetModel()
        self._items = []
        self._top = self._take(nodes, _NONE, 0)
        self._by_id = {item.node.id: item.number for item in self._items}
        self._sizes, self._hits = {}, {}
        self.endResetModel()

    def set_counts(self, counts: Mapping[DocumentId, int] | None) -> None:
        """Count hits instead of notes, None counts notes again."""
        self._counts, self._hits = counts, {}

    def set_searches(self, searches: tuple[SavedSearch, ...]) -> None:
        """Know the saved searches whose nodes are here."""
        self._searches = {search.id: search for search in searches}

    def set_news(self, news: Mapping[SavedSearchId, News]) -> None:
        """Know what saved searches find that is new."""
        self._news = news

    def news(self, item: Item) -> News:
        """Return what a saved search finds, as far as that is known."""
        return self._news.get(item.search, News()) if item.search else News()

    def ends_searches(self, item: Item) -> bool:
        """Say whether an item is the last of the saved searches, above something else."""
        below = item.row + 1
        return below < len(self._top) and self._items[self._top[below]].search is None

    @property
    def counting_hits(self) -> bool:
        """Say whether a query stands."""
        return self._counts is not None

    def item(self, index: Index) -> Item:
        """Return the item at a valid index."""
        return self._items[index.internalId()]

    def items(self) -> Iterator[Item]:
        """Yield all items as they stand below each other."""
        yield from self._items

    def index_of(self, node_id: str) -> QModelIndex:
        """Return the index of a node, an invalid one when it is not here."""
        number = self._by_id.get(node_id)
        return QModelIndex() if number is None else self._index(number)

    def documents(self, item: Item) -> Iterator[DocumentId]:
        """Yield the documents that an item is or holds."""
        if item.node.type is NodeType.DOCUMENT:
            yield DocumentId(item.node.id)
        for number in item.children:
            yield from self.documents(self._items[number])

    def hits(self, item: Item) -> int:
        """Count the hits in an item's documents."""
        known = self._hits.get(item.number)
        if known is None:
            counts = self._counts or {}
            known = sum(counts.get(document, 0) for document in self.documents(item))
            self._hits[item.number] = known
        return known

    def size(self, item: Item) -> int:
        """Count the documents that an item is or holds."""
        known = self._sizes.get(item.number)
        if known is None:
            known = self._sizes[item.number] = sum(1 for _ in self.documents(item))
        return known

    def scope(self, item: Item) -> Scope:
        """Return an item's documents as what a search can be limited to."""
        return Scope(item.node.title, frozenset(self.documents(item)))

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        """Return the index of a row."""
        rows = self._items[parent.internalId()].children if parent.isValid() else self._top
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index of what an item is in."""
        return self._index(self.item(index).parent) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Count what is in an item."""
        return len(self.item(parent).children if parent.isValid() else self._top)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return one."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be chosen, documents and saved searches be renamed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        item = self.item(index)
        return _FLAGS[item.node.type in _TITLED, bool(item.children)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an item's title, or all that is shown of it in words."""
        if not index.isValid():
            return None
        item = self.item(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return item.node.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(self._spoken(item))
        return self._tooltip(item) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Show a new title of a document or a saved search at once and announce it."""
        item = self.item(index)
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not title or title == item.node.title:
            return False
        item.node = replace(item.node, title=title)
        self.dataChanged.emit(index, index)
        if item.search is not None:
            self.search_title_given.emit(SearchRenaming(item.search, title))
        elif item.document is not None:
            self.title_given.emit(Renaming(item.document, title))
        return True

    def _take(self, nodes: tuple[TreeNode, ...], parent: int, depth: int) -> list[int]:
        numbers = []
        for row, node in enumerate(nodes):
            item = Item(node, len(self._items), parent, row, depth)
            self._items.append(item)
            numbers.append(item.number)
            item.children = self._take(node.children, item.number, depth + 1)
        return numbers

    def _index(self, number: int) -> QModelIndex:
        if number == _NONE:
            return QModelIndex()
        return self.createIndex(self._items[number].row, 0, number)

    def _spoken(self, item: Item) -> Iterator[str]:
        node = item.node
        if node.start_ms is not None and node.type is NodeType.SECTION:
            yield format_clock(node.start_ms)
        yield node.title
        if node.type is NodeType.FOLDER:
            documents = self.size(item)
            yield f"folder, {documents} document{'' if documents == 1 else 's'}"
        if item.search is not None:
            yield from self._spoken_search(item.search)
            return
        if node.kind is not None:
            yield node.kind.value
        if self._counts is not None and node.type is not NodeType.SECTION:
            yield f"{self.hits(item)} hits"
        elif node.notes:
            yield f"{node.notes} note{'' if node.notes == 1 else 's'}"
        if node.type is NodeType.DOCUMENT:
            yield "not opened yet" if node.read is None else f"{node.read:.0%} read"
        if node.missing:
            yield "its file is missing"
        if not node.watched:
            yield "not watched"

    def _spoken_search(self, search: SavedSearchId) -> Iterator[str]:
        known, news = self._searches.get(search), self._news.get(search)
        other = known is not None and known.title != known.query.strip()
        yield f"saved search for {known.query.strip()}" if known and other else "saved search"
        if search == self.searched:
            yield "in the field now"
        if news is not None:
            yield f"{news.new} new" if news.new else "nothing new"

    def _tooltip(self, item: Item) -> str | None:
        if item.search is None:
            return _tooltip(item.node)
        known, news = self._searches.get(item.search), self.news(item)
        if known is None:
            return None
        total = f"{news.total:,} passage{'' if news.total == 1 else 's'}"
        return f"{known.query}\n{total}, {news.new:,} new since {since_when(known.looked_at)}"


def _tooltip(node: TreeNode) -> str | None:
    if node.missing:
        return f"{node.title}\nThe file is no longer where it was; the text is in your library."
    if not node.watched:
        return f"{node.id}\nNot watched: new and changed files in it are not looked for."
    return node.id if node.type is NodeType.FOLDER else None
