"""Which note is being edited in the list, and what becomes of what is typed."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from companion.core.notes import Note, NoteId
from companion.ui.notes.editor import Writing
from companion.ui.notes.list_view import NotesList


class Editing(QObject):
    """Open an editor in one card at a time and announce the note as it is typed."""

    changed = Signal(object)
    """Carries the Note as it is to be saved."""

    opened = Signal()
    """An editor was opened: it completes the tags that it is given."""

    finished = Signal(str)
    """Someone is done; carries the note's id."""

    def __init__(self, view: NotesList, lookup: Callable[[NoteId], Note | None]) -> None:
        super().__init__(view)
        self._view = view
        self._lookup = lookup
        self._note: NoteId | None = None

    @property
    def note(self) -> NoteId | None:
        """The note that is being edited."""
        if self._note is not None and self._view.cards.editor(self._note) is None:
            self._note = None
        return self._note

    def open(self, note: NoteId) -> bool:
        """Edit a note; False when it is not shown."""
        open_one = self._view.cards.editor(note)
        if open_one is not None:
            open_one.setFocus()
            return True
        self.close()
        self._view.follow(note)
        editor = self._view.open_editor(note)
        if editor is None:
            return False
        self._note = note
        editor.changed.connect(self._typed)
        editor.finished.connect(self._finish)
        editor.left.connect(self.close)
        self.opened.emit()
        return True

    def set_known_tags(self, tags: Iterable[str]) -> None:
        """Complete these tags in the editor that is open."""
        editor = self._view.cards.editor(self._note) if self._note else None
        if editor is not None:
            editor.set_known_tags(tags)

    def flush(self) -> None:
        """Announce what was typed and not announced yet."""
        editor = self._view.cards.editor(self._note) if self._note else None
        if editor is not None:
            editor.flush()

    def close(self) -> None:
        """Close the editor without saying that someone is done; nothing typed is lost."""
        self.flush()
        note, self._note = self.note, None
        if note is not None:
            self._view.close_editor(note)

    def _typed(self, writing: Writing) -> None:
        note = self._lookup(self._note) if self._note else None
        if note is not None:
            self.changed.emit(replace(note, text=writing.text, tags=writing.tags))

    def _finish(self) -> None:
        note = self.note
        self._view.setFocus()
        self.close()
        if note is not None:
            self.finished.emit(note)
