"""A dictionary finds what a plain sorted list finds."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from companion.search.arrays.dictionary import (
    Dictionary,
    far_offsets_of,
    offsets_of,
    pack_dictionary,
    short_offsets_of,
)
from tests.search.arrays.invented import words

letters = st.sampled_from(
    [b"a", b"b", b"\xc3\xa9", b"\xe6\xb5\xb7", b"\xf0\x9d\x92\x9c", b"\x1f", b"\x01", b"\xff"]
)
keys = st.lists(letters, max_size=12).map(b"".join)
shared = keys.map(lambda key: b"abababab" + key)
lists = st.lists(keys | shared, max_size=30).map(lambda found: sorted(set(found)))


def dictionary_of(found: Sequence[bytes]) -> Dictionary:
    return Dictionary(pack_dictionary(found, "a"), "a")


def check(found: Sequence[bytes], asked: Sequence[bytes]) -> None:
    dictionary = dictionary_of(found)
    assert len(dictionary) == len(found)
    assert list(dictionary.all_keys()) == found
    assert [dictionary.key(number) for number in range(len(found))] == found
    for one in asked:
        assert dictionary.find(one) == (found.index(one) if one in found else -1)
        first = bisect_left(found, one)
        count = sum(key.startswith(one) for key in found)
        assert dictionary.span(one) == (first, first + count)


@settings(deadline=None)
@given(lists, st.lists(keys | shared, max_size=10))
@example([], [b"", b"a", b"abababababab"])
@example([b""], [b"", b"a"])
@example([b"abababab"], [b"abababab", b"ababababa", b"abababa"])
@example([b"a", b"abababab", b"ababababa", b"ababababb", b"b"], [b"ababababab", b"ababababaa", b"ababababc"])
def test_keys_are_found(found: list[bytes], asked: list[bytes]) -> None:
    parts = [key[:size] for key in found for size in range(len(key) + 1)]
    check(found, [*asked, *parts, *(key + b"a" for key in found)])


def test_many_words_are_found() -> None:
    found = sorted(word.encode() for word in words(5000))
    dictionary = dictionary_of(found)
    assert sum(one[:8] == other[:8] for one, other in pairwise(found)) > 100
    for number, key in enumerate(found):
        assert dictionary.find(key) == number
        low, high = dictionary.span(key)
        assert low == number
        assert all(other.startswith(key) for other in found[low:high])
        assert high == len(found) or not found[high].startswith(key)
    assert dictionary.span(b"") == (0, len(found))


def test_offsets_are_told_as_far_as_they_go() -> None:
    assert offsets_of(np.array([3, 0, 2], np.uint32)).tolist() == [0, 3, 3, 5]
    assert offsets_of(np.array([2**32 - 1], np.uint32)).tolist() == [0, 2**32 - 1]
    with pytest.raises(OverflowError):
        offsets_of(np.array([2**31, 2**31], np.uint32))
    assert short_offsets_of(np.array([1, 2], np.uint32)).dtype.itemsize == 4
    assert short_offsets_of(np.full(3, 2**32 - 1, np.uint32)).dtype.itemsize == 8
    assert far_offsets_of(np.full(3, 2**32 - 1, np.uint32)).tolist() == [
        0,
        2**32 - 1,
        2**33 - 2,
        3 * 2**32 - 3,
    ]
