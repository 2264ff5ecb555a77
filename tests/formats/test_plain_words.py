"""The words of a plain text are the words of the document, whatever lines it is made of."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.costs import assert_in_proportion
from tests.formats.inventing import HAN, HANGUL, RUSSIAN, SMALL, made_of
from tests.formats.texts import document

ENDS = ".,:?"
WORD = st.one_of(
    made_of(SMALL, ends=ENDS),
    made_of(SMALL, ends=ENDS).map(str.capitalize),
    made_of(HANGUL, most=5, ends=ENDS),
    made_of(RUSSIAN, least=2, most=8, ends=ENDS),
    made_of(HAN, most=4, ends=ENDS),
)
SHORT = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
LONG = st.lists(WORD, min_size=25, max_size=60).map(" ".join)
LINES = st.one_of(
    SHORT,
    LONG,
    st.sampled_from(["", "", "", "-----", "=====", "* * *", "\f", "~~~~"]),
    st.builds("{}. {}".format, st.integers(1, 9), SHORT),
    st.builds("{}.{} {}".format, st.integers(1, 9), st.integers(1, 9), SHORT),
    st.builds("Chapter {}".format, st.integers(1, 20)),
    st.builds("  • {}".format, SHORT),
    st.builds("    {}".format, LONG),
    SHORT.map(str.upper),
)
_WORDS = re.compile(r"[^\W\d_]+")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=1, max_size=25))
def test_no_word_of_a_plain_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    if _WORDS.search(text):
        assert _WORDS.findall(document(text).text) == _WORDS.findall(text)


HOSTILE = (
    *(
        "Chapter 1 ",
        "第1",
        "제1장",
        "1.1.1.1 ",
        "Title\n=====\n",
        "-----\n",
        "= ",
        "1. a\n\n",
        "- - ",
        "a-\n",
    ),
    *(
        "Dear ",
        "Figure 1",
        "12 March ",
        "by ",
        "2021-",
        "من",
        "Subject: a\n",
        "WORD\n\n",
        "   a\nb\n",
        "a：",
        "‐",
    ),
    *("---\na: [", "a: {b: ", "title: a\n", "+++\n", "[[[[", "a: &a [*a]\n"),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_lines_cost_time_in_proportion(unit: str) -> None:
    above = "x\n" * unit.startswith(("--", "++")) + "---\n" * unit.startswith(("a:", "title"))
    assert_in_proportion(lambda length: document(above + unit * (length // len(unit)), "x.txt"))
