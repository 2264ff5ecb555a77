"""A segment: the records that were written together, and where each term stands in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from companion.search.arrays.checking import COLUMN, Limits, require_form, require_sense
from companion.search.arrays.container import Array, Arrays, ArraysWriter, BadArraysError, open_arrays
from companion.search.arrays.dictionary import (
    Dictionary,
    far_offsets_of,
    in_four_bytes,
    offsets_of,
    pack_dictionary,
    short_offsets_of,
)
from companion.search.arrays.inversion import Postings
from companion.search.arrays.small_numbers import SmallNumbers, pack_small_numbers

MOST_RECORDS = 1 << 16
"""Records that a segment holds at most, so that a record's number takes two bytes."""

MOST_PLACES = 1 << 32
"""Tokens of a segment together with its series, so that a place takes four bytes."""

Family = Callable[[bytes], bytes]
"""What a term has in common with others that are found with it, such as a word's stem."""

Kinds = Mapping[str, str]
"""The columns that records have, by their names: `|u1`, `<u2`, `<u4` or `<i4`."""

Columns = Mapping[str, Array]
"""Numbers kept with records, one for each in each column; what they mean is the user's to know."""

_STRETCH = 64
"""Postings of which the sum of their counts is kept, so that none needs more than these to be found."""

_LIMITS = Limits(MOST_RECORDS, MOST_PLACES, _STRETCH)

_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.uint32)
"""The length that each byte stands for: as coarse as Whoosh's own index keeps it."""


@dataclass(frozen=True, slots=True)
class Series:
    """Records that belong together, under one key; positions run on from one to the next.

    `value` is kept with all of them together, as theirs are with each.
    """

    key: bytes
    records: int
    value: bytes = b""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a segment is made of.

    `lengths` are the tokens of each record, `stored` their values, `columns` their numbers.
    """

    postings: Postings
    series: Sequence[Series]
    lengths: NDArray[np.uint32]
    stored_lengths: NDArray[np.uint32]
    stored: Iterable[Array]
    columns: Columns = field(default_factory=dict)


def write_segment(stream: Any, contents: Contents, family: Family | None) -> None:
    """Write a segment to an open file; raises OverflowError where there is more than it can hold."""
    writer = ArraysWriter(stream)
    postings, count = contents.postings, len(contents.lengths)
    if count > MOST_RECORDS or len(postings.positions) + len(contents.series) >= MOST_PLACES:
        raise OverflowError(f"a segment holds at most {MOST_RECORDS} records and {MOST_PLACES} places")
    occurrences = np.zeros(len(postings.terms) + 1, np.uint32)
    starts = offsets_of(postings.spread)
    occurrences[1:] = np.cumsum(postings.counts)[starts[1:].astype(np.int64) - 1] if count else 0
    arrays = {
        **pack_dictionary(postings.terms, "terms"),
        "terms.postings": starts,
        "terms.occurrences": occurrences,
        **_pack_families(postings.terms, family),
        "records": postings.records.astype("<u2"),
        **pack_small_numbers(postings.counts, "counts"),
        "counts.sums": _pack_sums(postings.counts),
        **pack_small_numbers(postings.positions, "positions"),
        "lengths": contents.lengths.astype(np.uint32),
        **{f"{COLUMN}{name}": column for name, column in contents.columns.items()},
        "stored.offsets": short_offsets_of(contents.stored_lengths),
        "series.records": np.array([one.records for one in contents.series], np.uint32),
        **_pack_values([one.key for one in contents.series], "series.keys"),
        **_pack_values([one.value for one in contents.series], "series.values"),
    }
    for name, array in arrays.items():
        writer.add(name, (array,))
    writer.add("stored", contents.stored)
    writer.finish()


def _pack_sums(counts: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the number of occurrences before each stretch of postings."""
    parts = (
        np.add.reduceat(counts, np.arange(0, len(counts), _STRETCH), dtype=np.uint32)
        if len(counts)
        else counts
    )
    return np.cumsum(parts, dtype=np.uint32) - parts


def _pack_values(values: Sequence[bytes], name: str) -> dict[str, Array]:
    return {
        f"{name}.offsets": offsets_of(np.fromiter(map(len, values), np.uint32, len(values))),
        name: np.frombuffer(b"".join(values), np.uint8),
    }


def _pack_families(terms: Sequence[bytes], family: Family | None) -> dict[str, Array]:
    families = [family(term) for term in terms] if family else []
    members = sorted(range(len(families)), key=families.__getitem__)
    keys: list[bytes] = []
    starts: list[int] = []
    for place, number in enumerate(members):
        if not keys or keys[-1] != families[number]:
            keys.append(families[number])
            starts.append(place)
    return {
        **pack_dictionary(keys, "families"),
        "families.members": np.array(members, np.uint32),
        "families.starts": np.array([*starts, len(members)], np.uint32),
    }


