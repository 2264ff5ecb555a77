"""Laid-out blocks: one QTextLayout each, with lines on a fixed leading, kept while they are needed."""

import re
import unicodedata
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from companion.core.documents import Span
from companion.ui.reader.blocks import Block
from companion.ui.reader.extents import Extent, joined, line_extents, x_at
from companion.ui.reader.styles import Style

CACHED = 400

_Wrap = QTextOption.WrapMode
_WIDEST_PLAIN = "\uffff"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide a column is, and how much stands above the first line of a block."""

    width: float
    head: float


class LaidBlock:
    """A block with its lines. Points are relative to the column's left edge and the block's top.

    Qt counts UTF-16 units within the block, everybody else code points of the document. In a `mixed`
    block text runs in both directions, so that a range may be several boxes on a line.
    """

    def __init__(self, block: Block, text: str, style: Style, shape: Shape) -> None:
        self.block = block
        self.style = style
        self.width, self.head = shape.width, shape.head
        self.text = text
        self.leading = self._line_height()
        self._wide = bool(text) and max(text) > _WIDEST_PLAIN
        self.layout = QTextLayout(self._shown().replace("\n", _LINE_SEPARATOR), style.font)
        formats = self._formats()
        if formats:
            self.layout.setFormats(formats)
        self.mixed = not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
        self._extents_of: dict[int, list[Extent]] = {}
        self.rtl = self.mixed and _begins_right_to_left(text)
        self._lay_out()
        self.height = self.head + self._depth()

    def _lay_out(self) -> None:
        style, layout = self.style, self.layout
        option = QTextOption(Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(_Wrap.WrapAnywhere if style.anywhere else _Wrap.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        number = 0
        while (line := layout.createLine()).isValid():
            self._put(line, number)
            number += 1
        layout.endLayout()

    def _shown(self) -> str:
        """Return what is laid out: the text, character by character."""
        return self.text

    def _formats(self) -> list[QTextLayout.FormatRange]:
        """Return what is set otherwise than the rest: code."""
        look = QTextCharFormat()
        if self.block.codes:
            look.setFont(self.style.code_font)
        return [self._format(span, look) for span in self.block.codes]

    def _format(self, span: Span, look: QTextCharFormat) -> QTextLayout.FormatRange:
        given = QTextLayout.FormatRange()
        given.start = self.unit(span.start)
        given.length = self.unit(span.end) - given.start
        given.format = look
        return given

    def _line_height(self) -> float:
        return self.style.leading

    def _put(self, line: QTextLine, number: int) -> None:
        """Put a line below the one before it."""
        left = 0.0 if self.rtl else self.style.indent
        line.setLineWidth(max(1.0, self.width - self.style.indent))
        line.setPosition(QPointF(left, number * self.leading + self.style.base - line.ascent()))

    def _depth(self) -> float:
        """Return how high all lines are together."""
        return self.layout.lineCount() * self.leading

    @cached_property
    def _units(self) -> list[int]:
        """The UTF-16 unit at which each character begins, and the one behind the last."""
        return [0, *accumulate(2 if character > _WIDEST_PLAIN else 1 for character in self.text)]

    def __len__(self) -> int:
        return self._units[-1] if self._wide else len(self.text)

    def unit(self, offset: int) -> int:
        """Return Qt's position of an offset in the document."""
        inner = max(0, min(offset - self.block.span.start, len(self.text)))
        return self._units[inner] if self._wide else inner

    def offset(self, unit: int) -> int:
        """Return the offset in the document of Qt's position."""
        inner = bisect_left(self._units, unit) if self._wide else unit
        return self.block.span.start + max(0, min(inner, len(self.text)))

    def line_of(self, offset: int) -> int:
        """Return the number of the line that holds an offset."""
        return self.layout.lineForTextPosition(self.unit(offset)).lineNumber()

    def line_span(self, number: int) -> tuple[int, int]:
        """Return the offsets at which a line begins and at which a caret at its end stands."""
        line = self.layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if number < self.layout.lineCount() - 1 and end > start:
            end = self.layout.previousCursorPosition(end)
        return self.offset(start), self.offset(end)

    def x_of(self, offset: int) -> float:
        """Return where a caret at an offset stands."""
        unit = self.unit(offset)
        return x_at(self.layout.lineForTextPosition(unit), unit)

    def line_top(self, number: int) -> float:
        """Return the top of a line."""
        return self.head + number * self.leading

    def line_at(self, y: float, x: float = 0.0) -> int:
        """Return the line nearest to a height."""
        number = int((y - self.head) // self.leading)
        return max(0, min(number, self.layout.lineCount() - 1))

    def line_beside(self, number: int, by: int, x: float) -> int | None:
        """Return the line below (1) or above (-1) another, None beyond the block."""
        return number + by if 0 <= number + by < self.layout.lineCount() else None

    def offset_at(self, x: float, y: float) -> int:
        """Return the offset nearest to a point; the end of a line stays on that line."""
        number = self.line_at(y, x)
        start, end = self.line_span(number)
        line = self.layout.lineAt(number)
        return max(start, min(self.offset(line.xToCursor(x)), end))

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Return the boxes of a range, one for each line (more where directions mix)."""
        first, last = self.unit(start), self.unit(end)
        boxes = []
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            left = max(first, line.textStart())
            right = min(last, line.textStart() + line.textLength())
            if left < right:
                top = self.line_top(number)
                for x1, x2 in self._extents(line, left, right):
                    boxes.append(QRectF(x1, top, x2 - x1, self.leading))
        return boxes

    def _extents(self, line: QTextLine, left: int, right: int) -> list[tuple[float, float]]:
        """Return the stretches from left to right that a range covers on a line."""
        if not self.mixed:
            x1, x2 = x_at(line, left), x_at(line, right)
            if right == line.textStart() + line.textLength():
                x2 = min(x2, line.naturalTextRect().right())
            return [(x1, x2)]
        number = line.lineNumber()
        if number not in self._extents_of:
            self._extents_of[number] = line_extents(line)
        first = line.textStart()
        return joined(self._extents_of[number][left - first : right - first])


class Layouts:
    """Keep the blocks that were laid out last; `made` counts how many were laid out in all."""

    def __init__(self, make: Callable[[int], LaidBlock]) -> None:
        self._make = make
        self._kept: OrderedDict[int, LaidBlock] = OrderedDict()
        self.made = 0

    def get(self, index: int) -> LaidBlock:
        """Return a block laid out."""
        laid = self._kept.get(index)
        if laid is not None:
            self._kept.move_to_end(index)
            return laid
        laid = self._kept[index] = self._make(index)
        self.made += 1
        if len(self._kept) > CACHED:
            self._kept.popitem(last=False)
        return laid

    def forget(self) -> None:
        """Drop all, because the column or the fonts changed."""
        self._kept.clear()


def _begins_right_to_left(text: str) -> bool:
    """Tell a paragraph's direction by its first strong character (Unicode bidirectional algorithm, P2)."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)
