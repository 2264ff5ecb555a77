"""Keep the tree and the titles as the library has them, whoever changed it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary, NodeType, TreeNode
from companion.core.queries import IndexStatus
from companion.ui.desk import Desk
from companion.ui.events import Renaming
from companion.ui.path_watch import PathWatch
from companion.ui.tasks import Lane
from companion.ui.undo_words import takes_back


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library held when it was looked at."""

    generation: int
    nodes: tuple[TreeNode, ...] = ()
    summaries: tuple[DocumentSummary, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """The numbers of library and index, the state of the index, and whether it is being worked on."""

    library: int
    index: int
    status: IndexStatus
    busy: bool


class Shelf(QObject):
    """Watches the library and shows its tree."""

    changed = Signal()
    """The library's documents or notes are others than before."""

    indexed = Signal()
    """The search can find something it could not find before."""

    loaded = Signal()
    """The library was looked at for the first time."""

    index_seen = Signal(object)
    """The state of the index was looked at; carries the IndexStatus."""

    removed = Signal(object)
    """A document was taken out of the library, here or elsewhere; carries its id."""

    _news = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self._holdings: Holdings | None = None
        self._index_generation: int | None = None
        self.summaries: Mapping[DocumentId, DocumentSummary] = {}
        self._watch = PathWatch(self)
        self._watch.due.connect(self._poll)
        self._news.connect(self._watch.look_soon, Qt.ConnectionType.QueuedConnection)
        desk.tree.renamed.connect(self._rename)
        desk.tree.remove_requested.connect(self._remove)

    @property
    def empty(self) -> bool:
        """Say whether the library holds no document."""
        return not self.summaries

    @property
    def known(self) -> bool:
        """Say whether the library was looked at already."""
        return self._holdings is not None

    @property
    def nodes(self) -> tuple[TreeNode, ...]:
        """The tree as it is shown."""
        return self._holdings.nodes if self._holdings else ()

    def start(self) -> None:
        """Look at the library now, then whenever any process writes in it."""
        services = self._desk.services
        self._watch.watch(services.library.written)
        services.indexing.listen(self._news.emit)
        self.refresh()
        self._poll()

    def stop(self) -> None:
        """Look no more."""
        self._desk.services.indexing.listen(None)
        self._watch.stop()

    def refresh(self) -> None:
        """Look at the library again."""
        library, before = self._desk.services.library, self._holdings

        def look() -> Holdings:
            generation, summaries = library.generation(), library.summaries()
            nodes = library.tree(summaries)
            if before is not None and nodes == before.nodes:
                nodes = before.nodes  # The very same: to compare them is no work for the window's thread.
            return Holdings(generation, nodes, summaries)

        self._desk.tasks.run("reading the library", look, self._show)

    def folder_of(self, document: DocumentId) -> str:
        """Return the title of the folder that a document stands in, empty where it stands in none."""
        return _folder_above(self.nodes, document) or ""

    def _show(self, holdings: Holdings) -> None:
        first = self._holdings is None
        if holdings == self._holdings:
            return
        before = self._holdings
        gone = self.summaries.keys() - {summary.id for summary in holdings.summaries}
        self._holdings = holdings
        self.summaries = {summary.id: summary for summary in holdings.summaries}
        if before is None or before.nodes is not holdings.nodes:
            self._desk.tree.set_nodes(holdings.nodes)
        for document in gone:
            self.removed.emit(document)
        self.changed.emit()
        if first:
            self.loaded.emit()

    def _poll(self) -> None:
        services = self._desk.services

        def look() -> Outlook:
            busy = services.indexing.busy  # First: what comes to its end meanwhile is looked at once more.
            library, index = services.library.generation(), services.indexing.generation
            return Outlook(library, index, services.indexing.status(), busy)

        self._desk.tasks.run("watching the library", look, self._compare, lambda _: None)

    def _compare(self, seen: Outlook) -> None:
        if seen.busy:
            self._watch.look_soon()
        if self._holdings is None or seen.library != self._holdings.generation:
            self.refresh()
        self.index_seen.emit(seen.status)
        if seen.index != self._index_generation:
            known = self._index_generation is not None
            self._index_generation = seen.index
            if known:
                self.indexed.emit()

    def _rename(self, renaming: Renaming) -> None:
        library = self._desk.services.library
        self._desk.tasks.run(
            "renaming",
            lambda: library.rename(renaming.document, renaming.title),
            lambda summary: self._done(f"Renamed to “{summary.title}”"),
            lane=Lane.WRITE,
        )

    def _remove(self, document: DocumentId) -> None:
        """Take a document out at once: undo brings it back, and its file is never touched."""
        library = self._desk.services.library
        title = self.summaries[document].title if document in self.summaries else "The document"
        self._desk.tasks.run(
            "removing",
            lambda: library.remove((document,)),
            lambda _: self._done(f"Removed “{title}”"),
            lane=Lane.WRITE,
        )

    def _done(self, words: str) -> None:
        self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
        self.refresh()


def _folder_above(nodes: tuple[TreeNode, ...], document: DocumentId) -> str | None:
    for node in nodes:
        if node.type is NodeType.FOLDER:
            if any(child.id == document for child in node.children):
                return node.title
            below = _folder_above(node.children, document)
            if below is not None:
                return below
    return None