class SegmentData:
    """An opened segment; its arrays are read from the disk as they are touched."""

    def __init__(self, name: str, arrays: Arrays) -> None:
        require_form(arrays, _LIMITS)
        self.name = name
        self.arrays = arrays
        self.terms = Dictionary(arrays, "terms")
        self.families = Dictionary(arrays, "families")
        self.records: NDArray[np.uint16] = arrays["records"]
        self.counts = SmallNumbers(arrays, "counts")
        self.positions = SmallNumbers(arrays, "positions")
        self.lengths: NDArray[np.uint32] = arrays["lengths"]
        self.postings = arrays["terms.postings"].data
        self.occurrences = arrays["terms.occurrences"].data
        self._sums: NDArray[np.uint32] = arrays["counts.sums"]
        self._sums_one_by_one = self._sums.data
        self.records_one_by_one = self.records.data
        self.columns: Columns = {
            name.removeprefix(COLUMN): arrays[name] for name in arrays if name.startswith(COLUMN)
        }
        self._members = arrays["families.members"].data
        self._starts = arrays["families.starts"].data
        self._stored = arrays["stored"].data
        self._stored_offsets = arrays["stored.offsets"].data

    @property
    def count(self) -> int:
        """The number of records, deleted ones among them."""
        return len(self.lengths)

    @property
    def tokens(self) -> int:
        """The number of tokens in all records."""
        return len(self.positions)

    def verify(self) -> None:
        """Read everything and raise BadArraysError unless it is what was written and makes sense."""
        self.arrays.verify()
        require_sense(self.arrays, _LIMITS)

    @property
    def column_kinds(self) -> Kinds:
        """The columns that the records have."""
        return {name: column.dtype.str for name, column in self.columns.items()}

    def require_columns(self, kinds: Kinds) -> None:
        """Raise BadArraysError unless the records have these columns and no others."""
        if self.column_kinds != kinds:
            raise BadArraysError("the records have other columns")

    def occurrences_before(self, postings: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return for each of some postings how many occurrences stand before its own."""
        stretches = postings // _STRETCH
        places = stretches[:, None] * _STRETCH + np.arange(_STRETCH)
        counts = self.counts.take(np.minimum(places, len(self.records) - 1).ravel()).reshape(places.shape)
        counts[places >= postings[:, None]] = 0
        before: NDArray[np.int64] = self._sums[stretches] + counts.sum(axis=1, dtype=np.int64)
        return before

    def occurrence(self, posting: int) -> int:
        """Return how many occurrences stand before those of one posting."""
        stretch = posting // _STRETCH
        return int(self._sums_one_by_one[stretch]) + sum(self.counts.listed(stretch * _STRETCH, posting))

    def members(self, family: bytes) -> list[int]:
        """Return the numbers of the terms of a family."""
        number = self.families.find(family)
        if number < 0:
            return []
        return self._members[self._starts[number] : self._starts[number + 1]].tolist()

    def stored(self, record: int) -> bytes:
        """Return the value that was stored with a record."""
        return bytes(self._stored[self._stored_offsets[record] : self._stored_offsets[record + 1]])

    @cached_property
    def norms(self) -> NDArray[np.float32]:
        """The length of each record as it counts in scores: rounded as Whoosh does."""
        lengths: NDArray[np.uint32] = _LENGTHS[np.searchsorted(_LENGTHS, self.lengths).clip(max=255)]
        return lengths.astype(np.float32)

    @cached_property
    def series_keys(self) -> list[bytes]:
        """The key of each series."""
        return self._values("series.keys")

    @cached_property
    def series_numbers(self) -> dict[bytes, list[int]]:
        """The numbers of the series that have a key: one, or several of which all but one are deleted."""
        numbers: dict[bytes, list[int]] = {}
        for number, key in enumerate(self.series_keys):
            numbers.setdefault(key, []).append(number)
        return numbers

    @cached_property
    def series_values(self) -> list[bytes]:
        """The value that is kept with each series."""
        return self._values("series.values")

    def _values(self, name: str) -> list[bytes]:
        offsets, values = self.arrays[f"{name}.offsets"].tolist(), self.arrays[name].tobytes()
        return [values[start:end] for start, end in pairwise(offsets)]

    @cached_property
    def series_starts(self) -> NDArray[np.uint32]:
        """The first record of each series, and the number of records."""
        return offsets_of(self.arrays["series.records"])

    @cached_property
    def series(self) -> NDArray[np.uint32]:
        """The number of the series that each record belongs to."""
        sizes = self.arrays["series.records"]
        return np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)

    @cached_property
    def firsts(self) -> NDArray[np.uint32]:
        """The place of each record's first token among all of the segment, and where the last one ends.

        Between two series one place is left free, so that no two tokens of different ones are neighbours.
        """
        firsts = far_offsets_of(self.lengths)
        firsts[:-1] += self.series
        firsts[-1] += np.uint64(len(self.series_keys))
        return in_four_bytes(firsts)

    @cached_property
    def marks(self) -> NDArray[np.bool_]:
        """Room to mark places in, for one user at a time; each clears what it has marked."""
        return np.zeros(int(self.firsts[-1]) + 1, np.bool_)

    @cached_property
    def wanted(self) -> NDArray[np.bool_]:
        """Room to mark records in, likewise."""
        return np.zeros(self.count, np.bool_)

    def each_series(self) -> Iterator[tuple[Series, int]]:
        """Yield each series and its first record."""
        starts: list[int] = self.series_starts.tolist()
        for number, (start, end) in enumerate(pairwise(starts)):
            yield Series(self.series_keys[number], end - start, self.series_values[number]), start


def open_segment(name: str, stream: Any) -> SegmentData:
    """Open a segment from a file, which may be closed afterwards; raises BadArraysError."""
    return SegmentData(name, open_arrays(stream))
