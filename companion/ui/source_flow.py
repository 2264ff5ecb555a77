"""Say when a text's file went or changed, also while it is read, and bring the text up to date when asked."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from companion.core.documents import DocumentId
from companion.core.library import SourceState
from companion.ui.add_flow import AddFlow
from companion.ui.desk import Desk
from companion.ui.message import Message, MessageButton
from companion.ui.reading import Reading

_POLL_MS = 1000


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of a document's file, and how many notes the document has."""

    document: DocumentId
    state: SourceState
    notes: int

    @property
    def key(self) -> tuple[DocumentId, SourceState]:
        return self.document, self.state


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said, and about what."""

    seen: _Seen
    message: Message


class SourceFlow(QObject):
    """Looks at the file every second and asks once for each of its states; reading never waits for it."""

    def __init__(self, desk: Desk, reading: Reading, adding: AddFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading, self._adding = desk, reading, adding
        self._asked: set[tuple[DocumentId, SourceState]] = set()
        self._said: _Said | None = None
        reading.arrived.connect(lambda _: self._look())
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Look every second."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        document = self._reading.document
        if document is None or self._reading.previewing:
            return
        library = self._desk.services.library

        def look() -> _Seen:
            state = library.source(document)
            return _Seen(document, state, library.summary(document).notes if state.changed else 0)

        def leave(_: Exception) -> None:
            """Say nothing: a library that cannot be read is told by whoever needs it."""

        self._desk.tasks.run("watching the file", look, self._see, leave)

    def _see(self, seen: _Seen) -> None:
        opened = self._desk.reader.document
        if opened is None or opened.summary.id != seen.document or self._reading.previewing:
            return
        if self._said is not None and self._said.seen.document != seen.document:
            self._asked.discard(self._said.seen.key)  # It is asked again there.
            self._withdraw()
        if seen.state.present and not seen.state.changed:
            self._withdraw()
        elif seen.key not in self._asked and self._may_ask():
            self._asked.add(seen.key)
            self._tell(seen, opened.summary.path)

    def _may_ask(self) -> bool:
        """Say whether no message but ours stands above the text."""
        return self._desk.stage.banner.isHidden() or self._stands

    @property
    def _stands(self) -> bool:
        return self._said is not None and self._desk.stage.banner.message == self._said.message

    def _withdraw(self) -> None:
        """Take back what was said of a file, which does not hold here or any more."""
        if self._stands:
            self._desk.stage.dismiss()
        self._said = None

    def _tell(self, seen: _Seen, path: Path) -> None:
        message = _changed(seen.notes) if seen.state.present else _missing(path)
        self._said = _Said(seen, message)
        answers = {"find": self._adding.ask_files, "update": lambda: self._adding.add((path,))}
        self._desk.stage.ask(message, answers)


def _missing(path: Path) -> Message:
    line = f"The file is no longer at {path}. You can go on reading: the text is in your library."
    return Message(
        "", line, (MessageButton("find", "Where is it now…"), MessageButton("go on", "Go on", "Esc"))
    )


def _changed(notes: int) -> Message:
    along = {0: "", 1: " Your note will come along."}.get(notes, f" Your {notes} notes will come along.")
    buttons = (MessageButton("update", "Update"), MessageButton("keep", "Keep this version", "Esc"))
    return Message("", f"The file changed since it was read.{along}", buttons)
