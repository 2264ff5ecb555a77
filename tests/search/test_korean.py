"""Korean words are found whether texts write them together or apart."""

import pytest

from tests.builders import talk
from tests.search.conftest import SearchIn, marked

SENTENCES = (
    "바다 등대지기 노래를 부른다.",
    "바다 등대 지기 노래를 부른다.",
    "모든 사람이 사회에서 배운다.",
    "오늘 이사회가 열린다.",
    "높은 등대,\n지기 하나.",
    "등대 옆 지기.",
)
HARBOUR = tuple(map(talk, SENTENCES))
TOGETHER, APART = ["등대지기"], ["등대 지기", "등대,\n지기"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("등대지기", TOGETHER + APART),
        ("등대지기노래", ["등대지기 노래", "등대 지기 노래"]),
        ('"등대지기"', TOGETHER),
        ("=등대지기", TOGETHER),
        ('"등대지기 노래"~5', ["등대지기", "노래"]),
        ('"등대 지기"', APART),
        ("등대지", ["등대지"]),
        ("대지기", ["대지기"]),
        ("이사회", ["이사회"]),
        ("이사회가", ["이사회가"]),
        ("이사회에서", []),
        ("대지", ["대지"]),
    ],
)
def test_blanks_inside_a_word_are_a_matter_of_taste(
    search_in: SearchIn, query: str, found: list[str]
) -> None:
    assert sorted(marked(search_in(query, *HARBOUR))) == sorted(found)


def test_words_typed_apart_find_those_together(search_in: SearchIn) -> None:
    assert search_in("등대 지기", *HARBOUR).total == 4
    assert search_in("이 사회", *HARBOUR).total == 2


def test_what_is_left_out_is_so_in_both_ways(search_in: SearchIn) -> None:
    assert marked(search_in("노래 -등대지기", *HARBOUR)) == []
    assert len(marked(search_in('노래 -"등대지기"', *HARBOUR))) == 1


def test_titles_lend_words_written_apart(search_in: SearchIn) -> None:
    named = talk(*["노래를 부른다. " * 40] * 3, "배가 온다. " + "노래를 부른다. " * 40, title="등대 지기")
    assert [hit.loans[0].word for hit in search_in("등대지기 배가", named).hits] == ["등대지기"]


def test_a_word_being_composed_finds_the_same(search_in: SearchIn) -> None:
    assert set(marked(search_in("등대지ㄱ", *HARBOUR, composing=True))) == {*TOGETHER, *APART}


def test_other_scripts_stay_as_they_are_written(search_in: SearchIn) -> None:
    assert search_in("東京都庁", talk("東京 都庁の人。")).total == 0
    assert search_in("カタカナ", talk("カタ カナ。")).total == 0
