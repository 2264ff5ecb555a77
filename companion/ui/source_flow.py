"""Say when a text's file went or changed, also while it is read, and bring the text up to date when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.core.documents import DocumentId
from companion.core.library import AddReport, DocumentSummary, SourceState
from companion.ui.add_flow import AddFlow
from companion.ui.desk import Desk
from companion.ui.message import Message, MessageButton
from companion.ui.path_watch import PathWatch
from companion.ui.reading import Reading
from companion.ui.tasks import Lane
from companion.ui.when import since_when

Chooser = Callable[[QWidget, str], str]


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
    """Looks at the file when something happens to it, asks once for each state of it; reading never waits."""

    def __init__(self, desk: Desk, reading: Reading, adding: AddFlow, choose: Chooser | None = None) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading, self._adding = desk, reading, adding
        self.choose = choose or _ask_file
        self._looked_for: DocumentSummary | None = None
        adding.finished.connect(self._compare)
        self._asked: set[tuple[DocumentId, SourceState]] = set()
        self._said: _Said | None = None
        self._undecided: set[DocumentId] = set()
        reading.arrived.connect(lambda _: self._look())
        self._watch = PathWatch(self)
        self._watch.due.connect(self._look)

    def stop(self) -> None:
        """Look no more."""
        self._watch.stop()

    @property
    def left_alone(self) -> frozenset[DocumentId]:
        """The documents that only the user brings up to date: the open one, and those still asked of."""
        opened = self._reading.document
        return frozenset(self._undecided | ({opened} if opened else set()))

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
        path = opened.summary.path
        self._watch.watch((path, path.parent))
        if self._said is not None and self._said.seen.document != seen.document:
            self._asked.discard(self._said.seen.key)  # It is asked again there.
            self._withdraw()
        if seen.state.present and not seen.state.changed:
            self._withdraw()
        elif seen.key not in self._asked:
            self._ask_when_possible(seen, opened.summary)

    def _ask_when_possible(self, seen: _Seen, summary: DocumentSummary) -> None:
        if self._may_ask():
            self._asked.add(seen.key)
            self._tell(seen, summary)
        else:
            self._watch.look_soon()

    def _may_ask(self) -> bool:
        """Say whether no message but ours stands below the text."""
        return self._desk.stage.banner.isHidden() or self._stands

    @property
    def _stands(self) -> bool:
        return self._said is not None and self._desk.stage.banner.message == self._said.message

    def _withdraw(self) -> None:
        """Take back what was said of a file, which does not hold here or any more."""
        if self._stands:
            self._desk.stage.dismiss()
        self._said = None

    def _tell(self, seen: _Seen, summary: DocumentSummary) -> None:
        message = changed_message(summary, seen.notes) if seen.state.present else missing_message(summary)
        self._said = _Said(seen, message)
        if seen.state.present:
            self._undecided.add(summary.id)
        answers = {
            "find": lambda: self._look_for(summary),
            "update": lambda: self._update(summary),
            "keep": lambda: self._keep(summary),
        }
        self._desk.stage.ask(message, answers)

    def _update(self, summary: DocumentSummary) -> None:
        self._undecided.discard(summary.id)
        self._adding.add((summary.path,))

    def _keep(self, summary: DocumentSummary) -> None:
        """Leave the text as it is, also when the sources are looked at later."""
        self._undecided.discard(summary.id)
        watching = self._desk.services.watching
        if self._desk.services.library.access.writable:
            self._desk.tasks.run(
                "keeping the text", lambda: watching.keep(summary.id), lambda _: None, lane=Lane.WRITE
            )

    def _look_for(self, summary: DocumentSummary) -> None:
        """Add the file that the user shows: with the same bytes it is that document, moved."""
        name = self.choose(self._desk.stage.window(), summary.path.name)
        if name:
            self._looked_for = summary
            self._adding.add((Path(name),))

    def _compare(self, report: AddReport) -> None:
        """Say whether the file that was shown is the one that was missing."""
        wanted, self._looked_for = self._looked_for, None
        found = next((one.summary for one in report.documents), None)
        if wanted is None or found is None:
            return
        if found.id == wanted.id:
            self._withdraw()
            self._desk.status.say(f"Found again at {found.path}")
        else:
            self._desk.stage.ask(another_message(wanted, found))


def missing_message(summary: DocumentSummary) -> Message:
    """Return the words for a text whose file is gone."""
    buttons = (MessageButton("find", "Where is it now…"), MessageButton("go on", "Go on", "Esc"))
    title = f"The file is no longer at {summary.path}"
    return Message(title, "You can go on reading: the text is in your library.", buttons, "source missing")


def changed_message(summary: DocumentSummary, notes: int) -> Message:
    """Return the words for a text whose file is not what was read."""
    along = {0: "", 1: "Your note will come along."}.get(notes, f"Your {notes} notes will come along.")
    buttons = (MessageButton("update", "Update"), MessageButton("keep", "Keep this version", "Esc"))
    return Message(f"The file changed since {since_when(summary.added)}", along, buttons, "working")


def another_message(wanted: DocumentSummary, found: DocumentSummary) -> Message:
    """Return the words for a file that was shown but holds another text than the missing one."""
    line = f"It is in your library as “{found.title}”; “{wanted.title}” stays as it is."
    button = MessageButton("go on", "Go on", "Esc")
    return Message("That file has another text", line, (button,), "source missing")


def _ask_file(parent: QWidget, name: str) -> str:
    return QFileDialog.getOpenFileName(parent, f"Where is {name} now?")[0]
