"""Tables: cells in columns of their own, or below each other, without a character more or less."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout

_SEPARATOR = re.compile(r" \| ?|\| |^\||\|$", re.MULTILINE)
"""What stands between the cells of a row in a document's text; beside empty cells blanks are folded."""

_SEPARATORS = re.compile(rf"(?:{_SEPARATOR.pattern})+", re.MULTILINE)
_NOTHING, _TAB, _LINE_END = "\u200b", "\t", "\u2028"
_BETWEEN = 1.6
"""The space between columns, in heights of the text."""

_MOST_STACKED = 5
"""Columns of which the cells of a row may stand below each other."""

HEAD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Table:
    """A table to lay out: its text with signs for separators, where tabs lead, and what is strong.

    In a `stacked` one each cell begins a line: those behind the first stand further in.
    """

    text: str
    stops: tuple[float, ...]
    strong: tuple[QTextLayout.FormatRange, ...]
    stacked: bool = False


def table_of(text: str, font: QFont, width: float) -> Table | None:
    """Set a table in columns; where it is too wide, the cells of each row below each other.

    None when it has but one column, or is too wide and has many.
    """
    rows = [_SEPARATOR.split(row) for row in text.split("\n")]
    count = max(map(len, rows))
    if count == 1:
        return None
    stops = _stops(rows, font, width)
    if stops is not None:
        return Table(_SEPARATOR.sub(_tab, text), stops, (_strong(text, 0, _end_of_row(text)),))
    if count > _MOST_STACKED:
        return None
    return Table(_SEPARATORS.sub(_line_end, text), (), tuple(_first_cells(text)), stacked=True)


def _stops(rows: list[list[str]], font: QFont, width: float) -> tuple[float, ...] | None:
    """Return where the columns behind the first begin, None where there is no room for all."""
    columns = [0.0] * max(map(len, rows))
    head = QFont(font)
    head.setWeight(QFont.Weight(HEAD_WEIGHT))
    for number, row in enumerate(rows):
        metrics = QFontMetricsF(font if number else head)
        for column, cell in enumerate(row):
            columns[column] = max(columns[column], metrics.horizontalAdvance(cell))
    between = _BETWEEN * font.pixelSize()
    stops, left = [], 0.0
    for column_width in columns[:-1]:
        left += column_width + between
        stops.append(left)
    return None if left + columns[-1] + 2 > width else tuple(stops)


def _tab(separator: re.Match[str]) -> str:
    return _NOTHING * (len(separator[0]) - 1) + _TAB


def _line_end(separators: re.Match[str]) -> str:
    """Return what ends a cell's line; before the first cell and behind the last there is nothing to end."""
    text, start, end = separators.string, separators.start(), separators.end()
    inside = start > 0 and text[start - 1] != "\n" and end < len(text) and text[end] != "\n"
    return _NOTHING * (end - start - inside) + _LINE_END * inside


def _first_cells(text: str) -> Iterator[QTextLayout.FormatRange]:
    """Yield the whole first row, and of each other its first cell that is not empty."""
    end = _end_of_row(text)
    yield _strong(text, 0, end)
    while end < len(text):
        start = end + 1
        filled = _SEPARATORS.match(text, start)
        first = filled.end() if filled else start
        end = _end_of_row(text, start)
        separator = _SEPARATORS.search(text, first, end)
        yield _strong(text, first, separator.start() if separator else end)


def _end_of_row(text: str, start: int = 0) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _strong(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    """Return a strong range in UTF-16 units."""
    found = QTextLayout.FormatRange()
    found.start, found.length = _units(text[:start]), _units(text[start:end])
    style = QTextCharFormat()
    style.setFontWeight(HEAD_WEIGHT)
    found.format = style
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
