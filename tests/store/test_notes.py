"""Notes in the database: whole, in order, on their passages."""

import pytest

from companion.core.colours import Colour
from companion.core.documents import DocumentId
from companion.core.errors import NotFoundError
from companion.core.notes import AnchorState, NoteId
from companion.store.store import Store
from tests.builders import talk
from tests.stored import draft_on, record_on, store_document

TIDES = talk("Tides rise twice a day.", "They fall as often.", "Nobody has to wind them up.")


def test_note_comes_back(store: Store) -> None:
    identity = store_document(store, TIDES)
    record = record_on(
        "a1", draft_on(identity, TIDES, "fall", "*Why?*"), tags=["exam", "바다"], colour=Colour.SKY
    )
    store.notes.put([record])
    assert store.notes.load([NoteId("a1"), NoteId("b2")]) == (record.note,)
    assert store.notes.all() == store.notes.for_document(identity) == (record.note,)


def test_notes_stand_in_the_order_of_the_text(store: Store) -> None:
    identity = store_document(store, TIDES)
    quotes = ["Nobody", "They", "Tides"]
    store.notes.put([record_on(quote, draft_on(identity, TIDES, quote)) for quote in quotes])
    assert [note.id for note in store.notes.for_document(identity)] == ["Tides", "They", "Nobody"]


def test_notes_follow_their_passages_and_come_back(store: Store) -> None:
    identity = store_document(store, TIDES)
    store.notes.put(
        [
            record_on("stays", draft_on(identity, TIDES, "Tides rise twice")),
            record_on("goes", draft_on(identity, TIDES, "Nobody has to wind")),
        ]
    )
    before = store.notes.all()
    changed = talk("Tides rise twice a day.", "A new line.", "Who would wind them up?")
    store.notes.place(identity, changed)
    states = {note.id: note.state for note in store.notes.all()}
    assert states == {"stays": AnchorState.EXACT, "goes": AnchorState.ORPHAN}
    shown = {note.id: note for note in store.notes.all()}
    assert shown[NoteId("goes")].anchor == before[1].anchor
    store.notes.place(identity, TIDES)
    assert store.notes.all() == before


def test_moved_note_is_shown_where_it_stands_now(store: Store) -> None:
    identity = store_document(store, TIDES)
    store.notes.put([record_on("a1", draft_on(identity, TIDES, "They fall as often"))])
    stamp = store.notes.stamps()[NoteId("a1")]
    store.notes.place(identity, talk("Before all.", "Tides rise twice a day.", "They fall as often."))
    (note,) = store.notes.all()
    assert note.state is AnchorState.MOVED
    assert note.anchor.start_ms == 20_000
    assert store.notes.record(note.id).note.anchor.start_ms == 10_000
    assert store.notes.stamps()[note.id] != stamp


def test_stamp_changes_within_the_same_second(store: Store) -> None:
    identity = store_document(store, TIDES)
    draft = draft_on(identity, TIDES, "Tides", "one")
    store.notes.put([record_on("a1", draft)])
    before = store.notes.stamps()
    store.notes.put([record_on("a1", draft, tags=["exam"])])
    assert store.notes.stamps() != before


def test_damaged_note_is_found_and_still_shown(store: Store) -> None:
    identity = store_document(store, TIDES)
    store.notes.put([record_on("a1", draft_on(identity, TIDES, "Tides", "one"))])
    assert store.notes.damaged() == ()
    with store.database.writing() as connection:
        connection.execute("UPDATE notes SET text = 'two', anchor = '{' WHERE id = 'a1'")
    assert store.notes.damaged() == ("a1",)
    (note,) = store.notes.all()
    assert (note.text, note.state) == ("two", AnchorState.ORPHAN)


def test_text_that_no_database_takes_is_tidied(store: Store) -> None:
    identity = store_document(store, TIDES)
    store.notes.put([record_on("a1", draft_on(identity, TIDES, "Tides", "half a pair: \ud83d\0"))])
    assert store.notes.all()[0].text == "half a pair: \ufffd\0"
    assert store.notes.damaged() == ()


def test_notes_are_stored_all_or_none(store: Store) -> None:
    identity = store_document(store, TIDES)
    good = record_on("a1", draft_on(identity, TIDES, "Tides"))
    bad = record_on("b2", draft_on(DocumentId("feedfeedfeedfeed"), TIDES, "Tides"))
    with pytest.raises(NotFoundError, match="feedfeedfeedfeed"):
        store.notes.put([good, bad])
    assert store.notes.all() == ()


def test_draft_is_kept_until_it_is_dropped(store: Store) -> None:
    store.drafts.save("new", "half a sen")
    store.drafts.save("new", "half a sentence")
    assert store.drafts.all() == {"new": "half a sentence"}
    store.drafts.drop("new")
    store.drafts.drop("new")
    assert store.drafts.all() == {}
