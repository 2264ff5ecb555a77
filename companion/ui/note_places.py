"""Notes whose passage moved or went: take the new place, refuse it, or find another."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from companion.core.anchors import make_anchor
from companion.core.documents import Span
from companion.core.library import OpenedDocument
from companion.core.links import first_words
from companion.core.notes import Note, NoteDraft, NoteId
from companion.ui.desk import Desk
from companion.ui.message import Message, MessageButton
from companion.ui.notes_shown import NotesShown
from companion.ui.reading import Reading
from companion.ui.rights import may_write
from companion.ui.tasks import Lane
from companion.ui.undo_words import takes_back

_KEPT = "Kept without a place; the note and its quote are safe"


class NotePlaces(QObject):
    """Keeps what a user decides about the place of a note."""

    def __init__(self, desk: Desk, reading: Reading, shown: NotesShown) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading, self._shown = desk, reading, shown
        self._homeless: Note | None = None
        self._asked = Message()
        pane = desk.notes
        pane.move_accepted.connect(self._accept)
        pane.move_rejected.connect(self._reject)
        pane.place_requested.connect(self._look_for_place)
        pane.kept_without_place.connect(self._keep)

    def take(self, opened: OpenedDocument, span: Span) -> bool:
        """Attach the note that waits for a place; say whether there was one.

        It waits as long as the message that asks for its place is to be seen.
        """
        note = self._homeless
        if note is None or self._desk.stage.banner.message != self._asked:
            self._homeless = None
            return False
        if note.document != opened.summary.id:
            self._desk.status.say("The note belongs to another text; its place is there")
            return True
        self._homeless = None
        self._desk.stage.dismiss()
        anchor = make_anchor(opened.document, span, opened.summary.version)
        draft = NoteDraft(opened.summary.id, anchor)
        notes = self._desk.services.notes
        self._decide(lambda: notes.attach(note.id, draft), "The note has its place again")
        return True

    def _accept(self, note: NoteId) -> None:
        notes = self._desk.services.notes
        self._decide(lambda: notes.accept_place(note), "Place kept")

    def _reject(self, note: NoteId) -> None:
        notes = self._desk.services.notes
        self._decide(lambda: notes.reject_place(note), _KEPT)

    def _keep(self, note: NoteId) -> None:
        notes = self._desk.services.notes
        self._decide(lambda: notes.keep_without_place(note), _KEPT)

    def _look_for_place(self, note: NoteId) -> None:
        """Search for what the note quotes; the next note that is written is this one, attached."""
        kept = self._shown.note(note)
        if kept is None or not may_write(self._desk):
            return
        words, key = first_words(kept.anchor.quote), self._desk.actions.key_text("note")
        self._asked = Message(
            f"Where does “{words} …” stand now?",
            f"Go to its passage, or select it, and press {key}: the note gets its place there.",
            (MessageButton("leave", "Leave it", "Esc"),),
        )
        self._homeless = kept
        self._desk.stage.ask(self._asked)
        self._desk.columns.show_left()
        self._desk.search.focus_field(words)

    def _decide(self, work: Callable[[], Note], words: str) -> None:
        if not may_write(self._desk):
            return

        def done(note: Note) -> None:
            self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
            self._reading.forget(self._reading.document)
            self._shown.put(note)
            self._shown.refresh()

        self._desk.tasks.run("placing the note", work, done, lane=Lane.WRITE)
