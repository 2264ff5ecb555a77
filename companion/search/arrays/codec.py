"""The codec: shows a segment of arrays to Whoosh as the index it knows, term by term and record by record."""

import struct
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, formats
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from companion.search.arrays.gathering import RecordsWriter, TokensWriter
from companion.search.arrays.postings import places_of
from companion.search.arrays.segment import Family, Kinds, SegmentData, open_segment

TERMS = "terms"
VALUE = "value"


class PlacesFormat(formats.Positions):  # type: ignore[misc]  # Whoosh has no types.
    """Positions as Whoosh's phrases ask for them."""

    def encode(self, positions: Sequence[int]) -> bytes:
        """Write positions as a posting's value."""
        return struct.pack(f"<{len(positions)}I", *positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """Read the positions of a posting's value."""
        return list(struct.unpack(f"<{len(value) // 4}I", value))

    def decode_frequency(self, value: bytes) -> int:
        """Return how often the term stands in the record."""
        return len(value) // 4


class TermsField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types.
    """Terms with their positions; the writer of arrays takes them as they are."""

    def __init__(self) -> None:
        super().__init__(PlacesFormat(), None, scorable=True)


def make_schema() -> fields.Schema:
    """Return the schema of an index of arrays: one field of terms, one stored value."""
    return fields.Schema(**{TERMS: TermsField(), VALUE: fields.STORED()})


class ArraySegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types.
    """What the table of contents says of a segment: its name, how many records, which are deleted."""

    EXTENSION = ".arr"

    def __init__(self, index_name: str) -> None:
        super().__init__(index_name)
        self._count = 0
        self._deleted: set[int] = set()

    def codec(self) -> "ArrayCodec":
        """Return the codec that reads the segment."""
        return ArrayCodec()

    @property
    def file_name(self) -> str:
        """The name of the segment's only file."""
        return str(self.make_filename(self.EXTENSION))

    def should_assemble(self) -> bool:
        """Say that there is one file already."""
        return False

    def set_doc_count(self, count: int) -> None:
        """Note how many records there are."""
        self._count = count

    def doc_count_all(self) -> int:
        """Return the number of records, deleted ones among them."""
        return self._count

    def deleted_count(self) -> int:
        """Return the number of deleted records."""
        return len(self._deleted)

    def deleted_docs(self) -> set[int]:
        """Return the deleted records."""
        return self._deleted

    def is_deleted(self, record: int) -> bool:
        """Say whether a record is deleted."""
        return record in self._deleted

    def delete_document(self, record: int, delete: bool = True) -> None:
        """Mark a record as deleted, or as not deleted."""
        (self._deleted.add if delete else self._deleted.discard)(record)

    def deleted_mask(self) -> NDArray[np.bool_]:
        """Say for each record whether it is deleted."""
        mask = np.zeros(self._count, np.bool_)
        mask[list(self._deleted)] = True
        return mask


def read_segment(storage: Any, segment: ArraySegment) -> SegmentData:
    """Open the file of a segment; raises BadArraysError."""
    stream = storage.open_file(segment.file_name)
    try:
        return open_segment(segment.file_name, stream)
    finally:
        stream.close()


class ArrayCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types.
    """Reads and writes segments of arrays.

    `family` says which terms are found together, `kinds` which columns the records have.
    """

    def __init__(self, family: Family | None = None, kinds: Kinds | None = None) -> None:
        self._family = family
        self._kinds = kinds or {}
        self._opened: SegmentData | None = None

    def new_segment(self, _storage: Any, index_name: str) -> ArraySegment:
        """Return a segment that is still empty."""
        return ArraySegment(index_name)

    def per_document_writer(self, _storage: Any, _segment: ArraySegment) -> RecordsWriter:
        """Return what gathers the records of a segment."""
        return RecordsWriter(self._kinds)

    def field_writer(self, storage: Any, segment: ArraySegment) -> TokensWriter:
        """Return what gathers the tokens of a segment and writes its file."""
        return TokensWriter(lambda: storage.create_file(segment.file_name), self._family)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> "TermsReader":
        """Return the terms of a segment."""
        return TermsReader(self._data(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> "RecordsReader":
        """Return the records of a segment."""
        return RecordsReader(self._data(storage, segment), segment)

    def _data(self, storage: Any, segment: ArraySegment) -> SegmentData:
        if self._opened is None:
            self._opened = read_segment(storage, segment)
        return self._opened


class TermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types.
    """The terms of a segment, one by one."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[0] == TERMS and self._data.terms.find(term[1]) >= 0

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield all terms."""
        return ((TERMS, key) for key in self._data.terms.all_keys())

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms from one on."""
        terms = self._data.terms
        first = terms.span(prefix)[0]
        return ((field, terms.key(number)) for number in range(first, len(terms)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield all terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms from one on with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, text: bytes) -> TermInfo:
        """Return how often a term stands here; raises TermNotFound."""
        start, end = self._span(field, text)
        counts = self._data.counts.slice(start, end)
        records = self._data.records[start:end]
        lengths = self._data.norms[records]
        return TermInfo(
            weight=float(counts.sum()),
            df=end - start,
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(counts.max()),
            minid=int(records[0]),
            maxid=int(records[-1]),
        )

    def frequency(self, field: str, text: bytes) -> float:
        """Return the number of occurrences of a term, 0 where it is not here."""
        if (field, text) not in self:
            return 0.0
        return float(self._data.counts.slice(*self._span(field, text)).sum())

    def doc_frequency(self, field: str, text: bytes) -> int:
        """Return the number of records that hold a term, 0 where it is not here."""
        if (field, text) not in self:
            return 0
        start, end = self._span(field, text)
        return end - start

    def matcher(self, field: str, text: bytes, format_: PlacesFormat, scorer: Any = None) -> ListMatcher:
        """Return a term's postings as Whoosh walks through them."""
        start, end = self._span(field, text)
        data, number = self._data, self._data.terms.find(text)
        counts = data.counts.slice(start, end)
        records = data.records[start:end]
        positions = places_of(data, [(number, number + 1)]) - np.repeat(data.firsts[records], counts)
        parts = np.split(positions, np.cumsum(counts)[:-1])
        return ListMatcher(
            records.tolist(),
            counts.astype(float).tolist(),
            [format_.encode(part.tolist()) for part in parts],
            format_,
            scorer=scorer,
            term=(field, text),
            terminfo=self.term_info(field, text),
        )

    def indexed_field_names(self) -> list[str]:
        """Name the fields that hold terms."""
        return [TERMS]

    def close(self) -> None:
        """Leave the file to whoever else uses it; it is let go of with the last user."""

    def _span(self, field: str, text: bytes) -> tuple[int, int]:
        number = self._data.terms.find(text) if field == TERMS else -1
        if number < 0:
            raise TermNotFound(f"{field}:{text!r}")
        return self._data.postings[number], self._data.postings[number + 1]


class RecordsReader(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types.
    """The records of a segment, one by one."""

    def __init__(self, data: SegmentData, segment: ArraySegment) -> None:
        self._data = data
        self._segment = segment

    def close(self) -> None:
        """Leave the file to whoever else uses it."""

    def doc_count(self) -> int:
        """Return the number of records that are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Return the number of records."""
        return self._data.count

    def has_deletions(self) -> bool:
        """Say whether any record is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, record: int) -> bool:
        """Say whether a record is deleted."""
        return self._segment.is_deleted(record)

    def deleted_docs(self) -> set[int]:
        """Return the deleted records."""
        return self._segment.deleted_docs()

    def stored_fields(self, record: int) -> dict[str, bytes]:
        """Return the value that was stored with a record."""
        return {VALUE: self._data.stored(record)}

    def doc_field_length(self, record: int, field: str, default: int = 0) -> int:
        """Return the length of a record as coarse as Whoosh keeps it."""
        return int(self._data.norms[record]) if field == TERMS else default

    def field_length(self, field: str) -> int:
        """Return the number of tokens in all records."""
        return self._data.tokens if field == TERMS else 0

    def min_field_length(self, field: str) -> int:
        """Return the length of the shortest record."""
        return int(self._data.norms.min()) if field == TERMS and self._data.count else 0

    def max_field_length(self, field: str) -> int:
        """Return the length of the longest record."""
        return int(self._data.norms.max(initial=0)) if field == TERMS else 0
