"""Composition root of the window: the application, its look, its one window, and what nothing caught."""

import gc
import logging
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog

from companion.app import Services, library_folder, mend_library, open_copy, open_services
from companion.core.errors import DamagedLibraryError
from companion.core.links import SCHEME
from companion.paths import resource, settings_file
from companion.settings import SettingsStore
from companion.ui.actions import ACTIONS
from companion.ui.alt_key import AltKey
from companion.ui.appearance import Appearance
from companion.ui.field_keys import FieldKeys
from companion.ui.instance import Instance, hand_over
from companion.ui.main_window import MainWindow
from companion.ui.mending import Answer, MendingWindow
from companion.ui.when import time_in_words
from companion.ui.window_memory import WindowMemory

_log = logging.getLogger(__name__)
_SWITCH_SECONDS = 0.0005
"""How long another thread may keep Python to itself while the window's waits; ten times as long is usual."""

DESKTOP_ID = "io.github.studycompanion.Companion"
"""The name of the desktop entry, by which Wayland and portals know whose window it is."""

_ICON_SIZES = (16, 24, 32, 48, 64, 128)
"""Larger ones would be sent to the X server with every window, a megabyte, for nobody to see."""

_LISTEN_MS = 300
"""How often Python gets a turn to notice Ctrl+C in the terminal."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a window begins with: files to add, a link to follow, a sentence to say."""

    paths: Sequence[Path] = ()
    link: str | None = None
    notice: str = ""

    @property
    def arguments(self) -> list[str]:
        """What a window that is open already is handed."""
        return [str(path.absolute()) for path in self.paths] + ([self.link] if self.link else [])


@dataclass(frozen=True, slots=True)
class Ending:
    """How a window ended: its exit status, or the library that is to be opened next."""

    status: int = 0
    library: Path | None = None


def run_library(folder: Path | None, start: Start) -> int:
    """Show the window of a library and of those chosen after it; return the exit status of the last.

    A damaged library is not opened before the user has said how. Raises LibraryError in words.
    """
    application = make_application()
    keep_what_is_loaded()
    place = library_folder(folder)
    while True:
        try:
            with open_services(place) as services:
                ending = run_window(application, services, start)
        except DamagedLibraryError as error:
            ending, start = _mend(application, place, error)
        if ending.library is None:
            return ending.status
        start = start if ending.library == place else Start()
        place = ending.library


def run_window(application: QApplication, services: Services, start: Start) -> Ending:
    """Show the window of a library until it is closed.

    When the library has a window already, that one takes the paths and the link and comes to the
    front, and this returns at once.
    """
    if hand_over(services.library.folder, start.arguments):
        _log.info("Handed over to the window that is open")
        return Ending()
    window = make_window(application, services)
    instance = Instance(services.library.folder, window)
    instance.called.connect(lambda called: call(window, called))
    chosen: list[Path] = []
    window.flows.access.library_chosen.connect(chosen.append)
    window.flows.access.library_chosen.connect(lambda _: window.close())
    sys.excepthook = window.desk.trouble.catch
    heartbeat = _listen_for_interrupts(window)
    window.show()
    window.flows.take(start.paths, start.link)
    window.start()
    if start.notice:
        window.desk.trouble.say(start.notice)
    status = application.exec()
    heartbeat.stop()
    instance.close()
    sys.excepthook = sys.__excepthook__
    return Ending(status, chosen[0] if chosen else None)


def _mend(application: QApplication, place: Path, error: DamagedLibraryError) -> tuple[Ending, Start]:
    """Ask what to do about a damaged library, and do it."""
    theme = Appearance(application, SettingsStore(settings_file()).load().appearance.theme.value).theme
    window = MendingWindow(error, theme)
    answer = window.ask()
    if answer is Answer.MEND:
        restored = mend_library(place)
        when = time_in_words(restored.backup.taken)
        notice = f"The library is as it was {when}. What was damaged is kept in {restored.set_aside}."
        return Ending(library=place), Start(notice=notice)
    if answer is Answer.READ:
        with (
            tempfile.TemporaryDirectory(prefix="companion-copy-") as empty,
            open_copy(place, Path(empty) / "library") as services,
        ):
            return run_window(application, services, Start()), Start()
    if answer is Answer.ANOTHER:
        chosen = QFileDialog.getExistingDirectory(None, "Choose the folder of a library")
        return Ending(1, Path(chosen) if chosen else None), Start()
    return Ending(1), Start()


def make_application() -> QApplication:
    """Return the application, made if there is none."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("companion")
    application.setApplicationDisplayName("Companion")
    application.setDesktopFileName(DESKTOP_ID)
    application.setWindowIcon(program_icon())
    return application


def program_icon() -> QIcon:
    """Return the program's own icon in the sizes that panels and windows show."""
    drawn = QIcon()
    for size in _ICON_SIZES:
        drawn.addFile(str(resource(f"icons/companion-{size}.png")), QSize(size, size))
    return drawn


def keep_what_is_loaded() -> None:
    """Leave all that is loaded by now out of the search for garbage, which holds every thread up.

    Modules and classes are by far the most of what it would look through, in vain, now and then.
    """
    gc.freeze()


def make_window(application: QApplication, services: Services) -> MainWindow:
    """Return the window of a library, not shown yet."""
    memory = WindowMemory(services.settings)
    appearance = Appearance(application, memory.settings.appearance.theme.value)
    window = MainWindow(services, appearance, memory)
    keys = {key for spec in ACTIONS for key in window.actions_table.keys(spec).window}
    FieldKeys(application, frozenset(keys), window)
    if sys.platform != "darwin":
        AltKey(application, window).pressed_alone.connect(window.actions_table.action("menu").trigger)
    return window


def call(window: MainWindow, arguments: Sequence[str]) -> None:
    """Take what a later start was given, and come to the front."""
    links = [one for one in arguments if one.lower().startswith(f"{SCHEME}:")]
    paths = [Path(one) for one in arguments if one not in links]
    window.flows.take(paths, links[0] if links else None)
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def _listen_for_interrupts(window: MainWindow) -> QTimer:
    """Let Ctrl+C in the terminal close the window as its button does."""
    signal.signal(signal.SIGINT, lambda *_: window.close())
    heartbeat = QTimer(window)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_LISTEN_MS)
    return heartbeat
