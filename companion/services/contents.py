"""What the index is made from, seen from the index: versions to compare, texts and notes to load."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from companion.core.cards import Origin
from companion.core.documents import Document, DocumentId
from companion.core.notes import Note, NoteId
from companion.store.store import Store, open_store


class Contents(Protocol):
    """A library's documents and notes; a version or stamp changes when what is indexed does."""

    def secret(self) -> bytes:
        """Return the key by which the library knows its own index."""

    def document_versions(self) -> Mapping[DocumentId, str]:
        """Return the version of each document."""

    def document(self, document_id: DocumentId) -> Document:
        """Return a document; raises NotFoundError."""

    def origin(self, document_id: DocumentId) -> Origin:
        """Return where a document comes from; raises NotFoundError."""

    def note_stamps(self) -> Mapping[NoteId, str]:
        """Return the stamp of each note."""

    def notes(self, note_ids: Iterable[NoteId]) -> Sequence[Note]:
        """Return those of the notes that there are."""

    def close(self) -> None:
        """Let go of the library."""


OpenContents = Callable[[Path], Contents]


@dataclass(frozen=True, slots=True)
class StoredContents:
    """The contents of a library's database."""

    store: Store

    def secret(self) -> bytes:
        """Return the key by which the library knows its own index."""
        return self.store.database.secret()

    def document_versions(self) -> Mapping[DocumentId, str]:
        """Return the version of each document."""
        places = self.store.origins.stamps()
        versions = self.store.documents.versions()
        return {one: f"{version}-{places.get(one, '')}" for one, version in versions.items()}

    def document(self, document_id: DocumentId) -> Document:
        """Return a document; raises NotFoundError."""
        return self.store.documents.load(document_id)

    def origin(self, document_id: DocumentId) -> Origin:
        """Return where a document comes from; raises NotFoundError."""
        return self.store.origins.of(document_id)

    def note_stamps(self) -> Mapping[NoteId, str]:
        """Return the stamp of each note."""
        return self.store.notes.stamps()

    def notes(self, note_ids: Iterable[NoteId]) -> Sequence[Note]:
        """Return those of the notes that there are."""
        return self.store.notes.load(note_ids)

    def close(self) -> None:
        """Let go of the library."""
        self.store.close()


def open_stored_contents(folder: Path) -> Contents:
    """Open a library's database for the index process."""
    return StoredContents(open_store(folder))


def open_contents_of(library: Path, _index: Path) -> Contents:
    """Open the database of a library whose index is elsewhere; made for one library it is an OpenContents."""
    return open_stored_contents(library)
