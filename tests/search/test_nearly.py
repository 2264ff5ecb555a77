"""Where few passages have all words of a plain query, the best follow that have most of them."""

import pytest

from tests.builders import talk
from tests.search.conftest import SearchIn

FILLER = "Nothing of note is told on this quiet shore for a long while. " * 3
SHORE = talk(
    *[FILLER] * 30,
    FILLER + "The carpenter planed the wood of the old boat.",
    FILLER + "A carpenter and the boat went by.",
    FILLER + "The wood burned.",
)


def test_passages_with_most_words_come_where_none_has_all(search_in: SearchIn) -> None:
    answer = search_in("carpenter wood boat harpoon", SHORE)
    assert [hit.lacks for hit in answer.hits] == [("harpoon",), ("wood", "harpoon")]
    assert (answer.total, answer.nearly) == (2, 2)
    assert answer.remark == "Nothing has all of these in one passage; these have most of them."
    assert answer.looser


def test_those_with_all_come_first(search_in: SearchIn) -> None:
    answer = search_in("carpenter planed wood boat", SHORE)
    assert [hit.lacks for hit in answer.hits] == [(), ("planed", "wood")]
    assert (answer.total, answer.nearly) == (2, 1)
    assert answer.remark == "One passage has all of these; the others have most."
    assert answer.hits[0].score > answer.hits[1].score
    assert not answer.looser


@pytest.mark.parametrize(
    "query",
    [
        "carpenter harpoon",
        "carpenter wood harpoon -note",
        'carpenter "wood" harpoon',
        "carpenter wood =harpoon",
        "carpenter wood (harpoon OR spear)",
        '"carpenter wood"~5 boat harpoon',
    ],
)
def test_who_knows_signs_gets_what_was_asked_for(search_in: SearchIn, query: str) -> None:
    assert search_in(query, SHORE).total == 0


def test_filters_are_kept(search_in: SearchIn) -> None:
    assert search_in("carpenter wood boat harpoon kind:transcript", SHORE).total == 2
    assert search_in("carpenter wood boat harpoon kind:article", SHORE).total == 0


def test_common_words_alone_are_not_most_of_a_query(search_in: SearchIn) -> None:
    assert search_in("note of this planed harpoon", SHORE).total == 1
