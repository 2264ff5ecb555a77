"""Add files and folders: show how far it is, and what became of them."""

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from companion.core.library import AddProgress, AddReport
from companion.paths import resource
from companion.ui.add_report import AddStrip
from companion.ui.add_words import empty_folder_message
from companion.ui.desk import Desk
from companion.ui.shelf import Shelf
from companion.ui.sparing import Sparing
from companion.ui.tasks import Lane
from companion.ui.theme import Theme
from companion.ui.welcome import Welcome

_TASK = "adding"


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """What is to be added at one go, and whether it was stopped."""

    paths: tuple[Path, ...]
    stopped: threading.Event = field(default_factory=threading.Event)


class AddFlow(QObject):
    """Adding goes on beside reading; what is added meanwhile waits for its turn."""

    begun = Signal()
    """Something is going to be added."""

    finished = Signal(object)
    """Adding is over; carries the AddReport."""

    why_requested = Signal()
    """What became of the files is to be shown."""

    folder_requested = Signal()
    """The user wants to choose a folder."""

    _progressed = Signal(object)

    def __init__(self, desk: Desk, shelf: Shelf, theme: Theme) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf = desk, shelf
        self._jobs: deque[_Job] = deque()
        self._left: tuple[Path, ...] = ()
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._welcome = Welcome(theme)
        self._welcome.add_folder_requested.connect(self.folder_requested)
        self._welcome.sample_requested.connect(self.add_sample)
        self.strip = AddStrip(theme)
        self.strip.stop_requested.connect(self._stop)
        self.strip.go_on_requested.connect(lambda: self.add(self._left))
        self.strip.why_requested.connect(self.why_requested)
        desk.actions.performed.connect(lambda _: self.strip.fold())
        desk.stage.add_page(self._welcome)
        desk.stage.add_below(self.strip)

    @property
    def busy(self) -> bool:
        """Say whether something is being added."""
        return bool(self._jobs)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._welcome.set_theme(theme)
        self.strip.set_theme(theme)

    def welcome(self) -> None:
        """Invite to add something, in the place of everything else."""
        self._desk.stage.show_page(self._welcome)
        self._welcome.setFocus()

    def add_sample(self) -> None:
        """Add the texts that come with the program."""
        self.add([resource("sample")])

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; what is being added is finished first."""
        if not paths:
            return
        job = _Job(tuple(paths))
        self._jobs.append(job)
        self.begun.emit()
        work = partial(
            self._desk.services.adding.add,
            job.paths,
            progress=Sparing(self._progressed.emit),
            cancelled=job.stopped.is_set,
        )
        self._desk.tasks.run(_TASK, work, self._done, self._failed, Lane.LONG)

    def fold(self) -> bool:
        """Take the report of what was added away; say whether there was one."""
        return self.strip.fold(whole=True)

    def stop(self) -> None:
        """Stop after the file that is being read; the next look at the sources goes on."""
        for job in self._jobs:
            job.stopped.set()

    def _stop(self) -> None:
        if self._jobs:
            self._jobs[0].stopped.set()
            self.strip.show_stopping()

    def _show_progress(self, progress: AddProgress) -> None:
        if self._jobs and not self._jobs[0].stopped.is_set():
            self.strip.show_progress(progress)

    def _failed(self, error: Exception) -> None:
        self._jobs.popleft()
        self.strip.hide()
        self._desk.trouble.failed(_TASK, error)

    def _done(self, report: AddReport) -> None:
        job = self._jobs.popleft()
        if report.stopped:
            self._leave(job)
        self.strip.show_report(report)
        nothing = empty_folder_message(report)
        if nothing is not None:
            self.strip.hide()
            answers = {nothing.buttons[0].id: self.folder_requested.emit} if nothing.buttons else {}
            self._desk.stage.ask(nothing, answers)
        self._shelf.refresh()
        self.finished.emit(report)

    def _leave(self, job: _Job) -> None:
        """Let what the user stopped be: only he goes on with it."""
        self._left = job.paths
        adding = self._desk.services.adding
        self._desk.tasks.run(
            "leaving files", lambda: adding.leave(job.paths), lambda _: None, lane=Lane.WRITE
        )
