"""Small numbers are read back as they were, however large a few of them are."""

from collections.abc import Sequence

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from companion.search.arrays.small_numbers import SmallNumbers, pack_small_numbers

numbers = st.lists(
    st.integers(0, 255) | st.sampled_from([0, 255, 256, 257, 511, 65_535, 65_536, 2**31, 2**32 - 1]),
    max_size=40,
)


def packed(found: Sequence[int]) -> SmallNumbers:
    return SmallNumbers(pack_small_numbers(np.array(found, np.uint32), "a"), "a")


@settings(deadline=None)
@given(numbers)
@example([])
@example([256])
@example([255] * 9)
def test_every_slice(found: list[int]) -> None:
    small = packed(found)
    assert len(small) == len(found)
    for start in range(len(found) + 1):
        for end in range(start, len(found) + 1):
            assert small.slice(start, end).tolist() == found[start:end]
            assert small.listed(start, end) == found[start:end]


@settings(deadline=None)
@given(numbers, st.data())
@example([7, 300], None)
@example([], None)
def test_any_indexes(found: list[int], data: st.DataObject | None) -> None:
    some = st.lists(st.integers(0, len(found) - 1), max_size=60) if found else st.just([])
    indexes = data.draw(some) if data else [*range(len(found))]
    assert packed(found).take(np.array(indexes, np.int64)).tolist() == [found[index] for index in indexes]


def test_what_was_packed_is_not_changed_by_reading() -> None:
    small = packed([1, 300, 2])
    for _ in range(2):
        assert small.slice(0, 3).tolist() == [1, 300, 2]
        assert small.take(np.array([1, 1, 0])).tolist() == [300, 300, 1]


def test_bytes_stay_bytes_where_they_are_enough() -> None:
    small = packed([1, 300, 2, 3])
    assert small.slice(2, 4).dtype == np.uint8
    assert small.slice(0, 2).dtype == np.uint32
