"""A file of named arrays: what a segment is on the disk."""

import json
import mmap
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

MAGIC = b"wordarrs"
VERSION = 2
"""Raised with each change of the layout; a file of another version is refused."""

_ALIGNMENT = 8
_KINDS = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4"})
_TRAILER = 8 + 8 + 4 + 4 + len(MAGIC)
_ROW = [str, str, int, int, int]

Array = NDArray[Any]


class BadArraysError(Exception):
    """A file is no file of arrays, or one of another version."""


class _Stream(Protocol):
    def write(self, data: bytes) -> Any: ...


class ArraysWriter:
    """Writes arrays one after the other, then the table that says where they are."""

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream
        self._place = 0
        self._table: list[list[Any]] = []

    def add(self, name: str, parts: Iterable[Array]) -> None:
        """Write one array, given in parts of one kind of number (little endian)."""
        self._write(bytes(-self._place % _ALIGNMENT))
        start, count, check, kind = self._place, 0, 0, ""
        for part in parts:
            if part.dtype.str not in ({kind} if kind else _KINDS):
                raise TypeError(f"{name} is not of one kind that can be written: {part.dtype}")
            data = np.ascontiguousarray(part).data.cast("B") if part.size else b""
            kind = part.dtype.str
            count += part.size
            check = zlib.crc32(data, check)
            self._write(data)
        self._table.append([name, kind or "|u1", start, count, check])

    def finish(self) -> None:
        """Write the table of contents and the trailer that leads to it."""
        table = json.dumps(self._table, separators=(",", ":")).encode("ascii")
        start = self._place
        self._write(table)
        self._write(start.to_bytes(8, "little"))
        self._write(len(table).to_bytes(8, "little"))
        self._write(zlib.crc32(table).to_bytes(4, "little"))
        self._write(VERSION.to_bytes(4, "little"))
        self._write(MAGIC)

    def _write(self, data: bytes | memoryview) -> None:
        if data:
            self._stream.write(data)  # type: ignore[arg-type]  # Any buffer will do.
            self._place += len(data)


class Arrays(Mapping[str, Array]):
    """The arrays of a file, mapped into memory and read only when they are touched."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        self._data = data
        self._table = {row[0]: row[1:] for row in _read_table(data)}

    def __getitem__(self, name: str) -> Array:
        kind, start, count, _ = self._table[name]
        return np.frombuffer(self._data, np.dtype(kind), count, start) if count else np.empty(0, kind)

    def __iter__(self) -> Any:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def verify(self) -> None:
        """Read everything and raise BadArraysError where a checksum does not hold."""
        place = 0
        for name, (_, start, _, check) in self._table.items():
            array = self[name]
            if zlib.crc32(array.data.cast("B") if array.size else b"") != check:
                raise BadArraysError(f"the array {name} was changed")
            if any(self._data[place:start]):
                raise BadArraysError(f"what lies before the array {name} was changed")
            place = start + array.nbytes


def open_arrays(stream: Any) -> Arrays:
    """Map an open file; the stream may be closed afterwards. Raises BadArraysError."""
    try:
        data: mmap.mmap | bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (AttributeError, NotImplementedError, OSError):
        # A stream in memory has no file to map, and some systems map none; then it is read.
        data = bytes(stream.read())
    except ValueError:
        raise BadArraysError("the file is empty") from None
    return Arrays(data)


def _read_table(data: mmap.mmap | bytes) -> list[list[Any]]:
    trailer = data[-_TRAILER:]
    if len(trailer) < _TRAILER or trailer[-len(MAGIC) :] != MAGIC:
        raise BadArraysError("this is no file of arrays")
    if int.from_bytes(trailer[20:24], "little") != VERSION:
        raise BadArraysError("the file has another version")
    start, length = int.from_bytes(trailer[:8], "little"), int.from_bytes(trailer[8:16], "little")
    if start + length + _TRAILER != len(data):
        raise BadArraysError("the file has another size")
    table = data[start : start + length]
    if zlib.crc32(table) != int.from_bytes(trailer[16:20], "little"):
        raise BadArraysError("the table of arrays was changed")
    try:
        rows: object = json.loads(table)
    except (ValueError, RecursionError):
        raise BadArraysError("the table of arrays cannot be read") from None
    return _checked_table(rows, start)


def _checked_table(rows: object, end: int) -> list[list[Any]]:
    """Return the rows of a table if the arrays fill the file up to `end`, one after the other."""
    if not isinstance(rows, list):
        raise BadArraysError("the table of arrays has another form")
    place, names = 0, set()
    for row in rows:
        if not isinstance(row, list) or [type(cell) for cell in row] != _ROW:
            raise BadArraysError("the table of arrays has another form")
        name, kind, start, count, _ = row
        if name in names or kind not in _KINDS or start != place + -place % _ALIGNMENT or count < 0:
            raise BadArraysError("the table of arrays is wrong")
        names.add(name)
        place = start + count * np.dtype(kind).itemsize
    if place != end:
        raise BadArraysError("the table of arrays tells of more or less than there is")
    return rows
