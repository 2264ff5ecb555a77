"""Let the system tell when something happens in folders, as far as it can."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

MOST = 200 if sys.platform == "darwin" else 500
"""Folders and files that the system is asked about; on a Mac each costs an open file."""


class FolderWatch(QObject):
    """Watches a bounded number of folders and single files; those nearest to the root come first."""

    changed = Signal()
    """Something happened in one of them."""

    def __init__(self, parent: QObject, most: int = MOST) -> None:
        super().__init__(parent)
        self._most = most
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self.changed.emit())
        self._watcher.fileChanged.connect(lambda _: self.changed.emit())
        self.complete = True
        """Whether the system tells of all that was asked for."""

    @property
    def watched(self) -> frozenset[str]:
        """What the system is asked about."""
        return frozenset((*self._watcher.directories(), *self._watcher.files()))

    def watch(self, folders: Sequence[Path], files: Sequence[Path]) -> None:
        """Watch these and no others."""
        nearest = sorted(folders, key=lambda folder: len(folder.parts))
        wanted = [str(path) for path in (*nearest, *files)]
        chosen, present = frozenset(wanted[: self._most]), self.watched
        if present - chosen:
            self._watcher.removePaths(list(present - chosen))
        refused = self._watcher.addPaths(list(chosen - present)) if chosen - present else []
        self.complete = len(wanted) <= self._most and not refused

    def stop(self) -> None:
        """Watch nothing."""
        self.watch((), ())
