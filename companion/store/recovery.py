"""Get back from backups what was damaged; what is replaced is set aside, never deleted."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from companion.core.notes import NoteId
from companion.files import move, sync_folder
from companion.store.backups import Backup, Backups
from companion.store.connections import database_uri
from companion.store.database import Database
from companion.store.failures import damaged, disk_in_words
from companion.store.folder import DATABASE, make_private_folder
from companion.store.notes import COLUMNS, is_whole_row

_PARTS = (DATABASE, DATABASE + "-wal", DATABASE + "-shm")


@dataclass(frozen=True, slots=True)
class Restored:
    """The backup that is the library now, and the folder that holds the damaged one."""

    backup: Backup
    set_aside: Path


def restore(folder: Path) -> Restored:
    """Put the newest good backup in the place of a library's damaged database.

    No one may have the library open. Raises DamagedLibraryError when there is no good backup.
    """
    with disk_in_words(folder):
        backup = Backups(folder).newest_good()
        if backup is None:
            raise damaged(folder)
        fresh = folder / f"{DATABASE}.{os.getpid()}.tmp"
        try:
            _copy_private(backup.path, fresh)
            aside = _set_aside(folder)
            move(fresh, folder / DATABASE)
            sync_folder(folder)
        finally:
            fresh.unlink(missing_ok=True)
    return Restored(backup, aside)


def mend_notes(database: Database, notes: tuple[NoteId, ...]) -> tuple[NoteId, ...]:
    """Put damaged notes back as they were last written, and return those for which a backup had that."""
    mended = []
    for note in notes:
        row = _last_written(database, note)
        if row is not None:
            holders = ", ".join("?" * len(row))
            with database.writing() as connection:
                connection.execute(
                    f"INSERT OR REPLACE INTO notes ({COLUMNS}) VALUES ({holders})",  # noqa: S608 - our own names
                    row,
                )
                database.touch()
            mended.append(note)
    return tuple(mended)


def _last_written(database: Database, note: NoteId) -> tuple[object, ...] | None:
    """Return the row whose hash is the one that the damaged note bears: the same words, whole."""
    query = f"SELECT {COLUMNS} FROM notes WHERE id = ?"  # noqa: S608 - our own names
    with database.reading() as connection:
        broken = connection.execute(query, (note,)).fetchone()
    for backup in database.backups.all():
        try:
            with closing(sqlite3.connect(f"{database_uri(backup.path.resolve())}?mode=ro", uri=True)) as copy:
                row: tuple[object, ...] | None = copy.execute(query, (note,)).fetchone()
        except sqlite3.Error:
            continue
        if row is not None and is_whole_row(row) and row[8] == broken[8]:
            return row
    return None


def _copy_private(source: Path, target: Path) -> None:
    with (
        source.open("rb") as old,
        os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new,
    ):
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())


def _set_aside(folder: Path) -> Path:
    """Move the database with its log, which belongs to no other one, into a folder of their own."""
    aside = make_private_folder(folder / f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    moved: list[str] = []
    try:
        for name in reversed(_PARTS):
            if (folder / name).exists():
                move(folder / name, aside / name)
                moved.append(name)
    except OSError:  # Windows moves nothing that someone has open: all of it goes, or nothing.
        for name in moved:
            move(aside / name, folder / name)
        aside.rmdir()
        raise
    return aside
