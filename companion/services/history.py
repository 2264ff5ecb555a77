"""Undo and redo of what was done to notes, as values."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.core.notes import Note, NoteId, NoteKind
from companion.core.timestamps import format_clock
from companion.store.notes import NoteRecord

_DEPTH = 200
_WORDS_QUOTED = 6
_PLURALS = {NoteKind.BOOKMARK: "bookmarks", NoteKind.HIGHLIGHT: "highlights", NoteKind.NOTE: "notes"}


@dataclass(frozen=True, slots=True)
class Change:
    """What was done: the records before and after it, by id; a note that is in one only came or went."""

    words: str
    before: tuple[NoteRecord, ...]
    after: tuple[NoteRecord, ...]
    typing: bool = False

    @property
    def notes(self) -> frozenset[NoteId]:
        """The notes that it is about."""
        return frozenset(record.note.id for record in (*self.before, *self.after))

    def reversed(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.words, self.after, self.before)


class History:
    """What can be undone and redone, the last change first; it lasts as long as the process."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def add(self, change: Change) -> None:
        """Keep a change; typing that goes on in the same note is one change."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last and last.typing and change.typing and last.notes == change.notes:
            self._done[-1] = Change(change.words, last.before, change.after, typing=True)
            return
        self._done.append(change)
        del self._done[:-_DEPTH]

    def to_undo(self) -> Change | None:
        """Return what undo would take back."""
        return self._done[-1] if self._done else None

    def to_redo(self) -> Change | None:
        """Return what redo would do again."""
        return self._undone[-1] if self._undone else None

    def undone(self, *, forget: bool = False) -> None:
        """Count the last change as taken back, or forget it where that cannot be done."""
        change = self._done.pop()
        if not forget:
            self._undone.append(change)

    def redone(self, *, forget: bool = False) -> None:
        """Count the last change taken back as done again, or forget it."""
        change = self._undone.pop()
        if not forget:
            self._done.append(change)


def name_notes(notes: Sequence[Note]) -> str:
    """Name notes in words: `Bookmark at 1:23:05`, `3 highlights`."""
    kinds = {note.kind for note in notes}
    if len(notes) != 1:
        return f"{len(notes)} {_PLURALS[kinds.pop()] if len(kinds) == 1 else 'notes'}"
    return f"{notes[0].kind.value.capitalize()} {_place(notes[0])}"


def _place(note: Note) -> str:
    if note.anchor.start_ms is not None:
        return f"at {format_clock(note.anchor.start_ms)}"
    words = note.anchor.quote.split()
    quoted = " ".join(words[:_WORDS_QUOTED]) + ("…" if len(words) > _WORDS_QUOTED else "")
    return f"on “{quoted}”" if words else "without a place"
