"""The passages of an index in the order of their texts, to find those that stand at a place."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from companion.core.documents import Span
from companion.search.reader import IndexReader

_OFFSET_BITS = 32
"""Bits in which an offset in a text has room."""


class PassageOrder:
    """Knows where each passage of one state of the index begins."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    def at(self, document: int, span: Span) -> NDArray[np.int64]:
        """Return the records that a span of a document, given by its number, has a part of.

        A span without length is one letter.
        """
        base = document << _OFFSET_BITS
        end = max(span.end, span.start + 1)
        first, after, last = self._keys.searchsorted([base, base + span.start + 1, base + end]).tolist()
        return self._records[max(first, after - 1) : last]

    @cached_property
    def _records(self) -> NDArray[np.int64]:
        reader = self._reader
        living = reader.is_passage & ~reader.is_note
        if reader.searcher.alive is not None:
            living &= reader.searcher.alive
        records = np.flatnonzero(living)
        return records[np.lexsort((reader.offsets[records], reader.owner[records]))]

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        """Where each of them begins: its document's number, then its offset."""
        reader, records = self._reader, self._records
        return (reader.owner[records].astype(np.int64) << _OFFSET_BITS) + reader.offsets[records]
