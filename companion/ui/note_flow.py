"""Bookmark, highlight and write notes; keep pane, margin and library at one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from companion.core.anchors import make_anchor
from companion.core.cells import quote_in_one_line
from companion.core.colours import Colour
from companion.core.documents import Span
from companion.core.library import OpenedDocument
from companion.core.notes import Anchor, Note, NoteDraft, NoteId, NoteKind
from companion.core.timestamps import format_clock
from companion.ui.bookmarking import Bookmarking
from companion.ui.desk import Desk
from companion.ui.held_keys import HeldKeys
from companion.ui.in_turn import InTurn
from companion.ui.note_here import bookmarks_in, highlight_at, placed
from companion.ui.note_places import NotePlaces
from companion.ui.note_writing import NoteWriting
from companion.ui.notes_shown import NotesShown
from companion.ui.reading import Reading
from companion.ui.rights import may_write
from companion.ui.search_flow import SearchFlow
from companion.ui.undo_words import takes_back

_WORDS = 4


class NoteFlow(QObject):
    """What the user makes on the text."""

    changed = Signal()
    """Notes were added, changed or deleted here."""

    def __init__(self, desk: Desk, reading: Reading, shown: NotesShown, search: SearchFlow) -> None:
        super().__init__(desk.stage)
        self._places = NotePlaces(desk, reading, shown)
        self._desk, self._reading, self._shown = desk, reading, shown
        self._turn = InTurn(desk.tasks, desk.trouble, lambda: shown.up_to_date)
        self._keys = HeldKeys(desk.stage)
        self._colour = Colour.LEMON
        reading.failed.connect(self._keys.let_go)
        shown.renewed.connect(self._turn.go_on)
        self._writing = NoteWriting(desk, shown, self._turn)
        self._writing.stored.connect(lambda _: self._changed_here())
        self._bookmarking = Bookmarking(desk, search, self._turn)
        self._bookmarking.changed.connect(self._changed_here)
        desk.notes.delete_requested.connect(self._delete)
        desk.notes.edit_finished.connect(self._finish)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        colours = {f"highlight_{colour.value}": partial(self.highlight, colour) for colour in Colour}
        actions: dict[str, Callable[[], None]] = {
            "bookmark": self.bookmark,
            "bookmark_all": self._bookmarking.bookmark_all,
            "highlight": self.highlight,
            "note": self.write,
            "undo": partial(self._step_back, undo=True),
            "redo": partial(self._step_back, undo=False),
            **colours,
        }
        return {name: partial(self._turn.act, action) for name, action in actions.items()}

    def bookmark(self) -> None:
        """Bookmark the paragraph here; a bookmark that stands there is taken away."""
        opened = self._opened()
        if opened is None:
            return
        span = self._desk.reader.paragraph_here()
        there = bookmarks_in(self._shown.document_notes, span)
        if there:
            self._delete(tuple(note.id for note in there), "Bookmark taken away")
        else:
            self._add(opened, span, None, "Bookmark")

    def highlight(self, colour: Colour | None = None) -> None:
        """Highlight here; on a highlight change its colour, and the same again takes it away."""
        opened = self._opened()
        if opened is None:
            return
        chosen = colour or self._colour
        span = self._desk.reader.here()
        there = self._highlight_at(span)
        self._colour = chosen
        if there is None:
            self._add(opened, span, chosen, f"Highlighted in {chosen.value}")
        elif there.colour is not chosen:
            what = "Now" if there.anchor.span == span else "The whole highlight is now"
            self._recolour(there, chosen, f"{what} in {chosen.value}, {where(there.anchor)}")
        elif there.kind is NoteKind.NOTE:
            self._recolour(there, None, "Highlight taken away, the note stays")
        else:
            self._delete((there.id,), "Highlight taken away")

    def hold_keys_for(self, writing: Callable[[], None]) -> None:
        """Begin to write a note; what is typed until its editor is there goes into it."""
        self._keys.hold()
        writing()

    def write(self) -> None:
        """Write a note here, or go on with the one that stands here."""
        try:
            self._write_here()
        finally:
            self._keys.let_go()

    def _write_here(self) -> None:
        opened = self._opened()
        if opened is None:
            return
        span = self._desk.reader.here()
        if self._places.take(opened, span):
            return
        notes = [note for note in placed(self._shown.document_notes) if note.kind is not NoteKind.BOOKMARK]
        there = next((note for note in notes if note.anchor.span == span), None) or self._highlight_at(span)
        if there is not None:
            self._shown.edit(there.id)
        else:
            self._begin(opened, span)

    def _begin(self, opened: OpenedDocument, span: Span) -> None:
        """Open the editor of a new note at once; it is stored meanwhile."""
        anchor = make_anchor(opened.document, span, opened.summary.version)
        note = self._writing.begin(NoteDraft(opened.summary.id, anchor, colour=self._colour))
        self._show_taken(span)
        self._shown.prefer(note.id)
        self._shown.edit(note.id)

    def _add(self, opened: OpenedDocument, span: Span, colour: Colour | None, words: str) -> None:
        anchor = make_anchor(opened.document, span, opened.summary.version)
        draft = NoteDraft(opened.summary.id, anchor, colour=colour)
        notes = self._desk.services.notes

        def done(note: Note) -> None:
            if self._reading.document == note.document:
                self._show_taken(span)
            self._done(f"{words} {where(anchor)}", note)

        self._turn.write("saving the note", lambda: notes.add(draft), done)

    def _show_taken(self, span: Span) -> None:
        """Flash what was taken, without the selection over it."""
        reader = self._desk.reader
        if reader.selection() is not None:
            reader.view.place_caret(span.start)
        reader.flash(span)

    def _recolour(self, note: Note, colour: Colour | None, words: str) -> None:
        notes = self._desk.services.notes
        changed = replace(note, colour=colour)
        self._turn.write(
            "changing the colour", lambda: notes.change(changed), lambda kept: self._done(words, kept)
        )

    def _delete(self, ids: Sequence[NoteId], words: str = "") -> None:
        notes = self._desk.services.notes
        gone = tuple(ids)
        self._writing.drop(gone)
        said = words or ("Note deleted" if len(gone) == 1 else f"{len(gone)} notes deleted")
        if gone and may_write(self._desk):
            self._turn.write("deleting", lambda: notes.delete(gone), lambda _: self._done(said))

    def _step_back(self, *, undo: bool) -> None:
        if not may_write(self._desk):
            return
        notes = self._desk.services.notes
        work = notes.undo if undo else notes.redo
        verb = "Undone" if undo else "Done again"
        nothing = "Nothing to undo" if undo else "Nothing to do again"

        def done(words: str | None) -> None:
            self._desk.status.say(f"{verb}: {words}" if words else nothing)
            self._changed_here()

        self._turn.write("undoing", work, done)

    def _finish(self, note: NoteId) -> None:
        self._shown.prefer(note)
        self._shown.leave()
        self._writing.finish(note)

    def _done(self, words: str, note: Note | None = None) -> None:
        self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
        if note is not None:
            self._shown.prefer(note.id)
            self._shown.put(note)
        self._changed_here()

    def _changed_here(self) -> None:
        self._reading.forget(self._reading.document)
        self._shown.refresh()
        self.changed.emit()

    def _highlight_at(self, span: Span) -> Note | None:
        """Return the highlight that Here lies in; of a selection, the one that is just that stretch."""
        reader = self._desk.reader
        caret = reader.caret_offset() if reader.selection() is None else None
        return highlight_at(self._shown.document_notes, span, caret)

    def _opened(self) -> OpenedDocument | None:
        """Return the document that is open for writing notes on it; say so where there is none."""
        opened = self._desk.reader.document
        if opened is None:
            self._desk.status.say("Open something first; Ctrl+P goes to a document")
            return None
        return opened if may_write(self._desk) else None


def where(anchor: Anchor) -> str:
    """Return where an anchor is, in words: its time, else its first words."""
    if anchor.start_ms is not None:
        return f"at {format_clock(anchor.start_ms)}"
    words = quote_in_one_line(anchor).split()
    return f"at “{' '.join(words[:_WORDS])}{' …' if len(words) > _WORDS else ''}”"
