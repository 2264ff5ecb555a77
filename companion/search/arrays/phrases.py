"""Find tokens that stand side by side, by their places among all tokens of all segments."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.lookup import look_up
from companion.search.arrays.postings import (
    NOTHING,
    Matches,
    Ranges,
    is_one_term,
    occurrences_in,
    parts_of_places,
    places_of,
    places_within,
    sort_runs,
)
from companion.search.arrays.runs import changes, run_starts
from companion.search.arrays.segment import SegmentData

Places = NDArray[np.int64]

_NOWHERE: Places = np.empty(0, np.int64)
_FEW = 24
"""How many times rarer a phrase's other words must be for looking at their records alone to pay."""
_LITTLE = 256
"""Places up to which looking them up is faster than marking."""
_FREQUENT = 16_384
"""Occurrences above which a word counts as frequent: its places are not all made for one phrase."""
_MOST_KEPT = 4 << 20
"""Bytes of places that are kept of one segment: those of its ten or twenty most frequent words."""


class FrequentWords:
    """The places in one segment of words that stand nearly everywhere and were asked for lately."""

    def __init__(self, segment: SegmentData) -> None:
        self._segment = segment
        self._places: OrderedDict[Ranges, NDArray[np.uint32]] = OrderedDict()
        self._kept = 0

    def known(self, ranges: Ranges) -> bool:
        """Say whether the places of some terms are kept."""
        return tuple(ranges) in self._places

    def places(self, ranges: Ranges) -> NDArray[np.uint32]:
        """Return the places of some terms; of what is kept, what was asked for longest ago gives way."""
        key = tuple(ranges)
        places = self._places.pop(key, None)
        if places is None:
            places = places_of(self._segment, ranges)
            self._kept += places.nbytes
        self._places[key] = places
        while self._kept > _MOST_KEPT and len(self._places) > 1:
            self._kept -= self._places.popitem(last=False)[1].nbytes
        return places


class PhraseFinder:
    """Finds phrases in all segments together, whose places are numbered through; one thread at a time."""

    def __init__(self, segments: Sequence[SegmentData], frequent: Sequence[FrequentWords]) -> None:
        self._segments = segments
        self._frequent = frequent
        self._bases = list(accumulate((int(one.firsts[-1]) for one in segments), initial=0))
        parts = [one.firsts[:-1] + np.int64(base) for one, base in zip(segments, self._bases, strict=False)]
        self.firsts: NDArray[np.int64] = np.concatenate([_NOWHERE, *parts, self._bases[-1:]])
        """The place of each record's first token, and where the last record's places end."""

    @cached_property
    def series_firsts(self) -> Places:
        """The place of the first token of each series."""
        parts = [
            one.firsts[one.series_starts[:-1]] + np.int64(base)
            for one, base in zip(self._segments, self._bases, strict=False)
        ]
        return np.concatenate([_NOWHERE, *parts])

    def find(self, words: Sequence[Sequence[Ranges]]) -> Places:
        """Return the places at which the first of the words stands, the others following it.

        A word is given by its terms in each segment. The rarest word is looked at first; of a frequent
        one only what stands in the same records, where that is clearly less.
        """
        often = [
            sum(occurrences_in(*one) for one in zip(self._segments, word, strict=True)) for word in words
        ]
        if not all(often):
            return _NOWHERE
        order = sorted(range(len(words)), key=often.__getitem__)
        rarest = order[0]
        starts = self.places(words[rarest]) - rarest
        for index in order[1:]:
            here = starts + index
            followed = self._among_frequent if often[index] > _FREQUENT else self._among
            starts = starts[followed(here, words[index])]
            if not len(starts):
                break
        return starts

    def records_of(self, starts: Places) -> Matches:
        """Return the records in which phrases begin, and how many in each."""
        if not len(starts):
            return NOTHING
        records = self.firsts.searchsorted(starts, "right") - 1
        first = run_starts(records)
        return Matches(records[first], np.diff(first, append=len(records)))

    def places(self, word: Sequence[Ranges]) -> Places:
        """Return all places of a word, ascending."""
        records, counts, positions = [], [], []
        record_base = runs = 0
        is_plain = True
        for segment, ranges in zip(self._segments, word, strict=True):
            is_plain = is_plain and is_one_term(ranges)
            runs = max(runs, sum(high - low for low, high in ranges))
            for low, high in ranges:
                part = parts_of_places(segment, low, high)
                records.append(part.records + np.int64(record_base))
                counts.append(part.counts)
                positions.append(part.positions)
            record_base += segment.count
        places = self.firsts[np.concatenate(records)].repeat(np.concatenate(counts))
        places += np.concatenate(positions)
        if not is_plain:
            sort_runs(places, runs)
        return places

    def _among(self, here: Places, word: Sequence[Ranges]) -> NDArray[np.bool_]:
        """Say of each place whether a word stands there."""
        return _are_in(here, self.places(word))

    def _among_frequent(self, here: Places, word: Sequence[Ranges]) -> NDArray[np.bool_]:
        """Say the same of a word that stands nearly everywhere, one segment after the other."""
        found = np.zeros(len(here), np.bool_)
        borders = here.searchsorted(self._bases).tolist()
        for number, segment in enumerate(self._segments):
            start, end = borders[number : number + 2]
            if start < end and word[number]:
                own = (here[start:end] - self._bases[number]).astype(np.uint32)
                found[start:end] = self._stands(number, segment, own, word[number])
        return found

    def _stands(
        self, number: int, segment: SegmentData, here: NDArray[np.uint32], ranges: Ranges
    ) -> NDArray[np.bool_]:
        frequent = self._frequent[number]
        if len(here) * _FEW < occurrences_in(segment, ranges) and not frequent.known(ranges):
            records = segment.firsts.searchsorted(here, "right") - 1
            few = records[changes(records)]
            return _are_in(here, places_within(segment, ranges, few[few < segment.count]))
        there = frequent.places(ranges)
        if len(here) < _LITTLE:
            return _are_in(here, there)
        marks = segment.marks
        marks[there] = True
        known: NDArray[np.bool_] = marks[np.minimum(here, len(marks) - 1)]
        marks[there] = False
        return known


def _are_in(places: NDArray[np.integer], others: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Say of each place whether it is among others; both ascend."""
    if not len(others):
        return np.zeros(len(places), np.bool_)
    return look_up(places, others)[1]
