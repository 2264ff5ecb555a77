"""Write files so that after any interruption there is the old one or the new one, never half of one."""

import errno
import os
import re
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_LEFTOVER = re.compile(r"\.companion-(?P<process>\d+)-[0-9a-f]{8}\.tmp")
_STALE_SECONDS = 60
_HAS_MARKS = any(hasattr(os.stat_result, name) for name in ("st_file_attributes", "st_flags"))
_JUNCTION = 0xA0000003
_ON_WINDOWS = os.name == "nt"
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between the attempts at a file that somebody else has open."""

_Result = TypeVar("_Result")


def is_there(path: Path) -> bool:
    """Say whether something is at a path; what one may not look at counts as being there."""
    try:
        path.stat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def is_folder(path: Path) -> bool:
    """Say whether a path is that of a folder; one that one may not look at is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_marked_hidden(entry: os.DirEntry[str]) -> bool:
    """Say whether Windows or macOS keep something from people's sight, whatever it is called."""
    if not _HAS_MARKS:
        return False
    status = entry.stat(follow_symlinks=False)
    attributes, flags = getattr(status, "st_file_attributes", 0), getattr(status, "st_flags", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN or flags & stat.UF_HIDDEN)


def is_junction(entry: os.DirEntry[str]) -> bool:
    """Say whether a folder of Windows leads to another one without being a link."""
    return _HAS_MARKS and getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION


def write_atomically(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Write a file beside its place, sync it and move it there; a file that was there keeps its rights.

    `mode` is what a new file may have, before the user's mask. Raises OSError.
    """
    import secrets  # noqa: PLC0415 - loads ciphers, which nobody needs to read a file

    beside = path.with_name(f".companion-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.is_file():
            shutil.copymode(path, beside)
        move(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # The file is there; not every file system can make its name last.
        sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Put a file in the place of another one. Raises OSError."""
    patiently(lambda: source.replace(target))


def patiently(act: Callable[[], _Result]) -> _Result:
    """Do something with a file; on Windows again where someone has it open just now. Raises OSError.

    Virus scanners and search services look at every new file there, and nothing that is open can be replaced.
    """
    for pause in _PAUSES if _ON_WINDOWS else ():
        try:
            return act()
        except PermissionError:
            time.sleep(pause)
    return act()


def sync_folder(folder: Path) -> None:
    """Make what was moved into a folder survive a loss of power, where the system can. Raises OSError."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_leftovers(folder: Path) -> None:
    """Remove what a killed process left beside its files; what a living one is writing stays."""
    with suppress(OSError):
        for path in folder.glob(".companion-*.tmp"):
            match = _LEFTOVER.fullmatch(path.name)
            if match and _abandoned(path, int(match["process"])):
                path.unlink(missing_ok=True)


def explain(error: OSError, path: Path) -> str:
    """Say in words why a file could not be written, and what to do."""
    folder = path.parent
    if error.errno in (errno.EACCES, errno.EPERM) and os.access(folder, os.W_OK):
        return "it is open in another program, or may not be written"
    if is_folder(path):
        return "a folder of that name is in its place; move that away"
    words = {
        errno.ENOSPC: f"the disk of {folder} is full; make room and try again",
        errno.EDQUOT: f"your share of the disk of {folder} is used up; make room and try again",
        errno.EROFS: f"{folder} may only be read; choose another folder",
        errno.EACCES: f"no right to write in {folder}; choose another folder",
        errno.EPERM: f"no right to write in {folder}; choose another folder",
        errno.ENOENT: f"the folder {folder} is not there",
        errno.ENOTDIR: f"{folder} is not a folder",
    }
    return words.get(error.errno or 0, error.strerror or str(error))


def _abandoned(path: Path, process: int) -> bool:
    """Say whether the writer is gone; where that cannot be asked, its age decides."""
    if os.name != "posix":
        return time.time() - path.stat().st_mtime > _STALE_SECONDS
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
