"""Drive the real window with keys alone, as a person does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.app import Services
from companion.core.queries import SearchAnswer
from companion.ui.application import make_window
from companion.ui.focus import holds_focus
from companion.ui.main_window import MainWindow

PATIENCE_MS = 30_000

FEW = 3
"""Hits that a window asks for at once where a test wants the others to come later."""


class Driver:
    """A window of a library, and the keys that are pressed in it."""

    def __init__(self, qtbot: QtBot, application: QApplication, services: Services) -> None:
        self._qtbot = qtbot
        self.services = services
        self.window: MainWindow = make_window(application, services)
        qtbot.addWidget(self.window)
        self.desk = self.window.desk
        self.flows = self.window.flows
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.resize(1400, 880)
            self.window.activateWindow()
        self.window.start()
        self.until(lambda: self.flows.shelf.known)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keySequence(self._focus(), QKeySequence(key))

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        QTest.keyClicks(self._focus(), text)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until all that was asked for has been delivered."""
        self.until(lambda: not self.desk.tasks.busy())

    def search(self, query: str) -> None:
        """Press Ctrl+K and type; wait for the answer to the whole query."""
        self.press("Ctrl+K")
        self.type(query)
        self.until(lambda: self.flows.search.answer is not None and self.flows.search.answer.query == query)
        self.settle()

    def open(self, title: str) -> None:
        """Go to a document by a part of its title."""
        self.press("Ctrl+P")
        self.type(title)
        self.press("Return")
        self.until(lambda: title.lower() in self.title.lower())
        self.settle()

    @property
    def title(self) -> str:
        """The title of the document in the reader."""
        opened = self.desk.reader.document
        return opened.summary.title if opened else ""

    @property
    def marked(self) -> str:
        """The text of the current place in the reader."""
        opened, place = self.desk.reader.document, self.desk.reader.view.marks.place
        return opened.document.text[place.start : place.end] if opened and place else ""

    @property
    def said(self) -> str:
        """What the status bar says."""
        return self.desk.status.words

    def in_reader(self) -> bool:
        """Say whether the reader has the focus."""
        return holds_focus(self.desk.reader)

    def in_field(self) -> bool:
        """Say whether the search has the focus."""
        return holds_focus(self.desk.search)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window


def answer(driver: Driver) -> SearchAnswer:
    """Return the answer that is shown."""
    found = driver.flows.search.answer
    assert found is not None
    return found


def sample() -> Path:
    """Return the texts that come with the program."""
    return Path(__file__).parents[2] / "resources" / "sample"
