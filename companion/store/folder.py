"""The library's folder: private to its owner, and looked at before anything in it is opened."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from companion.store.failures import closed_to_us, damaged

DATABASE = "library.sqlite3"
BACKUPS = "backups"
PASTED = "pasted"
"""The folder in the library that holds the texts which the user pasted."""

_OURS = ("library", "index", "backups", "damaged", "companion", PASTED)
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a library's folder: whether there is a database, and whether it may be written."""

    fresh: bool
    writable: bool


def prepare(folder: Path) -> Found:
    """Make the folder where it is missing and look at the database without changing it.

    Raises DamagedLibraryError when the file is no whole database, ReadOnlyLibraryError when there
    is none and none can be made, OSError when the folder cannot be made.
    """
    database = folder / DATABASE
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    writable = _may_write(folder, database)
    if _is_fresh(folder, database):
        if not writable:
            raise closed_to_us(folder)
        _make_private(folder)
        os.close(os.open(database, os.O_CREAT | os.O_RDWR, 0o600))
        return Found(fresh=True, writable=True)
    if writable:
        _make_private(folder)
    _refuse_broken(database)
    return Found(fresh=False, writable=writable)


def make_private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter."""
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _may_write(folder: Path, database: Path) -> bool:
    return os.access(folder, os.W_OK) and (not database.exists() or os.access(database, os.W_OK))


def _is_fresh(folder: Path, database: Path) -> bool:
    """Say whether no database was ever here; a lost one leaves its backups behind."""
    if database.exists() and database.stat().st_size > 0:
        return False
    backups = folder / BACKUPS
    if backups.is_dir() and any(backups.glob("*.sqlite3")):
        raise damaged(folder)
    return True


def _make_private(folder: Path) -> None:
    """Close the library to others; a folder that also holds other things keeps its own rights."""
    if os.name == "nt":
        return
    entries = list(folder.iterdir())
    if all(entry.name.startswith(_OURS) or entry.suffix == ".lock" for entry in entries):
        folder.chmod(0o700)
    for entry in entries:
        if entry.name.startswith(DATABASE) and entry.is_file() and not entry.is_symlink():
            with suppress(FileNotFoundError):  # A journal goes with the transaction that it belongs to.
                entry.chmod(0o600)


def _refuse_broken(database: Path) -> None:
    """Raise DamagedLibraryError where the header shows that the file is not, or not all, a database."""
    with database.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise damaged(database.parent)
    log = database.with_name(DATABASE + "-wal")
    if log.exists() and log.stat().st_size > 0:
        return  # The log may hold pages that the file itself has not got yet.
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    if int.from_bytes(header[28:32], "big") * page_size > database.stat().st_size:
        raise damaged(database.parent)
