"""Notes whose passage moved or went: take the new place, refuse it, or find another."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from companion.core.anchors import make_anchor
from companion.core.documents import Span
from companion.core.library import OpenedDocument
from companion.core.links import first_words
from companion.core.notes import Note, NoteDraft, NoteId
from companion.ui.desk import Desk
from companion.ui.notes_shown import NotesShown
from companion.ui.reading import Reading
from companion.ui.rights import may_write
from companion.ui.tasks import Lane


class NotePlaces(QObject):
    """Keeps what a user decides about the place of a note."""

    def __init__(self, desk: Desk, reading: Reading, shown: NotesShown) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading, self._shown = desk, reading, shown
        self._homeless: NoteId | None = None
        pane, notes = desk.notes, desk.services.notes
        pane.move_accepted.connect(lambda note: self._decide(lambda: notes.accept_place(note), "Place kept"))
        pane.move_rejected.connect(
            lambda note: self._decide(lambda: notes.reject_place(note), "Kept without a place")
        )
        pane.place_requested.connect(self._look_for_place)
        pane.kept_without_place.connect(lambda _: desk.status.say("Kept without a place"))

    def take(self, opened: OpenedDocument, span: Span) -> bool:
        """Attach the note that waits for a place; say whether there was one."""
        note, self._homeless = self._homeless, None
        if note is None:
            return False
        anchor = make_anchor(opened.document, span, opened.summary.version)
        draft = NoteDraft(opened.summary.id, anchor)
        notes = self._desk.services.notes
        self._decide(lambda: notes.attach(note, draft), "The note has its place again")
        return True

    def _look_for_place(self, note: NoteId) -> None:
        """Search for what the note quotes; the next note that is written is this one, attached."""
        if not may_write(self._desk):
            return
        self._homeless = note
        kept = self._shown.note(note)
        words = first_words(kept.anchor.quote) if kept is not None else None
        self._desk.columns.show_left()
        self._desk.search.focus_field(words)
        self._desk.status.say("Go to its passage and press Ctrl+N there to attach the note")

    def _decide(self, work: Callable[[], Note], words: str) -> None:
        if not may_write(self._desk):
            return

        def done(_: Note) -> None:
            self._desk.status.say(words)
            self._reading.forget(self._reading.document)
            self._shown.refresh()

        self._desk.tasks.run("placing the note", work, done, lane=Lane.WRITE)
