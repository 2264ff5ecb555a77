"""A folder as Whoosh sees it: only files of one commit, each checked before it is opened.

What Whoosh deletes stays until the next commit is in force, so that a reader in another process
never misses a file of the commit it was told of.
"""

import errno
import os
import shutil
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from companion.files import sync_folder
from companion.search.arrays.searcher import LiveSegment
from companion.search.facts import SegmentFacts
from companion.search.manifest import (
    MANIFEST,
    FileMark,
    IndexDamagedError,
    Manifest,
    mark_file,
    require_file,
)

_TEMPORARY = "writing.tmp"
_UNREADABLE = frozenset({errno.EACCES, errno.EPERM, errno.EIO})


class FileState(NamedTuple):
    """What shows that a file is still the one that was checked."""

    path: str
    size: int
    changed_ns: int
    number: int

    def is_intact(self) -> bool:
        """Say whether nobody wrote into the file; when it is gone, it is whole for whoever holds it."""
        try:
            now = os.stat(self.path)  # noqa: PTH116 - asked at every key, and twice as fast.
        except OSError:
            return True
        return now.st_ino != self.number or (now.st_size, now.st_mtime_ns) == (self.size, self.changed_ns)


class KnownSegment(NamedTuple):
    """A segment that was opened, and what its records are."""

    live: LiveSegment
    facts: SegmentFacts


class VerifiedFiles:
    """Remembers which files were found whole, so that each is read for checking only once.

    `segments` are those that were opened from them: what is known of a segment outlives its commit.
    """

    def __init__(self) -> None:
        self._known: dict[FileState, FileMark] = {}
        self.segments: dict[str, KnownSegment] = {}

    def check(self, path: Path, expected: FileMark) -> FileState:
        """Return the state of a file; raises IndexDamagedError unless it is what it must be."""
        try:
            found = require_file(path)
            state = FileState(os.fspath(path), found.st_size, found.st_mtime_ns, found.st_ino)
            if state.size != expected.size:
                raise IndexDamagedError(f"{path.name} has another size")
            if state not in self._known:
                self._known[state] = mark_file(path)
        except FileNotFoundError:
            raise IndexDamagedError(f"{path.name} is gone") from None
        except OSError as error:
            if error.errno not in _UNREADABLE:
                raise
            raise IndexDamagedError(f"{path.name} cannot be read: {error.strerror}") from None
        if self._known[state] != expected:
            raise IndexDamagedError(f"{path.name} was changed")
        return state

    def forget_others(self, names: Collection[str]) -> None:
        """Forget files that are not in the index any more."""
        self.segments = {name: data for name, data in self.segments.items() if name in names}
        self._known = {state: mark for state, mark in self._known.items() if Path(state.path).name in names}


class GuardedStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types.
    """Whoosh's storage over the files of one manifest and those that are being written."""

    def __init__(self, folder: Path, manifest: Manifest | None, verified: VerifiedFiles) -> None:
        super().__init__(str(folder))
        self._folder = folder
        self._files: dict[str, FileMark] = dict(manifest.files) if manifest else {}
        self._written: set[str] = set()
        self._verified = verified

    def list(self) -> list[str]:
        """Name the files that exist for Whoosh."""
        return sorted(self._files.keys() | self._written)

    def file_exists(self, name: str) -> bool:
        """Say whether a file exists for Whoosh."""
        return name in self._files or name in self._written

    def check(self, name: str) -> FileState:
        """Return the state of a file of the commit; raises IndexDamagedError if it is another one."""
        if name not in self._files:
            raise FileNotFoundError(name)
        return self._verified.check(self._folder / name, self._files[name])

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Open a file of the commit after checking it, or one that was just written."""
        if name not in self._written:
            self.check(name)
        return super().open_file(name, **options)

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> StructFile:
        """Create a file that only its owner may read."""
        flags = os.O_RDWR | os.O_CREAT | (os.O_EXCL if excl else os.O_TRUNC) | getattr(os, "O_BINARY", 0)
        stream = os.fdopen(os.open(self._folder / name, flags, 0o600), mode)
        self._written.add(name)
        return StructFile(stream, name=name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a file that was just written."""
        super().rename_file(oldname, newname, safe)
        self._written.discard(oldname)
        self._written.add(newname)

    def delete_file(self, name: str) -> None:
        """Delete a file that was just written; forget one that a reader may still need."""
        if name in self._written:
            super().delete_file(name)
            self._written.discard(name)
        self._files.pop(name, None)

    def lock(self, name: str) -> threading.Lock:
        """Return a lock that is free: the library's own lock keeps other writers out."""
        return threading.Lock()

    def temp_storage(self, name: str | None = None) -> FileStorage:
        """Return the folder that Whoosh's writer asks for; only the owner may enter it."""
        folder = self._folder / _TEMPORARY
        folder.mkdir(mode=0o700, exist_ok=True)
        return FileStorage(str(folder))

    def publish(self) -> dict[str, FileMark]:
        """Sync what was written to the disk and return the marks of all files of the new commit."""
        for name in self._written:
            path = self._folder / name
            with path.open("r+b") as stream:  # Windows syncs only what is open for writing.
                os.fsync(stream.fileno())
            self._files[name] = mark_file(path)
        self._written.clear()
        sync_folder(self._folder)
        return dict(self._files)

    def sweep(self, keep: frozenset[str] = frozenset()) -> None:
        """Delete what is left over from older commits and from writers that were killed."""
        sweep(self._folder, keep | self._files.keys())


def sweep(folder: Path, keep: Collection[str]) -> None:
    """Delete all but the manifest and the files named in `keep`."""
    for path in folder.iterdir():
        if path.name != MANIFEST and path.name not in keep:
            remove(path)


def remove(path: Path) -> None:
    """Delete a file or a folder; what another program still holds open goes the next time."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return
