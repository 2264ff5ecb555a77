"""What the library holds: its tree, its documents, what the user calls them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.errors import AmbiguousError, CompanionError, NotFoundError
from companion.core.folding import fold
from companion.core.library import (
    DocumentSummary,
    LibraryAccess,
    OpenedDocument,
    ReadingState,
    SourceState,
    TreeNode,
)
from companion.core.names import shown_name
from companion.files import is_there
from companion.services.document_steps import FolderRemoval, Removal, Retitling
from companion.services.history import History
from companion.services.index_messages import INDEX_FOLDER
from companion.services.tree import Shelf, build_tree, marked
from companion.services.walking import absolute
from companion.store.folder import PASTED
from companion.store.sources import KnownSource
from companion.store.store import Store

_CANDIDATES_NAMED = 5
_PASTED_TITLE = "Pasted texts"


class Library:
    """A library seen from outside.

    `changed` is called when there is something new to index; `history` takes what can be undone.
    """

    def __init__(
        self, store: Store, changed: Callable[[], None] = lambda: None, history: History | None = None
    ) -> None:
        self._store = store
        self._changed = changed
        self._history = history if history is not None else History()

    @property
    def folder(self) -> Path:
        """The folder in which the library is."""
        return self._store.database.folder

    @property
    def written(self) -> tuple[Path, ...]:
        """The files and folders of which one is another whenever any process wrote into the library."""
        path = self._store.database.path
        return (self.folder, path, path.with_name(f"{path.name}-wal"), self.folder / INDEX_FOLDER)

    @property
    def access(self) -> LibraryAccess:
        """Whether the library may be written to, and if not, why."""
        refusal = self._store.database.refusal
        return LibraryAccess(writable=refusal is None, reason=str(refusal or ""))

    def generation(self) -> int:
        """Return a number that is another one after any process changed documents or notes."""
        return self._store.database.generation()

    def tree(self, summaries: Sequence[DocumentSummary] | None = None) -> tuple[TreeNode, ...]:
        """Return folders, documents and sections, in the order in which people count.

        `summaries` are those of all documents, where they are known already.
        """
        with self._store.database.reading():
            if summaries is None:
                summaries = self._store.documents.summaries()
            outlines = self._store.documents.outlines()
            folders = self._store.sources.folders()
            unwatched = self._store.watching.unwatched()
        shelves = [Shelf(one, outlines.get(one.id, ()), _is_missing(one)) for one in summaries]
        titles = {str(self.folder / PASTED): _PASTED_TITLE}
        return marked(build_tree(shelves, folders), frozenset(map(str, unwatched)), titles)

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """Return all documents without their texts, in the order in which they were added."""
        return self._store.documents.summaries()

    def summary(self, document: DocumentId) -> DocumentSummary:
        """Return one document without its text; raises NotFoundError."""
        return self._store.documents.summary(document)

    def open(self, document: DocumentId) -> OpenedDocument:
        """Return all that a reader needs of a document, whether its source is there or not."""
        with self._store.database.reading():
            summary = self._store.documents.summary(document)
            return OpenedDocument(
                summary=summary,
                document=self._store.documents.load(document),
                notes=self._store.notes.for_document(document),
                reading=self._store.documents.reading(document),
            )

    def source(self, document: DocumentId) -> SourceState:
        """Look at a document's file without reading it."""
        return _source_state(self._store.sources.of(document))

    def find(self, reference: str) -> DocumentSummary:
        """Return the document with this id, at this path, or with this in its title.

        Raises NotFoundError, and AmbiguousError with the candidates.
        """
        summaries = self._store.documents.summaries()
        wanted, path = fold(" ".join(reference.split())), absolute(Path(reference))
        found = (
            [one for one in summaries if one.id == reference.lower()]
            or [one for one in summaries if one.path == path and not one.displaced]
            or [one for one in summaries if fold(one.title) == wanted]
            or [one for one in summaries if wanted and wanted in fold(one.title)]
            or [one for one in summaries if one.path.name == reference]
        )
        if not found:
            raise NotFoundError(
                f"No document is “{shown_name(reference)}”: neither an id, nor a path, nor part of a title."
            )
        if len(found) > 1:
            raise _ambiguous(reference, found)
        return found[0]

    def rename(self, document: DocumentId, title: str) -> DocumentSummary:
        """Give a document a title; an empty one brings back the title as it was read."""
        with self._store.database.writing():
            before = self._store.documents.own_title(document)
            words = f"New title of “{self._store.documents.summary(document).title}”"
            self._store.documents.rename(document, " ".join(title.split()))
            after = self._store.documents.own_title(document)
        if before != after:
            step = Retitling(self._store, self._changed, words, document, before, after)
            self._history.add(step)
            self._changed()
        return self._store.documents.summary(document)

    def remove(self, documents: Sequence[DocumentId]) -> None:
        """Take documents out of the library. Undo, or `restore`, puts them and their notes back."""
        titles = [self._store.documents.summary(document).title for document in documents]
        step = Removal(self._store, self._changed, _removal(titles), tuple(documents))
        step.again()
        self._history.add(step)

    def remove_folder(self, folder: Path) -> None:
        """Take a folder with all its documents out, and look into it no more; undo puts all back."""
        documents = tuple(one.id for one in self.summaries() if one.path.is_relative_to(folder))
        inside = tuple(one for one in self._store.sources.folders() if one.is_relative_to(folder))
        words = f"Removal of the folder “{shown_name(folder.name)}”"
        step = FolderRemoval(self._store, self._changed, words, documents, (folder, *inside))
        step.again()
        self._history.add(step)

    def restore(self, documents: Sequence[DocumentId]) -> None:
        """Put removed documents back, with their notes."""
        self._store.documents.restore(documents)
        self._changed()

    def removed(self) -> tuple[DocumentSummary, ...]:
        """Return the documents that were removed and can be put back, the last one first."""
        return self._store.documents.removed()

    def erase(self, documents: Sequence[DocumentId]) -> None:
        """Delete removed documents and their notes for good, after a backup."""
        self._store.database.back_up()
        self._store.documents.erase(documents)

    def remember(self, document: DocumentId, state: ReadingState) -> None:
        """Keep where someone left off; in a library that may not be written this is let go."""
        if self._store.database.refusal is None:
            self._store.documents.remember(document, state)

    def back_up_when_due(self) -> None:
        """Take a backup when the newest is an hour old and something changed since."""
        self._store.database.back_up_when_due()


