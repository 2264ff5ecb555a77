"""Words that are nearly right are found as by comparing each, letter by letter."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from companion.search.arrays.dictionary import Dictionary, pack_dictionary
from companion.search.arrays.spelling import keys_within
from tests.search.arrays.invented import words

MARK = "\x1f"
letters = st.sampled_from("abcé海𝒜жд")
APART = "\x1c"
spellings = st.builds(
    lambda sign, word: sign + word, st.sampled_from(["", "", APART]), st.text(letters, min_size=1, max_size=9)
)
lists = st.lists(
    st.builds(lambda word, mark: word + mark, spellings, st.sampled_from(["", f"{MARK}de", f"{MARK}ab"])),
    max_size=40,
)


def distance(one: str, other: str) -> int:
    """The optimal string alignment distance, by its plain table."""
    table = [
        [max(row, column) if not row * column else 0 for column in range(len(other) + 1)]
        for row in range(len(one) + 1)
    ]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            same = one[row - 1] == other[column - 1]
            cost = min(
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + (not same),
            )
            if (
                row > 1
                and column > 1
                and one[row - 1] == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                cost = min(cost, table[row - 2][column - 2] + 1)
            table[row][column] = cost
    return table[-1][-1]


def found(keys: Sequence[str], word: str, edits: int, mark: str = MARK) -> list[str]:
    ordered = sorted({key.encode() for key in keys})
    numbers = keys_within(Dictionary(pack_dictionary(ordered, "a"), "a"), word, edits, mark.encode())
    assert numbers == sorted(set(numbers))
    return [ordered[number].decode() for number in numbers]


def expected(keys: Sequence[str], word: str, edits: int, mark: str = MARK) -> set[str]:
    """By the rule: within the edits with the same first letter, or by one edit of the first one alone.

    A control character sets a word apart.
    """
    return {key for key in keys if _fits(key.split(mark)[0] if mark else key, word, edits)}


def _fits(spelling: str, word: str, edits: int) -> bool:
    if spelling[:1] == word[:1]:
        return distance(spelling, word) <= edits
    if min(spelling[:1], word[:1]) < " ":
        return False
    if ord(spelling[:1] or "a") >= 0x250 and ord(spelling[0]) >> 7 != ord(word[0]) >> 7:
        return spelling in {word[1:], word[1:2] + word[0] + word[2:]}
    beginnings = {word[1:], spelling[:1] + word[1:], spelling[:1] + word, word[1:2] + word[0] + word[2:]}
    return edits > 0 and spelling in beginnings and spelling != ""


def test_the_plain_distance() -> None:
    assert [distance(*pair.split()) for pair in ("ab ab", "ab ba", "ca abc", "kitten sitting", "ab aab")] == [
        0,
        1,
        3,
        3,
        1,
    ]


@settings(deadline=None)
@given(lists, spellings, st.sampled_from([0, 1, 2]))
@example(["ab", "ba", "b", "cb", "cab", "a", "aab", ""], "ab", 1)
@example(["éa", "жa", "ea"], "aa", 1)
@example(["досква", "осква", "мсоква", "ммосква", "омсква"], "москва", 1)
@example(["a", "b", "ab", "é", "海", ""], "a", 2)
@example([f"ab{MARK}de", f"abab{MARK}de", f"a{MARK}ab"], "abc", 2)
@example([f"{APART}ab", f"{APART}b", APART, "ab", "b"], "ab", 2)
@example([f"{APART}ab", f"{APART}b", APART, "ab", "b", "bab"], f"{APART}ab", 2)
@example(["a" * 120, "a" * 119, "a" * 122, "a" * 123, "b" + "a" * 120], "a" * 120, 2)
def test_the_words_that_are_near(keys: list[str], word: str, edits: int) -> None:
    assert set(found(keys, word, edits)) == expected(keys, word, edits)


@settings(deadline=None)
@given(lists, spellings)
def test_without_a_mark_all_letters_count(keys: list[str], word: str) -> None:
    assert set(found(keys, word, 1, "")) == expected(keys, word, 1, "")


@pytest.mark.parametrize("edits", [1, 2])
def test_among_many(edits: int) -> None:
    keys = words(1500)
    for word in [*keys[5::170], "mo", "trais", "ölöb", "zzzzzzz"]:
        assert set(found(keys, word, edits)) == expected(keys, word, edits)


def test_no_word_is_near_nothing() -> None:
    assert found(["a", "b"], "", 2) == []
    assert found([], "a", 2) == []
    assert found(["a"], "a", 0) == ["a"]
