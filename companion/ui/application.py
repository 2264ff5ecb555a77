"""Composition root of the window: the application, its look, and the window as soon as it can be painted."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from companion.core.errors import DamagedLibraryError
from companion.paths import library_folder, portable_folder, settings_file
from companion.settings import SettingsStore
from companion.ui.appearance import Appearance
from companion.ui.main_window import MainWindow
from companion.ui.presence import may_be_open
from companion.ui.starting import Ending, Start
from companion.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from companion.app import Services

_log = logging.getLogger(__name__)
_SWITCH_SECONDS = 0.0005
"""How long another thread may keep Python to itself while the window's waits; ten times as long is usual."""

DESKTOP_ID = "io.github.studycompanion.Companion"
"""The name of the desktop entry, by which Wayland and portals know whose window it is."""


def run_library(folder: Path | None, start: Start) -> int:
    """Show the window of a library and of those chosen after it; return the exit status of the last.

    A damaged library is not opened before the user has said how. Raises LibraryError in words.
    """
    application = make_application()
    place = library_folder(folder)
    while True:
        ending, start = _show(application, place, start)
        if ending.library is None:
            return ending.status
        start = start if ending.library == place else Start()
        place = ending.library


def _show(application: QApplication, place: Path, start: Start) -> tuple[Ending, Start]:
    """Show the window of a library; return how it ended, and what to begin with if it is opened again.

    When the library has a window already, that one takes the paths and the link and comes to the
    front, and this returns at once.
    """
    if may_be_open():
        from companion.ui.instance import hand_over  # noqa: PLC0415 - Qt's network, rarely needed so early

        if hand_over(place, start.arguments):
            _log.info("Handed over to the window that is open")
            return Ending(), start
    window = _make_frame(application, SettingsStore(settings_file()), first=not place.exists())
    window.show()
    window.wait_until_painted()
    if not window.isVisible():
        return Ending(), start
    from companion.ui.session import mend, open_and_run  # noqa: PLC0415 - one sees the window already

    try:
        return open_and_run(window, place, start), start
    except DamagedLibraryError as error:
        return mend(window, place, error)
    finally:
        window.hide()


def make_application() -> QApplication:
    """Return the application, made if there is none."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("companion")
    application.setApplicationDisplayName("Companion")
    application.setDesktopFileName(DESKTOP_ID)
    beside = portable_folder()
    if beside is not None:  # Qt's own file dialog remembers things, too.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(beside / "qt"))
    if sys.platform == "darwin":
        from companion.ui.system_requests import SystemRequests  # noqa: PLC0415 - other systems pass arguments

        SystemRequests(application)
    return application


def make_window(application: QApplication, services: "Services") -> MainWindow:
    """Return the window of a library with all that is in it, not shown yet."""
    window = _make_frame(application, services.settings)
    window.furnish(services)
    return window


def _make_frame(application: QApplication, settings: SettingsStore, *, first: bool = False) -> MainWindow:
    memory = WindowMemory(settings)
    appearance = Appearance(application, memory.settings.appearance.theme.value)
    return MainWindow(appearance, memory, first=first)