def _removal(titles: Sequence[str]) -> str:
    return f"Removal of “{titles[0]}”" if len(titles) == 1 else f"Removal of {len(titles)} documents"


def _is_missing(summary: DocumentSummary) -> bool:
    return summary.displaced or not is_there(summary.path)


def _source_state(known: KnownSource | None) -> SourceState:
    """Say how the source on the disk stands to the text in the library."""
    if known is None or known.displaced:
        return SourceState(present=False)
    try:
        status = known.source.path.stat()
    except OSError:
        return SourceState(present=False)
    same = (status.st_size, status.st_mtime_ns) == (known.source.size, known.source.mtime_ns)
    return SourceState(True, not same, status.st_size, status.st_mtime_ns)


def _ambiguous(reference: str, found: Sequence[DocumentSummary]) -> CompanionError:
    candidates = tuple(f"{one.id}  {one.title}  ({one.path})" for one in found)
    named = "; ".join(f"{one.title} ({one.id})" for one in found[:_CANDIDATES_NAMED])
    more = f" and {len(found) - _CANDIDATES_NAMED} more" if len(found) > _CANDIDATES_NAMED else ""
    words = f"“{shown_name(reference)}” fits {len(found)} documents: {named}{more}."
    return AmbiguousError(f"{words} Use an id, or more of the title.", candidates)
