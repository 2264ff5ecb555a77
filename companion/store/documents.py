"""Documents of the library: their summaries, texts, titles, and where someone left off."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from companion.core.documents import Document, DocumentId, Kind, Section, Span, text_version
from companion.core.errors import NotFoundError
from companion.core.library import AddedDocument, AddStatus, DocumentSummary, ReadingState
from companion.core.speakers import rename_speakers
from companion.core.spoken import Stretch, spoken_by
from companion.store.codec import decode_structure, decode_text
from companion.store.database import Database
from companion.store.speakers import NAMES, STRETCHES, SpeakerStore
from companion.store.values import bytes_to_path, storable, text_to_time, time_to_text

_SUMMARY = (
    "SELECT documents.*, reading.furthest AS furthest, "  # noqa: S608 - our own words
    "(SELECT count(*) FROM notes WHERE notes.document = documents.id) AS notes, "
    f"{NAMES}, {STRETCHES} FROM documents LEFT JOIN reading ON reading.document = documents.id"
)
_VERSIONS = (
    "SELECT id, version || '-' || reader || '-' || source_hash || '-' || coalesce(own_title, ''), "  # noqa: S608 - our own words
    f"{NAMES}, {STRETCHES} FROM documents WHERE removed IS NULL"
)


class DocumentStore:
    """The documents of a library. Those that were removed are kept, and shown only by `removed`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._speakers = SpeakerStore(database)

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """Return all documents, in the order in which they were added."""
        with self._database.reading() as connection, self._as_written():
            rows = connection.execute(f"{_SUMMARY} WHERE removed IS NULL ORDER BY documents.rowid")
            return tuple(map(_summary, _named(rows)))

    def removed(self) -> tuple[DocumentSummary, ...]:
        """Return the documents that were taken out of the library, the last one first."""
        with self._database.reading() as connection, self._as_written():
            rows = connection.execute(f"{_SUMMARY} WHERE removed IS NOT NULL ORDER BY removed DESC")
            return tuple(map(_summary, _named(rows)))

    def summary(self, document: DocumentId) -> DocumentSummary:
        """Return one document; raises NotFoundError."""
        row = self._row(document)
        with self._as_written():
            return _summary(row)

    def report(self, document: DocumentId, status: AddStatus) -> AddedDocument:
        """Return what an add report says of a document."""
        row = self._row(document)
        with self._as_written():
            figures = json.loads(row["figures"])
            figures["remarks"] = tuple(figures["remarks"])
            return AddedDocument(summary=_summary(row), status=status, **figures)

    def load(self, document: DocumentId) -> Document:
        """Return a document with the speakers that the user gives and calls so; raises as `as_read` does."""
        with self._database.reading():
            spoken = spoken_by(self.as_read(document), self._speakers.stretches(document))
            return rename_speakers(spoken, self._speakers.names(document))

    def as_read(self, document: DocumentId) -> Document:
        """Return a document as its source has it; raises NotFoundError, DamagedLibraryError."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT text, structure FROM texts WHERE document = ?", (document,)
            ).fetchone()
        if row is None:
            raise _unknown(document)
        with self._as_written():
            return decode_structure(row[1], decode_text(row[0]))

    def versions(self) -> dict[DocumentId, str]:
        """Return for each document what changes when its text, title, structure or a speaker's name does."""
        with self._database.reading() as connection:
            rows = connection.execute(_VERSIONS)
            return {DocumentId(identity): _with_names(version, *names) for identity, version, *names in rows}

    def outlines(self) -> dict[DocumentId, tuple[Section, ...]]:
        """Return the sections of all documents, without their texts."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id, outline FROM documents WHERE removed IS NULL").fetchall()
        with self._as_written():
            return {DocumentId(row[0]): tuple(Section(*part) for part in json.loads(row[1])) for row in rows}

    def damaged(self) -> tuple[DocumentId, ...]:
        """Return the documents whose text, structure, outline or figures are not as they were written."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, version, text, structure, outline, figures "
                "FROM documents LEFT JOIN texts ON document = id"
            )
            return tuple(
                DocumentId(row[0]) for row in rows if not (_is_whole(*row[1:4]) and _is_json(*row[4:]))
            )

    def rename(self, document: DocumentId, title: str) -> None:
        """Give a document a title of the user's; an empty one brings back the title as read."""
        self._change("UPDATE documents SET own_title = ? WHERE id = ?", storable(title) or None, document)

    def own_title(self, document: DocumentId) -> str:
        """Return the title that the user gave, empty where there is none; raises NotFoundError."""
        return self._row(document)["own_title"] or ""

    def remove(self, documents: Iterable[DocumentId]) -> None:
        """Take documents out of the library; they and their notes are kept until they are erased."""
        now = time_to_text(datetime.now(UTC))
        with self._database.writing():
            for document in documents:
                self._change("UPDATE documents SET removed = ? WHERE id = ?", now, document)

    def restore(self, documents: Iterable[DocumentId]) -> None:
        """Put documents back that were removed, with their notes."""
        with self._database.writing():
            for document in documents:
                self._change("UPDATE documents SET removed = ? WHERE id = ?", None, document)

    def erase(self, documents: Iterable[DocumentId]) -> None:
        """Delete removed documents with their notes, for good."""
        with self._database.writing() as connection:
            connection.executemany(
                "DELETE FROM documents WHERE id = ? AND removed IS NOT NULL", [(one,) for one in documents]
            )
            self._database.touch()

    def reading(self, document: DocumentId) -> ReadingState:
        """Return where someone left off; the beginning when it was never opened."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT offset, furthest, pixels, caret FROM reading WHERE document = ?", (document,)
            ).fetchone()
        return ReadingState(*row) if row else ReadingState()

    def remember(self, document: DocumentId, state: ReadingState) -> None:
        """Keep where someone left off; what was read once stays read."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO reading (document, offset, furthest, pixels, caret) "
                "SELECT id, ?, ?, ?, ? FROM documents WHERE id = ? "
                "ON CONFLICT (document) DO UPDATE SET offset = excluded.offset, pixels = excluded.pixels, "
                "caret = excluded.caret, furthest = max(furthest, excluded.furthest)",
                (state.offset, state.furthest, state.pixels, state.caret, document),
            )

    @contextmanager
    def _as_written(self) -> Iterator[None]:
        """Raise DamagedLibraryError where what is stored cannot have been written by this program."""
        try:
            yield
        except (ValueError, KeyError, TypeError) as error:
            raise self._database.damage() from error

    def _row(self, document: DocumentId) -> sqlite3.Row:
        with self._database.reading() as connection:
            rows = _named(connection.execute(f"{_SUMMARY} WHERE id = ? AND removed IS NULL", (document,)))
        if not rows:
            raise _unknown(document)
        return rows[0]

    def _change(self, statement: str, value: str | None, document: DocumentId) -> None:
        with self._database.writing() as connection:
            if connection.execute(statement, (value, document)).rowcount == 0:
                raise _unknown(document)
            self._database.touch()


