"""Types a note letter by letter in a real window until it is killed, and says when it typed which."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.app import open_services
from companion.ui.application import make_window
from companion.ui.main_window import MainWindow

_EVERY_MS = 30


class Typist:
    """Opens the first document, begins a note and types numbers into it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._number = 0
        self._timer = QTimer(window, interval=_EVERY_MS)
        self._timer.timeout.connect(self._type)
        self._timer.start()

    def _type(self) -> None:
        desk, flows = self._window.desk, self._window.flows
        if desk.reader.document is None:
            first = next(iter(flows.shelf.summaries.values()), None)
            if first is not None and not desk.tasks.busy():
                desk.tree.document_chosen.emit(first.id)
            return
        if desk.notes.edited is None:
            self._window.actions_table.perform("note")
            return
        focused = QApplication.focusWidget()
        if focused is not None:
            self._number += 1
            QTest.keyClicks(focused, f"{self._number} ")
            sys.stdout.write(f"{self._number} {time.monotonic()}\n")
            sys.stdout.flush()


def main() -> None:
    """Work in the library that is named."""
    application = QApplication([])
    with open_services(Path(sys.argv[1])) as services:
        window = make_window(application, services)
        window.show()
        window.activateWindow()
        window.start()
        typist = Typist(window)
        application.exec()
        del typist


if __name__ == "__main__":
    main()
