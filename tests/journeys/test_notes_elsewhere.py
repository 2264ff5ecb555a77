"""Notes that are made elsewhere show here; what is made here is found, undone and done again."""

import time
from functools import partial

import pytest

from companion.core.notes import Note, NoteDraft
from companion.core.queries import SearchRequest
from companion.services.notes import Notes
from companion.store.store import open_store
from tests.journeys.driving import Driver

_WITHIN_S = 2.0


@pytest.mark.alone
def test_a_note_made_elsewhere_shows_while_another_is_edited(desk: Driver) -> None:
    desk.open("memory")
    opened = desk.desk.reader.document
    assert opened is not None
    desk.press("A")
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.type("half a thou")
    desk.settle()
    edited = desk.desk.notes.edited
    with open_store(desk.services.library.folder) as store:
        there = Notes(store, lambda: None)
        place = there.draft_at_quote(opened.summary.id, opened.document.text[-40:])
        made = there.add(NoteDraft(place.document, place.anchor, "from elsewhere"))
    began = time.monotonic()
    desk.until(lambda: made.id in desk.desk.notes.shown)
    assert time.monotonic() - began < _WITHIN_S
    assert desk.desk.notes.edited == edited
    desk.type("ght")
    desk.press("Esc")
    desk.settle()
    assert {note.text for note in desk.services.notes.list()} == {"half a thought", "from elsewhere"}


def test_tags_and_text_are_found_by_the_search(desk: Driver) -> None:
    desk.open("memory")
    desk.press("A")
    desk.until(lambda: desk.desk.notes.edited is not None)
    desk.type("ask the zebra")
    desk.press("Tab")
    desk.type("exam rehearsal ")
    desk.press("Esc")
    desk.settle()
    [note] = desk.services.notes.list()
    assert note.tags == ("exam", "rehearsal")
    for query in ("zebra", "rehearsal", "#rehearsal"):
        desk.until(partial(is_found, desk, query, note))


def is_found(desk: Driver, query: str, note: Note) -> bool:
    """Say whether the search finds this note and no other."""
    answer = desk.services.searching.search(SearchRequest(query))
    return {hit.note for hit in answer.hits} - {None} == {note.id}


def state(desk: Driver) -> set[Note]:
    return set(desk.services.notes.list())


@pytest.mark.parametrize(
    "keys",
    [
        ("B",),
        ("H",),
        ("3",),
        ("A", "x", "Esc"),
        ("Ctrl+4", "Delete"),
        ("Ctrl+4", "Return", "Tab", "y", "Esc"),
    ],
    ids=["bookmark", "highlight", "colour", "note", "deletion", "tags"],
)
def test_everything_is_undone_and_done_again(desk: Driver, keys: tuple[str, ...]) -> None:
    desk.open("memory")
    desk.press("1")
    desk.settle()
    if len(keys) == 1:
        desk.press("Alt+Down", "Alt+Down")
    before = state(desk)
    for key in keys:
        desk.press(key)
        desk.settle()
    after = state(desk)
    assert after != before
    desk.press("Ctrl+3")
    while state(desk) != before:
        desk.press("Ctrl+Z")
        desk.settle()
        assert desk.said.startswith("Undone")
    while state(desk) != after:
        desk.press("Ctrl+Shift+Z")
        desk.settle()
        assert desk.said.startswith("Done again")
