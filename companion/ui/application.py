"""Composition root of the window: the application, its look, its one window, and what nothing caught."""

import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from companion.app import Services
from companion.core.links import SCHEME
from companion.ui.actions import ACTIONS
from companion.ui.alt_key import AltKey
from companion.ui.appearance import Appearance
from companion.ui.field_keys import FieldKeys
from companion.ui.icons import icon
from companion.ui.instance import Instance, hand_over
from companion.ui.main_window import MainWindow
from companion.ui.window_memory import WindowMemory

_log = logging.getLogger(__name__)
_LISTEN_MS = 300
"""How often Python gets a turn to notice Ctrl+C in the terminal."""


def run_window(services: Services, paths: Sequence[Path] = (), link: str | None = None) -> int:
    """Show the window of a library and return the exit status when it was closed.

    When the library has a window already, that one takes the paths and the link and comes to the
    front, and this returns at once.
    """
    application = make_application()
    arguments = [str(path.absolute()) for path in paths] + ([link] if link else [])
    if hand_over(services.library.folder, arguments):
        _log.info("Handed over to the window that is open")
        return 0
    window = make_window(application, services)
    instance = Instance(services.library.folder, window)
    instance.called.connect(lambda called: call(window, called))
    sys.excepthook = window.desk.trouble.catch
    heartbeat = _listen_for_interrupts(window)
    window.show()
    window.flows.take(paths, link)
    window.start()
    status = application.exec()
    heartbeat.stop()
    instance.close()
    sys.excepthook = sys.__excepthook__
    return status


def make_application() -> QApplication:
    """Return the application, made if there is none."""
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("companion")
    application.setApplicationDisplayName("Companion")
    application.setDesktopFileName("companion")
    return application


def make_window(application: QApplication, services: Services) -> MainWindow:
    """Return the window of a library, not shown yet."""
    memory = WindowMemory(services.settings)
    appearance = Appearance(application, memory.settings.appearance.theme.value)
    window = MainWindow(services, appearance, memory)
    keys = {key for spec in ACTIONS for key in window.actions_table.keys(spec).window}
    FieldKeys(application, frozenset(keys), window)
    if sys.platform != "darwin":
        AltKey(application, window).pressed_alone.connect(window.actions_table.action("menu").trigger)
    window.setWindowIcon(icon("notes", appearance.theme, "accent"))
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
