"""Notes: made, changed, deleted, found, and all of it undone."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from companion.core.documents import Document, DocumentId
from companion.core.notes import AnchorState, Note, NoteDraft, NoteFilter, NoteId
from companion.services.history import History
from companion.services.matching import NoteMatcher
from companion.services.note_steps import Change, NoteWriter, name_notes
from companion.services.places import anchor_at_quote, anchor_at_time
from companion.store.notes import NoteRecord, cleaned
from companion.store.store import Store

_MANY = 10
"""Notes from which deleting them is preceded by a backup."""


class Notes:
    """The notes of a library; `changed` is called when there is something new to index.

    `history` may hold the steps of other services too.
    """

    def __init__(self, store: Store, changed: Callable[[], None], history: History | None = None) -> None:
        self._store = store
        self._history = history if history is not None else History()
        self._writer = NoteWriter(store, self._history, changed)

    def get(self, note: NoteId) -> Note:
        """Return a note on its present place; raises NotFoundError."""
        return self._store.notes.record(note).shown

    def for_document(self, document: DocumentId) -> tuple[Note, ...]:
        """Return a document's notes in the order of its text."""
        return self._store.notes.for_document(document)

    def list(self, wanted: NoteFilter = NoteFilter()) -> tuple[Note, ...]:  # noqa: B008 - it is frozen
        """Return the notes that fulfil every part of the filter that is set."""
        matches = NoteMatcher(wanted)
        notes = self.for_document(wanted.document) if wanted.document else self._store.notes.all()
        return tuple(note for note in notes if matches(note))

    def add(self, draft: NoteDraft) -> Note:
        """Store a new note; it is on the disk when this returns."""
        return self.add_all([draft])[0]

    def add_all(self, drafts: Sequence[NoteDraft]) -> tuple[Note, ...]:
        """Store new notes, all or none; undo takes them back together."""
        return self.store([self.begin(draft) for draft in drafts])

    def begin(self, draft: NoteDraft) -> Note:
        """Return the note that a draft becomes, with its id, without storing it yet."""
        return cleaned(_note(draft, datetime.now(UTC)))

    def store(self, begun: Sequence[Note]) -> tuple[Note, ...]:
        """Store notes that were begun and have no record yet, all or none."""
        notes = tuple(cleaned(replace(note, tags=_tidy(note.tags))) for note in begun)
        if notes:
            records = tuple(NoteRecord(note, note.anchor, AnchorState.EXACT) for note in notes)
            self._writer.do(Change(name_notes(notes), (), records))
        return notes

    def change(self, note: Note) -> Note:
        """Replace a note's text, tags and colour; the time of its change is set."""
        before = self._store.notes.record(note.id)
        tags = _tidy(note.tags)
        changed = cleaned(replace(before.note, text=note.text, tags=tags, colour=note.colour))
        if changed == before.note:
            return before.shown
        changed = replace(changed, modified=datetime.now(UTC))
        typing = (changed.tags, changed.colour) == (before.note.tags, before.note.colour)
        after = replace(before, note=changed)
        words = f"Change of the {_small(name_notes([after.shown]))}"
        self._writer.do(Change(words, (before,), (after,), typing))
        return after.shown

    def delete(self, notes: Sequence[NoteId]) -> None:
        """Delete notes, all or none; undo brings them back."""
        records = self._store.notes.records(notes)
        if not records:
            return
        if len(records) >= _MANY:
            self._store.database.back_up()
        words = f"Deletion of {_the(name_notes([record.shown for record in records]), len(records))}"
        self._writer.do(Change(words, records, ()))

    def accept_place(self, note: NoteId) -> Note:
        """Take the place where a moved note was found again as its own."""
        before = self._store.notes.record(note)
        if before.placed is None or before.state is not AnchorState.MOVED:
            return before.shown
        return self._attach(before, NoteDraft(before.note.document, before.placed), "Place of the")

    def reject_place(self, note: NoteId) -> Note:
        """Say that a moved note does not belong where it was found; it is kept without a place."""
        before = self._store.notes.record(note)
        after = NoteRecord(before.note, None, AnchorState.ORPHAN)
        self._writer.do(Change(f"Place of the {_small(name_notes([before.note]))}", (before,), (after,)))
        return after.shown

    def keep_without_place(self, note: NoteId) -> Note:
        """Leave a note whose passage is gone where it was made, and ask no more about it.

        It asks again when the text changes once more.
        """
        before = self._store.notes.record(note)
        after = NoteRecord(before.note, before.note.anchor, AnchorState.ORPHAN)
        self._writer.do(Change(f"Place of the {_small(name_notes([before.note]))}", (before,), (after,)))
        return after.shown

    def without_place(self, notes: Sequence[NoteId]) -> frozenset[NoteId]:
        """Return those of the notes that are kept without a place."""
        records = self._store.notes.records(notes)
        lost = (record for record in records if record.state is AnchorState.ORPHAN)
        return frozenset(record.note.id for record in lost if record.placed is not None)

    def moved_by(self, notes: Sequence[NoteId]) -> dict[NoteId, int]:
        """Return by how much later notes were found again than where they were made, in milliseconds.

        Notes of texts without times, and those whose passage is gone, are left out.
        """
        moves = {}
        records = self._store.notes.records(notes)
        for record in (one for one in records if one.state is AnchorState.MOVED):
            before = record.note.anchor.start_ms
            now = record.placed.start_ms if record.placed else None
            if before is not None and now is not None:
                moves[record.note.id] = now - before
        return moves

    def attach(self, note: NoteId, draft: NoteDraft) -> Note:
        """Give a note that lost its passage another one: the draft's."""
        return self._attach(self._store.notes.record(note), draft, "New place of the")

    def draft_at_time(self, document: DocumentId, milliseconds: int) -> NoteDraft:
        """Return a draft on the last cue that begins at or before a time, else on the first.

        Raises CompanionError when the document has no times, or ends before.
        """
        return NoteDraft(document, anchor_at_time(self._named(document), milliseconds))

    def draft_at_quote(self, document: DocumentId, quote: str) -> NoteDraft:
        """Return a draft on the first place of a quote, blanks and case aside.

        Raises CompanionError when it is not there.
        """
        return NoteDraft(document, anchor_at_quote(self._named(document), quote))

    def undo(self) -> str | None:
        """Take back what was done last, to notes or documents, and return it in words; None for nothing.

        Raises CompanionError when it was changed elsewhere since.
        """
        return self._history.undo()

    def redo(self) -> str | None:
        """Do what was undone again and return it in words, None when there is nothing."""
        return self._history.redo()

    def _named(self, document: DocumentId) -> Document:
        """Return a document under the title that the user knows it by."""
        with self._store.database.reading():
            title = self._store.documents.summary(document).title
            return replace(self._store.documents.load(document), title=title)

    def _attach(self, before: NoteRecord, draft: NoteDraft, words: str) -> Note:
        moved = replace(before.note, anchor=draft.anchor, modified=datetime.now(UTC))
        after = NoteRecord(moved, draft.anchor, AnchorState.EXACT)
        self._writer.do(Change(f"{words} {_small(name_notes([moved]))}", (before,), (after,)))
        return after.shown


def _note(draft: NoteDraft, now: datetime) -> Note:
    return Note(
        id=NoteId(secrets.token_hex(8)),
        document=draft.document,
        anchor=draft.anchor,
        text=draft.text,
        tags=_tidy(draft.tags),
        colour=draft.colour,
        created=now,
        modified=now,
    )


def _tidy(tags: Sequence[str]) -> tuple[str, ...]:
    """Return tags without `#` and blanks around, each once, whatever its case."""
    found: dict[str, str] = {}
    for tag in tags:
        plain = " ".join(tag.strip().lstrip("#").split())
        if plain:
            found.setdefault(plain.casefold(), plain)
    return tuple(found.values())


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _the(words: str, count: int) -> str:
    return f"the {_small(words)}" if count == 1 else words
