"""Merging is bounded: each record is written again a few times at most, however the library grows."""

from math import log2
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.search.arrays.policy import Size, groups_to_merge
from companion.search.arrays.segment import MOST_RECORDS

sizes = st.lists(
    st.tuples(
        st.integers(0, 300) | st.integers(0, MOST_RECORDS), st.integers(0, 300) | st.integers(0, MOST_RECORDS)
    ).map(lambda pair: Size(min(pair), max(pair))),
    max_size=40,
)


class Growth:
    """A library that only counts; what each commit writes again is noted."""

    def __init__(self) -> None:
        self.segments: list[Size] = []
        self.rewritten = 0
        self.most_at_once = 0
        self.most_segments = 0

    def add(self, count: int) -> None:
        self.segments.append(Size(count, count))
        self.merge()

    def merge(self, *, thorough: bool = False) -> None:
        groups = groups_to_merge(self.segments, thorough=thorough)
        new = [sum(self.segments[number].alive for number in group) for group in groups]
        taken = {number for group in groups for number in group}
        kept = [size for number, size in enumerate(self.segments) if number not in taken]
        self.segments = [*kept, *(Size(count, count) for count in new if count)]
        self.rewritten += sum(new)
        self.most_at_once = max(self.most_at_once, sum(new))
        self.most_segments = max(self.most_segments, len(self.segments))


def test_single_additions_cost_little_in_all() -> None:
    growth = Growth()
    for _ in range(5000):
        growth.add(1)
    assert sum(size.alive for size in growth.segments) == 5000
    assert growth.rewritten < 5000 * 5 * log2(5000)
    assert growth.most_segments < 20


@pytest.mark.parametrize("most", [10, 300, 5000, MOST_RECORDS])
def test_additions_of_any_size_are_bounded(most: int) -> None:
    growth, random, added = Growth(), Random(most), 0
    for _ in range(1500):
        count = random.randrange(1, most + 1)
        growth.add(count)
        added += count
    assert sum(size.alive for size in growth.segments) == added
    assert growth.rewritten < added * 5 * log2(1500)
    assert growth.most_at_once <= MOST_RECORDS
    assert growth.most_segments < 25 + 3 * added // MOST_RECORDS


def test_deletions_are_written_away_before_they_are_most_of_a_segment() -> None:
    growth, random, deleted = Growth(), Random(7), 0
    for _ in range(2000):
        growth.add(random.randrange(1, 200))
        number = random.randrange(len(growth.segments))
        size = growth.segments[number]
        gone = min(size.alive, random.randrange(150))
        growth.segments[number] = Size(size.alive - gone, size.total)
        deleted += gone
        for _ in range(40):
            growth.merge()
        assert all(size.alive * 2 >= size.total for size in growth.segments)
    assert growth.most_at_once <= MOST_RECORDS
    assert deleted > 10_000


def test_a_thorough_merge_leaves_full_segments() -> None:
    growth = Growth()
    growth.segments = [Size(count, count) for count in (100, 30_000, 3, 60_000, 30_000, 900, 40_000)]
    growth.merge(thorough=True)
    assert sorted(size.alive for size in growth.segments) == [40_000, 60_000, 61_003]
    growth.rewritten = 0
    growth.merge(thorough=True)
    assert growth.rewritten <= MOST_RECORDS


@settings(deadline=None)
@given(sizes, st.booleans())
def test_any_segments(found: list[Size], thorough: bool) -> None:
    groups = groups_to_merge(found, thorough=thorough)
    numbers = [number for group in groups for number in group]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= set(range(len(found)))
    for group in groups:
        assert sum(found[number].alive for number in group) <= MOST_RECORDS
        assert len(group) > 1 or found[group[0]].alive * 2 < found[group[0]].total
    if not thorough:
        assert sum(found[number].alive for number in numbers) <= MOST_RECORDS
    assert groups_to_merge([], thorough=thorough) == []
