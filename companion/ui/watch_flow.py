"""Look at the sources again: at the start, when the system tells, when one comes back, and when asked."""

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from companion.core.documents import DocumentId
from companion.core.library import AddProgress, AddReport
from companion.core.reports import Look
from companion.ui.add_flow import AddFlow
from companion.ui.desk import Desk
from companion.ui.folder_watch import FolderWatch
from companion.ui.report_words import look_words
from companion.ui.sparing import Sparing
from companion.ui.tasks import Lane
from companion.ui.window_memory import WindowMemory

_TASK = "looking at the sources"
_AT_START_MS = 700
_SOON_MS = 1_200
_BLIND_MS = 120_000
"""How often one looks where the system does not tell."""
_MANY = 20
"""So many files to read are shown as adding is; fewer are read in silence."""


class WatchFlow(QObject):
    """Quiet: where nothing changed nothing is said. What the user adds comes first."""

    looked = Signal(object)
    """The sources were looked at; carries the Look."""

    _progressed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        memory: WindowMemory,
        adding: AddFlow,
        leave: Callable[[], Collection[DocumentId]],
    ) -> None:
        super().__init__(desk.stage)
        self._desk, self._memory, self._adding, self._leave = desk, memory, adding, leave
        self._stopped = threading.Event()
        self._asked = self._resting = self._started = False
        self.folders = FolderWatch(self)
        self.folders.changed.connect(self._soon)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        adding.begun.connect(self._make_way)
        adding.finished.connect(self._added)
        adding.strip.stop_requested.connect(self._rest)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._come_back)

    @property
    def on(self) -> bool:
        """Say whether one looks without being asked."""
        return self._memory.settings.sources.watch

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"look": self.look_now}

    def start(self) -> None:
        """Look once the window stands."""
        self._started = True
        if self.on:
            self._timer.start(_AT_START_MS)

    def stop(self) -> None:
        """Look no more; what is being read is the last."""
        self._started = False
        self._timer.stop()
        self._stopped.set()
        self.folders.stop()

    def set_on(self, on: bool) -> None:
        """Look without being asked from now on, or no more."""
        sources = replace(self._memory.settings.sources, watch=on)
        self._memory.settings = replace(self._memory.settings, sources=sources)
        if on:
            self._soon()
        else:
            self._timer.stop()
            self.folders.stop()

    def look_now(self) -> None:
        """Look because the user wants it, and say also that nothing changed."""
        self._asked, self._resting = True, False
        self._desk.status.say("Looking for new and changed files")
        self._look()

    def _soon(self) -> None:
        """Look when what goes on has had a moment to come to its end."""
        if self.on and self._started and not self._timer.isActive():
            self._timer.start(_SOON_MS)

    def _come_back(self, state: Qt.ApplicationState) -> None:
        """Look when the user comes from another program: there a file may have been written."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._soon()

    def _look(self) -> None:
        self._timer.stop()
        if self._desk.tasks.busy(_TASK):
            self._soon()
            return
        if self._adding.busy or (self._resting and not self._asked):
            return  # When adding is over one looks anyway.
        self._stopped.clear()
        watching = self._desk.services.watching
        work = partial(
            watching.look,
            leave=frozenset(self._leave()),
            progress=Sparing(self._progressed.emit),
            cancelled=self._stopped.is_set,
        )
        self._desk.tasks.run(_TASK, work, self._done, self._failed, Lane.LONG)

    def _done(self, look: Look) -> None:
        asked, self._asked = self._asked, False
        if not self._adding.busy:
            self._adding.strip.end_progress()
        if look.report.stopped:
            self._soon()
            return
        if self.on:
            self.folders.watch(look.folders, look.files)
            if look.unsettled:
                self._soon()
            elif not self.folders.complete and not self._timer.isActive():
                self._timer.start(_BLIND_MS)
        self._say(look, asked=asked)
        self.looked.emit(look)

    def _say(self, look: Look, *, asked: bool) -> None:
        words = look_words(look)
        if words:
            self._desk.status.say(words, "What they are", partial(self._desk.actions.perform, "report"))
        elif asked:
            self._desk.status.say("Nothing has changed in your folders")

    def _failed(self, error: Exception) -> None:
        self._asked = False
        self._adding.strip.end_progress()
        self._desk.trouble.failed(_TASK, error)

    def _show_progress(self, progress: AddProgress) -> None:
        if progress.total >= _MANY and not self._adding.busy and not self._stopped.is_set():
            self._adding.strip.show_progress(progress)

    def _make_way(self) -> None:
        """Let what the user adds go first; one looks again when that is done."""
        self._resting = False
        self._timer.stop()
        self._stopped.set()

    def _added(self, report: AddReport) -> None:
        """Learn which folders there are now; what was stopped is left alone until it is asked for."""
        self._resting = report.stopped
        self._soon()

    def _rest(self) -> None:
        """Stop reading what was found, and do not begin again by oneself."""
        if self._desk.tasks.busy(_TASK):
            self._resting = True
            self._stopped.set()
            self._adding.strip.show_stopping()