def _named(cursor: sqlite3.Cursor) -> list[sqlite3.Row]:
    cursor.row_factory = sqlite3.Row
    return cursor.fetchall()


def _summary(row: sqlite3.Row) -> DocumentSummary:
    furthest, length = row["furthest"], row["length"]
    return DocumentSummary(
        id=DocumentId(row["id"]),
        path=bytes_to_path(row["path"]),
        title=row["own_title"] or row["title"],
        kind=Kind(row["kind"]),
        language=row["language"],
        length=length,
        version=row["version"],
        source_hash=row["source_hash"],
        added=text_to_time(row["added"]),
        first_start_ms=row["first_start_ms"],
        end_ms=row["end_ms"],
        notes=row["notes"],
        read=None if furthest is None else min(1.0, furthest / max(1, length)),
        encoding=row["encoding"],
        displaced=bool(row["displaced"]),
        names=_names(row["names"]),
        stretches=_stretches(row["stretches"]),
    )


def _names(written: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((label, name) for label, name in json.loads(written)))


def _stretches(written: str) -> tuple[Stretch, ...]:
    parts = json.loads(written)
    return tuple(Stretch(name, None if start is None else Span(start, end)) for name, start, end in parts)


def _with_names(version: str, names: str, stretches: str) -> str:
    """Return a version that is another one when the user calls a speaker otherwise, or names another."""
    called = _names(names)
    for part in (json.dumps(called) if called else "", stretches if stretches != "[]" else ""):
        version = f"{version}-{text_version(part)}" if part else version
    return version


def _is_whole(version: str, text: bytes | None, structure: bytes | None) -> bool:
    if text is None or structure is None:
        return False
    try:
        decoded = decode_text(text)
        decode_structure(structure, decoded)
    except ValueError:
        return False
    return text_version(decoded) == version


def _is_json(*columns: str) -> bool:
    try:
        for column in columns:
            json.loads(column)
    except (ValueError, TypeError):
        return False
    return True


def _unknown(document: DocumentId) -> NotFoundError:
    return NotFoundError(f"The library has no document {document}.")
