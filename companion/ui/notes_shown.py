"""Show the notes of the document, or of the library, in the pane and in the margin."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from companion.core.library import OpenedDocument
from companion.core.notes import AnchorState, Note, NoteFilter, NoteId
from companion.ui.desk import Desk
from companion.ui.note_here import note_shown_at
from companion.ui.notes.cards import ORPHAN_TITLE, NotePlace, note_places
from companion.ui.reading import Reading, Target
from companion.ui.rights import may_write
from companion.ui.shelf import Shelf

_READING = "reading the notes"


class NotesShown(QObject):
    """The notes on the screen, those of the document in the reader among them."""

    renewed = Signal()
    """What is shown was read, or was just stored."""

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading = desk, shelf, reading
        self._notes: dict[NoteId, Note] = {}
        self._begun: dict[NoteId, Note] = {}
        self._whole_library = False
        self._moves: Mapping[NoteId, int] = {}
        self._given_up: Set[NoteId] = frozenset()
        self._preferred: tuple[NoteId, int] | None = None
        desk.notes.note_chosen.connect(self.go_to)
        desk.notes.scope_changed.connect(self._set_scope)
        desk.notes.left.connect(self.leave)
        desk.notes.tags_wanted.connect(self._read_tags)
        desk.reader.note_activated.connect(self.edit)
        desk.reader.caret_moved.connect(self._follow)
        desk.notes.set_leave_to_edit(lambda: may_write(desk))
        reading.shown.connect(self._show_document)
        shelf.changed.connect(self.refresh)

    @property
    def document_notes(self) -> tuple[Note, ...]:
        """The notes of the document in the reader."""
        return tuple(note for note in self._notes.values() if note.document == self._reading.document)

    def note(self, note: NoteId) -> Note | None:
        """Return a note that is shown."""
        return self._notes.get(note)

    @property
    def up_to_date(self) -> bool:
        """Say whether nothing is being read that would change what is shown."""
        return not self._desk.tasks.busy(_READING)

    @property
    def whole_library(self) -> bool:
        """Say whether the pane shows the notes of all documents."""
        return self._whole_library

    def set_scope(self, whole_library: bool) -> None:
        """Show the notes of all documents, or of the one in the reader."""
        self._desk.notes.set_scope(whole_library)
        self._set_scope(whole_library)

    def edit(self, note: NoteId) -> None:
        """Open a note's editor."""
        self._desk.columns.show_notes()
        self._desk.notes.edit(note)

    def go_to(self, note: NoteId) -> None:
        """Go to a note's passage."""
        known = self._notes.get(note)
        if known is not None and known.state is AnchorState.ORPHAN:
            self._open_beside(known)
        elif known is not None:
            self._preferred = note, known.anchor.span.start
            self._reading.go(Target(known.document, known.anchor.span, flash=True))

    def _open_beside(self, lost: Note) -> None:
        """Open the text of a note whose passage is gone; what stands in its old place is another."""
        self._desk.status.say(ORPHAN_TITLE)
        self.prefer(lost.id)
        if lost.document != self._reading.document:
            self._reading.go(Target(lost.document))

    def prefer(self, note: NoteId) -> None:
        """Choose the card of a note, not another one of the same place, as long as the caret stays here."""
        self._preferred = note, self._desk.reader.caret_offset()

    def refresh(self) -> None:
        """Read the notes again: of the document, and of the library where those are shown."""
        document, whole = self._reading.document, self._whole_library
        notes = self._desk.services.notes

        def read() -> tuple[tuple[Note, ...], Mapping[NoteId, int], Set[NoteId]]:
            here = notes.for_document(document) if document and not whole else ()
            found = notes.list(NoteFilter()) if whole else here
            moved = [note.id for note in found if note.state is AnchorState.MOVED]
            lost = [note.id for note in found if note.state is AnchorState.ORPHAN]
            return found, notes.moved_by(moved), notes.without_place(lost)

        def take(read: tuple[Sequence[Note], Mapping[NoteId, int], Set[NoteId]]) -> None:
            found, self._moves, self._given_up = read
            self.show(found)

        def failed(error: Exception) -> None:
            self._desk.trouble.failed(_READING, error)
            self.renewed.emit()  # What waits for the notes goes on with those that are shown.

        self._desk.tasks.run(_READING, read, take, failed)

    def show(self, notes: Sequence[Note]) -> None:
        """Show these notes in pane and margin."""
        self._notes = {**self._begun_here(), **{note.id: note for note in notes}}
        opened = self._desk.reader.document
        own = self.document_notes
        places = note_places(opened.document, own) if opened else {}
        for note, moved in self._moves.items():
            places[note] = replace(places.get(note, NotePlace()), moved_ms=moved)
        for note in self._given_up:
            places[note] = replace(places.get(note, NotePlace()), given_up=True)
        self._desk.reader.set_notes(own)
        self._desk.notes.set_has_text(opened is not None)
        self._desk.notes.set_notes(tuple(self._notes.values()), self._shelf.summaries, places)
        self._follow(self._desk.reader.caret_offset() if opened else 0)
        self.renewed.emit()

    def _read_tags(self) -> None:
        """Let the editor complete the tags of the whole library."""
        notes = self._desk.services.notes

        def read() -> frozenset[str]:
            return frozenset(tag for note in notes.list() for tag in note.tags)

        self._desk.tasks.run("reading the tags of notes", read, self._desk.notes.editing.set_known_tags)

    def _show_document(self, opened: OpenedDocument) -> None:
        if not self._whole_library:
            self.show(opened.notes)
        self.refresh()

    def _set_scope(self, whole_library: bool) -> None:
        self._whole_library = whole_library
        self.refresh()

    def put(self, note: Note) -> None:
        """Show a note that was just stored, before the library is asked again."""
        self._begun.pop(note.id, None)
        self._notes[note.id] = note
        self.show(tuple(self._notes.values()))

    def begin(self, note: Note) -> None:
        """Show a note as it was written, until it is stored or dropped."""
        self._begun[note.id] = note
        self._notes.pop(note.id, None)
        self.show(tuple(self._notes.values()))

    def drop(self, note: NoteId) -> None:
        """Show a note that was begun no longer."""
        if self._begun.pop(note, None) is not None:
            self._notes.pop(note, None)
            self.show(tuple(self._notes.values()))

    def _begun_here(self) -> dict[NoteId, Note]:
        """Return the notes that are not stored yet, of what is shown."""
        here, whole = self._reading.document, self._whole_library
        return {note.id: note for note in self._begun.values() if whole or note.document == here}

    def leave(self) -> None:
        """Give the reader the focus."""
        self._desk.columns.fold_sheets()
        self._desk.reader.setFocus()

    def _follow(self, offset: int) -> None:
        """Choose the card of the note at the caret, else of the first in its paragraph."""
        opened = self._desk.reader.document
        if opened is None or not opened.document.paragraphs:
            return
        paragraph = opened.document.paragraphs[opened.document.paragraph_at(offset)].span
        preferred, there = self._preferred or ("", -1)
        if preferred in self._notes and there == offset:
            self._desk.notes.set_current(NoteId(preferred))
            return
        chosen = note_shown_at(self.document_notes, offset, paragraph)
        self._desk.notes.set_current(chosen.id if chosen else None)
