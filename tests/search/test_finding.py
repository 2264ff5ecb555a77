"""What is asked for is found, all of it and nothing else, and marked as it stands."""

from datetime import UTC, datetime

import pytest

from companion.core.documents import DocumentId, Span
from companion.core.notes import Anchor, Note, NoteId
from companion.core.passages import LONGEST, passages
from companion.core.queries import LooserQuery
from companion.search.analysis import tokenise
from companion.search.query import parse_query
from tests.builders import talk
from tests.search.conftest import SearchIn, marked
from tests.search.reference import occurrences

HARBOUR = talk(
    "The harbour master was studying the tides. " + "He wrote and wrote until the lamp went out. " * 5,
    "Mara’s boat came in at noon; don’t ask who steered. " + "Nobody on the quay would have known it. " * 5,
    "To be at sea, or not to be at sea: that was asked in the café. " + "The café’s owner smiled. " * 5,
    "바다는 조용하고 등대지기는 바다를 본다. " * 6,
)


def note(text: str, *tags: str, document: str = "0") -> Note:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    anchor = Anchor("master", "harbour ", " was", Span(12, 18), "v", 3000, 5000)
    return Note(NoteId("n1"), DocumentId(document), anchor, text, tags, None, now, now)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tide", ["tides"]),
        ("TIDES study ", ["studying", "tides"]),
        ("studyin*", ["studying"]),
        ('"to be at"', ["To be at", "to be at"]),
        ("dont ask", ["don’t", "ask"]),
        ("mara", ["Mara"]),
        ("mara's", ["Mara’s"]),
        ('"mara\'s boat"', ["Mara’s boat"]),
        ('"cafe owner"', ["café’s owner"] * 5),
        ("boat OR tides", ["tides", "boat"]),
        ("boat tides", ["tides", "boat"]),
        ("wrote -studying", []),
        ('quay -"harbour master" ', ["quay"] * 5),
        ("등대지", ["등대지"] * 6),
        ("지", ["지"] * 6),
        ('"바다를 본"', ["바다를 본"] * 6),
        ('"조용하고 등대"', ["조용하고 등대"] * 6),
        ('"다를 본다 바"', ["다를 본다. 바"] * 5),
        ('"바다 본다"', []),
        ("harbourmaster", []),
    ],
)
def test_found_and_marked(search_in: SearchIn, query: str, found: list[str]) -> None:
    answer = search_in(query, HARBOUR)
    in_order = sorted(answer.hits, key=lambda hit: hit.offset)
    assert [hit.text[span.start : span.end] for hit in in_order for span in hit.spans] == found
    assert answer.total == len(answer.hits)


def test_a_hit_says_where_and_when_it_is(search_in: SearchIn) -> None:
    (hit,) = search_in("boat", HARBOUR).hits
    assert HARBOUR.text[hit.offset :].startswith(hit.text)
    assert (hit.start_ms, hit.end_ms) == (10_000, 20_000)
    assert hit.document == "0"


def test_a_phrase_that_crosses_passages_is_found_once_and_shown_whole(search_in: SearchIn) -> None:
    document = talk(" ".join(f"Wave number {number} comes in and goes out." for number in range(60)))
    cuts = [passage.span.end for passage in passages(document)][:-1]
    assert len(cuts) > 1
    for cut in cuts:
        phrase = " ".join(document.text[cut - 20 : cut + 30].split()[1:-1])
        (hit,) = search_in(f'"{phrase}"', document).hits
        (span,) = hit.spans
        assert hit.text[span.start : span.end] == phrase
        assert hit.offset + span.start < cut < hit.offset + span.end
        assert document.text[hit.offset :].startswith(hit.text)


def test_a_long_quotation_is_found_though_it_fills_passages(search_in: SearchIn) -> None:
    document = talk(*(f"Wave number {number} comes in." for number in range(400)))
    begin = document.text.index("Wave number 17 ")
    phrase = " ".join(document.text[begin:].split()[:60])
    (hit,) = search_in(f'"{phrase}"', document).hits
    assert " ".join(hit.text[hit.spans[0].start : hit.spans[0].end].split()) + "." == phrase


def test_a_word_that_a_passage_cuts_is_found_whole(search_in: SearchIn) -> None:
    document = talk("x" * (LONGEST - 3) + "한국어를공부하는사람들이모였다" + "y" * LONGEST)
    assert marked(search_in("공부하는사람", document)) == ["공부하는사람"]
    assert marked(search_in("한국어를공부하는사람들이모", document)) == ["한국어를공부하는사람들이모"]


