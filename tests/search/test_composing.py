"""Korean while it is typed: each letter narrows what is found."""

import pytest

from companion.core.queries import SearchAnswer
from tests.builders import talk
from tests.search.conftest import SearchIn, marked

ISLAND = talk(
    "강호는 넓고 배는 작다.",
    "강화 섬에 다리가 있다.",
    "강한 바람이 분다.",
    "강가에 집이 있다.",
    "나는 가하라는 말을 모른다.",
)


def _found(search_in: SearchIn, query: str) -> set[str]:
    answer: SearchAnswer = search_in(query, ISLAND, composing=True)
    return set(marked(answer))


def test_letters_narrow_one_after_the_other(search_in: SearchIn) -> None:
    assert _found(search_in, "강ㅎ") == {"강호", "강화", "강한"}
    assert _found(search_in, "강호") == {"강호", "강화"}
    assert _found(search_in, "강화") == {"강화"}


@pytest.mark.parametrize("query", ["갛", "가ㅎ"])
def test_final_may_begin_the_next_syllable(search_in: SearchIn, query: str) -> None:
    assert "가하" in _found(search_in, query)


def test_first_letter_alone_finds(search_in: SearchIn) -> None:
    assert _found(search_in, "ㅂ") == {"배", "바", "분"}


def test_a_word_before_it_stays(search_in: SearchIn) -> None:
    assert _found(search_in, "다리 강ㅎ") >= {"다리", "강화"}


def test_finished_syllable_stands_for_itself(search_in: SearchIn) -> None:
    assert set(marked(search_in("강호", ISLAND))) == {"강호"}
    assert search_in("강ㅎ", ISLAND).total == 0
