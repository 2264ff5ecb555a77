"""What looking for news needs to know and to keep: which sources are known, which are not looked at."""

from collections.abc import Iterable
from pathlib import Path

from companion.core.documents import DocumentId
from companion.store.database import Database
from companion.store.values import bytes_to_path, path_to_bytes


class WatchStore:
    """Where nobody looks, which files were missing at the last look, and what adding did not finish."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unwatched(self) -> frozenset[Path]:
        """Return the folders that are not looked into."""
        return self._paths("unwatched")

    def set_watched(self, folder: Path, watched: bool) -> None:
        """Look into a folder from now on, or no more."""
        statement = (
            "DELETE FROM unwatched WHERE path = ?"
            if watched
            else "INSERT OR IGNORE INTO unwatched (path) VALUES (?)"
        )
        with self._database.writing() as connection:
            if connection.execute(statement, (path_to_bytes(folder),)).rowcount:
                self._database.touch()

    def unfinished(self) -> frozenset[Path]:
        """Return the files that were named for adding which has not come to its end."""
        return self._paths("unfinished")

    def begin(self, files: Iterable[Path]) -> None:
        """Keep which files are going to be added."""
        rows = [(path_to_bytes(path),) for path in files]
        if rows:
            with self._database.writing() as connection:
                connection.executemany("INSERT OR IGNORE INTO unfinished (path) VALUES (?)", rows)

    def finish(self, files: Iterable[Path]) -> None:
        """Forget files that were dealt with, or are wanted no more."""
        rows = [(path_to_bytes(path),) for path in files]
        if rows:
            with self._database.writing() as connection:
                connection.executemany("DELETE FROM unfinished WHERE path = ?", rows)

    def missing(self) -> frozenset[DocumentId]:
        """Return the documents whose file was missing at the last look."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT document FROM missing")
            return frozenset(DocumentId(row[0]) for row in rows)

    def set_missing(self, documents: Iterable[DocumentId]) -> None:
        """Keep whose files are missing now; that others are than before is a change that windows show."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM missing")
            connection.executemany(
                "INSERT INTO missing (document) SELECT id FROM documents WHERE id = ?",
                [(one,) for one in documents],
            )
            self._database.touch()

    def _paths(self, table: str) -> frozenset[Path]:
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT path FROM {table}")  # noqa: S608 - our own names
            return frozenset(bytes_to_path(row[0]) for row in rows)
