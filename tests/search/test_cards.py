"""Cards lend words and are no passages; what the index knows of its records is right."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from companion.core.cards import Card, Origin
from companion.core.colours import Colour
from companion.core.documents import Document, DocumentId, Kind, Section, Span
from companion.core.notes import Anchor, Note, NoteId
from companion.core.queries import Lender, SearchRequest
from companion.search.arrays.searcher import family, prefix, term
from companion.search.columns import NoteFacts
from companion.search.finding import find
from companion.search.reader import IndexReader
from companion.search.schema import CARD, family_of
from companion.search.writer import create_writer, open_writer
from tests.builders import talk
from tests.search.conftest import SECRET, open_index

A, B = DocumentId("a"), DocumentId("b")
NOW = datetime(2026, 5, 1, tzinfo=UTC)
LENDERS = list(Lender)


def tides() -> Document:
    """A talk of four passages: two speakers, two sections of which one has no title."""
    plain = talk(
        "Good morning to all lampkeepers. " * 9,
        "The moon pulls at the water. " * 9,
        "And so it rises twice. " * 9,
        "Then it falls again. " * 9,
        seconds=50,
        title="Ebb and flood",
    )
    spoken = [
        replace(one, speaker=name, section=section)
        for one, name, section in zip(
            plain.paragraphs, ("Ida Marsh", "Olu", None, "Olu"), (None, 0, 1, 2), strict=True
        )
    ]
    sections = (Section("Lunar pull", 1, 1, 1), Section("", 1, 2, 1), Section("Falling", 1, 3, 1))
    return replace(plain, paragraphs=tuple(spoken), sections=sections)


def note(identity: str, text: str = "", *tags: str, colour: Colour | None = None) -> Note:
    anchor = Anchor("", "", "", Span(300, 310), "v", 50_000, 100_000)
    return Note(NoteId(identity), A, anchor, text, tags, colour, NOW, NOW)


ORIGIN = Origin(
    path=Path("/talks/sea_side/2024-03-09_Newlyn quay.txt"), folders=("talks", "sea_side"), modified_ns=0
)
NOTES = (
    note("n1", "ask the harbourmaster", "later"),
    note("n2", colour=Colour.MINT),
    note("n3", "", "idea", colour=Colour.SKY),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    writer = create_writer(tmp_path / "index", SECRET)
    writer.put_document(A, "1", tides(), origin=ORIGIN)
    writer.put_document(B, "1", replace(talk("Ropes are made of hemp."), language="de"))
    for one in NOTES:
        writer.put_note(one, "1")
    assert writer.commit().passages == 5
    return tmp_path / "index"


@pytest.fixture
def reader(folder: Path) -> Iterator[IndexReader]:
    with closing(open_index(folder)) as opened:
        yield opened


def lent(reader: IndexReader, word: str) -> list[Lender]:
    """Whose cards have a word of English."""
    key = family_of(f"{CARD}{word}".encode())
    searcher = reader.searcher
    found = searcher.matches(searcher.ranges(family(key))).records
    return [LENDERS[number] for number in reader.lender[found].tolist()]


def test_each_card_has_its_words(reader: IndexReader) -> None:
    assert lent(reader, "flooding") == [Lender.TITLE]
    assert lent(reader, "ida") == lent(reader, "olu") == [Lender.SPEAKERS]
    for word in ("talk", "sea", "side", "newlyn", "quay", "2024"):
        assert lent(reader, word) == [Lender.FOLDER]
    assert lent(reader, "txt") == []
    assert lent(reader, "lampkeeper") == lent(reader, "moon") == [Lender.BEGINNING]
    assert lent(reader, "twice") == []
    assert lent(reader, "lunar") == lent(reader, "falling") == [Lender.SECTION]
    assert lent(reader, "hemp") == []
    hemp = reader.searcher.ranges(term(f"{CARD}hemp\x1fde".encode()))
    assert len(reader.searcher.matches(hemp).records) == 1


def test_no_phrase_goes_from_one_card_into_another(reader: IndexReader) -> None:
    searcher = reader.searcher

    def phrase(*words: str) -> int:
        ranges = [searcher.ranges(term(f"{CARD}{word}".encode())) for word in words]
        assert all(any(one) for one in ranges)
        return len(searcher.phrase(ranges))

    assert phrase("ebb", "and", "flood") == phrase("lunar", "pull") == phrase("ida", "marsh", "olu") == 1
    assert phrase("flood", "ida") == phrase("olu", "talks") == phrase("pull", "falling") == 0
    assert phrase("water", "ebb") == 0


def test_no_search_in_texts_meets_a_card(reader: IndexReader) -> None:
    for query in (
        "newlyn",
        "newl*",
        "newlim~2",
        "marsh",
        "lunar",
        "ebb",
        "newlyn quay",
        '"ebb and flood"',
    ):
        answer = find(reader, SearchRequest(query, 0, complete=False))
        assert not any(hit.text == "" for hit in answer.hits)
        assert (answer.total, answer.did_you_mean) == (0, None), query
    for query in ("lampkeepers", "morn", "moom~", '"good morning"', "water -quay"):
        (hit,) = find(reader, SearchRequest(query, 0)).hits
        assert hit.document == A
        assert hit.text
    searcher = reader.searcher
    assert not any(searcher.ranges(prefix(b"newl")))
    assert not list(searcher.spelt_nearly("newlyn", 2, b"\x1f"))


def test_scores_count_passages_and_notes_alone(reader: IndexReader) -> None:
    assert reader.searcher.count == 7
    lengths = [len(one.split()) * 9 for one in ("a b c d e", "a b c d e f", "a b c d e", "a b c d")]
    assert reader.searcher.average_length == pytest.approx((sum(lengths) + 5 + 4 + 1) / 7)


def test_the_cards_of_documents_are_known(reader: IndexReader) -> None:
    assert reader.documents == [A, B]
    assert reader.cards == [
        Card(
            title="Ebb and flood",
            folders=("talks", "sea_side"),
            file_name="2024-03-09_Newlyn quay.txt",
            path=str(ORIGIN.path),
            kind=Kind.TRANSCRIPT,
            language="en",
            date=date(2024, 3, 9).toordinal(),
            end_ms=200_000,
            speakers=("Ida Marsh", "Olu"),
        ),
        Card(title="A talk", kind=Kind.TRANSCRIPT, language="de", end_ms=10_000),
    ]


def rows(reader: IndexReader) -> list[tuple[object, ...]]:
    """All that is known of each passage and note, in words."""
    chosen = np.flatnonzero(reader.is_passage | reader.is_note)
    places = reader.places(chosen)
    return [
        (
            reader.documents[reader.owner[record]],
            bool(reader.is_passage[record]),
            bool(reader.is_note[record]),
            int(reader.lender[record]),
            reader.speakers[reader.speaker[record]] if reader.speaker[record] >= 0 else None,
            reader.section_titles[reader.section[record]] if reader.section[record] >= 0 else None,
            int(reader.offsets[record]),
            int(reader.begins[record]),
            int(reader.ends[record]),
        )
        for _, record in sorted(zip(places, chosen.tolist(), strict=True))
    ]


def test_every_record_is_known(reader: IndexReader) -> None:
    starts = [paragraph.span.start for paragraph in tides().paragraphs]
    assert rows(reader) == [
        (A, True, False, -1, "Ida Marsh", None, starts[0], 0, 50_000),
        (A, True, False, -1, "Olu", "Lunar pull", starts[1], 50_000, 100_000),
        (A, True, False, -1, None, None, starts[2], 100_000, 150_000),
        (A, True, False, -1, "Olu", "Falling", starts[3], 150_000, 200_000),
        (A, True, True, -1, None, None, 300, 50_000, 100_000),
        (A, False, True, -1, None, None, 300, 50_000, 100_000),
        (A, True, True, -1, None, None, 300, 50_000, 100_000),
        (B, True, False, -1, None, None, 0, 0, 10_000),
    ]
    cards = np.flatnonzero(reader.lender >= 0)
    assert not (reader.is_passage | reader.is_note)[cards].any()
    of_sections = [
        (reader.section_titles[reader.section[card]], int(reader.offsets[card]))
        for card in cards
        if LENDERS[reader.lender[card]] is Lender.SECTION
    ]
    assert of_sections == [("Lunar pull", starts[1]), ("Falling", starts[3])]
    assert sorted(reader.speakers) == ["Ida Marsh", "Olu"]


def test_notes_are_known_also_without_words(reader: IndexReader) -> None:
    place = Span(300, 310)
    assert sorted(one[1:] for one in reader.notes) == [
        (0, "n1", place, ("later",), None),
        (0, "n2", place, (), Colour.MINT),
        (0, "n3", place, ("idea",), Colour.SKY),
    ]
    assert all(reader.is_note[one.record] for one in reader.notes)
    assert isinstance(reader.notes[0], NoteFacts)
    assert find(reader, SearchRequest("harbourmaster", 0)).notes == 1
    assert find(reader, SearchRequest("idea", 0)).notes == 1


def test_what_was_taken_out_is_not_known_any_more(folder: Path) -> None:
    writer = open_writer(folder, SECRET)
    writer.drop_document(A)
    writer.drop_note(NoteId("n3"))
    assert writer.commit().passages == 1
    with closing(open_index(folder)) as reader:
        assert reader.documents == [A, B]
        assert reader.cards[0] == Card()
        assert reader.speakers == reader.section_titles == []
        assert [one.note for one in reader.notes] == ["n1", "n2"]
        assert [row[0] for row in rows(reader)] == [A, A, B]
        assert {LENDERS[one] for one in reader.lender[reader.lender >= 0]} == {Lender.TITLE, Lender.BEGINNING}
    writer = open_writer(folder, SECRET)
    for one in NOTES:
        writer.drop_note(one.id)
    writer.commit()
    with closing(open_index(folder)) as reader:
        assert reader.documents == [B]


def test_a_document_put_in_again_has_its_new_card_alone(folder: Path) -> None:
    writer = open_writer(folder, SECRET)
    writer.put_document(A, "2", talk("Ropes."), origin=replace(ORIGIN, title="On ropes"))
    assert writer.commit().passages == 2
    with closing(open_index(folder)) as reader:
        assert [card.title for card in reader.cards] == ["On ropes", "A talk"]
        assert lent(reader, "flood") == []
        assert set(lent(reader, "rope")) == {Lender.TITLE, Lender.BEGINNING}


Times = list[tuple[int | None, int | None]]

TURNS: dict[str, tuple[Times, list[int]]] = {
    "told": ([(0, 9), (10, 19), (20, 29)], [9, 19, 29]),
    "begins alone": ([(0, None), (10, None), (20, None)], [10, 20, -1]),
    "one turn over several": ([(0, None), (0, None), (20, None)], [20, 20, -1]),
    "steps back": ([(50, None), (10, None), (20, None)], [-1, 20, -1]),
    "a gap": ([(0, None), (None, None), (20, 29)], [20, -1, 29]),
    "none": ([(None, None)] * 3, [-1, -1, -1]),
    "ends alone": ([(None, 5), (None, None), (None, 7)], [5, -1, 7]),
    "very late": ([(2**40, 2**41), (1, None), (2, 3)], [2**31 - 1, 2, 3]),
}


@pytest.mark.parametrize("times", list(TURNS))
def test_a_passage_lasts_until_the_next_where_no_end_is_told(tmp_path: Path, times: str) -> None:
    told, expected = TURNS[times]
    plain = talk(*("So it goes on and on. " * 12 for _ in told))
    cues = [
        replace(one, start_ms=start, end_ms=end) for one, (start, end) in zip(plain.cues, told, strict=True)
    ]
    writer = create_writer(tmp_path, SECRET)
    writer.put_document(A, "1", replace(plain, cues=tuple(cues)))
    writer.commit()
    with closing(open_index(tmp_path)) as reader:
        passages = np.flatnonzero(reader.is_passage)
        assert reader.ends[passages].tolist() == expected
        found = [reader.record(record).times(Span(0, 1)) for record in passages.tolist()]
        assert [(one.start_ms, one.end_ms) for one in found] == told


def test_the_first_minute_ends_with_the_cues_that_begin_in_it(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(9)]
    untimed = replace(talk(" ".join(["early", "oh well " * 120, "late"])), cues=(), pieces=())
    writer = create_writer(tmp_path, SECRET)
    writer.put_document(A, "1", talk(*words, seconds=20))
    writer.put_document(B, "1", untimed)
    writer.put_document(DocumentId("c"), "1", talk("opening " + "oh well " * 300 + "closing"))
    writer.commit()
    with closing(open_index(tmp_path)) as reader:
        assert [bool(lent(reader, word)) for word in words] == [True] * 4 + [False] * 5
        assert lent(reader, "early") == lent(reader, "opening") == [Lender.BEGINNING]
        assert lent(reader, "late") == lent(reader, "closing") == []
