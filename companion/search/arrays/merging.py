"""Make one segment of several, without what was deleted; a stretch of terms at a time, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array
from companion.search.arrays.dictionary import offsets_of
from companion.search.arrays.inversion import Postings
from companion.search.arrays.segment import Columns, Contents, SegmentData, Series

_AT_ONCE = 1 << 20


class Source(NamedTuple):
    """A segment to merge and which of its records are deleted, whole series of them."""

    segment: SegmentData
    deleted: NDArray[np.bool_]


class _Part(NamedTuple):
    """A source with the numbers its records and terms have in the merged segment."""

    segment: SegmentData
    kept: NDArray[np.bool_]
    numbers: NDArray[np.uint32]
    terms: NDArray[np.uint32]


def merged(sources: Sequence[Source]) -> Contents:
    """Return the contents of several segments as one, in their order.

    Raises ValueError where a part of a series was deleted, since what remains would close ranks, and
    where the segments have not the same columns.
    """
    terms = sorted(set().union(*(source.segment.terms.all_keys() for source in sources)))
    number_of = {term: number for number, term in enumerate(terms)}
    parts: list[_Part] = []
    count = 0
    for segment, deleted in sources:
        kept = ~deleted
        numbers = np.cumsum(kept, dtype=np.uint32) + np.uint32(count) - np.uint32(1)
        known = np.fromiter(
            map(number_of.__getitem__, segment.terms.all_keys()), np.uint32, len(segment.terms)
        )
        parts.append(_Part(segment, kept, numbers, known))
        count += int(kept.sum())
    return Contents(
        postings=_merged_postings(parts, terms),
        series=[one for part in parts for one in _kept_series(part)],
        lengths=np.concatenate([part.segment.lengths[part.kept] for part in parts]),
        stored_lengths=np.concatenate(
            [np.diff(part.segment.arrays["stored.offsets"])[part.kept] for part in parts]
        ),
        stored=_stored(parts),
        columns=_columns(parts),
    )


def _columns(parts: Sequence[_Part]) -> Columns:
    segments = [part.segment for part in parts]
    if any(segment.column_kinds != segments[0].column_kinds for segment in segments):
        raise ValueError("all segments have the same columns")
    return {
        name: np.concatenate([part.segment.columns[name][part.kept] for part in parts])
        for name in segments[0].columns
    }


def _kept_series(part: _Part) -> Iterator[Series]:
    before = offsets_of(part.kept).tolist()
    for series, first in part.segment.each_series():
        count = before[first + series.records] - before[first]
        if count not in (0, series.records):
            raise ValueError("series are deleted whole")
        if count:
            yield series


def _stored(parts: Sequence[_Part]) -> Iterator[Array]:
    """Yield the stored values that are kept, a stretch of neighbours at a time."""
    for part in parts:
        offsets, values = part.segment.arrays["stored.offsets"], part.segment.arrays["stored"]
        borders = np.flatnonzero(np.diff(part.kept.astype(np.int8), prepend=0, append=0))
        for first, end in borders.reshape(-1, 2).tolist():
            yield values[offsets[first] : offsets[end]]


def _merged_postings(parts: Sequence[_Part], terms: Sequence[bytes]) -> Postings:
    spreads, records, counts, positions = [], [], [], []
    for low, high in _stretches(parts, len(terms)):
        stretch = _Stretch(parts, low, high)
        spreads.append(stretch.spread)
        records.append(stretch.records)
        counts.append(stretch.counts)
        positions.append(stretch.positions)
    spread = np.concatenate(spreads) if spreads else np.empty(0, np.uint32)
    alive = np.flatnonzero(spread)
    empty = np.empty(0, np.uint32)
    return Postings(
        terms=[terms[number] for number in alive.tolist()],
        spread=spread[alive].astype(np.uint32),
        records=np.concatenate([empty, *records]),
        counts=np.concatenate([empty, *counts]),
        positions=np.concatenate([empty, *positions]),
    )


def _stretches(parts: Sequence[_Part], count: int) -> Iterator[tuple[int, int]]:
    """Cut the terms into stretches of about the same number of occurrences."""
    often = np.zeros(count, np.int64)
    for part in parts:
        often[part.terms] += np.diff(part.segment.arrays["terms.occurrences"])
    borders = np.flatnonzero(np.diff(np.cumsum(often) // _AT_ONCE, prepend=0)).tolist()
    yield from zip([0, *borders], [*borders, count], strict=True)


class _Stretch:
    """The postings of the terms from `low` up to `high`, of all parts together."""

    def __init__(self, parts: Sequence[_Part], low: int, high: int) -> None:
        gathered = [_gather(part, low, high) for part in parts]
        term, record, count, position = (np.concatenate(column) for column in zip(*gathered, strict=True))
        # Parts follow each other in the order of their records, so a stable sort by term is enough.
        order = np.argsort(term, kind="stable")
        often = count[order].astype(np.int64)
        begins = (np.cumsum(count, dtype=np.int64) - count)[order]
        jumps = np.repeat(begins - (np.cumsum(often) - often), often)
        self.spread = np.bincount(term, minlength=high - low)
        self.records = record[order]
        self.counts = count[order]
        self.positions = position[jumps + np.arange(len(jumps))]


def _gather(part: _Part, low: int, high: int) -> tuple[Array, Array, Array, Array]:
    """Return the kept postings of a part: terms, records and counts, and the positions of all together."""
    segment = part.segment
    first, last = np.searchsorted(part.terms, (low, high))
    start, end = segment.postings[first], segment.postings[last]
    spread = np.diff(segment.arrays["terms.postings"][first : last + 1])
    term = np.repeat(part.terms[first:last] - np.uint32(low), spread)
    record = segment.records[start:end]
    count = segment.counts.slice(start, end).astype(np.uint32)
    position = segment.positions.slice(segment.occurrences[first], segment.occurrences[last]).astype(
        np.uint32
    )
    kept = part.kept[record]
    if not kept.all():
        position = position[np.repeat(kept, count)]
        term, record, count = term[kept], record[kept], count[kept]
    return term, part.numbers[record], count, position
