"""Texts that name no speakers, in the order in which someone probably speaks there."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from companion.core.cards import Origin
from companion.core.documents import DocumentId
from companion.core.queries import SearchRequest
from companion.search.finding import Finder
from companion.search.writer import create_writer
from tests.builders import talk
from tests.search.conftest import SECRET, open_index

FAR = tuple(f"Then comes wave number {number}." for number in range(60))
TALKS = {
    "aside": ("Some words.", *FAR, "As Cleo says, the lamp turns."),
    "other": ("Some words.", *FAR, "The lamp turns and turns."),
    "silent": ("Some words.",),
    "guest": ("Our guest is Cleo Marsh.", *FAR),
    "guest of lamps": ("With us is Cleo Marsh again.", *FAR, "The lamp turns."),
}


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    folder: Path = tmp_path_factory.mktemp("likely") / "index"
    writer = create_writer(folder, SECRET)
    for name, said in TALKS.items():
        writer.put_document(DocumentId(name), "1", talk(*said), origin=Origin("A talk", Path(f"/{name}")))
    writer.commit()
    with closing(open_index(folder)) as reader:
        yield Finder(reader)


def test_texts_that_begin_with_the_name_come_first_then_those_that_have_what_was_asked(
    finder: Finder,
) -> None:
    nameless = finder.find(SearchRequest("lamp speaker:cleo")).nameless
    assert nameless == ("guest of lamps", "guest", "aside", "other", "silent")


def test_an_unfinished_name_and_one_of_several_count_too(finder: Finder) -> None:
    nameless = finder.find(SearchRequest("speaker:cle")).nameless
    assert (set(nameless[:2]), nameless[2]) == ({"guest", "guest of lamps"}, "aside")
    assert finder.find(SearchRequest("lamp speaker:dan speaker:marsh")).nameless[0] == "guest of lamps"


def test_the_shortest_come_last_where_nothing_speaks_for_any(finder: Finder) -> None:
    assert finder.find(SearchRequest("speaker:dan")).nameless[-1] == "silent"
    assert finder.find(SearchRequest("zebra speaker:dan")).nameless[-1] == "silent"
