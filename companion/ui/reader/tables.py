"""Tables: how wide their columns are, and where each cell begins in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QFont, QFontMetricsF

from companion.core.cells import BAR
from companion.core.documents import Span
from companion.ui.reader.spans import SpanIndex

_SEPARATOR = re.compile(rf"{BAR}|\n", re.MULTILINE)
"""What stands between the cells of a document's text; beside empty cells blanks are folded."""

_SEPARATORS = re.compile(rf"(?:{BAR})*\n(?:\| ?)*|(?:{BAR})+", re.MULTILINE)
"""The same with the empty cells between."""

_WORD = re.compile(r"\S+")
_NOTHING, _END = "\u200b", "\n"
_BETWEEN = 1.6
"""The space between columns, in heights of the text."""

_NARROWEST = 5.0
"""The width that columns may be squeezed to on the average, in heights of the text."""

_FURTHER_IN = 1.4
"""How far in cells stand that are below the first of their row, in heights of the text."""

_MOST_STACKED = 5
"""Columns of which the cells of a row may stand below each other."""

HEAD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its row and column, and the first of its characters."""

    row: int
    column: int
    start: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its left edge and its width in pixels."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to lay out: its text with an end of line behind each cell, its cells and its columns.

    Of a `stacked` one the cells stand below each other, each in a row of its own; those behind the first
    of their row stand further in.
    """

    text: str
    cells: tuple[Cell, ...]
    columns: tuple[Column, ...]
    stacked: bool = False

    @property
    def width(self) -> float:
        """How wide the table is."""
        return self.columns[-1].left + self.columns[-1].width

    @property
    def strong(self) -> tuple[Span, ...]:
        """What is strong: the first row, which every table in Markdown begins with; the first of a stack."""
        rows = [*(cell.start for cell in self.cells if cell.column == 0), len(self.text) + 1]
        if not self.stacked:
            return (Span(0, rows[1] - 1),)
        ends = {one.start: two.start - 1 for one, two in pairwise((*self.cells, Cell(0, 0, rows[-1])))}
        return (Span(0, rows[1] - 1), *(Span(start, ends[start]) for start in rows[1:-1]))

    @property
    def ruled(self) -> tuple[int, ...]:
        """The rows with a line below: the last of each stack, else all."""
        last = self.cells[-1].row
        begun = {cell.row for cell in self.cells if cell.column == 0}
        return tuple(row for row in range(last + 1) if row == last or row + 1 in begun)


class Measures:
    """Measures the parts of a table, of which some are code."""

    def __init__(self, font: QFont, code_font: QFont, codes: Sequence[Span] = ()) -> None:
        strong = QFont(font)
        strong.setWeight(QFont.Weight(HEAD_WEIGHT))
        self.px = font.pixelSize()
        self._plain, self._strong = QFontMetricsF(font), QFontMetricsF(strong)
        self._code, self._codes = QFontMetricsF(code_font), SpanIndex(codes)

    def width(self, text: str, span: Span, *, strong: bool) -> float:
        """Return how wide a stretch of the table's text is on one line."""
        metrics = self._strong if strong else self._plain
        width = metrics.horizontalAdvance(text[span.start : span.end]) + 1
        for code in self._codes.within(span) if len(self._codes) else ():
            part = text[max(code.start, span.start) : min(code.end, span.end)]
            width += self._code.horizontalAdvance(part) - metrics.horizontalAdvance(part)
        return width


def grid_of(text: str, measures: Measures, width: float) -> Grid | None:
    """Set a table in columns that fit into a width; None when it has but one, or too many."""
    cells, px = _cells(text), measures.px
    count = 1 + max(cell.column for cell in cells)
    between = _BETWEEN * px
    room = width - between * (count - 1)
    if count == 1:
        return None
    if room < count * _NARROWEST * px:
        return _stack(text, width, _FURTHER_IN * px) if count <= _MOST_STACKED else None
    left, columns = 0.0, []
    for share in _shared(*_widths(text, cells, measures), room):
        columns.append(Column(left, share))
        left += share + between
    return Grid(_SEPARATOR.sub(_end, text), cells, tuple(columns))


def _stack(text: str, width: float, inner: float) -> Grid:
    """Set the cells of each row below each other, without those that are empty."""
    cells, row = [Cell(0, 0, 0)], 0
    for separator in _SEPARATORS.finditer(text):
        if separator.start():
            row += 1
            cells.append(Cell(row, 0 if "\n" in separator[0] else 1, separator.end()))
    columns = (Column(0.0, width), Column(inner, width - inner))
    return Grid(_SEPARATORS.sub(_end, text), tuple(cells), columns, stacked=True)


def _cells(text: str) -> tuple[Cell, ...]:
    cells, row, column = [Cell(0, 0, 0)], 0, 0
    for separator in _SEPARATOR.finditer(text):
        row, column = (row + 1, 0) if separator[0] == "\n" else (row, column + 1)
        cells.append(Cell(row, column, separator.end()))
    return tuple(cells)


def _end(separator: re.Match[str]) -> str:
    return _NOTHING * (len(separator[0]) - 1) + _END


def _widths(text: str, cells: Sequence[Cell], measures: Measures) -> tuple[list[float], list[float]]:
    """Return for each column the width of its longest cell on one line, and of its longest word."""
    count = 1 + max(cell.column for cell in cells)
    wanted, least = [0.0] * count, [0.0] * count
    for cell, content in zip(cells, _SEPARATOR.split(text), strict=True):
        column, strong = cell.column, cell.row == 0
        whole = measures.width(text, Span(cell.start, cell.start + len(content)), strong=strong)
        wanted[column] = max(wanted[column], whole)
        for word in _WORD.finditer(text, cell.start, cell.start + len(content)):
            least[column] = max(least[column], measures.width(text, Span(*word.span()), strong=strong))
    return wanted, least


def _shared(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Share the room out: what is narrow gets what it wants, the others the rest, by what they want.

    None is narrower than its longest word, unless that is more than its part of the room.
    """
    if sum(wanted) <= room:
        return list(wanted)
    shares = [0.0] * len(wanted)
    still = set(range(len(wanted)))
    while still:
        part = room / len(still)
        narrow = {column for column in still if wanted[column] <= part}
        if not narrow:
            break
        for column in narrow:
            shares[column] = wanted[column]
            room -= wanted[column]
        still -= narrow
    part = room / max(1, len(still))
    floors = {column: min(part, max(least[column], part / 2)) for column in still}
    rest, more = room - sum(floors.values()), {column: wanted[column] - floors[column] for column in still}
    for column in still:
        shares[column] = floors[column] + rest * more[column] / sum(more.values())
    return shares
