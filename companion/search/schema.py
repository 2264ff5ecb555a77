"""The fields of the index, on Whoosh's own extension points."""

import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import Stemmer
import whoosh
from whoosh import columns, fields, formats

FORMAT = 4
"""Raised with each change of what is indexed, stored or analysed; an older index is built anew."""

WORDS = "words"
FORMS = "forms"
PARENT = "parent"
NOTE = "note"
DOCUMENT = "document"
PLACE = "place"
RECORD = "record"

_NUMBER_BITS = 32


class _Positions(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types.
    """Stems with the positions at which they stand; takes a mapping of both."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), None, scorable=True)

    def index(self, value: Mapping[str, Sequence[int]], **_options: Any) -> Iterator[tuple[Any, ...]]:
        for text, positions in value.items():
            yield text.encode(), len(positions), float(len(positions)), pack_positions(positions)


class _Exact(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types.
    """Values that are only asked for as they are; takes an iterable of different strings."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(self, value: Sequence[str], **_options: Any) -> Iterator[tuple[Any, ...]]:
        for text in value:
            yield text.encode(), 1, 1.0, b""


def make_schema() -> fields.Schema:
    """Return the fields of the index."""
    return fields.Schema(
        **{
            WORDS: _Positions(),
            FORMS: _Exact(),
            PARENT: _Exact(),
            NOTE: _Exact(),
            DOCUMENT: fields.COLUMN(columns.VarBytesColumn()),
            PLACE: fields.COLUMN(columns.NumericColumn("Q")),
            RECORD: fields.STORED(),
        }
    )


def made_by() -> str:
    """Name what an index depends on; one that another combination made is built anew."""
    versions = ".".join(str(part) for part in whoosh.__version__)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"format {FORMAT}, whoosh {versions}, stemmer {Stemmer.version()}, python {python}"


def pack_positions(positions: Sequence[int]) -> bytes:
    """Write positions as they are kept in a posting."""
    return struct.pack(f"<{len(positions)}I", *positions)


def unpack_positions(data: bytes) -> tuple[int, ...]:
    """Read the positions of a posting."""
    return struct.unpack(f"<{len(data) // 4}I", data)


def pack_place(number: int, first: int) -> int:
    """Join a passage's number in its document and the position of its first token to one number."""
    return number << _NUMBER_BITS | first


def unpack_place(place: int) -> tuple[int, int]:
    """Take the number of a passage and the position of its first token apart again."""
    return place >> _NUMBER_BITS, place & (1 << _NUMBER_BITS) - 1
