"""A file of arrays is read as it was written, or refused with one kind of error."""

import json
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.search.arrays.container import (
    MAGIC,
    VERSION,
    Arrays,
    ArraysWriter,
    BadArraysError,
    open_arrays,
)
from companion.search.arrays.inversion import Postings
from companion.search.arrays.postings import tokens_within
from companion.search.arrays.segment import Contents, SegmentData, Series, open_segment, write_segment
from companion.search.arrays.spelling import keys_within
from tests.search.arrays.library import COLUMNS, segment_file

CONTENT: dict[str, Any] = {
    "bytes": np.arange(13, dtype=np.uint8),
    "numbers": np.array([1, 2**32 - 1, 7], np.uint32),
    "none": np.empty(0, np.uint16),
    "large": np.array([2**64 - 1], np.uint64),
    "signed": np.array([-1, 2**31 - 1, -(2**31)], np.int32),
}


def written(content: dict[str, Any], parts: int = 1) -> bytes:
    stream = BytesIO()
    writer = ArraysWriter(stream)
    for name, array in content.items():
        writer.add(name, np.array_split(array, parts))
    writer.finish()
    return stream.getvalue()


def with_table(table: Any, body: bytes = bytes(64), version: int = VERSION) -> bytes:
    """A file with whatever table, its checksum right."""
    text = table if isinstance(table, bytes) else json.dumps(table).encode()
    trailer = len(body).to_bytes(8, "little") + len(text).to_bytes(8, "little")
    return (
        body + text + trailer + zlib.crc32(text).to_bytes(4, "little") + version.to_bytes(4, "little") + MAGIC
    )


def small_segment() -> bytes:
    return segment_file(
        [Series(b"one", 3, b"1"), Series(b"two", 1)],
        [["réd", "blue", "réd"], [], ["grey"] * 300, ["blue"]],
        [b"abc", b"", b"de", b"f"],
        lambda term: term[:1],
    )


def use(data: bytes) -> None:
    """Open a segment, read all that it knows and have it checked."""
    segment = open_segment("a", BytesIO(data))
    segment.require_columns(COLUMNS)
    segment.verify()


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_arrays_are_read_as_they_were_written(parts: int) -> None:
    arrays = Arrays(written(CONTENT, parts))
    arrays.verify()
    assert list(arrays) == list(CONTENT)
    for name, array in CONTENT.items():
        assert arrays[name].dtype == array.dtype
        assert arrays[name].tolist() == array.tolist()


def test_a_file_is_mapped_and_may_be_closed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(written(CONTENT))
    with path.open("rb") as stream:
        arrays = open_arrays(stream)
    arrays.verify()
    assert arrays["numbers"].tolist() == CONTENT["numbers"].tolist()
    with pytest.raises(ValueError, match="read-only"):
        arrays["numbers"][0] = 1


@pytest.mark.parametrize("wrong", [np.array([1], np.int64), np.array([1.0]), np.array([1], ">u4")])
def test_no_other_kinds_of_numbers_are_written(wrong: Any) -> None:
    with pytest.raises(TypeError, match="kind"):
        written({"wrong": wrong})


def test_the_parts_of_an_array_are_of_one_kind() -> None:
    with pytest.raises(TypeError, match="kind"):
        ArraysWriter(BytesIO()).add("mixed", [np.array([1], np.uint8), np.array([1], np.uint32)])


@pytest.mark.parametrize("data", [written(CONTENT), small_segment()], ids=["arrays", "segment"])
def test_every_changed_byte_is_found(data: bytes) -> None:
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        with pytest.raises(BadArraysError):
            Arrays(bytes(changed)).verify()


def test_every_shorter_and_longer_file_is_refused() -> None:
    data = small_segment()
    for size in range(len(data)):
        with pytest.raises(BadArraysError):
            Arrays(data[:size])
    for more in (b"\0", data[-8:], data):
        with pytest.raises(BadArraysError):
            Arrays(data + more).verify()
        with pytest.raises(BadArraysError):
            Arrays(more + data).verify()


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with path.open("rb") as stream, pytest.raises(BadArraysError, match="empty"):
        open_arrays(stream)


def test_another_version_is_refused() -> None:
    with pytest.raises(BadArraysError, match="version"):
        Arrays(with_table([], version=VERSION + 1))


ROW = ["a", "<u4", 0, 16, 0]
WILD_CELLS: tuple[tuple[Any, ...], ...] = (
    (1, None, [], {}),
    ("|O", "<f8", "<i8", ">u4", "u1", "<u2", "", "nonsense", 7, None, [], {}, ["a", "b"]),
    (-8, 1, 4, 8, 64, 2**31, 2**63, 2**64, 10**30, 0.0, False, None, "0", []),
    (-1, 0, 15, 17, 2**30, 2**62, 2**64, 10**30, 16.0, True, None, "16", []),
    (1.0, True, None, "0", []),
)
WILD_ROWS = [
    [*ROW[:index], cell, *ROW[index + 1 :]] for index, cells in enumerate(WILD_CELLS) for cell in cells
]
WILD_TABLES: list[Any] = [
    *([row] for row in WILD_ROWS),
    *(
        b"",
        b"[",
        b"\xff",
        b"[" * 100_000,
        b"9" * 5000,
        b'[["a","<u4",0,16,NaN]]',
        None,
        1,
        "no",
        {},
        {"a": ROW},
    ),
    *([], [1], [[]], ["abcde"], [ROW[:4]], [[*ROW, 0]], [ROW, ROW], [ROW, ["a", "<u4", 64, 0, 0]]),
]


