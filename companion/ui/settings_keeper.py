"""Write the settings soon after they change, so that a sudden end costs no more than two seconds."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from companion.ui.desk import Desk
from companion.ui.tasks import Lane
from companion.ui.window_memory import WindowMemory

_log = logging.getLogger(__name__)
_SOON_MS = 1800
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class SettingsKeeper(QObject):
    """Writes what is different within two seconds after the window or the settings changed."""

    def __init__(
        self, window: QWidget, desk: Desk, memory: WindowMemory, results_share: Callable[[], float]
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._memory, self._share = window, desk, memory, results_share
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self._keep)

    def start(self) -> None:
        """Look whenever something changes from now on."""
        self._memory.listen(self.soon)
        self._desk.columns.changed.connect(self.soon)
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See that the window was moved, made larger or smaller."""
        if event.type() in _MOVES:
            self.soon()
        return False

    def finish(self) -> None:
        """Look for the last time, and write before the window goes."""
        self._timer.stop()
        self._memory.listen(lambda: None)
        self._look()
        try:
            self._memory.save()
        except OSError:
            _log.exception("The settings could not be written")

    def soon(self) -> None:
        """Look in a moment: something may have changed."""
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        self._look()
        if self._memory.unsaved:
            self._desk.tasks.run(
                "keeping the settings", self._memory.save, lambda _: None, self._failed, Lane.WRITE
            )

    def _look(self) -> None:
        self._memory.keep_window(self._window, self._desk.columns.wish, self._share())

    def _failed(self, error: Exception) -> None:
        _log.warning("The settings could not be written: %s", error)
