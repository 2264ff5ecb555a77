"""Turn what the database and the disk report into sentences for the user."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from companion.core.errors import (
    DamagedLibraryError,
    LibraryError,
    ReadOnlyLibraryError,
    StorageFullError,
)
from companion.files import is_folder, is_there

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)
_IN_THE_WAY = (errno.EEXIST, errno.ENOTDIR)
_PRIMARY_CODE = 0xFF


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Raise LibraryErrors that name the library's folder in place of sqlite3.Error."""
    try:
        yield
    except sqlite3.Error as error:
        translated = _translate(error, folder)
        if translated is None:
            raise
        raise translated from error


@contextmanager
def disk_in_words(folder: Path) -> Iterator[None]:
    """Raise LibraryErrors in place of sqlite3.Error and OSError: for work on the files themselves."""
    try:
        with in_words(folder):
            yield
    except OSError as error:
        raise _translate_os(error, folder) from error


def read_only(folder: Path) -> ReadOnlyLibraryError:
    """Return the refusal to write where the user has no rights."""
    return ReadOnlyLibraryError(
        f"You can read and search; this library may not be written to (no rights on {folder})."
    )


def closed_to_us(folder: Path) -> ReadOnlyLibraryError:
    """Return the refusal where the user has no rights to open a library, or to make one."""
    return ReadOnlyLibraryError(
        f"No library can be opened or made in {folder}: no rights there. Choose another folder, "
        "or change its rights."
    )


def damaged(folder: Path, backup: datetime | None = None) -> DamagedLibraryError:
    """Return the report of a damaged database; `backup` is the time of the newest good copy, UTC."""
    copy = (
        f"There is a copy from {backup.astimezone():%Y-%m-%d %H:%M}." if backup else "There is no good copy."
    )
    return DamagedLibraryError(
        f"The library in {folder} is damaged and needs mending. {copy} Nothing has been changed yet.", backup
    )


def _translate(error: sqlite3.Error, folder: Path) -> LibraryError | None:
    """Return the words for a failure of SQLite, None when it is a mistake of the program."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY_CODE
    words: dict[int, LibraryError] = {
        sqlite3.SQLITE_FULL: _full(folder),
        sqlite3.SQLITE_READONLY: read_only(folder),
        sqlite3.SQLITE_PERM: read_only(folder),
        sqlite3.SQLITE_CORRUPT: damaged(folder),
        sqlite3.SQLITE_NOTADB: damaged(folder),
        sqlite3.SQLITE_BUSY: _busy(folder),
        sqlite3.SQLITE_LOCKED: _busy(folder),
        sqlite3.SQLITE_CANTOPEN: LibraryError(
            f"The library in {folder} cannot be opened; is it still there?"
        ),
        sqlite3.SQLITE_IOERR: LibraryError(
            f"The disk with the library {folder} does not answer as it should. What was saved before is "
            "safe; look at the disk, then try again."
        ),
    }
    return words.get(code)


def _translate_os(error: OSError, folder: Path) -> LibraryError:
    if error.errno in _FULL:
        return _full(folder)
    if error.errno in _FORBIDDEN:
        return read_only(folder)
    if error.errno in _IN_THE_WAY and error.filename:
        path = Path(error.filename)
        obstacle = next((one for one in (path, *path.parents) if is_there(one) and not is_folder(one)), path)
        return LibraryError(
            f"The library in {folder} cannot be used: {obstacle} is no folder. Move it away, "
            "or choose another folder."
        )
    return LibraryError(f"The library in {folder} cannot be used: {(error.strerror or str(error)).lower()}.")


def _full(folder: Path) -> StorageFullError:
    return StorageFullError(
        f"The disk is full: nothing more could be saved in {folder}. Make room there, then try again; "
        "what was saved before is safe."
    )


def _busy(folder: Path) -> LibraryError:
    return LibraryError(
        f"Another program is writing to the library in {folder}; try again in a moment. Nothing was changed."
    )
