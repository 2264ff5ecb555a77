"""Filters choose among passages by what is known of them and of their documents."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.core.cards import Origin
from companion.core.colours import Colour
from companion.core.documents import Document, DocumentId, Span
from companion.core.notes import Anchor, Note, NoteId
from companion.core.orders import Order
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.search.finding import Finder
from companion.search.writer import create_writer
from tests.builders import paged, talk
from tests.search.conftest import SECRET, open_index

LIGHTS, TIDES, ESSAY = map(DocumentId, ("lights", "tides", "essay"))
DAY = 86_400 * 1_000_000_000


def _note(name: str, document: DocumentId, span: Span, **more: object) -> Note:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    anchor = Anchor("quote", "", "", span, "v", None, None)
    kept = {"text": "", "tags": (), "colour": None, **more}
    return Note(NoteId(name), document, anchor, created=now, modified=now, **kept)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """A library of two talks in a folder and an essay beside it, with notes."""
    lights = _spoken(
        talk("The lamp turns.", "Who turns the lamp?", "The keeper."), "Ana Ruiz", "Bo", "Ana Ruiz"
    )
    tides = talk("The tide turns.", "The moon pulls.")
    essay = paged(("The lamp in essays turns pages.", 1))
    folder: Path = tmp_path_factory.mktemp("filters") / "index"
    writer = create_writer(folder, SECRET)
    shelf = Path("/library/Lectures")
    writer.put_document(
        LIGHTS, "1", lights, origin=Origin("Lights at sea", shelf / "2024-03-09 l.txt", ("Lectures",))
    )
    writer.put_document(
        TIDES, "1", tides, origin=Origin("Tides", shelf / "t.txt", ("Lectures",), 19_000 * DAY)
    )
    writer.put_document(
        ESSAY, "1", essay, origin=Origin("On lamps", Path("/library/essay.txt"), (), 20_000 * DAY)
    )
    writer.put_note(_note("n1", LIGHTS, Span(0, 4), text="ask about the lamp", tags=("exam",)), "1")
    writer.put_note(_note("n2", TIDES, Span(0, 4), colour=Colour.MINT), "1")
    writer.commit()
    with closing(open_index(folder)) as reader:
        yield Finder(reader)


def _spoken(document: Document, *speakers: str) -> Document:
    paragraphs = zip(document.paragraphs, speakers, strict=True)
    return replace(document, paragraphs=tuple(replace(one, speaker=name) for one, name in paragraphs))


def _ask(finder: Finder, query: str, order: Order = Order.RANK) -> SearchAnswer:
    return finder.find(SearchRequest(query, 0, complete=False, order=order))


def _texts(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.text.partition("\n")[0] for hit in hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("speaker:ana", ["The keeper.", "The lamp turns."]),
        ('speaker:"ruiz a"', ["The keeper.", "The lamp turns."]),
        ("turns speaker:bo", ["Who turns the lamp?"]),
        ("turns -speaker:bo", ["The lamp in essays turns pages.", "The lamp turns.", "The tide turns."]),
        ("speaker:bo speaker:ana keeper", ["The keeper."]),
        ("kind:article", ["The lamp in essays turns pages."]),
        ("kind:article speaker:bo", []),
        ("turns in:lectures", ["The lamp turns.", "The tide turns.", "Who turns the lamp?"]),
        ("turns in:tides", ["The tide turns."]),
        ("turns in:essay", ["The lamp in essays turns pages."]),
        ("turns in:/library/Lectures", ["The lamp turns.", "The tide turns.", "Who turns the lamp?"]),
        ("turns title:lights", ["The lamp turns.", "Who turns the lamp?"]),
        ("turns after:2024", ["The lamp in essays turns pages.", "The lamp turns.", "Who turns the lamp?"]),
        ("turns before:2024-03-09", ["The tide turns."]),
        ("turns after:2024-03-09 before:2024-04", ["The lamp turns.", "Who turns the lamp?"]),
        ("turns has:time", ["The lamp turns.", "The tide turns.", "Who turns the lamp?"]),
        ("at:0:05-0:15", ["The lamp turns.", "The tide turns.", "Who turns the lamp?"]),
        ("has:note turns", ["The lamp turns.", "The tide turns."]),
        ("tag:exam", ["The lamp turns.", "ask about the lamp"]),
        ("colour:mint", ["The tide turns."]),
        ("turns (speaker:bo OR kind:article)", ["The lamp in essays turns pages.", "Who turns the lamp?"]),
        ("keeper OR kind:article", ["The keeper.", "The lamp in essays turns pages."]),
        ("lamp lang:ko", []),
        (
            "-speaker:ana -has:note -keeper -kind:notes",
            ["The lamp in essays turns pages.", "Who turns the lamp?"],
        ),
        ("-(kind:transcript OR has:note)", ["The lamp in essays turns pages."]),
        ("-kind:transcript -kind:article -has:note -has:time", []),
        ("-turns", []),
        ("-(turns kind:article)", []),
    ],
)
def test_filters_choose(finder: Finder, query: str, found: list[str]) -> None:
    answer = _ask(finder, query)
    assert sorted(_texts(answer.hits)) == sorted(found)
    assert answer.total == len(found) == sum(answer.counts.values())


def test_all_but_what_fields_say_is_everything_else(finder: Finder) -> None:
    spoken, others = (_ask(finder, query) for query in ("speaker:ana", "-speaker:ana"))
    every = _ask(finder, "-speaker:nobody")
    assert not others.remark
    assert {hit.key for hit in others.hits} == {hit.key for hit in every.hits} - {
        hit.key for hit in spoken.hits
    }
    assert every.total == spoken.total + others.total


def test_query_of_filters_alone_marks_nothing_and_tells_the_passage_s_time(finder: Finder) -> None:
    hits = _ask(finder, "speaker:ana").hits
    assert [(hit.spans, hit.places, hit.start_ms) for hit in hits] == [((), (), 0), ((), (), 20_000)]


def test_orders(finder: Finder) -> None:
    def documents(order: Order) -> list[DocumentId]:
        return list(dict.fromkeys(hit.document for hit in _ask(finder, "turns", order).hits))

    assert documents(Order.TIME) == [ESSAY, LIGHTS, TIDES]
    assert documents(Order.DOCUMENT) == [LIGHTS, ESSAY, TIDES]
    answer = _ask(finder, "turns", Order.DOCUMENT)
    assert [hit.offset for hit in answer.hits if hit.document == LIGHTS] == sorted(
        hit.offset for hit in answer.hits if hit.document == LIGHTS
    )
    assert list(answer.counts) == [LIGHTS, ESSAY, TIDES]


def test_unknown_speaker_names_the_documents_that_name_no_one(finder: Finder) -> None:
    answer = _ask(finder, "turns speaker:cleo")
    assert answer.total == 0
    assert answer.remark == "No one here is called “cleo”."
    assert answer.nameless == (TIDES,)
    assert answer.looser[0].query == "turns in:Tides"
    assert answer.looser[0].total == 1


def test_unknown_names_are_said(finder: Finder) -> None:
    assert _ask(finder, "turns in:attic").remark == "No folder, document or section here is called “attic”."
    assert _ask(finder, "turns tag:no").remark == "No note has the tag #no."


def test_name_that_is_nearly_one_leads_to_that(finder: Finder) -> None:
    assert _ask(finder, "lamp speaker:anna").did_you_mean == "lamp speaker:ana"
    answer = _ask(finder, "turns in:lecturs")
    assert (answer.looser[0].query, answer.looser[0].total) == ("turns in:Lectures", 3)
    assert _ask(finder, "turns in:xy").looser[0].query == "turns"


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("turns after:2090", "Nothing here is as new as that; the newest text is of 2024-10-04."),
        ("turns before:1990", "Nothing here is as old as that; the oldest text is of 2022-01-08."),
        ("turns kind:newsletter", "Nothing here is of the kind newsletter."),
        ("turns lang:korean", "No text here is in Korean."),
        ("turns colour:rose", "Nothing here is marked in rose."),
        ("turns at:50:00-", "Nothing here is spoken then; the longest text ends at 0:30."),
    ],
)
def test_filter_that_nothing_fulfils_is_said(finder: Finder, query: str, remark: str) -> None:
    answer = _ask(finder, query)
    assert answer.remark == remark
    assert answer.looser[0].query == "turns"
