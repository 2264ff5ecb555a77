"""Words that stand around a passage count as present in it, with little weight."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from companion.core.cards import Origin
from companion.core.documents import Document, DocumentId, Section
from companion.core.queries import Lender, Loan, SearchAnswer, SearchRequest
from companion.search.finding import Finder
from companion.search.writer import create_writer
from tests.builders import paged, talk
from tests.search.conftest import SECRET, open_index

FILLER = "Nothing of note is told for a very long while on this quiet shore. "
LATER = "Later the keeper showed many pictures of the lamp. "


def _essay(beginning: str, *paragraphs: str, section: str = "") -> Document:
    document = paged((beginning + FILLER * 16, 1), *((one + FILLER * 4, 1) for one in paragraphs))
    if not section:
        return document
    made = [replace(one, section=0 if number else None) for number, one in enumerate(document.paragraphs)]
    return replace(document, paragraphs=tuple(made), sections=(Section(section, 1, 1, 1),))


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Essays that tell of pictures late, with words around them that the passage lacks."""
    folder = tmp_path_factory.mktemp("lending") / "index"
    writer = create_writer(folder, SECRET)
    spoken = talk(*(f"{FILLER * 3}{number}" for number in range(8)), LATER + FILLER, seconds=30)
    names = ["Ottilie"] * 9
    spoken = replace(
        spoken,
        paragraphs=tuple(
            replace(one, speaker=name) for one, name in zip(spoken.paragraphs, names, strict=True)
        ),
    )
    documents = {
        "title": (_essay("", LATER), Origin("Beacons of the north")),
        "folder": (_essay("", LATER), Origin("Other", folder / "p.txt", ("Shipwrecks",))),
        "beginning": (_essay("I am Leopold. ", LATER), Origin("Third")),
        "section": (_essay("", LATER, section="Fog signals"), Origin("Fourth")),
        "speaker": (spoken, Origin("Fifth")),
        "own": (_essay("", "The beacons and the pictures, the pictures and beacons. "), Origin("Sixth")),
    }
    for name, (document, origin) in documents.items():
        writer.put_document(DocumentId(name), "1", document, origin=origin)
    writer.commit()
    with closing(open_index(folder)) as reader:
        yield Finder(reader)


def _ask(finder: Finder, query: str) -> SearchAnswer:
    return finder.find(SearchRequest(query, 0, complete=False))


@pytest.mark.parametrize(
    ("query", "document", "lender", "word"),
    [
        ("beacon pictures", "title", Lender.TITLE, "beacon"),
        ("pictures shipwreck", "folder", Lender.FOLDER, "shipwreck"),
        ("leopold picture", "beginning", Lender.BEGINNING, "leopold"),
        ("pictures fog", "section", Lender.SECTION, "fog"),
        ("ottilie pictures keeper", "speaker", Lender.SPEAKERS, "ottilie"),
        ('"fog signals" keeper', "section", Lender.SECTION, "fog signals"),
    ],
)
def test_word_around_a_passage_counts_for_it(
    finder: Finder, query: str, document: str, lender: Lender, word: str
) -> None:
    answer = _ask(finder, query)
    (hit,) = [one for one in answer.hits if one.document == document]
    assert hit.loans == (Loan(word, lender),)
    assert word not in {hit.text[span.start : span.end].casefold() for span in hit.spans}
    assert hit.spans
    assert answer.lent == sum(bool(one.loans) for one in answer.hits)


@pytest.fixture
def chapters(tmp_path: Path) -> Iterator[Finder]:
    """A book with a chapter, a section in it and a part of that, and another chapter, behind a long text."""
    levels = ((1, "Fog signals"), (2, "Bells"), (3, "Of bronze"), (1, "Harbour"), (2, ""), (3, "Bells"))
    texts = [f"{LATER}{FILLER * 3}" for _ in levels]
    document = paged(*((text, 1) for text in [FILLER * 200, *texts]))
    made = [
        replace(one, section=number - 1 if number else None) for number, one in enumerate(document.paragraphs)
    ]
    sections = tuple(Section(title, level, number, 1) for number, (level, title) in enumerate(levels, 1))
    writer = create_writer(tmp_path / "index", SECRET)
    book = replace(document, paragraphs=tuple(made), sections=sections)
    writer.put_document(DocumentId("other"), "1", _essay("", LATER, section="Bells"), origin=Origin("Other"))
    writer.put_document(DocumentId("the book"), "1", book, origin=Origin("Book"))
    writer.commit()
    with closing(open_index(tmp_path / "index")) as reader:
        yield Finder(reader)


def test_headings_lend_to_what_is_below_them_and_the_nearer_the_more(chapters: Finder) -> None:
    hits = _ask(chapters, "keeper fog").hits
    assert [(hit.section, hit.loans) for hit in hits] == [
        ("Fog signals", (Loan("fog", Lender.SECTION),)),
        ("Bells", (Loan("fog", Lender.HEADING),)),
        ("Of bronze", (Loan("fog", Lender.HEADING),)),
    ]
    assert hits[0].score > hits[1].score > hits[2].score
    assert [hit.section for hit in _ask(chapters, "keeper harbour").hits] == ["Harbour", "Bells"]
    assert _ask(chapters, "keeper bronze bells").hits[0].lacks == ()


def test_what_is_in_a_section_is_in_those_around_it(chapters: Finder) -> None:
    assert [hit.section for hit in _ask(chapters, 'in:"fog signals"').hits] == [
        "Fog signals",
        "Bells",
        "Of bronze",
    ]
    assert _ask(chapters, "in:bells").total == 4
    assert _ask(chapters, "in:bronze").total == 1


def test_passage_with_all_words_itself_comes_first(finder: Finder) -> None:
    hits = _ask(finder, "beacons pictures").hits
    assert [hit.document for hit in hits] == ["own", "title"]
    assert hits[0].loans == ()


def test_word_that_is_lent_alone_finds_nothing(finder: Finder) -> None:
    assert _ask(finder, "shipwrecks").total == 0
    assert _ask(finder, "ottilie leopold").total == 0


def test_common_word_carries_no_hit(finder: Finder) -> None:
    answer = _ask(finder, "note shipwrecks")
    assert answer.total == 0


def test_loans_are_kept_to_where_they_come_from(finder: Finder) -> None:
    assert {hit.document for hit in _ask(finder, "lamp fog").hits} == {"section"}
    assert {hit.document for hit in _ask(finder, "lamp leopold -keeper").hits} == set()
