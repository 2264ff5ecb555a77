"""The searcher: one state of an index, asked for terms, families, beginnings of words and phrases."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.phrases import FrequentWords, PhraseFinder, Places
from companion.search.arrays.postings import Matches, Ranges, matches_of, ranges_of
from companion.search.arrays.scoring import NOTHING, Scored, all_of, best, damping, rarity, weigh
from companion.search.arrays.segment import SegmentData
from companion.search.arrays.spelling import keys_within

Select = Callable[[SegmentData], Ranges]
"""Chooses the terms of a segment that stand for one unit."""


class LiveSegment:
    """A segment with what was deleted of it.

    Records that stand `aside` are found as others are, but scores do not count them.
    """

    def __init__(
        self,
        data: SegmentData,
        deleted: NDArray[np.bool_] | None,
        frequent: FrequentWords | None = None,
        aside: NDArray[np.bool_] | None = None,
    ) -> None:
        self.data = data
        self.aside = aside
        self.alive = None if deleted is None or not deleted.any() else ~deleted
        self.frequent = frequent or FrequentWords(data)

    def without(self, deleted: NDArray[np.bool_]) -> "LiveSegment":
        """Return the segment in a later state; what is known of it stays known."""
        return LiveSegment(self.data, deleted, self.frequent, self.aside)

    @property
    def count(self) -> int:
        """The number of records that are not deleted and do not stand aside."""
        return self.data.count if self._counted is None else int(self._counted.sum())

    @property
    def tokens(self) -> int:
        """The number of tokens in these records."""
        return self.data.tokens if self._counted is None else int(self.data.lengths[self._counted].sum())

    def spread(self, number: int) -> int:
        """Return how many records that are not deleted hold a term, given by its number."""
        start, end = self.data.postings[number], self.data.postings[number + 1]
        if self.alive is None:
            return int(end - start)
        return int(np.count_nonzero(self.alive[self.data.records[start:end]]))

    @property
    def _counted(self) -> NDArray[np.bool_] | None:
        if self.aside is None:
            return self.alive
        return ~self.aside if self.alive is None else self.alive & ~self.aside


class ArraySearcher:
    """Answers from all segments together, whose records are numbered through; one thread at a time."""

    def __init__(self, segments: Sequence[LiveSegment]) -> None:
        self.segments = segments
        self.count = sum(segment.count for segment in segments)
        self.average_length = sum(segment.tokens for segment in segments) / max(1, self.count) or 1.0
        self._data = [segment.data for segment in segments]
        *self.bases, self.total = accumulate((data.count for data in self._data), initial=0)
        self.finder = PhraseFinder(self._data, [segment.frequent for segment in segments])
        self.room = np.zeros(self.total, np.bool_)
        norms = [data.norms for data in self._data]
        self._damping = damping(np.concatenate([np.empty(0, np.float32), *norms]), self.average_length)
        self.alive = _joined_alive(segments)

    def ranges(self, select: Select) -> list[Ranges]:
        """Return for each segment the terms that a choice takes."""
        return [select(data) for data in self._data]

    def matches(self, ranges: Sequence[Ranges]) -> Matches:
        """Return the records that hold any of the terms, which are given for each segment."""
        return self._living(matches_of(self._data, ranges, self.bases))

    def postings_in(self, ranges: Sequence[Ranges]) -> int:
        """Return how many postings some terms have, those in deleted records too."""
        return sum(
            int(data.postings[high] - data.postings[low])
            for data, chosen in zip(self._data, ranges, strict=True)
            for low, high in chosen
        )

    def phrase(self, words: Sequence[Sequence[Ranges]]) -> Places:
        """Return the places where a phrase begins, in deleted records too."""
        return self.finder.find(words)

    def phrase_matches(self, places: Places) -> Matches:
        """Return the records in which phrases begin, by their places."""
        return self._living(self.finder.records_of(places))

    def weigh(self, matches: Matches) -> Scored:
        """Weigh one unit's matches by BM25F."""
        found = len(matches.records)
        return weigh(matches, self._damping, rarity(self.count, found)) if found else NOTHING

    def search(self, terms: Sequence[bytes], limit: int, *, phrase: bool = False) -> list[tuple[int, float]]:
        """Return the best records that hold all terms, side by side if asked, scored as by BM25F."""
        words = [self.ranges(term(one)) for one in terms]
        scored = [self.weigh(self.matches(ranges)) for ranges in words]
        if phrase:
            found = self.phrase_matches(self.phrase(words)).records
            scored.append(Scored(found, np.zeros(len(found), np.float32)))
        records, scores = best(all_of(scored, self.room), limit)
        order = np.lexsort((records, -scores))[: limit or None]
        return list(zip(records[order].tolist(), scores[order].tolist(), strict=True))

    def spelt_nearly(self, word: str, edits: int, mark: bytes) -> Iterator[tuple[bytes, int]]:
        """Yield for each segment the terms so many edits away from a word, and in how many records each is.

        Terms that stand in deleted records alone are left out. For `mark` see `keys_within`.
        """
        for segment in self.segments:
            terms = segment.data.terms
            for number in keys_within(terms, word, edits, mark):
                if records := segment.spread(number):
                    yield terms.key(number), records

    def place_of(self, record: int) -> tuple[int, int]:
        """Return the number of the segment that holds a record, and the record's number in it."""
        segment = bisect_right(self.bases, record) - 1
        return segment, record - self.bases[segment]

    def _living(self, matches: Matches) -> Matches:
        """Return the matches in records that are not deleted."""
        if self.alive is None or not len(matches.records):
            return matches
        kept = self.alive[matches.records]
        return Matches(matches.records[kept], matches.counts[kept])


def _joined_alive(segments: Sequence[LiveSegment]) -> NDArray[np.bool_] | None:
    if all(segment.alive is None for segment in segments):
        return None
    return np.concatenate(
        [np.ones(one.data.count, np.bool_) if one.alive is None else one.alive for one in segments]
    )


def term(key: bytes) -> Select:
    """Choose one term."""

    def select(data: SegmentData) -> Ranges:
        number = data.terms.find(key)
        return ((number, number + 1),) if number >= 0 else ()

    return select


def family(*keys: bytes) -> Select:
    """Choose all terms of some families."""
    return lambda data: ranges_of(number for key in keys for number in data.members(key))


def prefix(key: bytes) -> Select:
    """Choose all terms that begin in the same way."""

    def select(data: SegmentData) -> Ranges:
        low, high = data.terms.span(key)
        return ((low, high),) if low < high else ()

    return select


def together(*selects: Select) -> Select:
    """Choose what any of several choices chooses."""

    def select(data: SegmentData) -> Ranges:
        ranges = [one for choice in selects for one in choice(data)]
        return ranges if len(ranges) < 2 else _united(ranges)

    return select


def _united(ranges: Sequence[tuple[int, int]]) -> Ranges:
    united: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if united and low <= united[-1][1]:
            united[-1] = (united[-1][0], max(high, united[-1][1]))
        else:
            united.append((low, high))
    return united
