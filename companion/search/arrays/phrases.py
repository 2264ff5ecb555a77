"""Find tokens that stand side by side, by their places among all tokens of a segment."""

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.postings import (
    NOTHING,
    Matches,
    Ranges,
    occurrences_in,
    places_of,
    places_within,
)
from companion.search.arrays.segment import SegmentData

Places = NDArray[np.uint32]

_NOWHERE: Places = np.empty(0, np.uint32)
_FEW = 24
_LITTLE = 256
_FREQUENT = 4096
_MOST_KEPT = 4 << 20
"""Bytes of places that are kept of one segment: those of its ten or twenty most frequent words."""


class PhraseFinder:
    """Finds phrases in one segment; one thread at a time may use it.

    Where words stand that are asked for often and stand in most records is kept, up to a bound.
    """

    def __init__(self, segment: SegmentData) -> None:
        self._segment = segment
        self._hot: OrderedDict[Ranges, Places] = OrderedDict()
        self._kept = 0

    def find(self, words: Sequence[Ranges]) -> Places:
        """Return the places at which the first of the words stands, the others following it.

        The rarest word is looked at first; of the others only what stands in the same records, where
        that is clearly less.
        """
        segment = self._segment
        often = [occurrences_in(segment, ranges) for ranges in words]
        if not all(often):
            return _NOWHERE
        order = sorted(range(len(words)), key=often.__getitem__)
        rarest = order[0]
        starts = _shifted(self._all_places(words[rarest], often[rarest]), rarest)
        for index in order[1:]:
            if not len(starts):
                break
            starts = self._followed(starts, index, words[index], often[index])
        return starts

    def _followed(self, starts: Places, index: int, ranges: Ranges, often: int) -> Places:
        """Return the starts at whose `index`-th following place one of the terms stands."""
        here = starts + np.uint32(index)
        few = len(here) * _FEW < often
        there = self._near(here, ranges) if few else self._all_places(ranges, often)
        return starts[self._among(here, there)] if len(there) else _NOWHERE

    def _all_places(self, ranges: Ranges, often: int) -> Places:
        """Return the places of some terms, from memory where they are frequent and were asked for lately."""
        if often < _FREQUENT:
            return places_of(self._segment, ranges)
        key = tuple(ranges)
        places = self._hot.pop(key, None)
        if places is None:
            places = places_of(self._segment, ranges)
            self._kept += places.nbytes
        self._hot[key] = places
        while self._kept > _MOST_KEPT and len(self._hot) > 1:
            self._kept -= self._hot.popitem(last=False)[1].nbytes
        return places

    def _near(self, places: Places, ranges: Ranges) -> Places:
        """Return the places of terms in those records alone that hold some places."""
        segment = self._segment
        records = np.searchsorted(segment.firsts, places, "right") - 1
        few = records[np.concatenate(([True], records[1:] != records[:-1]))]
        return places_within(segment, ranges, few[few < segment.count])

    def _among(self, places: Places, others: Places) -> NDArray[np.bool_]:
        """Say for each place whether it is among the others; both ascend."""
        if len(places) < _LITTLE:
            at = np.searchsorted(others, places)
            at[at == len(others)] = 0
            found: NDArray[np.bool_] = others[at] == places
            return found
        marks = self._segment.marks
        marks[others] = True
        known: NDArray[np.bool_] = marks[np.minimum(places, len(marks) - 1)]
        marks[others] = False
        return known


def phrases_of(segments: Sequence[SegmentData], starts: Sequence[Places], bases: Sequence[int]) -> Matches:
    """Return the records of all segments in which phrases begin, and how many in each."""
    found = [
        np.searchsorted(segment.firsts, places, "right").astype(np.int32) + np.int32(base - 1)
        for segment, places, base in zip(segments, starts, bases, strict=True)
        if len(places)
    ]
    if not found:
        return NOTHING
    records = np.concatenate(found)
    first = np.flatnonzero(np.concatenate(([True], records[1:] != records[:-1])))
    return Matches(records[first], np.diff(first, append=len(records)))


def _shifted(places: Places, by: int) -> Places:
    return places[np.searchsorted(places, np.uint32(by)) :] - np.uint32(by)
