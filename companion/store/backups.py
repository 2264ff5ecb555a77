"""Backups of the database: whole, checked, synced, and thinned out with age.

Kept are all of two days, then 12 daily, 10 weekly and 9 monthly ones.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.files import move, sync_folder
from companion.store.connections import database_uri
from companion.store.failures import damaged
from companion.store.folder import BACKUPS, DATABASE, make_private_folder

_NAME = re.compile(r"library-(?P<taken>\d{8}T\d{6}Z)-(?P<generation>\d+)(?:-before-v\d+)?\.sqlite3")
_TIME = "%Y%m%dT%H%M%SZ"
_EMPTY = 1
_EVERY = timedelta(hours=1)
_ALL_FOR = timedelta(days=2)
_DAILY, _WEEKLY, _MONTHLY = 12, 10, 9


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database: when it was taken, UTC, and the generation it holds."""

    path: Path
    taken: datetime
    generation: int


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Backups:
    """The backups of one library."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = _utc_now) -> None:
        self._library = folder
        self.folder = folder / BACKUPS
        self._now = now

    def all(self) -> tuple[Backup, ...]:
        """Return the backups there are, newest first."""
        if not self.folder.is_dir():
            return ()
        found = []
        for path in self.folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                taken = datetime.strptime(match["taken"], _TIME).replace(tzinfo=UTC)
                found.append(Backup(path, taken, int(match["generation"])))
        return tuple(sorted(found, key=lambda backup: (backup.taken, backup.generation), reverse=True))

    def due(self, generation: int) -> bool:
        """Say whether something changed since a newest backup that is an hour old."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return generation > _EMPTY
        age = self._now() - newest.taken
        return newest.generation != generation and not timedelta(0) <= age < _EVERY

    def take(
        self, generation: int, *, anew: bool = False, before_version: int | None = None
    ) -> Backup | None:
        """Copy the database and return the backup, None when the newest holds the same already.

        `anew` takes one in any case.

        The copy is checked before it takes its place: a damaged database raises DamagedLibraryError
        and no backup is removed. Raises sqlite3.Error and OSError.
        """
        newest = next(iter(self.all()), None)
        if newest and newest.generation == generation and not (anew or before_version):
            return None
        make_private_folder(self.folder)
        self._sweep()
        taken = self._now().replace(microsecond=0)
        reason = f"-before-v{before_version}" if before_version else ""
        path = self.folder / f"library-{taken.strftime(_TIME)}-{generation}{reason}.sqlite3"
        beside = self.folder / f".{os.getpid()}-{path.name}.tmp"
        try:
            self._copy(beside)
            if not is_whole(beside):
                raise damaged(self._library)
            move(beside, path)
            sync_folder(self.folder)
        finally:
            beside.unlink(missing_ok=True)
        for old in to_remove(self.all(), self._now()):
            old.path.unlink(missing_ok=True)
        return Backup(path, taken, generation)

    def newest_good(self) -> Backup | None:
        """Return the newest backup that passes its check."""
        return next((backup for backup in self.all() if is_whole(backup.path)), None)

    def _copy(self, target: Path) -> None:
        try:
            _copy(self._library / DATABASE, target)
        except sqlite3.OperationalError:
            raise  # A full disk, say, which is no damage.
        except sqlite3.DatabaseError:
            raise damaged(self._library) from None

    def _sweep(self) -> None:
        """Remove what killed processes left; a copy younger than an hour may still be in the making."""
        for path in self.folder.glob(".*.tmp"):
            with suppress(OSError):
                if self._now().timestamp() - path.stat().st_mtime > _EVERY.total_seconds():
                    path.unlink()


def is_whole(path: Path) -> bool:
    """Say whether a database file passes SQLite's check."""
    try:
        with closing(sqlite3.connect(f"{database_uri(path.resolve())}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def to_remove(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Return the backups that the rule of keeping lets go: the last of each day, week, month stays."""
    keep: set[Path] = set()
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    months: dict[object, Backup] = {}
    newest_first = sorted(backups, key=lambda backup: backup.taken, reverse=True)
    for backup in newest_first:
        if now - backup.taken <= _ALL_FOR:
            keep.add(backup.path)
        days.setdefault(backup.taken.date(), backup)
        weeks.setdefault(backup.taken.isocalendar()[:2], backup)
        months.setdefault((backup.taken.year, backup.taken.month), backup)
    for chosen, count in ((days, _DAILY), (weeks, _WEEKLY), (months, _MONTHLY)):
        keep.update(backup.path for backup in list(chosen.values())[:count])
    return tuple(backup for backup in newest_first if backup.path not in keep)


def _copy(source: Path, target: Path) -> None:
    """Copy a database through SQLite, as one file without a log, readable by its owner alone."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with (
        closing(sqlite3.connect(f"{database_uri(source.resolve())}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())
