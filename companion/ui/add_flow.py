"""Add files and folders: ask for them, show how far it is, report what became of them."""

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtWidgets import QFileDialog

from companion.core.library import AddProgress, AddReport, CheckReport
from companion.paths import resource
from companion.ui.add_report import AddStrip
from companion.ui.add_words import empty_folder_message
from companion.ui.desk import Desk
from companion.ui.report_sheet import ReportSheet
from companion.ui.shelf import Shelf
from companion.ui.tasks import Lane
from companion.ui.theme import Theme
from companion.ui.welcome import Welcome


class AddFlow(QObject):
    """Adding goes on beside reading; what is added meanwhile waits for its turn."""

    finished = Signal(object)
    """Adding is over; carries the AddReport."""

    document_chosen = Signal(object)
    """A text of the report is to be looked at; carries its DocumentId."""

    _progressed = Signal(object)

    def __init__(self, desk: Desk, shelf: Shelf, theme: Theme) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf = desk, shelf
        self._stopped = threading.Event()
        self._paths: tuple[Path, ...] = ()
        self._report = AddReport()
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._welcome = Welcome(theme)
        self._welcome.add_folder_requested.connect(self.ask_folder)
        self._welcome.sample_requested.connect(self.add_sample)
        self._welcome.dropped.connect(self.add)
        self._sheet = ReportSheet(theme, desk.stage)
        self._sheet.document_chosen.connect(self.document_chosen)
        self._strip = AddStrip(theme)
        self._strip.stop_requested.connect(self._stop)
        self._strip.go_on_requested.connect(lambda: self.add(self._paths))
        self._strip.why_requested.connect(lambda: self._sheet.show_report(self._report))
        desk.actions.performed.connect(lambda _: self._strip.fold())
        desk.stage.add_page(self._welcome)
        desk.stage.add_below(self._strip)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"add_files": self.ask_files, "add_folder": self.ask_folder, "check": self._check}

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._welcome.set_theme(theme)
        self._strip.set_theme(theme)
        self._sheet.set_theme(theme)

    def welcome(self) -> None:
        """Invite to add something, in the place of everything else."""
        self._desk.stage.show_page(self._welcome)
        self._welcome.setFocus()

    def ask_files(self) -> None:
        """Let the user choose files."""
        names, _ = QFileDialog.getOpenFileNames(self._desk.stage.window(), "Add files")
        self.add([Path(name) for name in names])

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        name = QFileDialog.getExistingDirectory(self._desk.stage.window(), "Add a folder")
        if name:
            self.add([Path(name)])

    def add_sample(self) -> None:
        """Add the texts that come with the program."""
        self.add([resource("sample")])

    def add_urls(self, urls: Sequence[QUrl]) -> None:
        """Add what was dropped on the window."""
        self.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; what is being added is finished first."""
        if not paths:
            return
        self._stopped.clear()
        self._paths = tuple(paths)
        adding = self._desk.services.adding
        work = partial(
            adding.add, self._paths, progress=self._progressed.emit, cancelled=self._stopped.is_set
        )
        self._desk.tasks.run("adding", work, self._done, self._failed, Lane.LONG)

    def fold(self) -> bool:
        """Take the report of what was added away; say whether there was one."""
        return self._strip.fold(whole=True)

    def stop(self) -> None:
        """Stop after the file that is being read."""
        self._stopped.set()

    def _stop(self) -> None:
        self.stop()
        self._strip.show_stopping()

    def _show_progress(self, progress: AddProgress) -> None:
        if self._desk.tasks.busy("adding") and not self._stopped.is_set():
            self._strip.show_progress(progress)

    def _failed(self, error: Exception) -> None:
        self._strip.hide()
        self._desk.trouble.failed("adding", error)

    def _done(self, report: AddReport) -> None:
        self._report = report
        self._strip.show_report(report)
        nothing = empty_folder_message(report)
        if nothing is not None:
            self._strip.hide()
            self._desk.stage.ask(nothing, {nothing.buttons[0].id: self.ask_folder} if nothing.buttons else {})
        self._shelf.refresh()
        self.finished.emit(report)

    def _check(self) -> None:
        """Verify database, notes and index, and mend what can be mended."""
        checking = self._desk.services.checking
        self._desk.status.say("Looking the library over; you can go on reading")
        self._desk.tasks.run("checking the library", checking.check, self._checked, lane=Lane.LONG)

    def _checked(self, report: CheckReport) -> None:
        if not report.findings:
            self._desk.status.say("The library is in order")
            return
        self._desk.trouble.say(" ".join(finding.what for finding in report.findings))
        self._shelf.refresh()
