"""Folding makes equal what a reader takes for the same, and leads back to the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.documents import Span
from companion.core.folding import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velimirović", "velimirovic"),
        ("naïve café", "naive cafe"),
        ("STRAẞE", "strasse"),
        ("ﬁne", "fine"),
        ("１２３", "123"),
        ("don’t", "don't"),
        ("Łódź", "lodz"),
        ("soft\u00adhyphen", "softhyphen"),
        ("cafe\u0301", "café"),
        (unicodedata.normalize("NFD", "한국어"), "한국어"),
        ("ﾊﾞ", "バ"),
    ],
)
def test_equal_for_a_reader(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("й", "и"), ("한", "하"), ("n", "m")])
def test_different_letters_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_with_offsets_folds_the_same_but_for_blanks(text: str) -> None:
    assert fold_with_offsets(text).text.split() == fold(text).split()


@given(st.text(min_size=1))
def test_every_folded_character_comes_from_somewhere(text: str) -> None:
    folded = fold_with_offsets(text)
    last = 0
    for offset in range(len(folded.text)):
        place = folded.original(Span(offset, offset + 1))
        assert last <= place.start < place.end <= len(text)
        last = place.start


def test_finds_through_folding_and_blanks() -> None:
    text = "He  said\n\n“Don’t drink the ﬁne Café\u00a0au lait”, twice: don't drink."
    found = [text[place.start : place.end] for place in fold_with_offsets(text).find_all("don't DRINK")]
    assert found == ["Don’t drink", "don't drink"]
    found = [text[place.start : place.end] for place in fold_with_offsets(text).find_all("fine cafe au")]
    assert found == ["ﬁne Café\u00a0au"]
    assert list(fold_with_offsets(text).find_all("  ")) == []
