"""The real window on a library, and the loop that it lives in."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEventLoop, QTimer

from companion.app import Services
from companion.settings import SettingsStore
from companion.ui.application import make_application, make_window
from companion.ui.search.field import SearchField
from companion.ui.search.results_view import ResultsView
from tests.benchmarks.window.calls import TimedApplication

_PATIENCE_MS = 20_000
_LOOK_MS = 20


class Stage:
    """A window that is shown; `application` is None where nothing of it is timed."""

    def __init__(self, application: TimedApplication | None, services: Services) -> None:
        self.services = services
        own = SettingsStore(services.library.folder / "benchmark.toml")
        self.window = make_window(make_application(), replace(services, settings=own))
        self.window.resize(1400, 880)
        self.window.show()
        self.window.activateWindow()
        self.window.start()
        self.results = self.window.findChildren(ResultsView)[0]
        self.edit = self.window.findChildren(SearchField)[0].edit
        self.application = application
        if application is not None:
            application.watched = self.results.viewport()
        self.until(lambda: self.window.flows.shelf.known and not self.window.desk.tasks.busy())

    def until(self, condition: Callable[[], bool], patience_ms: float = _PATIENCE_MS) -> bool:
        """Let the loop run until something is so; say whether it became so."""
        loop = QEventLoop()
        looking, ending = QTimer(interval=_LOOK_MS), QTimer(singleShot=True, interval=round(patience_ms))
        looking.timeout.connect(lambda: loop.quit() if condition() else None)
        ending.timeout.connect(loop.quit)
        looking.start()
        ending.start()
        if not condition():
            loop.exec()
        return condition()

    def rest(self, milliseconds: float) -> None:
        """Let the loop run for a while."""
        loop = QEventLoop()
        QTimer.singleShot(round(milliseconds), loop.quit)
        loop.exec()

    def close(self) -> None:
        """Close the window as its button does."""
        self.window.close()
