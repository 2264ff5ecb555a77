"""Ask a segment for whole postings: where terms stand, in which records, how often, at which places."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array
from companion.search.arrays.lookup import look_up
from companion.search.arrays.runs import run_starts
from companion.search.arrays.segment import SegmentData

Ranges = Sequence[tuple[int, int]]
"""Terms of a segment by their numbers, from and up to; as many as there are stand for one unit."""

_FEW = 16
"""How many times fewer must be asked for that picking them one by one pays; also terms picked one by one."""
_LITTLE = 256
"""Postings up to which a plain loop is faster than arrays."""


class Matches(NamedTuple):
    """Records of all segments, numbered through, in ascending order, and how often a unit stands in each."""

    records: Array
    counts: Array


NOTHING = Matches(np.empty(0, np.int64), np.empty(0, np.uint8))


def ranges_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers of terms as ranges, neighbours together."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][1] == number:
            ranges[-1] = (ranges[-1][0], number + 1)
        else:
            ranges.append((number, number + 1))
    return ranges


def is_one_term(ranges: Ranges) -> bool:
    """Say whether ranges have one term at most, whose records and places are in order as they are."""
    return not ranges or (len(ranges) == 1 and ranges[0][1] - ranges[0][0] == 1)


def matches_of(segments: Sequence[SegmentData], ranges: Sequence[Ranges], bases: Sequence[int]) -> Matches:
    """Return the records of all segments that hold any of some terms, with the terms' counts together.

    Each segment has its own terms, and a base that its records are counted from.
    """
    records, counts, is_plain = [], [], True
    for segment, chosen, base in zip(segments, ranges, bases, strict=True):
        is_plain = is_plain and is_one_term(chosen)
        for low, high in chosen:
            start, end = segment.postings[low], segment.postings[high]
            records.append(segment.records[start:end] + np.int64(base))
            counts.append(segment.counts.slice(start, end))
    if not records:
        return NOTHING
    found = Matches(_joined(records), _joined(counts))
    return found if is_plain else _summed(found, sum(segment.count for segment in segments))


def _summed(found: Matches, total: int) -> Matches:
    """Return each record once, in ascending order, with all its counts together."""
    records, counts = found
    if len(records) * _FEW > total:
        sums = np.bincount(records, counts, total)
        present = (sums > 0).nonzero()[0]  # Several times faster than for numbers themselves.
        return Matches(present, sums[present])
    order = np.argsort(records, kind="stable")
    records = records[order]
    first = run_starts(records)
    return Matches(records[first], np.add.reduceat(counts[order], first, dtype=np.uint32))


def occurrences_in(segment: SegmentData, ranges: Ranges) -> int:
    """Count the occurrences of some terms."""
    occurrences = segment.occurrences
    return sum(occurrences[high] - occurrences[low] for low, high in ranges)


class PlaceParts(NamedTuple):
    """What places are made of: the record of each posting, its count, and the position of each occurrence."""

    records: Array
    counts: Array
    positions: Array


def parts_of_places(segment: SegmentData, low: int, high: int) -> PlaceParts:
    """Return what the places of the terms from one up to another are made of."""
    start, end = segment.postings[low], segment.postings[high]
    occurrences = segment.occurrences
    return PlaceParts(
        segment.records[start:end],
        segment.counts.slice(start, end),
        segment.positions.slice(occurrences[low], occurrences[high]),
    )


def places_of(segment: SegmentData, ranges: Ranges) -> NDArray[np.uint32]:
    """Return the places of some terms among all tokens of the segment, ascending."""
    parts = []
    for low, high in ranges:
        records, counts, positions = parts_of_places(segment, low, high)
        begins = segment.firsts[records].repeat(counts)
        begins += positions
        parts.append(begins)
    places = _joined(parts)
    if not is_one_term(ranges):
        sort_runs(places, sum(high - low for low, high in ranges))
    return places


def sort_runs(places: Array, runs: int) -> None:
    """Sort places of which so many parts ascend already; few parts are merged rather than sorted anew."""
    places.sort(kind="stable" if runs <= _FEW else None)


def places_within(segment: SegmentData, ranges: Ranges, few: NDArray[np.integer]) -> NDArray[np.uint32]:
    """Return the places of some terms in a few records, which ascend."""
    segment.wanted[few] = True
    parts = [_within(segment, low, high, few) for low, high in ranges]
    segment.wanted[few] = False
    places = _joined(parts)
    return places if is_one_term(ranges) else np.sort(places)


def tokens_within(segment: SegmentData, ranges: Ranges, records: Collection[int]) -> dict[int, list[int]]:
    """Return at which of a record's own tokens some terms stand, for the few records asked for."""
    few = sorted(records)
    found: dict[int, list[int]] = {record: [] for record in few}
    for low, high in ranges if few else ():
        if high - low <= _FEW:
            for term in range(low, high):
                _pick(segment, term, few, found)
        elif segment.postings[high] - segment.postings[low] <= _LITTLE:
            _walk(segment, (low, high), found)
        else:
            _sift(segment, (low, high), few, found)
    return {record: sorted(tokens) for record, tokens in found.items()}