def test_every_occurrence_is_in_exactly_one_hit(search_in: SearchIn) -> None:
    document = talk(*["The sea gives. " * n + "The sea takes." for n in range(1, 40)])
    answer = search_in('"the sea"', document)
    places = [hit.offset + span.start for hit in answer.hits for span in hit.spans]
    assert len(places) == len(set(places)) == document.text.count("The sea")


def test_only_in_the_documents_asked_for(search_in: SearchIn) -> None:
    answer = search_in("boat", HARBOUR, talk("A boat."), only=frozenset({DocumentId("1")}))
    assert [hit.document for hit in answer.hits] == ["1"]
    assert answer.counts == {"1": 1}


def test_counts_are_those_of_all_hits(search_in: SearchIn) -> None:
    answer = search_in("sea", HARBOUR, talk("The sea."), talk("No water here."))
    assert answer.counts == {"0": 1, "1": 1}


def test_the_shorter_passage_with_more_of_it_comes_first_and_order_is_stable(search_in: SearchIn) -> None:
    long = talk("Salt and a good deal more " + "of other things " * 20)
    documents = [long, talk("Salt, salt."), long]
    answer = search_in("salt", *documents)
    assert answer.hits[0].document == "1"
    assert [hit.document for hit in answer.hits][1:] == sorted(hit.document for hit in answer.hits[1:])


def test_notes_are_found_by_text_and_tag(search_in: SearchIn) -> None:
    answer = search_in("pencil", HARBOUR, notes=[note("Written in pencil.", "exam")])
    (hit,) = answer.hits
    assert (answer.total, answer.notes) == (1, 1)
    assert (hit.note, hit.text, hit.offset) == ("n1", "Written in pencil.", 12)
    assert (hit.starts_ms, hit.ends_ms) == ((3000,), (5000,))
    (hit,) = search_in("exam", HARBOUR, notes=[note("Written in pencil.", "exam")]).hits
    assert hit.text == "Written in pencil.\n\n#exam"
    (hit,) = search_in("exam", HARBOUR, notes=[note("", "exam")]).hits
    assert hit.text == "#exam"


def test_notes_among_many_hits_are_counted_whatever_the_limit(search_in: SearchIn) -> None:
    answer = search_in("master", HARBOUR, HARBOUR, notes=[note("Who is the master?")])
    assert (answer.total, answer.notes) == (3, 1)
    assert search_in("tides", HARBOUR, notes=[note("Who is the master?")]).notes == 0


def test_nothing_found_offers_less_and_other_spellings(search_in: SearchIn) -> None:
    filler = talk("Nothing of note is told for a long while. " * 60, *HARBOUR.text.split("\n\n"))
    answer = search_in("boat tides studying ", filler)
    assert answer.looser == (
        LooserQuery("tides studying", 1),
        LooserQuery("boat", 1),
        LooserQuery("tides", 1),
        LooserQuery("studying", 1),
    )
    answer = search_in("boat -noon", HARBOUR)
    assert answer.looser == (LooserQuery("boat", 1),)
    answer = search_in("harbuor master", HARBOUR)
    assert (answer.did_you_mean, answer.did_you_mean_total) == ("harbour master", 1)
    assert search_in("zzzz", HARBOUR).did_you_mean is None


def test_places_are_the_shortest_stretches_that_hold_all(search_in: SearchIn) -> None:
    document = talk("salt of the sea and a long way on there is salt; pepper and salt, pepper. No more sea.")
    (hit,) = search_in("salt pepper", document).hits
    assert [hit.text[place.start : place.end] for place in hit.places] == ["salt; pepper", "salt, pepper"]
    (hit,) = search_in('"salt pepper"', document).hits
    assert hit.places == hit.spans


@pytest.mark.parametrize("query", ['"a b"', '"b c a"', "a b", "c* -a", '"가 b"', "나다", '"다가 나"'])
def test_equals_a_search_through_the_plain_text(search_in: SearchIn, query: str) -> None:
    letters = ["a", "b", "c", "가", "나다", "다가나", "c"]
    words = [letters[(seed * seed + seed // 7) % len(letters)] for seed in range(4000)]
    document = talk(*(" ".join(words[at : at + 90]) for at in range(0, 4000, 90)))
    answer = search_in(query, document)
    assert all(hit.spans for hit in answer.hits)
    if query.startswith('"') or query == "나다":
        term = parse_query(query, complete=False).query.terms[0]
        tokens = tokenise(document.text)
        expected = {span.start for span in occurrences(term, tokens, len(tokens))}
        assert {hit.offset + span.start for hit in answer.hits for span in hit.spans} == expected
