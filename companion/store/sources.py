"""Sources of documents: which files are known, and what is stored when one is read."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from companion.core.documents import DocumentId
from companion.store.database import Database
from companion.store.values import bytes_to_path, path_to_bytes, time_to_text
from companion.store.written import WrittenDocument

_KNOWN = (
    "SELECT id, path, size, mtime_ns, source_hash, reader, displaced, removed, chosen_encoding FROM documents"
)
_ID_DIGITS = 16
_STORED = (
    "size",
    "mtime_ns",
    "source_hash",
    "reader",
    "title",
    "kind",
    "language",
    "encoding",
    "version",
    "length",
    "first_start_ms",
    "end_ms",
    "figures",
    "outline",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was when it was read: `hash` is the SHA-256 of its bytes, in hexadecimal."""

    path: Path
    size: int
    mtime_ns: int
    hash: str


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that the library has a document of; `reader` numbers the way in which it was read.

    `encoding` is the one that the user chose for it.
    """

    id: DocumentId
    source: Source
    reader: int
    displaced: bool
    removed: bool
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A document fresh from its source, and the number of the way in which it was read."""

    source: Source
    document: WrittenDocument
    reader: int


class SourceStore:
    """What adding needs to know of the library and what it stores."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def at(self, path: Path) -> KnownSource | None:
        """Return what is known of a path."""
        found = self._known("WHERE path = ? AND displaced = 0 ORDER BY removed", path_to_bytes(path))
        return found[0] if found else None

    def all(self) -> tuple[KnownSource, ...]:
        """Return the sources of all documents, removed ones last."""
        return self._known("ORDER BY removed IS NOT NULL")

    def of(self, document: DocumentId) -> KnownSource | None:
        """Return the source of a document."""
        found = self._known("WHERE id = ?", document)
        return found[0] if found else None

    def with_hash(self, source_hash: str) -> tuple[KnownSource, ...]:
        """Return the documents made of these very bytes."""
        return self._known("WHERE source_hash = ? ORDER BY rowid", source_hash)

    def insert(self, read: ReadSource) -> DocumentId:
        """Store a new document and return the id that is its own for good."""
        with self._database.writing() as connection:
            meanwhile = self.at(read.source.path)
            if meanwhile is not None and not meanwhile.removed:  # Another process was quicker.
                self.replace(meanwhile.id, read)
                return meanwhile.id
            identity = _free_id(connection, read.source.hash)
            columns = ("id", "path", "added", *_STORED)
            values = (identity, path_to_bytes(read.source.path), time_to_text(datetime.now(UTC)))
            holders = ", ".join("?" * len(columns))
            connection.execute(
                f"INSERT INTO documents ({', '.join(columns)}) VALUES ({holders})",  # noqa: S608 - our own names
                (*values, *_stored(read)),
            )
            self._put_text(connection, identity, read.document)
            self._database.touch()
        return identity

    def replace(self, document: DocumentId, read: ReadSource) -> None:
        """Store what a known document has become; its id, its title by the user and its notes stay."""
        with self._database.writing() as connection:
            changes = ", ".join(f"{column} = ?" for column in _STORED)
            connection.execute(
                f"UPDATE documents SET {changes} WHERE id = ?",  # noqa: S608 - our own names
                (*_stored(read), document),
            )
            self._put_text(connection, document, read.document)
            self._seen(connection, document, read.source)
            self._database.touch()

    def choose_encoding(self, document: DocumentId, encoding: str | None) -> None:
        """Keep the encoding that the user chose for a file; None lets it tell by itself."""
        with self._database.writing() as connection:
            connection.execute("UPDATE documents SET chosen_encoding = ? WHERE id = ?", (encoding, document))

    def found_at(self, document: DocumentId, source: Source) -> None:
        """Keep where a document's bytes are now; who was known at that path is displaced."""
        with self._database.writing() as connection:
            self._seen(connection, document, source)
            self._database.touch()

    def follow_removed(self, document: DocumentId, source: Source) -> None:
        """Keep where the file of a removed document is now; it stays removed."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE documents SET path = ?, size = ?, mtime_ns = ?, displaced = 0 WHERE id = ?",
                (path_to_bytes(source.path), source.size, source.mtime_ns, document),
            )

    def seen_again(self, document: DocumentId, source: Source) -> None:
        """Keep a file's new date; nothing else about it has changed."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE documents SET size = ?, mtime_ns = ? WHERE id = ?",
                (source.size, source.mtime_ns, document),
            )

    def read_again(self, documents: Iterable[DocumentId]) -> None:
        """Have the files of these documents read again when they are next added, changed or not."""
        with self._database.writing() as connection:
            connection.executemany(
                "UPDATE documents SET reader = 0 WHERE id = ?", [(one,) for one in documents]
            )

    def folders(self) -> tuple[Path, ...]:
        """Return the folders that were added, in order."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT path FROM folders ORDER BY path")
            return tuple(bytes_to_path(row[0]) for row in rows)

    def add_folders(self, folders: Iterable[Path]) -> None:
        """Remember folders that were added, so that the tree can show them."""
        with self._database.reading() as connection:
            known = {bytes(row[0]) for row in connection.execute("SELECT path FROM folders")}
        new = [(path,) for path in map(path_to_bytes, folders) if path not in known]
        if new:
            with self._database.writing() as connection:
                connection.executemany("INSERT OR IGNORE INTO folders (path) VALUES (?)", new)
                self._database.touch()

    def remove_folder(self, folder: Path) -> None:
        """Show a folder that was added, and those in it that were, as one no more."""
        inside = [one for one in self.folders() if one.is_relative_to(folder)]
        if inside:
            with self._database.writing() as connection:
                connection.executemany(
                    "DELETE FROM folders WHERE path = ?", [(path_to_bytes(one),) for one in inside]
                )
                self._database.touch()

    def _known(self, condition: str, *values: object) -> tuple[KnownSource, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(f"{_KNOWN} {condition}", values).fetchall()
        return tuple(
            KnownSource(
                DocumentId(row[0]),
                Source(bytes_to_path(row[1]), row[2], row[3], row[4]),
                reader=row[5],
                displaced=bool(row[6]),
                removed=row[7] is not None,
                encoding=row[8],
            )
            for row in rows
        )

    def _seen(self, connection: sqlite3.Connection, document: DocumentId, source: Source) -> None:
        path = path_to_bytes(source.path)
        connection.execute("UPDATE documents SET displaced = 1 WHERE path = ? AND id <> ?", (path, document))
        connection.execute(
            "UPDATE documents SET path = ?, size = ?, mtime_ns = ?, displaced = 0, removed = NULL "
            "WHERE id = ?",
            (path, source.size, source.mtime_ns, document),
        )

    def _put_text(
        self, connection: sqlite3.Connection, identity: DocumentId, document: WrittenDocument
    ) -> None:
        connection.execute(
            "INSERT OR REPLACE INTO texts (document, text, structure) VALUES (?, ?, ?)",
            (identity, document.text, document.structure),
        )


def _free_id(connection: sqlite3.Connection, source_hash: str) -> DocumentId:
    """Return the first 16 digits of the hash, or the next value that no document ever took."""
    value = int(source_hash[:_ID_DIGITS], 16)
    while True:
        identity = f"{value:0{_ID_DIGITS}x}"
        if connection.execute("SELECT 1 FROM documents WHERE id = ?", (identity,)).fetchone() is None:
            return DocumentId(identity)
        value = (value + 1) % 16**_ID_DIGITS


def _stored(read: ReadSource) -> tuple[object, ...]:
    """Return the values of the columns of `_STORED`, in their order."""
    source = read.source
    values = {
        "size": source.size,
        "mtime_ns": source.mtime_ns,
        "source_hash": source.hash,
        "reader": read.reader,
        **read.document.columns,
    }
    return tuple(values[column] for column in _STORED)
