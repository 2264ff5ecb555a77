"""A link leads to its note, else its time, its quote, its document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.core.documents import DocumentId, Span
from companion.core.errors import CompanionError, NotFoundError
from companion.core.links import PassageLink, ResolvedBy, format_link, link_to_note
from companion.core.notes import Note, NoteId
from companion.services.library import Library
from companion.services.links import Links
from companion.services.notes import Notes
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import draft_on, read_source, store_document

TIDES = talk(
    "Welcome to the lecture on tides.",
    "The moon pulls the water towards itself.",
    "Twice a day the harbour is empty.",
)
LOST = NoteId("ffffffffffffffff")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def document(store: Store) -> DocumentId:
    return store_document(store, TIDES)


@pytest.fixture
def links(store: Store) -> Links:
    return Links(Library(store), Notes(store, lambda: None))


@pytest.fixture
def note(store: Store, document: DocumentId) -> Note:
    return Notes(store, lambda: None).add(draft_on(document, TIDES, "moon pulls"))


def test_the_note_comes_first(links: Links, note: Note) -> None:
    found = links.resolve(format_link(link_to_note(note)))
    assert (found.resolved_by, found.note) == (ResolvedBy.NOTE, note.id)
    assert (found.span, found.start_ms) == (note.anchor.span, 10_000)


def test_a_note_is_found_though_the_document_has_another_id(links: Links, note: Note) -> None:
    found = links.resolve(f"studycompanion://open?doc=0000000000000000&a={note.id}")
    assert (found.document, found.resolved_by) == (note.document, ResolvedBy.NOTE)


def test_without_the_note_the_time_leads_and_the_quote_sharpens_it(
    links: Links, document: DocumentId
) -> None:
    by_time = links.resolve(format_link(PassageLink(document, LOST, 12_000)))
    assert (by_time.resolved_by, by_time.note) == (ResolvedBy.TIME, None)
    assert TIDES.text[by_time.span.start : by_time.span.end] == "The moon pulls the water towards itself."
    assert by_time.start_ms == 10_000
    sharper = links.resolve(format_link(PassageLink(document, None, 12_000, quote="THE WATER")))
    assert sharper.resolved_by is ResolvedBy.TIME
    assert TIDES.text[sharper.span.start : sharper.span.end] == "the water"


def test_a_time_past_the_end_leads_to_the_last_words(links: Links, document: DocumentId) -> None:
    found = links.resolve(format_link(PassageLink(document, None, 9_000_000)))
    assert found.start_ms == 20_000


def test_without_a_time_the_quote_leads(links: Links, document: DocumentId) -> None:
    found = links.resolve(format_link(PassageLink(document, LOST, quote="twice  a day")))
    assert found.resolved_by is ResolvedBy.QUOTE
    assert found.offset == TIDES.text.index("Twice")
    assert found.start_ms == 20_000


def test_at_last_the_document_leads(links: Links, document: DocumentId) -> None:
    found = links.resolve(format_link(PassageLink(document, LOST, quote="no such words")))
    assert (found.resolved_by, found.span) == (ResolvedBy.DOCUMENT, Span(0, 0))


def test_an_orphan_leads_by_the_rest_of_its_link(store: Store, links: Links, note: Note) -> None:
    changed = talk("Welcome to the lecture on tides.", "Nothing of it is left.", "Twice a day.")
    with store.database.writing():
        store.sources.replace(note.document, read_source(changed, Path("/talks/talk.txt")))
        store.notes.place(note.document, changed)
    found = links.resolve(format_link(link_to_note(note)))
    assert (found.resolved_by, found.note) == (ResolvedBy.TIME, note.id)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (
            PassageLink(DocumentId("0" * 16), None, 4_985_000, quote="number of things per"),
            "That passage is not in this library: “number of things per …” at 1:23:05.",
        ),
        (
            PassageLink(DocumentId("0" * 16), LOST),
            "That passage is not in this library: document 0000000000000000.",
        ),
    ],
)
def test_a_passage_that_is_not_here_is_named(links: Links, link: PassageLink, words: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        links.resolve(format_link(link))
    assert str(caught.value) == words


@pytest.mark.parametrize(
    "text", ["", "studycompanion://open", "https://example.org/open?doc=1", "open?doc=1"]
)
def test_what_is_no_link_is_told(links: Links, text: str) -> None:
    with pytest.raises(CompanionError):
        links.resolve(text)
