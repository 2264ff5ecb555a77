"""Where nothing is found it is asked back what was probably meant: something that does have hits."""

import pytest

from tests.builders import talk
from tests.search.conftest import SearchIn

FILLER = "Nothing of note is told on this quiet shore for a long while. " * 3
SHORE = talk(
    *[FILLER] * 8,
    *[FILLER + "The lantern burned."] * 12,
    FILLER + "The keeper trimmed the lantern of the lighthouse.",
    FILLER + "A lantarn hung in the boathouse.",
    FILLER + "The keeper painted the life boat.",
    FILLER + "The kipper was smoked over wood by the sailmaker.",
    FILLER + "새벽 등대 지기가 먹을 것을 샀다. 그는 헤엄을 칠 수 있다.",
)


@pytest.mark.parametrize(
    ("query", "meant", "total"),
    [
        ("lantren keeper", "lantern keeper", 1),
        ("ligthouse kepeer", "lighthouse keeper", 1),
        ("keiper lantern", "keeper lantern", 1),
        ("keiper smoked", "kipper smoked", 1),
        ("trimmedlantern", None, 0),
        ("keeper lifeboat", "keeper life boat", 1),
        ("keeper lifeboat OR painted", None, 0),
        ("keeper (lifeboat OR raft)", "keeper (life boat) OR raft", 1),
        ("boat house", "boathouse", 1),
        ("lantarn keeper", "lantern keeper", 1),
        ("kipper lantern", None, 0),
        ('"lantren" keeper', None, 0),
        ("=lantren keeper", "=lantern keeper", 1),
        ("새벽등", "새벽 등", 1),
        ("먹을것 새벽등", "먹을 것 새벽 등", 1),
        ("칠수있다", "칠 수 있다", 1),
        ('"새벽등"', None, 0),
        ("바다새", None, 0),
    ],
)
def test_what_was_meant(search_in: SearchIn, query: str, meant: str | None, total: int) -> None:
    answer = search_in(query, SHORE)
    assert (answer.did_you_mean, answer.did_you_mean_total) == (meant, total)
    if meant:
        assert search_in(meant, SHORE).total == total


def test_what_has_only_most_of_what_was_meant_is_asked_back_too(search_in: SearchIn) -> None:
    answer = search_in("lantren keeper paint", SHORE)
    assert answer.did_you_mean == "lantern keeper paint"
    assert search_in(answer.did_you_mean, SHORE).nearly == answer.did_you_mean_total == 2


def test_nothing_is_asked_back_that_finds_nothing_either(search_in: SearchIn) -> None:
    answer = search_in("lantren zebra walrus", SHORE)
    assert (answer.did_you_mean, answer.did_you_mean_total) == (None, 0)
    assert [looser.query for looser in answer.looser] == []
