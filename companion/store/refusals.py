"""Files that could not be read, remembered so that they are not tried again as they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from companion.store.database import Database
from companion.store.values import bytes_to_path, path_to_bytes, storable

_COLUMNS = "path, size, mtime_ns, reader, failed, reason"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file as it was when it was refused, by which reader and why.

    `failed` says that it should have been read and was not; otherwise it is left out by rule.
    """

    path: Path
    size: int
    mtime_ns: int
    reader: int
    failed: bool
    reason: str


class RefusalStore:
    """The refused files of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def at(self, path: Path) -> Refusal | None:
        """Return what is remembered of a path."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM refusals WHERE path = ?",  # noqa: S608 - our own names
                (path_to_bytes(path),),
            ).fetchone()
        return _refusal(row) if row else None

    def all(self) -> Mapping[Path, Refusal]:
        """Return all that is remembered, by path."""
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM refusals").fetchall()  # noqa: S608 - our own names
        return {refusal.path: refusal for refusal in map(_refusal, rows)}

    def put(self, refusal: Refusal) -> None:
        """Remember a file in the place of what was known of its path."""
        values = (
            path_to_bytes(refusal.path),
            refusal.size,
            refusal.mtime_ns,
            refusal.reader,
            int(refusal.failed),
            storable(refusal.reason),
        )
        with self._database.writing() as connection:
            connection.execute(
                f"INSERT OR REPLACE INTO refusals ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
                values,
            )

    def forget(self, paths: Iterable[Path]) -> None:
        """Forget files that were read since, or are gone."""
        rows = [(path_to_bytes(path),) for path in paths]
        if rows:
            with self._database.writing() as connection:
                connection.executemany("DELETE FROM refusals WHERE path = ?", rows)


def _refusal(row: tuple[bytes, int, int, int, int, str]) -> Refusal:
    path, size, mtime_ns, reader, failed, reason = row
    return Refusal(bytes_to_path(path), size, mtime_ns, reader, bool(failed), reason)
