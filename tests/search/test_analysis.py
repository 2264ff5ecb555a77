"""Analysis finds the words of every script and what of them counts."""

import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.search.analysis import LONGEST_WORD, each_token, token_at, token_starts, tokenise
from companion.search.stemming import stem_of
from tests.search.writings import texts


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Studying studies", ["studi", "studi"]),
        ("to be or not", ["to", "be", "or", "not"]),
        ("Don’t, don't, dont", ["dont", "dont", "dont"]),
        ("Mara's and Mara’s", ["mara", "and", "mara"]),
        ("well-kept U.S. v2.0", ["well", "kept", "u", "s", "v2", "0"]),
        ("rock’n’roll o'clock", ["rocknrol", "oclock"]),
        ("l’herbe d'accord", ["l", "herb", "d", "accord"]),
        ("snake_case", ["snake", "case"]),
        ("Velimirović ﬁne", ["velimirov", "fine"]),
        ("바다는", ["바다", "다는", "는"]),
        ("API를 써", ["api", "를", "써"]),
        ("海へ行く", ["海へ", "へ行", "行く", "く"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("C++ & #1!", ["c", "1"]),
        ("\ud800 \x00 😀", []),
        ("ʼ \u0640 ʼʼ", []),
        ("ʼtis a lʼherbe", ["tis", "a", "l", "herb"]),
    ],
)
def test_stems(text: str, stems: list[str]) -> None:
    assert [stem_of(token.folded) for token in tokenise(text)] == stems


def test_a_possessive_is_not_of_the_word_but_of_the_mark() -> None:
    text = "the Harbour’s end"
    token = tokenise(text)[1]
    assert text[token.start : token.end] == "Harbour"
    assert text[token.start : token.full_end] == "Harbour’s"


def test_very_long_words_are_equal_from_some_letter_on() -> None:
    one, other = tokenise("a" * 5000 + " " + "a" * LONGEST_WORD + "bcd")
    assert one.folded == other.folded
    assert one.end == 5000


@given(st.text())
def test_tokens_stand_in_order_within_the_text(text: str) -> None:
    last = -1
    for token in tokenise(text):
        assert last < token.start < token.end <= token.full_end <= len(text)
        assert token.folded
        last = token.start


@given(st.text(alphabet="ab'’ -é가나海", max_size=30), st.text(alphabet="ab'’ -é가나海", max_size=30))
def test_a_blank_always_parts_tokens(one: str, other: str) -> None:
    apart = [token.folded for token in tokenise(one)] + [token.folded for token in tokenise(other)]
    assert [token.folded for token in tokenise(one + " " + other)] == apart


@pytest.mark.parametrize("text", ["word " * 1_000_000, "바다" * 1_000_000])
def test_tokens_come_one_by_one(text: str) -> None:
    tracemalloc.start()
    tokens = each_token(text)
    assert next(tokens).start == 0
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * len(text)


@given(texts, st.integers(0, 40))
def test_beginnings_are_those_of_the_tokens(text: str, lead: int) -> None:
    starts = token_starts(text, lead)
    assert starts.dtype == np.int32
    assert starts.tolist() == [token.start for token in each_token(text, lead)]


@given(texts)
def test_a_token_is_read_at_its_place(text: str) -> None:
    for token in each_token(text):
        assert token_at(text, token.start) == token


@pytest.mark.parametrize(("text", "place"), [("", 0), (" a", 0), ("a", 1), ("ʼ", 0), ("'em", 0), ("ʼʼ'", 1)])
def test_where_no_token_begins_none_is_read(text: str, place: int) -> None:
    with pytest.raises(ValueError, match="no token"):
        token_at(text, place)


def test_real_passages_have_the_same_beginnings(test_data: Path) -> None:
    for path in sorted((test_data / "corpus").iterdir()):
        text = path.read_text("utf-8", "replace")[:30_000]
        for place in range(0, len(text), 600):
            passage = text[place : place + 600]
            assert token_starts(passage).tolist() == [token.start for token in each_token(passage)]
