"""Where a word stands nowhere, words are offered that begin with it or with most of it."""

import pytest

from tests.builders import talk
from tests.search.conftest import SearchIn

TALK = talk("The lighthouses turn, and the keepers of lighthouses sleep.", "A keeper reads of militia.")


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("lighth", ["lighth*"]),
        ("ligh keep", ["ligh* keep*"]),
        ("lighthold", ["lightho*"]),
        ("lightning", ["light*"]),
        ("lighthearted", []),
        ("limestone", []),
        ('"lighth"', []),
        ("milit* lighth", ["milit* lighth*"]),
    ],
)
def test_beginnings_are_offered(search_in: SearchIn, query: str, offered: list[str]) -> None:
    answer = search_in(query, TALK)
    assert answer.total == 0
    assert [looser.query for looser in answer.looser][:1] == offered


def test_what_is_still_being_typed_stays_so(search_in: SearchIn) -> None:
    answer = search_in("ligh kee", TALK, complete=True)
    assert [(looser.query, looser.total) for looser in answer.looser] == [("ligh* kee", 1), ("kee", 1)]
