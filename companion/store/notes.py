"""Notes: the one thing a library cannot get back from anywhere else, so each bears its own hash."""

import hashlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from companion.core.anchors import Placement, place_anchor
from companion.core.colours import Colour
from companion.core.documents import Document, DocumentId, Span, text_version
from companion.core.errors import NotFoundError
from companion.core.notes import Anchor, AnchorState, Note, NoteId
from companion.store.anchors import read_anchor, write_anchor
from companion.store.database import Database
from companion.store.values import storable, text_to_time, time_to_text

_log = logging.getLogger(__name__)
COLUMNS = "id, document, anchor, text, tags, colour, created, modified, hash, state, placed, place"
"""What a row of notes is made of; the first eight are the user's own, the ninth their hash."""

_SHOWN = f"""
    SELECT {", ".join(f"notes.{column}" for column in COLUMNS.split(", "))}
    FROM notes JOIN documents ON documents.id = notes.document AND documents.removed IS NULL
"""  # noqa: S608 - our own names
_IN_ORDER = "ORDER BY documents.rowid, notes.place, notes.created"


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note as it is kept: `note` has the anchor the user made, `placed` where it stands now.

    `placed` is None where the passage is gone. An orphan that has it all the same is kept without a place.
    """

    note: Note
    placed: Anchor | None
    state: AnchorState

    @property
    def shown(self) -> Note:
        """The note as everybody else sees it: on its passage in the present text."""
        return replace(self.note, anchor=self.placed or self.note.anchor, state=self.state)


class NoteStore:
    """The notes of a library. Notes of removed documents are kept, and not shown."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Note, ...]:
        """Return all notes: by document as they were added, in the order of the text."""
        return tuple(record.shown for record in self._records(_IN_ORDER))

    def for_document(self, document: DocumentId) -> tuple[Note, ...]:
        """Return the notes of a document in the order of its text."""
        records = self._records(f"WHERE notes.document = ? {_IN_ORDER}", document)
        return tuple(record.shown for record in records)

    def load(self, notes: Iterable[NoteId]) -> tuple[Note, ...]:
        """Return those of the notes that there are, in the order asked for."""
        return tuple(record.shown for record in self.records(notes))

    def records(self, notes: Iterable[NoteId]) -> tuple[NoteRecord, ...]:
        """Return those of the notes that there are, as they are kept."""
        with self._database.reading():
            found = [self._records("WHERE notes.id = ?", note) for note in notes]
        return tuple(record for records in found for record in records)

    def record(self, note: NoteId) -> NoteRecord:
        """Return one note as it is kept; raises NotFoundError."""
        found = self.records([note])
        if not found:
            raise NotFoundError(f"The library has no note {note}.")
        return found[0]

    def stamps(self) -> dict[NoteId, str]:
        """Return for each note what changes when it, or its place, does."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT notes.id, notes.hash || '-' || notes.state || '-' || documents.version "
                "FROM notes JOIN documents ON documents.id = notes.document AND removed IS NULL"
            )
            return {NoteId(identity): stamp for identity, stamp in rows}

    def put(self, records: Sequence[NoteRecord]) -> None:
        """Store notes, all or none; one that is there already is replaced."""
        with self._database.writing() as connection:
            for record in records:
                _require_document(connection, record.note.document)
            connection.executemany(
                f"INSERT OR REPLACE INTO notes ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
                [_row(record) for record in records],
            )
            self._database.touch()

    def delete(self, notes: Iterable[NoteId]) -> None:
        """Delete notes, all or none."""
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM notes WHERE id = ?", [(note,) for note in notes])
            self._database.touch()

    def any_in(self, document: DocumentId) -> bool:
        """Say whether a document has notes, removed or not."""
        with self._database.reading() as connection:
            found = connection.execute("SELECT 1 FROM notes WHERE document = ? LIMIT 1", (document,))
            return found.fetchone() is not None

    def place(self, document_id: DocumentId, document: Document) -> None:
        """Find the places of a document's notes in its present text, removed or not."""
        version = text_version(document.text)
        with self._database.writing() as connection:
            rows = connection.execute(f"SELECT {COLUMNS} FROM notes WHERE document = ?", (document_id,))  # noqa: S608 - our own names
            for record in map(_record, rows.fetchall()):
                placement = place_anchor(record.note.anchor, document, version)
                changed = placed_record(record.note, placement)
                connection.execute(
                    "UPDATE notes SET state = ?, placed = ?, place = ? WHERE id = ?",
                    (*_row(changed)[-3:], record.note.id),
                )
            self._database.touch()

    def damaged(self) -> tuple[NoteId, ...]:
        """Return the notes that are not as they were written."""
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {COLUMNS} FROM notes").fetchall()  # noqa: S608 - our own names
        return tuple(NoteId(row[0]) for row in rows if not is_whole_row(row))

    def _records(self, condition: str, *values: str) -> list[NoteRecord]:
        with self._database.reading() as connection:
            rows = connection.execute(f"{_SHOWN} {condition}", values).fetchall()
        for row in rows:
            if not is_whole_row(row):
                _log.warning("note %s is not as it was written", row[0])
        return [_record(row) for row in rows]


