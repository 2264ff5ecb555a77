"""The judged queries are well-formed, and each place that is judged is there to be found."""

from collections import Counter
from pathlib import Path

import pytest

from companion.core.documents import Document, Kind, Paragraph, ParagraphKind, Span
from tests.benchmarks.ranking.judged import Grade, Lines, Place, Seconds, judgements
from tests.benchmarks.ranking.places import meets, stretch
from tests.benchmarks.ranking.reading import Text, read_texts

FEWEST = 60
FILES = {"talk": "seeds/talk.txt"}


@pytest.fixture(scope="module")
def texts(test_data: Path) -> dict[str, Text]:
    return {text.file: text for text in read_texts(test_data)}


def test_there_are_enough_queries_and_none_twice() -> None:
    queries = [judged.query for judged in judgements()]
    assert len(queries) >= FEWEST
    assert len(set(queries)) == len(queries)


def test_every_query_has_a_place_that_is_meant_and_none_twice() -> None:
    for judged in judgements():
        assert judged.kind
        assert any(place.grade is Grade.EXACT for place in judged.places), judged.query
        twice = [place for place, number in Counter(judged.places).items() if number > 1]
        assert not twice, judged.query


def test_every_judged_place_is_shown_by_a_passage(texts: dict[str, Text]) -> None:
    missing = [
        f"{judged.query}: {place.file} {place.where}"
        for judged in judgements()
        for place in judged.places
        if not _shown(texts[place.file], place)
    ]
    assert not missing


def test_places_are_read_as_they_are_written() -> None:
    places: list[tuple[str, Lines | Seconds]] = [
        ("talk 10-25s", Seconds(10, 25)),
        ("talk L7", Lines(7, 7)),
        ("talk L7-9", Lines(7, 9)),
        ("talk L7:40-100", Lines(7, 7, 40, 100)),
    ]
    for written, where in places:
        place = Place.read(written, Grade.EXACT, FILES)
        assert place == Place("seeds/talk.txt", where, Grade.EXACT)
        assert f"talk {place.where}" == written


@pytest.mark.parametrize("written", ["talk", "talk L9-7", "talk L7:60-40", "talk 9-9s", "nobody L7"])
def test_a_place_that_says_nothing_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no "):
        Place.read(written, Grade.EXACT, FILES)


def test_per_cents_are_of_all_that_begins_in_the_lines() -> None:
    text = "a" * 50 + "\n\n" + "b" * 50
    paragraphs = tuple(
        Paragraph(ParagraphKind.TEXT, span, line) for span, line in [(Span(0, 50), 4), (Span(52, 102), 4)]
    )
    document = Document("Talk", Kind.NOTES, "en", "text", text, paragraphs)
    place = Place("talk", Lines(3, 5, 50, 100), Grade.EXACT)
    assert stretch(document, place) == Span(51, 102)
    assert stretch(document, Place("talk", Lines(6, 9), Grade.EXACT)) is None


def test_a_passage_that_only_touches_a_place_does_not_show_it() -> None:
    place = Span(100, 200)
    assert meets(Span(150, 400), place)
    assert meets(Span(120, 130), place)
    assert not meets(Span(190, 400), place)
    assert not meets(Span(200, 400), place)


def _shown(text: Text, place: Place) -> bool:
    found = stretch(text.document, place)
    return found is not None and any(meets(passage, found) for passage in text.passages)
