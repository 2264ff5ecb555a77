"""Learn that it is time to look at some files and folders again, without waking up for nothing."""

import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QStorageInfo, QTimer, Signal

OFTEN_MS = 1_000
"""How often one looks where the system does not tell of every change."""

_RARELY_MS = 60_000
"""How often one looks although the system tells, in case that it once does not."""

_SETTLE_MS = 150
"""What happens within this is looked at once."""

_REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "fuse", "virtiofs", "vboxsf")
"""How the types of file systems begin on which others may write without our system knowing."""


class PathWatch(QObject):
    """Says when to look: when the system tells that something happened, elsewhere every second."""

    due = Signal()
    """It is time to look."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._happened)
        self._watcher.fileChanged.connect(self._happened)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._tell)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._tell)
        self._wanted: tuple[Path, ...] = ()
        self._trusted = False

    @property
    def trusted(self) -> bool:
        """Whether the system tells of all that happens."""
        return self._trusted

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these and no others; one that is not there yet is told of through its folder."""
        wanted = tuple(paths)
        if wanted != self._wanted:
            self._wanted = wanted
            self._trusted = sys.platform == "linux" and all(map(_is_local, wanted))
        there = {str(path) for path in wanted if path.exists()}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if watched - there:
            self._watcher.removePaths(sorted(watched - there))
        if there - watched and self._watcher.addPaths(sorted(there - watched)):
            self._trusted = False  # The system has no room for more.
        self._next.start(_RARELY_MS if self._trusted else OFTEN_MS)

    def look_soon(self) -> None:
        """Let one look within a second, whatever the system tells."""
        if not 0 <= self._next.remainingTime() <= OFTEN_MS:
            self._next.start(OFTEN_MS)

    def stop(self) -> None:
        """Say nothing any more."""
        self._next.stop()
        self._settling.stop()
        self._wanted = ()
        watched = [*self._watcher.directories(), *self._watcher.files()]
        if watched:
            self._watcher.removePaths(watched)

    def _happened(self) -> None:
        if not self._settling.isActive():
            self._settling.start()

    def _tell(self) -> None:
        """Tell, and watch what is there by now: a file that was replaced is another one for the system."""
        self._next.stop()
        if self._wanted:
            self.watch(self._wanted)
            self.due.emit()


def _is_local(path: Path) -> bool:
    """Say whether only this system writes there, as far as one can know.

    The folder is asked about, never the file: to ask opens and closes it, and on POSIX that takes every lock
    away that this process holds on it, those of its database among them.
    """
    storage = QStorageInfo(str(path if path.is_dir() else path.parent))
    kind = bytes(storage.fileSystemType().data()).decode().lower()
    return bool(kind) and not kind.startswith(_REMOTE)
