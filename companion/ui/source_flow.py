"""Say when a text's file went or changed, and bring the text up to date when asked."""

from PySide6.QtCore import QObject

from companion.core.documents import DocumentId
from companion.core.library import OpenedDocument
from companion.ui.add_flow import AddFlow
from companion.ui.desk import Desk
from companion.ui.message import Message, MessageButton
from companion.ui.reading import Reading


class SourceFlow(QObject):
    """Asks once for each document while the window is open; reading never waits for an answer."""

    def __init__(self, desk: Desk, reading: Reading, adding: AddFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading, self._adding = desk, reading, adding
        self._asked: set[DocumentId] = set()
        reading.arrived.connect(lambda _: self._look())

    def _look(self) -> None:
        opened = self._desk.reader.document
        if opened is None or self._reading.previewing or opened.summary.id in self._asked:
            return
        if not opened.source_present:
            self._asked.add(opened.summary.id)
            self._tell_missing(opened)
        elif opened.source_changed:
            self._asked.add(opened.summary.id)
            self._tell_changed(opened)

    def _tell_missing(self, opened: OpenedDocument) -> None:
        line = (
            f"The file is no longer at {opened.summary.path}. "
            "You can go on reading: the text is in your library."
        )
        buttons = (MessageButton("find", "Where is it now…"), MessageButton("go on", "Go on", "Esc"))
        self._desk.stage.ask(Message("", line, buttons), {"find": self._adding.ask_files})

    def _tell_changed(self, opened: OpenedDocument) -> None:
        count = len(opened.notes)
        notes = {0: "", 1: " Your note will come along."}.get(count, f" Your {count} notes will come along.")
        buttons = (MessageButton("update", "Update"), MessageButton("keep", "Keep this version", "Esc"))
        self._desk.stage.ask(
            Message("", f"The file changed since it was read.{notes}", buttons),
            {"update": lambda: self._adding.add((opened.summary.path,))},
        )