def test_a_table_that_is_not_wild_is_taken() -> None:
    assert list(Arrays(with_table([ROW, ["b", "<u4", 64, 0, 0]]))) == ["a", "b"]


@pytest.mark.parametrize("table", [pytest.param(table, id=repr(table)[:40]) for table in WILD_TABLES])
def test_wild_tables_are_refused(table: Any) -> None:
    with pytest.raises(BadArraysError):
        Arrays(with_table(table))


@settings(deadline=None)
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_refused(data: bytes, trailing: bool) -> None:
    with pytest.raises(BadArraysError):
        Arrays(data + MAGIC if trailing else data).verify()


def test_a_segment_is_checked() -> None:
    use(small_segment())


def rewritten(name: str, array: Any) -> bytes:
    """A segment with another array in place of one of its own, all checksums right."""
    arrays = Arrays(small_segment())
    return written({one: array if one == name else arrays[one] for one in arrays})


NAMES = tuple(Arrays(small_segment()))


@pytest.mark.parametrize("name", NAMES)
def test_a_segment_that_lacks_an_array_is_refused(name: str) -> None:
    arrays = Arrays(small_segment())
    with pytest.raises(BadArraysError):
        use(written({one: arrays[one] for one in arrays if one != name}))


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.uint32, np.uint64, np.int32])
@pytest.mark.parametrize("name", NAMES)
def test_a_segment_with_another_kind_of_array_is_refused(name: str, kind: Any) -> None:
    array = Arrays(small_segment())[name]
    if array.dtype != kind and (name, kind) != ("stored.offsets", np.uint64):
        with pytest.raises(BadArraysError):
            use(rewritten(name, array.astype(kind)))


def test_a_column_more_is_refused_by_who_knows_them() -> None:
    arrays = Arrays(small_segment())
    more = written({**{one: arrays[one] for one in arrays}, "columns.more": np.zeros(4, np.uint8)})
    segment = open_segment("a", BytesIO(more))
    segment.verify()
    with pytest.raises(BadArraysError, match="other columns"):
        segment.require_columns(COLUMNS)


def test_columns_of_other_kinds_are_refused() -> None:
    arrays = Arrays(small_segment())
    content = {one: arrays[one] for one in arrays} | {"columns.more": np.zeros(4, np.uint64)}
    with pytest.raises(BadArraysError, match="more"):
        open_segment("a", BytesIO(written(content)))


@pytest.mark.parametrize("name", NAMES)
def test_arrays_that_do_not_fit_each_other_are_refused(name: str) -> None:
    array = Arrays(small_segment())[name]
    longer = np.concatenate([array, array[-1:] if len(array) else np.ones(1, array.dtype)])
    for other in (longer, array[:-1], array[:0]):
        if len(other) != len(array):
            with pytest.raises(BadArraysError):
                use(rewritten(name, other))


@pytest.mark.parametrize("name", [name for name in NAMES if len(Arrays(small_segment())[name])])
def test_no_wild_number_makes_a_checked_segment_fail_otherwise(name: str) -> None:
    """What passes the checks can be asked for all there is; what does not is refused."""
    array = Arrays(small_segment())[name]
    top = np.iinfo(array.dtype).max
    for place in range(0, len(array), max(1, len(array) // 40)):
        for wild in {0, 1, int(array[place]) + 1 & top, top}:
            other = array.copy()
            other[place] = wild
            try:
                segment = open_segment("a", BytesIO(rewritten(name, other)))
                segment.verify()
            except BadArraysError:
                continue
            ask_everything(segment)


def ask_everything(segment: SegmentData) -> None:
    assert sum(series.records for series, _ in segment.each_series()) == segment.count
    for number in range(len(segment.terms)):
        start, end = segment.postings[number], segment.postings[number + 1]
        assert segment.norms[segment.records[start:end]].size == end - start
        assert segment.counts.slice(start, end).size == end - start
        assert segment.positions.slice(segment.occurrences[number], segment.occurrences[number + 1]).size
        few = sorted(set(segment.records[start:end].tolist()))
        found = tokens_within(segment, [(number, number + 1)], few)
        assert all(found[record] for record in few)
    assert len(keys_within(segment.terms, "réd", 2)) <= len(segment.terms)
    for family in segment.families.all_keys():
        assert all(segment.terms.key(number) for number in segment.members(family))
    assert sum(len(segment.stored(record)) for record in range(segment.count)) == 6


def test_an_empty_segment_can_be_read() -> None:
    none = np.empty(0, np.uint32)
    stream = BytesIO()
    write_segment(stream, Contents(Postings([], none, none, none, none), [], none, none, []), None)
    segment = open_segment("a", BytesIO(stream.getvalue()))
    segment.verify()
    assert (segment.count, segment.tokens, len(segment.terms), list(segment.each_series())) == (0, 0, 0, [])
