"""Run the program and type a query as soon as its tree is there; say when what was there.

Nothing in the program knows of this: the window's start is wrapped before the program is called. Lines on
stdout are a stage and its moment by the monotonic clock.
"""

import sys
import time

from PySide6.QtCore import QObject, QTimer

from companion.__main__ import main
from companion.ui.main_window import MainWindow

QUERY = "memory"
_EVERY_MS = 2


class _Watcher(QObject):
    """Watches one window from its start to its first answer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)
        window.flows.shelf.loaded.connect(lambda: QTimer.singleShot(0, self._type))

    def _type(self) -> None:
        _say("tree")
        self._window.desk.search.focus_field(QUERY)
        self._timer.start()

    def _look(self) -> None:
        answer = self._window.flows.search.answer
        if answer is not None and answer.query == QUERY and answer.hits:
            self._timer.stop()
            QTimer.singleShot(0, lambda: _say("answer"))


def _say(stage: str) -> None:
    sys.stdout.write(f"{stage} {time.monotonic()}\n")
    sys.stdout.flush()


def _drive() -> int:
    starting = MainWindow.start

    def start(window: MainWindow) -> None:
        _Watcher(window)
        starting(window)

    setattr(MainWindow, "start", start)  # noqa: B010 - watched from outside
    return main()


if __name__ == "__main__":
    sys.exit(_drive())
