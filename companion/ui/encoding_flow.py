"""Say how a file was read, and read it again with another encoding."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from companion.services.encodings import HowRead
from companion.ui.desk import Desk
from companion.ui.encoding_sheet import Choice, EncodingSheet
from companion.ui.reading import Reading
from companion.ui.rights import may_write
from companion.ui.shelf import Shelf
from companion.ui.tasks import Lane
from companion.ui.undo_words import takes_back


class EncodingFlow(QObject):
    """Serves the badge above the text and its action."""

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading = desk, shelf, reading
        self.sheet = EncodingSheet(desk.stage)
        self.sheet.chosen.connect(self._read_again)
        desk.top.badge.clicked.connect(lambda _on: desk.actions.perform("encoding"))

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"encoding": self.ask}

    def ask(self) -> None:
        """Look at the file of the text in the reader, and ask how it is to be read."""
        document = self._reading.document
        encodings = self._desk.services.encodings
        if document is not None:
            self._desk.status.say("Looking at the file")
            self._desk.tasks.run("looking at the file", lambda: encodings.of(document), self._show)

    def _show(self, how: HowRead) -> None:
        self._desk.status.clear()
        if how.document == self._reading.document:
            self.sheet.open(how)

    def _read_again(self, choice: Choice) -> None:
        if not may_write(self._desk):
            return
        encodings = self._desk.services.encodings
        self._desk.status.say("Reading the file again; you can go on reading")
        self._desk.tasks.run(
            "reading the file again",
            lambda: encodings.choose(choice.document, choice.encoding),
            self._done,
            lane=Lane.WRITE,
        )

    def _done(self, words: str) -> None:
        self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
        self._shelf.refresh()