def cleaned(note: Note) -> Note:
    """Return a note whose text and tags a database can take."""
    return replace(note, text=storable(note.text), tags=tuple(map(storable, note.tags)))


def placed_record(note: Note, placement: Placement) -> NoteRecord:
    """Return the record of a note whose passage was looked for."""
    gone = placement.state is AnchorState.ORPHAN
    return NoteRecord(note, None if gone else placement.anchor, placement.state)


def _require_document(connection: sqlite3.Connection, document: DocumentId) -> None:
    if connection.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone() is None:
        raise NotFoundError(f"The library has no document {document}.")


def _row(record: NoteRecord) -> tuple[object, ...]:
    note = cleaned(record.note)
    kept = (
        note.id,
        note.document,
        write_anchor(note.anchor),
        note.text,
        json.dumps(note.tags),
        note.colour.value if note.colour else None,
        time_to_text(note.created),
        time_to_text(note.modified),
    )
    placed = write_anchor(record.placed) if record.placed else None
    place = (record.placed or note.anchor).span.start
    return (*kept, _digest(kept), record.state.value, placed, place)


def _record(row: Sequence[str]) -> NoteRecord:
    """Make a record of a row; of a damaged one, what can be read."""
    try:
        return _read_record(row)
    except (ValueError, KeyError, TypeError):
        now = datetime.now(UTC)
        nowhere = Anchor(quote="", prefix="", suffix="", span=Span(0, 0), version="")
        note = Note(NoteId(row[0]), DocumentId(row[1]), nowhere, str(row[3]), (), None, now, now)
        return NoteRecord(note, None, AnchorState.ORPHAN)


def _read_record(row: Sequence[str]) -> NoteRecord:
    note = Note(
        id=NoteId(row[0]),
        document=DocumentId(row[1]),
        anchor=read_anchor(row[2]),
        text=row[3],
        tags=tuple(json.loads(row[4])),
        colour=Colour(row[5]) if row[5] else None,
        created=text_to_time(row[6]),
        modified=text_to_time(row[7]),
    )
    try:
        state = AnchorState(row[9])
        return NoteRecord(replace(note, state=state), read_anchor(row[10]) if row[10] else None, state)
    except (ValueError, KeyError, TypeError):
        return NoteRecord(note, None, AnchorState.ORPHAN)  # Its place is lost, what the user made is not.


def _digest(kept: Sequence[object]) -> str:
    """Return the SHA-256 over all that the user made."""
    return hashlib.sha256(json.dumps(kept).encode("ascii")).hexdigest()


def is_whole_row(row: Sequence[object]) -> bool:
    """Say whether a row is as it was written."""
    return _digest(row[:8]) == row[8]
