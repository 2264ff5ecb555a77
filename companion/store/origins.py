"""Where the documents of a library come from, as the index needs to know it."""

import sqlite3
from pathlib import Path

from companion.core.cards import Origin, folder_names, outermost
from companion.core.dates import day_of_file
from companion.core.documents import DocumentId, text_version
from companion.core.errors import NotFoundError
from companion.store.database import Database
from companion.store.values import bytes_to_path


class OriginStore:
    """The files of documents and the folders around them, from those on that were added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, document: DocumentId) -> Origin:
        """Return where a document comes from; raises NotFoundError."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT coalesce(own_title, title), path, mtime_ns FROM documents WHERE id = ?", (document,)
            ).fetchone()
            roots = _roots(connection)
        if row is None:
            raise NotFoundError(f"The library has no document {document}.")
        title, path, modified_ns = row[0], bytes_to_path(row[1]), row[2]
        return Origin(title, path, folder_names(path, roots), modified_ns)

    def stamps(self) -> dict[DocumentId, str]:
        """Return for each document what changes when its place does, or the day of its file."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id, path, mtime_ns FROM documents WHERE removed IS NULL")
            places = [(DocumentId(row[0]), bytes_to_path(row[1]), row[2]) for row in rows]
            roots = _roots(connection)
        folders = {path.parent: "" for _, path, _ in places}
        for folder in folders:
            folders[folder] = "/".join(folder_names(folder / "-", roots))
        return {
            document: text_version(f"{path}\n{folders[path.parent]}\n{day_of_file(modified_ns)}")
            for document, path, modified_ns in places
        }


def _roots(connection: sqlite3.Connection) -> list[Path]:
    rows = connection.execute("SELECT path FROM folders ORDER BY path")
    return outermost([bytes_to_path(row[0]) for row in rows])
