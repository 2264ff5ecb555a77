"""Hangul as it is typed."""

import unicodedata

import pytest

from companion.search.jamo import divided, letters_of, syllables_from


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("강", "ㄱㅏㅇ"),
        ("강ㅎ", "ㄱㅏㅇㅎ"),
        ("화", "ㅎㅗㅏ"),
        ("ㅘ", "ㅗㅏ"),
        ("값", "ㄱㅏㅂㅅ"),
        ("까", "ㄲㅏ"),
        ("ab", "ab"),
        (unicodedata.normalize("NFD", "쉬운"), "ㅅㅜㅣㅇㅜㄴ"),
    ],
)
def test_letters_are_those_of_the_keys(text: str, letters: str) -> None:
    assert letters_of(text) == letters


def test_every_syllable_is_taken_apart_as_unicode_does() -> None:
    for code in range(0xAC00, 0xD7A4):
        parts = unicodedata.normalize("NFD", chr(code))
        assert letters_of(chr(code)) == "".join(letters_of(part) for part in parts)


def test_syllables_narrow_with_every_letter() -> None:
    def number(letters: str) -> int:
        return sum(ord(last) - ord(first) + 1 for first, last in syllables_from(letters))

    assert number("ㅎ") == 588
    assert number("ㅎㅗ") == 28 * 4  # ㅗ, and what it begins: ㅘ, ㅙ, ㅚ
    assert number("ㅎㅗㅏ") == 28
    assert number("ㅎㅗㅏㄹ") == 8  # ㄹ and its seven compounds
    assert number("ㅏ") == 0


def test_last_consonant_may_begin_the_next_syllable() -> None:
    assert divided("갛") == ("가", "ㅎ")
    assert divided("갃") == ("각", "ㅅ")
    assert divided("가") is None
    assert divided("ㅎ") is None
