"""Gather the records and tokens of a new segment in memory until it is written."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array
from companion.search.arrays.inversion import invert
from companion.search.arrays.segment import (
    MOST_RECORDS,
    Columns,
    Contents,
    Family,
    Kinds,
    Series,
    write_segment,
)

_AT_ONCE = 1000


class RecordsWriter:
    """Gathers what is kept of each record, which has columns of these kinds."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._columns: list[Columns] = []
        self.series: list[Series] = []
        self.lengths: list[Array] = []
        self.stored: list[bytes] = []
        self.is_closed = False  # Whoosh's writer asks when it is cancelled.

    def add(
        self, series: Series, lengths: NDArray[np.uint32], stored: Sequence[bytes], columns: Columns
    ) -> None:
        """Add the records of one series: how many tokens each has, the value and the numbers to keep."""
        if not len(lengths) == len(stored) == series.records:
            raise ValueError("each record has a length and a value")
        if {name: column.dtype.str for name, column in columns.items()} != self._kinds:
            raise ValueError("each record has the same columns")
        if any(len(column) != series.records for column in columns.values()):
            raise ValueError("each record has a number in each column")
        if len(self.stored) + len(stored) > MOST_RECORDS:
            raise OverflowError(f"a segment holds at most {MOST_RECORDS} records")
        self.series.append(series)
        self.lengths.append(lengths)
        self.stored.extend(stored)
        self._columns.append(columns)

    def columns(self) -> dict[str, Array]:
        """Return the columns of all records."""
        return {
            name: np.concatenate([np.empty(0, kind), *(one[name] for one in self._columns)])
            for name, kind in self._kinds.items()
        }

    def close(self) -> None:
        """Take no more."""
        self.is_closed = True


class TokensWriter:
    """Gathers the tokens of all records in order, as numbers of terms, and writes the segment."""

    def __init__(self, create: Callable[[], Any], family: Family | None) -> None:
        self._create = create
        self._family = family
        self.tokens: list[Array] = []
        self.is_closed = False

    def write(self, records: RecordsWriter, terms: Sequence[str]) -> None:
        """Write all that was gathered; `terms` are what the tokens number."""
        empty = np.empty(0, np.uint32)
        lengths = np.concatenate([empty, *records.lengths])
        tokens = np.concatenate([empty, *self.tokens])
        postings = invert(tokens, lengths, [term.encode("utf-8") for term in terms])
        contents = Contents(
            postings=postings,
            series=records.series,
            lengths=lengths,
            stored_lengths=np.fromiter(map(len, records.stored), np.uint32, len(records.stored)),
            stored=_in_stretches(records.stored),
            columns=records.columns(),
        )
        stream = self._create()
        try:
            write_segment(stream, contents, self._family)
        finally:
            stream.close()

    def close(self) -> None:
        """Take no more."""
        self.is_closed = True


def _in_stretches(values: Sequence[bytes]) -> Iterator[Array]:
    """Yield many short values as few long ones, which are written faster."""
    for start in range(0, len(values), _AT_ONCE):
        yield np.frombuffer(b"".join(values[start : start + _AT_ONCE]), np.uint8)
