"""A table laid out: each cell wraps in its own column, and a row is as high as its highest cell."""

from bisect import bisect_right
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine

from companion.ui.reader.blocks import Block
from companion.ui.reader.layouts import LaidBlock, Shape
from companion.ui.reader.styles import Style
from companion.ui.reader.tables import HEAD_WEIGHT, Grid, Measures, grid_of

_LINE = 0.76
"""The height of a line within a cell, as a part of that of a line of text."""

_AIR = 0.34
"""How much higher than its lines a row is, in the same measure."""

_CLOSE = 0.12
"""The same for cells below each other."""


@dataclass(slots=True)
class _Row:
    """A row: the height of its top below the table's, and for each cell the numbers of its lines."""

    top: float
    cells: list[list[int]] = field(default_factory=list)


class LaidTable(LaidBlock):
    """A block in columns. Its lines are those of its cells, in the order of the text."""

    def __init__(self, block: Block, text: str, style: Style, shape: Shape, grid: Grid) -> None:
        self._grid = grid
        self._rows: list[_Row] = []
        self._places: list[tuple[int, int]] = []
        self._tops: list[float] = []
        self._starts: list[int] = []
        super().__init__(block, text, style, shape)

    @property
    def rules(self) -> list[float]:
        """The heights of the lines below rows, from the block's top."""
        ends = [*(row.top for row in self._rows[1:]), self._depth()]
        return [self.head + ends[row] for row in self._grid.ruled if row < len(ends)]

    @property
    def rule_width(self) -> float:
        """How wide the lines between the rows are."""
        return min(self.width, self._grid.width + 2 * self.style.indent)

    def line_top(self, number: int) -> float:
        """Return the top of a line."""
        return self.head + self._tops[number]

    def line_at(self, y: float, x: float = 0.0) -> int:
        """Return the line nearest to a height, in the column at `x`."""
        row = max(0, bisect_right(self._rows, y - self.head, key=lambda one: one.top) - 1)
        lines = self._cell_at(row, x)
        number = int((y - self.head - self._tops[lines[0]]) // self.leading)
        return lines[max(0, min(number, len(lines) - 1))]

    def line_beside(self, number: int, by: int, x: float) -> int | None:
        """Return the line below (1) or above (-1) another: in the same cell, else in the next row at `x`."""
        row, column = self._places[number]
        lines = self._rows[row].cells[column]
        place = lines.index(number) + by
        if 0 <= place < len(lines):
            return lines[place]
        if not 0 <= row + by < len(self._rows):
            return None
        return self._cell_at(row + by, x)[0 if by > 0 else -1]

    def _shown(self) -> str:
        return self._grid.text

    def _formats(self) -> list[QTextLayout.FormatRange]:
        """Let the first row be strong, in a stack the first cell of each."""
        look = QTextCharFormat()
        look.setFontWeight(HEAD_WEIGHT)
        start = self.block.span.start
        strong = (span.shifted(start) for span in self._grid.strong)
        return [*super()._formats(), *(self._format(span, look) for span in strong)]

    def _line_height(self) -> float:
        return round(self.style.leading * _LINE)

    def _put(self, line: QTextLine, number: int) -> None:
        """Put a line below the one before it in its cell, or where its cell begins."""
        if not self._starts:
            self._starts = [self.unit(self.block.span.start + cell.start) for cell in self._grid.cells]
        cell = self._grid.cells[bisect_right(self._starts, line.textStart()) - 1]
        while len(self._rows) <= cell.row:
            self._rows.append(_Row(self._depth()))
        row = self._rows[cell.row]
        while len(row.cells) <= cell.column:
            row.cells.append([])
        row.cells[cell.column].append(number)
        self._places.append((cell.row, cell.column))
        self._tops.append(row.top + self._air / 2 + (len(row.cells[cell.column]) - 1) * self.leading)
        line.setLineWidth(self._grid.columns[cell.column].width + 1)
        base = self.style.base - (self.style.leading - self.leading) / 2
        line.setPosition(QPointF(self._left(cell.column), self._tops[number] + base - line.ascent()))

    def _depth(self) -> float:
        if not self._rows:
            return 0.0
        last = self._rows[-1]
        return last.top + max(map(len, last.cells), default=1) * self.leading + self._air

    @property
    def _air(self) -> float:
        """How much higher a row is than its lines."""
        return self.style.leading * (_CLOSE if self._grid.stacked else _AIR)

    def _left(self, column: int) -> float:
        place = self._grid.columns[column]
        return (
            self.width - self.style.indent - place.left - place.width
            if self.rtl
            else (self.style.indent + place.left)
        )

    def _cell_at(self, row: int, x: float) -> list[int]:
        """Return the lines of the cell of a row that is nearest to `x`."""

        def away(column: int) -> float:
            left = self._left(column)
            return max(left - x, x - left - self._grid.columns[column].width, 0.0)

        cells = self._rows[row].cells
        return cells[min((column for column in range(len(cells)) if cells[column]), key=away)]


def lay_out(block: Block, text: str, style: Style, shape: Shape) -> LaidBlock:
    """Lay a block out: a table in columns where they fit, everything else line by line."""
    if style.tabular:
        codes = tuple(span.shifted(-block.span.start) for span in block.codes)
        grid = grid_of(text, Measures(style.font, style.code_font, codes), shape.width - 2 * style.indent)
        if grid is not None:
            return LaidTable(block, text, style, shape, grid)
    return LaidBlock(block, text, style, shape)
