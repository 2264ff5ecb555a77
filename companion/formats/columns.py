"""Read Whisper's table of start, end and text, separated by tabs."""

import re
from collections.abc import Iterator

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.captions import Caption, compose_captions
from companion.formats.source import Source

LAYOUT = "columns"

_ROW = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)\t(\d{1,12}(?:\.\d{1,9})?)\t(.*)")
_HEADER = re.compile(r"start\tend\ttext\s{0,8}$", re.IGNORECASE)


def detect(source: Source) -> float:
    """Say how surely the text is such a table: by its header, else by the shape of nearly all lines."""
    lines = source.head()
    if not lines:
        return 0.0
    rows = sum(_ROW.match(line) is not None for line in lines)
    return 0.95 if _HEADER.match(lines[0]) or (rows > 2 and rows * 10 >= 9 * len(lines)) else 0.0


def read(source: Source) -> Document:
    """Return the transcript. Whole numbers are milliseconds, numbers with a point are seconds."""
    return compose_captions(list(_captions(source)), Frame("", Kind.TRANSCRIPT, LAYOUT), source)


def _captions(source: Source) -> Iterator[Caption]:
    for number, line in enumerate(source.lines, 1):
        match = _ROW.match(line)
        if match is not None:
            yield Caption(match[3], number, _milliseconds(match[1]), _milliseconds(match[2]))


def _milliseconds(text: str) -> int:
    return round(float(text) * 1000) if "." in text else int(text)
