"""A window from the moment its library is opened until it is closed; what takes its place after damage."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from companion.app import mend_library, open_copy, open_services
from companion.core.errors import DamagedLibraryError
from companion.core.links import SCHEME
from companion.ui.garbage import keep_what_is_loaded
from companion.ui.instance import Instance
from companion.ui.interrupts import Interrupts
from companion.ui.main_window import MainWindow
from companion.ui.mending import Answer, MendingWindow
from companion.ui.starting import Ending, Start
from companion.ui.system_requests import SystemRequests
from companion.ui.when import time_in_words


def open_and_run(window: MainWindow, place: Path, start: Start) -> Ending:
    """Open a library in its window and go on until that is closed.

    Raises LibraryError in words, DamagedLibraryError among them.
    """
    with open_services(place) as services:
        window.furnish(services)
        return _run(window, start)


def mend(window: MainWindow, place: Path, error: DamagedLibraryError) -> tuple[Ending, Start]:
    """Ask what to do about a damaged library, and do it; return what is to be opened next, and with what."""
    window.hide()
    window.appearance.put_on()
    asking = MendingWindow(error, window.appearance.theme)
    answer = asking.ask()
    if answer is Answer.MEND:
        restored = mend_library(place)
        when = time_in_words(restored.backup.taken)
        notice = f"The library is as it was {when}. What was damaged is kept in {restored.set_aside}."
        return Ending(library=place), Start(notice=notice)
    if answer is Answer.READ:
        return _read_copy(window, place), Start()
    if answer is Answer.ANOTHER:
        chosen = QFileDialog.getExistingDirectory(None, "Choose the folder of a library")
        return Ending(1, Path(chosen) if chosen else None), Start()
    return Ending(1), Start()


def call(window: MainWindow, arguments: Sequence[str]) -> None:
    """Take what a later start was given, and come to the front."""
    links = [one for one in arguments if one.lower().startswith(f"{SCHEME}:")]
    paths = [Path(one) for one in arguments if one not in links]
    window.flows.take(paths, links[0] if links else None)
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def _read_copy(window: MainWindow, place: Path) -> Ending:
    with (
        tempfile.TemporaryDirectory(prefix="companion-copy-") as empty,
        open_copy(place, Path(empty) / "library") as services,
    ):
        window.furnish(services)
        window.show()
        return _run(window, Start())


def _run(window: MainWindow, start: Start) -> Ending:
    """Show what is in the window until it is closed."""
    instance = Instance(window.desk.services.library.folder, window)
    instance.called.connect(lambda called: call(window, called))
    interrupts = Interrupts(window)
    interrupts.interrupted.connect(window.close)
    chosen: list[Path] = []
    window.flows.access.library_chosen.connect(chosen.append)
    window.flows.access.library_chosen.connect(lambda _: window.close())
    requests = window.appearance.application.findChild(SystemRequests)
    if requests is not None:
        requests.deliver_to(lambda asked: call(window, asked))
    sys.excepthook = window.desk.trouble.catch
    window.flows.take(start.paths, start.link)
    window.start()
    if start.notice:
        window.desk.trouble.say(start.notice)
    keep_what_is_loaded()
    status = QApplication.exec()
    if requests is not None:
        requests.deliver_to(None)
    interrupts.close()
    instance.close()
    sys.excepthook = sys.__excepthook__
    return Ending(status, chosen[0] if chosen else None)