def _walk(segment: SegmentData, terms: tuple[int, int], found: dict[int, list[int]]) -> None:
    """Look at all postings of some terms one by one."""
    low, high = terms
    start, end = segment.postings[low], segment.postings[high]
    positions = segment.positions.slice(segment.occurrences[low], segment.occurrences[high]).tolist()
    done = 0
    counts = segment.counts.slice(start, end).tolist()
    for record, count in zip(segment.records[start:end].tolist(), counts, strict=True):
        if record in found:
            found[record] += positions[done : done + count]
        done += count


def _pick(segment: SegmentData, term: int, few: Sequence[int], found: dict[int, list[int]]) -> None:
    """Look for the records among the postings of one term, which are in order."""
    at, end = segment.postings[term], segment.postings[term + 1]
    records = segment.records_one_by_one
    for record in few:
        at = bisect_left(records, record, at, end)
        if at == end:
            return
        if records[at] == record:
            place = segment.occurrence(at)
            (count,) = segment.counts.listed(at, at + 1)
            found[record] += segment.positions.listed(place, place + count)


def _sift(
    segment: SegmentData, terms: tuple[int, int], few: Sequence[int], found: dict[int, list[int]]
) -> None:
    """Look for the records among the postings of several terms, which are in order of the terms."""
    asked = np.array(few)
    places = places_within(segment, (terms,), asked)
    firsts = segment.firsts[asked]
    borders = np.searchsorted(places, (firsts, segment.firsts[asked + 1])).tolist()
    for record, first, start, end in zip(few, firsts.tolist(), *borders, strict=True):
        found[record] += (places[start:end] - np.uint32(first)).tolist()


def _within(segment: SegmentData, low: int, high: int, few: NDArray[np.integer]) -> NDArray[np.uint32]:
    start, end = segment.postings[low], segment.postings[high]
    records = segment.records[start:end]
    if high - low == 1 and len(few) * _FEW < len(records):
        kept = _find(records, few)
    else:
        kept = segment.wanted[records].nonzero()[0]
    if not len(kept):
        return np.empty(0, np.uint32)
    often = segment.counts.take(kept + start).astype(np.int64)
    if len(kept) * _FEW < len(records):
        begins = segment.occurrences_before(kept + start)
    else:
        counts = segment.counts.slice(start, end)
        begins = counts.cumsum(dtype=np.int64)[kept] - often + segment.occurrences[low]
    total = int(often.sum())
    # The occurrences of posting i are begins[i], begins[i] + 1 and so on, often[i] of them.
    jumps = (begins - (often.cumsum() - often)).repeat(often)
    places = segment.firsts[records[kept]].repeat(often)
    return places + segment.positions.take(jumps + np.arange(total))


def _find(records: NDArray[np.uint16], few: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return at which indexes of ascending records a few of them stand, those that do."""
    at, there = look_up(few.astype(records.dtype), records)
    return at[there]


def _joined(parts: Sequence[Array]) -> Array:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
