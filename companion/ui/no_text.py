"""Say so in the reader's place when a document has times but no words."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from companion.core.library import OpenedDocument
from companion.ui.desk import Desk
from companion.ui.focus import holds_focus
from companion.ui.message import Message, MessageButton
from companion.ui.reading import Reading

Opener = Callable[[Path], bool]

NO_TEXT = Message(
    "No text in this file",
    "It has times but no words.",
    (MessageButton("show", "Show it as it is"), MessageButton("remove", "Remove from the library")),
)


class NoText(QObject):
    """Stands in for the reader while the document that is open has nothing to read."""

    def __init__(self, desk: Desk, reading: Reading, opener: Opener | None = None) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading = desk, reading
        self.open_file = opener or _open_outside
        reading.arrived.connect(lambda _: self._look())

    def _look(self) -> None:
        desk, opened = self._desk, self._desk.reader.document
        if opened is None or opened.document.text.strip():
            return
        at_text = holds_focus(desk.reader) or QApplication.focusWidget() is None
        answers = {
            "show": lambda: self._show(opened),
            "remove": lambda: desk.tree.remove_requested.emit(opened.summary.id),
        }
        desk.stage.show_state(NO_TEXT, answers)
        if at_text and not self._reading.previewing:
            desk.stage.state.focus_first()

    def _show(self, opened: OpenedDocument) -> None:
        """Hand the file to the program that the system has for it."""
        path = opened.summary.path
        if not self.open_file(path):
            self._desk.status.say(f"{path} could not be opened")


def _open_outside(path: Path) -> bool:
    return path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
