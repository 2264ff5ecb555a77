"""Store notes while they are written; what cannot be stored stays on the screen."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from companion.core.errors import CompanionError, NotFoundError, StorageFullError
from companion.core.notes import Note, NoteDraft, NoteId
from companion.ui.desk import Desk
from companion.ui.in_turn import InTurn
from companion.ui.notes_shown import NotesShown

_DOING = "saving the note"
_FULL = "Your note could not be saved: the disk is full."
_ROOM = "It stays here and in the clipboard. Make room, then try again."
_FAILED = "Your note could not be saved."
_STAYS = "It stays here and in the clipboard."


class NoteWriting(QObject):
    """Knows which notes are not stored yet."""

    stored = Signal(object)
    """A new note is stored; carries it as it was written."""

    def __init__(self, desk: Desk, shown: NotesShown, turn: InTurn) -> None:
        super().__init__(desk.stage)
        self._desk, self._shown, self._turn = desk, shown, turn
        self._begun: set[NoteId] = set()
        self._unsaved: set[NoteId] = set()
        desk.notes.note_changed.connect(self.save)

    def begin(self, draft: NoteDraft) -> Note:
        """Show a new note at once, store it meanwhile, and return it."""
        note = self._desk.services.notes.begin(draft)
        self._begun.add(note.id)
        self.save(note)
        return note

    def save(self, note: Note) -> None:
        """Store a note as it was written."""
        if note.id in self._begun:
            self._shown.begin(note)

        def saved(kept: Note) -> None:
            new = note.id in self._begun
            self._begun.discard(note.id)
            self._unsaved.discard(note.id)
            self._desk.notes.unsaved.done(note.id)
            self._shown.put(kept)
            if new:
                self.stored.emit(kept)

        self._turn.write(_DOING, lambda: self._write(note), saved, lambda error: self._keep(note, error))

    def drop(self, notes: Iterable[NoteId]) -> None:
        """Let go of what could not be stored of notes that are not wanted any more."""
        for note in notes:
            self._begun.discard(note)
            self._unsaved.discard(note)
            self._desk.notes.unsaved.done(note)
            self._shown.drop(note)

    def finish(self, note: NoteId) -> None:
        """Say that a note is saved, once that is so."""

        def say(_: object) -> None:
            if note not in self._unsaved:
                self._desk.status.say("Note saved")

        self._turn.write(_DOING, lambda: None, say)

    def _write(self, note: Note) -> Note:
        notes = self._desk.services.notes
        try:
            return notes.change(note)
        except NotFoundError:
            if note.id not in self._begun:
                raise
            return notes.store([note])[0]

    def _keep(self, note: Note, error: Exception) -> None:
        """Say that a note could not be stored; it stays in the pane, its text in the clipboard too."""
        self._unsaved.add(note.id)
        if isinstance(error, StorageFullError):
            self._desk.notes.unsaved.failed(note, _FULL, _ROOM)
        elif isinstance(error, CompanionError | OSError):
            self._desk.notes.unsaved.failed(note, _FAILED, f"{error} {_STAYS}")
        else:
            self._desk.trouble.failed(_DOING, error)
