"""Notes: made, changed, found, undone and done again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from companion.core.colours import Colour
from companion.core.documents import Cue, Piece
from companion.core.errors import CompanionError, NotFoundError
from companion.core.notes import AnchorState, Note, NoteFilter, NoteId, NoteKind
from companion.services.notes import Notes
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import draft_on, read_source, store_document

TIDES = talk(
    "Tides rise twice a day.", "They fall as often.", "Nobody’s winding them up.", seconds=60, title="Tides"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library") as opened:
        store_document(opened, TIDES)
        yield opened


@pytest.fixture
def notes(store: Store) -> Notes:
    return Notes(store, lambda: None)


def bookmark(store: Store, notes: Notes, quote: str = "They fall") -> Note:
    return notes.add(draft_on(store.documents.summaries()[0].id, TIDES, quote))


def test_note_is_stored_at_once(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes)
    assert note.kind is NoteKind.BOOKMARK
    assert len(note.id) == 16
    assert note.created == note.modified
    with open_store(store.database.folder) as other:
        assert other.notes.all() == (note,)


def test_change_sets_its_time(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes)
    changed = notes.change(
        replace(note, text="Why?", tags=("#exam", "Exam", " moon  phase "), colour=Colour.MINT)
    )
    assert changed.kind is NoteKind.NOTE
    assert changed.tags == ("exam", "moon phase")
    assert changed.modified > note.modified
    assert notes.get(note.id) == changed
    assert notes.change(changed) == changed


def test_unknown_note_is_told(notes: Notes) -> None:
    with pytest.raises(NotFoundError, match="no note feed"):
        notes.get(NoteId("feed"))


def test_all_is_undone_and_done_again(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes)
    coloured = notes.change(replace(note, colour=Colour.LEMON))
    notes.delete([note.id])
    assert notes.undo() == "Deletion of the highlight at 1:00"
    assert notes.list() == (coloured,)
    assert notes.undo() == "Change of the highlight at 1:00"
    assert notes.list() == (note,)
    assert notes.undo() == "Bookmark at 1:00"
    assert notes.list() == ()
    assert notes.undo() is None
    assert [notes.redo() for _ in range(4)] == [
        "Bookmark at 1:00",
        "Change of the highlight at 1:00",
        "Deletion of the highlight at 1:00",
        None,
    ]
    assert notes.list() == ()
    notes.undo()
    assert notes.list() == (coloured,)


def test_many_bookmarks_are_one_step(store: Store, notes: Notes) -> None:
    document = store.documents.summaries()[0].id
    notes.add_all([draft_on(document, TIDES, quote) for quote in ("Tides", "They", "Nobody")])
    assert len(notes.list()) == 3
    assert notes.undo() == "3 bookmarks"
    assert notes.list() == ()
    assert notes.add_all([]) == ()


def test_typing_is_one_step(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes)
    for text in ("W", "Wh", "Why?"):
        note = notes.change(replace(note, text=text))
    assert notes.undo() == "Change of the note at 1:00"
    assert notes.get(note.id).text == ""
    notes.redo()
    assert notes.get(note.id).text == "Why?"


def test_new_change_ends_redo(store: Store, notes: Notes) -> None:
    bookmark(store, notes)
    notes.undo()
    bookmark(store, notes, "Tides")
    assert notes.redo() is None


def test_undo_leaves_alone_what_was_changed_elsewhere(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes)
    with open_store(store.database.folder) as other:
        Notes(other, lambda: None).change(replace(note, text="from elsewhere"))
    with pytest.raises(CompanionError, match="changed elsewhere since"):
        notes.undo()
    assert notes.get(note.id).text == "from elsewhere"
    assert notes.undo() is None


def test_note_of_an_article_is_named_by_its_words(tmp_path: Path) -> None:
    article = replace(TIDES, cues=(), pieces=(), paragraphs=TIDES.paragraphs)
    with open_store(tmp_path / "other") as store:
        identity = store_document(store, article)
        notes = Notes(store, lambda: None)
        notes.add(draft_on(identity, article, "Tides rise twice a day.\n\nThey fall as often"))
        assert notes.undo() == "Bookmark on “Tides rise twice a day. They…”"


def test_filter_asks_for_every_part(store: Store, notes: Notes) -> None:
    plain = bookmark(store, notes, "Tides rise")
    exam = notes.change(
        replace(bookmark(store, notes, "They fall"), text="Évaporation", tags=("exam", "moon"))
    )
    rose = notes.change(
        replace(bookmark(store, notes, "Nobody’s winding"), colour=Colour.ROSE, tags=("exam",))
    )
    assert notes.list() == (plain, exam, rose)
    assert notes.list(NoteFilter(query="EVAPORATION fall")) == (exam,)
    assert notes.list(NoteFilter(query="nobody's #exam")) == (rose,)
    assert notes.list(NoteFilter(query="nobody tides")) == ()
    assert notes.list(NoteFilter(tags=("#Exam",))) == (exam, rose)
    assert notes.list(NoteFilter(tags=("exam", "moon"))) == (exam,)
    assert notes.list(NoteFilter(colours=(Colour.ROSE, Colour.SKY))) == (rose,)
    assert notes.list(NoteFilter(kinds=(NoteKind.BOOKMARK, NoteKind.NOTE))) == (plain, exam)
    assert notes.list(NoteFilter(document=plain.document, query="tides")) == (plain,)


@pytest.mark.parametrize(
    ("milliseconds", "quote"),
    [(0, "Tides rise twice a day."), (59_999, "Tides rise twice a day."), (60_000, "They fall as often.")],
)
def test_time_names_the_cue_that_began_last(
    store: Store, notes: Notes, milliseconds: int, quote: str
) -> None:
    draft = notes.draft_at_time(store.documents.summaries()[0].id, milliseconds)
    assert draft.anchor.quote == quote
    assert draft.anchor.start_ms == milliseconds // 60_000 * 60_000


def test_time_past_the_end_is_told(store: Store, notes: Notes) -> None:
    with pytest.raises(CompanionError, match="2:10:00 is after the end"):
        notes.draft_at_time(store.documents.summaries()[0].id, 7_800_000)


def test_last_turn_without_an_end_is_as_long_as_the_longest(tmp_path: Path) -> None:
    cues = tuple(Cue("words", 1, start, own_time=True) for start in (0, 30_000, 40_000))
    pieces = tuple(Piece(paragraph.span.start, at) for at, paragraph in enumerate(TIDES.paragraphs))
    with open_store(tmp_path / "other") as store:
        identity = store_document(store, replace(TIDES, cues=cues, pieces=pieces))
        notes = Notes(store, lambda: None)
        assert notes.draft_at_time(identity, 70_000).anchor.quote == "Nobody’s winding them up."
        with pytest.raises(CompanionError, match="after the end"):
            notes.draft_at_time(identity, 70_001)


def test_text_without_times_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "other") as store:
        identity = store_document(store, replace(TIDES, cues=(), pieces=()))
        with pytest.raises(CompanionError, match="has no times; name the place by a quote"):
            Notes(store, lambda: None).draft_at_time(identity, 0)


def test_quote_is_found_blanks_case_and_apostrophes_aside(store: Store, notes: Notes) -> None:
    document = store.documents.summaries()[0].id
    draft = notes.draft_at_quote(document, "OFTEN.  nobody's\nwinding")
    assert draft.anchor.quote == "often.\n\nNobody’s winding"
    with pytest.raises(CompanionError, match="“the moon” is not in “Tides”"):
        notes.draft_at_quote(document, "the moon")
    with pytest.raises(CompanionError, match="Type some words"):
        notes.draft_at_quote(document, " ")


def test_moved_note_can_be_taken_or_left(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes, "They fall as often.")
    changed = talk("Before all.", "Tides rise twice a day.", "They fall as often.", seconds=60)
    store.notes.place(note.document, changed)
    moved = notes.get(note.id)
    assert (moved.state, moved.anchor.start_ms) == (AnchorState.MOVED, 120_000)
    assert notes.moved_by([note.id]) == {note.id: 60_000}
    assert notes.reject_place(note.id).state is AnchorState.ORPHAN
    assert notes.get(note.id).anchor == note.anchor
    assert notes.moved_by([note.id]) == {}
    notes.undo()
    assert notes.get(note.id) == moved
    accepted = notes.accept_place(note.id)
    assert (accepted.state, accepted.anchor) == (AnchorState.EXACT, moved.anchor)
    notes.undo()
    assert notes.get(note.id) == moved


def update(store: Store, *paragraphs: str) -> None:
    """Store another text of the document, as adding its changed file does."""
    document = store.documents.summaries()[0].id
    changed = talk(*paragraphs, seconds=60, title="Tides")
    store.sources.replace(document, read_source(changed, Path("/talks/talk.txt")))
    store.notes.place(document, changed)


def words(store: Store, note: Note) -> str:
    """Return what stands in the present text where a note is shown."""
    return store.documents.load(note.document).text[note.anchor.span.start : note.anchor.span.end]


def test_undo_leaves_a_note_where_it_was_found_in_a_newer_text(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes, "They fall as often.")
    notes.change(replace(note, colour=Colour.ROSE))
    update(store, "Before all.", "Tides rise twice a day.", "They fall as often.")
    assert notes.undo() == "Change of the highlight at 1:00"
    undone = notes.get(note.id)
    assert (undone.colour, undone.state) == (None, AnchorState.MOVED)
    assert words(store, undone) == "They fall as often."
    notes.redo()
    assert words(store, notes.get(note.id)) == "They fall as often."


def test_undone_deletion_finds_its_place_in_a_newer_text(store: Store, notes: Notes) -> None:
    fall, rise = bookmark(store, notes, "They fall as often."), bookmark(store, notes, "Tides rise twice")
    notes.delete([fall.id, rise.id])
    update(store, "Before all.", "Nothing of that.", "They fall as often.")
    notes.undo()
    assert words(store, notes.get(fall.id)) == "They fall as often."
    assert notes.get(fall.id).state is AnchorState.MOVED
    assert notes.get(rise.id).state is AnchorState.ORPHAN


def test_typing_in_two_texts_is_two_steps(store: Store, notes: Notes) -> None:
    note = notes.change(replace(bookmark(store, notes, "They fall as often."), text="Why"))
    update(store, "Before all.", "Tides rise twice a day.", "They fall as often.")
    notes.change(replace(note, text="Why?"))
    notes.undo()
    assert notes.get(note.id).text == "Why"
    notes.undo()
    assert (notes.get(note.id).text, words(store, notes.get(note.id))) == ("", "They fall as often.")


def test_orphan_can_be_given_a_place(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes, "They fall as often.")
    changed = talk("Nothing of it is left.", seconds=60)
    store.notes.place(note.document, changed)
    assert notes.get(note.id).state is AnchorState.ORPHAN
    attached = notes.attach(note.id, draft_on(note.document, changed, "left"))
    assert (attached.state, attached.anchor.quote) == (AnchorState.EXACT, "left")


def test_orphan_can_be_kept_without_a_place(store: Store, notes: Notes) -> None:
    note = bookmark(store, notes, "They fall as often.")
    store.notes.place(note.document, talk("Nothing of it is left.", seconds=60))
    assert notes.without_place([note.id]) == frozenset()
    assert notes.keep_without_place(note.id).state is AnchorState.ORPHAN
    assert notes.without_place([note.id]) == {note.id}
    assert notes.accept_place(note.id).state is AnchorState.ORPHAN
    notes.undo()
    assert notes.without_place([note.id]) == frozenset()
    notes.redo()
    store.notes.place(note.document, talk("They fall as often.", seconds=30))
    assert notes.get(note.id).state is AnchorState.MOVED


def test_bulk_deletion_is_preceded_by_a_backup(store: Store, notes: Notes) -> None:
    document = store.documents.summaries()[0].id
    made = notes.add_all([draft_on(document, TIDES, "Tides") for _ in range(12)])
    notes.delete([note.id for note in made])
    assert len(store.database.backups.all()) == 1
    assert notes.undo() == "Deletion of 12 bookmarks"
    assert set(notes.list()) == set(made)
