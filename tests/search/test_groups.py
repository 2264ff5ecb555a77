"""Brackets, words left out in them, and words that are nearly right find and mark what they say."""

import pytest

from tests.builders import talk
from tests.search.conftest import SearchIn, marked

SEA = talk("Salt water and a grey gull.")
LAKE = talk("Sweet water under a white gull.")
RIVER = talk("Sweet mud and a grey heron, and salt for the soup.")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("(salt OR sweet) gull", "01"),
        ("salt OR (sweet white)", "012"),
        ("(salt gull) OR (sweet heron)", "02"),
        ("water -(grey gull)", "1"),
        ("-(grey heron) grey", "0"),
        ("gull OR (sweet -water)", "012"),
        ("(sweet -water) OR (gull -white)", "02"),
        ("sweet -(water OR heron)", ""),
        ("grey -(-salt)", "02"),
        ("a -(salt -(gull OR mud))", "012"),
        ("watr~", "01"),
        ("wtr~2 -swet~", "0"),
        ("wtr~", ""),
        ("(herno~ OR whte~) sweet", "12"),
        ('("grey gull" OR "white gull") -salt', "1"),
    ],
)
def test_found(search_in: SearchIn, query: str, found: str) -> None:
    assert "".join(sorted(hit.document for hit in search_in(query, SEA, LAKE, RIVER).hits)) == found


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("salt OR (sweet gull)", ["Salt"]),
        ("gull OR (grey -water)", ["gull"]),
        ("(salt water) OR (grey gull) OR heron", ["Salt", "water", "grey", "gull"]),
        ("gul~ slat~", ["Salt", "gull"]),
    ],
)
def test_only_what_is_fulfilled_is_marked(search_in: SearchIn, query: str, marks: list[str]) -> None:
    assert marked(search_in(query, SEA)) == marks


def test_a_choice_of_groups_has_the_places_of_each(search_in: SearchIn) -> None:
    (hit,) = search_in("(salt water) OR (grey gull)", SEA).hits
    assert [hit.text[place.start : place.end] for place in hit.places] == ["Salt water", "grey gull"]


def test_nothing_found_offers_the_query_with_its_brackets(search_in: SearchIn) -> None:
    answer = search_in("(salt OR sweet) -(grey OR white) zebra", SEA, LAKE, RIVER)
    assert "salt OR sweet -grey -white" not in [looser.query for looser in answer.looser]
    assert "salt OR sweet zebra" not in [looser.query for looser in answer.looser]
    answer = search_in("gull OR (water -salt) zebra", SEA, LAKE)
    assert [(looser.query, looser.total) for looser in answer.looser] == [("gull OR (water -salt)", 2)]


def test_a_word_that_stands_in_the_title_alone_is_no_obstacle(search_in: SearchIn) -> None:
    lines = ["Sand and mud. " * 40] * 20 + ["Here comes a zebra. " * 20]
    answer = search_in("=zebra lecture", talk(*lines, title="A lecture"))
    assert {"zebra"} == set(marked(answer))
    assert answer.lent == answer.total > 0
