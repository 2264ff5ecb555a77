"""Write series of words into an index of arrays and ask it, as the program does."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from whoosh.filedb.filestore import FileStorage

from companion.search.arrays.codec import ArraySegment, make_schema, read_segment
from companion.search.arrays.inversion import invert
from companion.search.arrays.postings import ranges_of
from companion.search.arrays.searcher import ArraySearcher, LiveSegment, Select
from companion.search.arrays.segment import Contents, Family, SegmentData, Series, write_segment
from companion.search.arrays.spelling import keys_within
from companion.search.arrays.writer import ArrayWriter
from tests.search.arrays.invented import Record

MARK = "\x1f"
COLUMNS = {"whole": "<u4", "signed": "<i4", "half": "<u2", "byte": "|u1"}
"""Columns of each kind that there may be."""


def columns_of(values: Sequence[bytes]) -> dict[str, Any]:
    """What the columns of records hold here: a number that their stored values give, cut to the column's."""
    numbers = np.array([crc32(value) for value in values], np.uint32)
    return {name: numbers.astype(kind) for name, kind in COLUMNS.items()}


def family_of(term: bytes) -> bytes:
    """The first three letters, whatever the mark: words of one family."""
    return term.decode().split(MARK)[0][:3].encode()


class Library:
    """An index in a folder; segments that were opened stay open, as in the program."""

    def __init__(self, folder: Path) -> None:
        self.storage = FileStorage(str(folder))
        self.index = self.storage.create_index(make_schema())
        self.terms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._opened: dict[str, SegmentData] = {}

    def writer(self) -> ArrayWriter:
        """Return a writer whose tokens are numbers of `terms`."""
        return ArrayWriter(self.index, self.terms, family_of, COLUMNS)

    def add(
        self, writer: ArrayWriter, key: bytes, records: Sequence[Record], values: Sequence[bytes]
    ) -> None:
        """Add a series of records to a writer."""
        tokens = [self._number(word) for record in records for word in record]
        lengths = [len(record) for record in records]
        series = Series(key, len(values), b"of " + key)
        numbers = np.array(tokens, np.uint32), np.array(lengths, np.uint32)
        writer.add_series(series, *numbers, values, columns_of(values))

    def write(self, series: Sequence[Sequence[Record]], per_segment: int) -> None:
        """Write series with the keys and values 0, 1, …, so many in a segment."""
        value = 0
        for start in range(0, len(series), per_segment):
            writer = self.writer()
            for number, records in enumerate(series[start : start + per_segment], start):
                values = [b"%d" % one for one in range(value, value + len(records))]
                self.add(writer, b"%d" % number, records, values)
                value += len(records)
            writer.commit()

    def delete(self, *keys: bytes) -> int:
        """Delete series and return how many records they were."""
        writer = self.writer()
        count = sum(writer.delete_series(key) for key in keys)
        writer.commit()
        return count

    def reopen(self) -> None:
        """Forget what was opened."""
        self._opened.clear()

    def segments(self) -> list[LiveSegment]:
        """Return the segments of the commit in force."""
        found: list[ArraySegment] = self.index._read_toc().segments
        for segment in found:
            if segment.file_name not in self._opened:
                self._opened[segment.file_name] = read_segment(self.storage, segment)
        return [LiveSegment(self._opened[one.file_name], one.deleted_mask()) for one in found]

    def searcher(self) -> ArraySearcher:
        """Return a searcher of the commit in force."""
        return ArraySearcher(self.segments())

    def own_searcher(self) -> Any:
        """Return Whoosh's own searcher over the same files."""
        return self.index.searcher()

    def _number(self, word: str) -> int:
        if word not in self._numbers:
            self._numbers[word] = len(self.terms)
            self.terms.append(word)
        return self._numbers[word]


def segment_file(
    series: Sequence[Series],
    records: Sequence[Record],
    values: Sequence[bytes] | None = None,
    family: Family | None = None,
) -> bytes:
    """Return the file of a segment; its records have columns, nothing is stored with them unless told."""
    numbers: dict[str, int] = {}
    tokens = [numbers.setdefault(word, len(numbers)) for record in records for word in record]
    lengths = np.array([len(record) for record in records], np.uint32)
    stored = values or [b""] * len(records)
    contents = Contents(
        invert(np.array(tokens, np.uint32), lengths, [word.encode() for word in numbers]),
        series,
        lengths,
        np.array([len(value) for value in stored], np.uint32),
        [np.frombuffer(b"".join(stored), np.uint8)],
        columns_of(stored),
    )
    stream = BytesIO()
    write_segment(stream, contents, family)
    return stream.getvalue()


def fuzzy(word: str, edits: int) -> Select:
    """Choose what is spelt nearly like a word."""
    return lambda data: ranges_of(keys_within(data.terms, word, edits, MARK.encode()))
