"""A library in one pickled file, so that the index process can open it too."""

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from companion.core.cards import Origin
from companion.core.documents import Document, DocumentId, Span
from companion.core.errors import LibraryError, NotFoundError
from companion.core.notes import Anchor, Note, NoteId

SECRET = b"the library's own"


@dataclass
class Held:
    """Documents and notes with their versions."""

    documents: dict[DocumentId, tuple[str, Document]] = field(default_factory=dict)
    notes: dict[NoteId, tuple[str, Note]] = field(default_factory=dict)


class PickledContents:
    """The contents of a folder's file; read again at each call, as a database would be."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "contents.pickle"

    def put_document(self, document_id: str, version: str, document: Document) -> None:
        """Add or replace a document."""
        held = self._held()
        held.documents[DocumentId(document_id)] = version, document
        self._keep(held)

    def remove_document(self, document_id: str) -> None:
        """Take a document out."""
        held = self._held()
        del held.documents[DocumentId(document_id)]
        self._keep(held)

    def put_note(self, note_id: str, text: str, document_id: str) -> None:
        """Add or replace a note."""
        held, now = self._held(), datetime(2026, 5, 1, tzinfo=UTC)
        anchor = Anchor("", "", "", Span(0, 0), "v")
        note = Note(NoteId(note_id), DocumentId(document_id), anchor, text, (), None, now, now)
        held.notes[note.id] = text, note
        self._keep(held)

    def spoil(self) -> None:
        """Make the next look at it fail."""
        self._file.rename(self._file.with_suffix(".away"))
        self._file.write_bytes(b"no pickle")

    def mend(self) -> None:
        """Take back what `spoil` did."""
        self._file.with_suffix(".away").replace(self._file)

    def secret(self) -> bytes:
        return SECRET

    def document_versions(self) -> Mapping[DocumentId, str]:
        return {one: version for one, (version, _) in self._held().documents.items()}

    def document(self, document_id: DocumentId) -> Document:
        held = self._held()
        if document_id not in held.documents:
            raise NotFoundError("gone")
        return held.documents[document_id][1]

    def origin(self, document_id: DocumentId) -> Origin:
        return Origin(path=Path(f"/talks/{document_id}.txt"), folders=("talks",))

    def note_stamps(self) -> Mapping[NoteId, str]:
        return {one: stamp for one, (stamp, _) in self._held().notes.items()}

    def notes(self, note_ids: Iterable[NoteId]) -> Sequence[Note]:
        held = self._held()
        return [held.notes[one][1] for one in note_ids if one in held.notes]

    def close(self) -> None:
        return None

    def _held(self) -> Held:
        if not self._file.exists():
            return Held()
        held = pickle.loads(self._file.read_bytes())
        assert isinstance(held, Held)
        return held

    def _keep(self, held: Held) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_bytes(pickle.dumps(held))


def open_pickled(folder: Path) -> PickledContents:
    """Open the contents in the index process."""
    return PickledContents(folder)


def open_damaged(_: Path) -> PickledContents:
    """Fail as a database does that needs mending."""
    raise LibraryError("This library needs mending.")


def open_nothing(folder: Path) -> PickledContents:
    """Fail as a process does that dies at once."""
    raise SystemExit(f"no contents in {folder}")
