"""Rename and merge the speakers of the text in the reader."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from companion.core.documents import DocumentId
from companion.core.speakers import Cast
from companion.ui.desk import Desk
from companion.ui.reading import Reading
from companion.ui.rights import may_write
from companion.ui.shelf import Shelf
from companion.ui.speaker_sheet import Naming, SpeakerSheet
from companion.ui.tasks import Lane
from companion.ui.theme import Theme
from companion.ui.undo_words import takes_back


class SpeakerFlow(QObject):
    """Asks for names and gives them; undo takes them back as everything else."""

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading, theme: Theme) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading = desk, shelf, reading
        self.sheet = SpeakerSheet(theme, desk.stage)
        self.sheet.chosen.connect(self._rename)
        desk.reader.speaker_activated.connect(self._ask)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"speakers": self.ask}

    def ask(self) -> None:
        """Ask for names, beginning with the one who speaks at the caret."""
        opened = self._desk.reader.document
        if opened is None or not opened.document.paragraphs:
            return
        document = opened.document
        self._ask(document.paragraphs[document.paragraph_at(self._desk.reader.caret_offset())].speaker)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.sheet.set_theme(theme)

    def _ask(self, name: str | None) -> None:
        document = self._reading.document
        if document is None or not may_write(self._desk):
            return
        speakers = self._desk.services.speakers
        self._desk.tasks.run(
            "reading the speakers",
            lambda: speakers.cast(document),
            lambda cast: self._show(document, cast, name),
        )

    def _show(self, document: DocumentId, cast: Cast, name: str | None) -> None:
        if not cast.speakers:
            self._desk.status.say("This text names no speakers")
        elif document == self._reading.document:
            self.sheet.open(document, cast, name)

    def _rename(self, naming: Naming) -> None:
        speakers = self._desk.services.speakers
        self._desk.tasks.run(
            "renaming the speakers",
            lambda: speakers.rename(naming.document, naming.names),
            self._done,
            lane=Lane.WRITE,
        )

    def _done(self, words: str) -> None:
        if words:
            self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
            self._shelf.refresh()
