"""The writer: whole series of records go in as arrays, and come in force with one commit."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.writing import SegmentWriter

from companion.search.arrays.codec import TERMS, VALUE, ArrayCodec, ArraySegment, read_segment
from companion.search.arrays.gathering import TokensWriter
from companion.search.arrays.merging import Source, merged
from companion.search.arrays.policy import Size, groups_to_merge
from companion.search.arrays.segment import (
    MOST_RECORDS,
    Columns,
    Family,
    Kinds,
    SegmentData,
    Series,
    write_segment,
)


class ArrayWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types.
    """Whoosh's segment writer, with arrays in place of its pool of postings.

    `terms` is the list that the numbers of tokens refer to; it may grow until the commit. `kinds` are
    the columns that each series brings along. Changes come in force with `commit`, none with `cancel`.
    """

    def __init__(
        self, index: Any, terms: Sequence[str], family: Family | None = None, kinds: Kinds | None = None
    ) -> None:
        self._family = family
        super().__init__(index, codec=ArrayCodec(family, kinds), compound=False)
        self._terms = terms
        self._known: dict[str, int] = {}
        self._read: dict[str, SegmentData] = {}
        self._deleted = False

    @property
    def room(self) -> int:
        """How many records may still be added before a commit."""
        return MOST_RECORDS - int(self.docnum)

    def add_series(
        self,
        series: Series,
        tokens: NDArray[np.uint32],
        lengths: NDArray[np.uint32],
        stored: Sequence[bytes],
        columns: Columns | None = None,
    ) -> None:
        """Add the records of a series, their tokens in order; raises OverflowError beyond `room`."""
        self._check_state()
        if int(lengths.sum()) != len(tokens):
            raise ValueError("each record has a length, together as many as there are tokens")
        self.perdocwriter.add(series, lengths, stored, columns or {})
        self.fieldwriter.tokens.append(tokens)
        self.docnum += len(stored)
        self._added = True

    def add_document(self, **values: Any) -> None:
        """Add one record that is a series of its own: its `terms` and, if wanted, `key` and `value`.

        Raises TypeError where there is a list of terms: new ones would not be on it.
        """
        if self._terms:
            raise TypeError("this writer takes numbers of terms alone")
        numbers = np.fromiter((self._number(term) for term in values[TERMS]), np.uint32)
        stored = values.get(VALUE, b"")
        series = Series(values.get("key", b""), 1)
        self.add_series(series, numbers, np.array([len(numbers)], np.uint32), [stored])

    def delete_series(self, key: bytes) -> int:
        """Delete all records of a series that was committed, and return how many they were."""
        count = 0
        for segment in self.segments:
            data = self._data(segment)
            for number in data.series_numbers.get(key, ()):
                self._deleted = True
                first, end = data.series_starts[number : number + 2].tolist()
                for record in range(first, end):
                    count += not segment.is_deleted(record)
                    segment.delete_document(record)
        return count

    def values_of(self, key: bytes) -> list[bytes]:
        """Return the values of the committed series under a key that are not deleted."""
        found = []
        for segment in self.segments:
            data = self._data(segment)
            for number in data.series_numbers.get(key, ()):
                first, end = data.series_starts[number : number + 2].tolist()
                if first < end and not segment.is_deleted(first):
                    found.append(data.series_values[number])
        return found

    def leave_out(self, file_names: Collection[str]) -> None:
        """Go on without some segments, as when their files cannot be read."""
        self.segments: list[ArraySegment] = [one for one in self.segments if one.file_name not in file_names]
        self._setup_doc_offsets()

    def commit_merged(self, *, thorough: bool = False) -> bool:
        """Merge what the policy says is worth it and commit; say whether there was anything to do."""
        segments = self.segments
        sizes = [Size(segment.doc_count(), segment.doc_count_all()) for segment in segments]
        groups = groups_to_merge(sizes, thorough=thorough)
        if not groups and not self._added and not self._deleted:
            self.cancel()
            return False
        self.commit(mergetype=lambda _writer, found: self._merged(found, groups))
        return True

    def _merged(self, segments: list[ArraySegment], groups: list[list[int]]) -> list[ArraySegment]:
        taken = {number for group in groups for number in group}
        new = [self._merge([segments[number] for number in group]) for group in groups]
        kept = [segment for number, segment in enumerate(segments) if number not in taken]
        return [*kept, *(segment for segment in new if segment.doc_count_all())]

    def _merge(self, segments: Sequence[ArraySegment]) -> ArraySegment:
        segment: ArraySegment = self.codec.new_segment(self.storage, self.indexname)
        segment.set_doc_count(sum(one.doc_count() for one in segments))
        if segment.doc_count_all():
            contents = merged([Source(self._data(one), one.deleted_mask()) for one in segments])
            stream = self.storage.create_file(segment.file_name)
            try:
                write_segment(stream, contents, self._family)
            finally:
                stream.close()
        return segment

    def _merge_segments(self, mergetype: Any, optimize: Any, merge: Any) -> list[ArraySegment]:
        """Merge only when asked by name: Whoosh's own policy knows no bounds."""
        if mergetype is not None:
            return list(mergetype(self, self.segments))
        return [segment for segment in self.segments if segment.doc_count()]

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        tokens: TokensWriter = self.fieldwriter
        tokens.write(self.perdocwriter, self._terms if self._terms else list(self._known))
        tokens.close()

    def _number(self, term: str) -> int:
        return self._known.setdefault(term, len(self._known))

    def _data(self, segment: ArraySegment) -> SegmentData:
        name = segment.file_name
        if name not in self._read:
            self._read[name] = read_segment(self.storage, segment)
        return self._read[name]
