"""Write a document's structure as compressed JSON by columns, and read it back quickly.

Fields are stored by name: one that is added later, with a default, reads from older data.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, fields
from enum import StrEnum
from itertools import repeat
from typing import Any, TypeVar

from companion.core.documents import (
    Code,
    Cue,
    Document,
    Kind,
    Link,
    Paragraph,
    ParagraphKind,
    Piece,
    Section,
    Span,
)

_T = TypeVar("_T")
_LISTS: dict[str, type] = {
    "paragraphs": Paragraph,
    "sections": Section,
    "cues": Cue,
    "pieces": Piece,
    "links": Link,
    "codes": Code,
}
_PARAGRAPH_KINDS = {kind.value: kind for kind in ParagraphKind}


def encode_text(text: str) -> bytes:
    """Compress a text; also one that holds halves of surrogate pairs."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def decode_text(data: bytes) -> str:
    """Give back the text; raises ValueError when the data are damaged."""
    try:
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
    except zlib.error as error:
        raise ValueError("damaged text") from error


def encode_structure(document: Document) -> bytes:
    """Write all of a document but its text."""
    written: dict[str, object] = {}
    for field in fields(Document):
        value = getattr(document, field.name)
        if field.name in _LISTS:
            written[field.name] = _columns(_LISTS[field.name], value)
        elif field.name != "text":
            written[field.name] = value
    return zlib.compress(json.dumps(written, separators=(",", ":")).encode("ascii"))


def decode_structure(data: bytes, text: str) -> Document:
    """Read a document back; raises ValueError when the data are damaged."""
    try:
        written = json.loads(zlib.decompress(data))
        values: dict[str, Any] = {"text": text}
        for field in fields(Document):
            if field.name in written:
                values[field.name] = _value(field.name, written[field.name])
        return Document(**values)
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError("damaged structure") from error


def _value(name: str, written: Any) -> object:
    if name in _LISTS:
        return _items(_LISTS[name], written)
    if name == "kind":
        return Kind(written)
    return tuple(written) if isinstance(written, list) else written


def _columns(of: type, items: Sequence[object]) -> dict[str, object]:
    columns: dict[str, object] = {"count": len(items)}
    for field in fields(of):
        values = [getattr(item, field.name) for item in items]
        columns[field.name] = _packed(values)
    return columns


def _packed(values: list[Any]) -> object:
    """Write a column: spans as two lists, a column of one value as that value alone."""
    if values and isinstance(values[0], Span):
        return {"starts": [span.start for span in values], "ends": [span.end for span in values]}
    if values and not isinstance(values[0], StrEnum) and all(value == values[0] for value in values):
        return {"all": values[0]}
    return values


def _items(of: type[_T], columns: dict[str, Any]) -> tuple[_T, ...]:
    count = columns["count"]
    if not count:
        return ()
    return tuple(map(of, *(_column(field, columns, count) for field in fields(of))))  # type: ignore[arg-type]


def _column(field: Any, columns: dict[str, Any], count: int) -> Iterable[object]:
    written = columns.get(field.name)
    if written is None:
        if field.default is MISSING:
            raise KeyError(field.name)
        return repeat(field.default, count)
    if isinstance(written, dict):
        if "all" in written:
            return repeat(written["all"], count)
        return map(Span, written["starts"], written["ends"])
    convert: Callable[[str], object] | None = _PARAGRAPH_KINDS.get if field.name == "kind" else None
    return map(convert, written) if convert else written
