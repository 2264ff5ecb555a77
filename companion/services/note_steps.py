"""Write notes so that it can be taken back, also after the text below them has changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.core.anchors import place_anchor
from companion.core.cells import quote_in_one_line
from companion.core.documents import Document, DocumentId
from companion.core.notes import AnchorState, Note, NoteId, NoteKind
from companion.core.timestamps import format_clock
from companion.services.history import History, StaleStepError, Step
from companion.store.notes import NoteRecord, placed_record
from companion.store.store import Store

_WORDS_QUOTED = 6
_PLURALS = {NoteKind.BOOKMARK: "bookmarks", NoteKind.HIGHLIGHT: "highlights", NoteKind.NOTE: "notes"}


@dataclass(frozen=True, slots=True)
class Change:
    """What is done: the records before and after it, by id; a note that is in one only comes or goes.

    `versions` names the texts on which the records stand.
    """

    words: str
    before: tuple[NoteRecord, ...]
    after: tuple[NoteRecord, ...]
    typing: bool = False
    versions: Mapping[DocumentId, str] | None = None

    @property
    def notes(self) -> frozenset[NoteId]:
        """The notes that it is about."""
        return frozenset(record.note.id for record in (*self.before, *self.after))

    def reversed(self) -> "Change":
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


class NoteWriter:
    """Carries changes out; `changed` is called after each."""

    def __init__(self, store: Store, history: History, changed: Callable[[], None]) -> None:
        self._store = store
        self._history = history
        self._changed = changed

    def do(self, change: Change) -> None:
        """Carry a change out for the first time."""
        documents = {record.note.document for record in (*change.before, *change.after)}
        with self._store.database.writing():
            versions = {one: self._store.documents.summary(one).version for one in documents}
            self._write(change)
        self._history.add(_NoteStep(self, replace(change, versions=versions)))
        self._changed()

    def redo(self, change: Change) -> None:
        """Carry a change out in the present texts, unless the notes are no longer as it expects them."""
        with self._store.database.writing():
            present = self._store.notes.records(sorted(change.notes))
            as_left = _kept(present) == _kept(change.before)
            if as_left:
                self._write(replace(change, after=self._placed_now(change, present)))
        if not as_left:
            raise StaleStepError(f"{change.words}: changed elsewhere since, so it stays as it is.")
        self._changed()

    def _write(self, change: Change) -> None:
        stay = {record.note.id for record in change.after}
        self._store.notes.delete([one.note.id for one in change.before if one.note.id not in stay])
        self._store.notes.put(change.after)

    def _placed_now(self, change: Change, present: Sequence[NoteRecord]) -> tuple[NoteRecord, ...]:
        """Return the records to be written, each on its place in the text as it is now."""
        here = {record.note.id: record for record in present}
        left = {record.note.id: record for record in change.before}
        texts = _Texts(self._store, change.versions or {})

        def placed(record: NoteRecord) -> NoteRecord:
            note = record.note
            if note.id in here and _place(record) == _place(left[note.id]):  # It was not about the place.
                return replace(here[note.id], note=note)
            return texts.place(note) if texts.changed(note.document) else record

        return tuple(placed(record) for record in change.after)


class _Texts:
    """The present texts of documents, read when they are first needed."""

    def __init__(self, store: Store, versions: Mapping[DocumentId, str]) -> None:
        self._store = store
        self._before = versions
        self._now: dict[DocumentId, str] = {}
        self._read: dict[DocumentId, Document] = {}

    def changed(self, document: DocumentId) -> bool:
        """Say whether a document has another text by now."""
        if document not in self._now:
            self._now[document] = self._store.documents.summary(document).version
        return self._now[document] != self._before.get(document)

    def place(self, note: Note) -> NoteRecord:
        """Find a note's passage in the present text."""
        if note.document not in self._read:
            self._read[note.document] = self._store.documents.load(note.document)
        placement = place_anchor(note.anchor, self._read[note.document], self._now[note.document])
        return placed_record(note, placement)


@dataclass(frozen=True, slots=True)
class _NoteStep:
    """A change of notes that was carried out."""

    writer: NoteWriter
    change: Change

    @property
    def words(self) -> str:
        return self.change.words

    def back(self) -> None:
        self.writer.redo(self.change.reversed())

    def again(self) -> None:
        self.writer.redo(self.change)

    def joined(self, later: Step) -> Step | None:
        if not isinstance(later, _NoteStep):
            return None
        first, second = self.change, later.change
        typing = first.typing and second.typing
        if not typing or (first.notes, first.versions) != (second.notes, second.versions):
            return None
        return _NoteStep(self.writer, replace(second, before=first.before))


def name_notes(notes: Sequence[Note]) -> str:
    """Name notes in words: `Bookmark at 1:23:05`, `3 highlights`."""
    kinds = {note.kind for note in notes}
    if len(notes) != 1:
        return f"{len(notes)} {_PLURALS[kinds.pop()] if len(kinds) == 1 else 'notes'}"
    return f"{notes[0].kind.value.capitalize()} {_where(notes[0])}"


def _kept(records: Sequence[NoteRecord]) -> dict[NoteId, Note]:
    """Return what the user made, by id: a place that was found again since does not count."""
    return {record.note.id: replace(record.note, state=AnchorState.EXACT) for record in records}


def _place(record: NoteRecord) -> tuple[object, ...]:
    return record.note.anchor, record.placed, record.state


def _where(note: Note) -> str:
    if note.anchor.start_ms is not None:
        return f"at {format_clock(note.anchor.start_ms)}"
    words = quote_in_one_line(note.anchor).split()
    quoted = " ".join(words[:_WORDS_QUOTED]) + ("…" if len(words) > _WORDS_QUOTED else "")
    return f"on “{quoted}”" if words else "without a place"
