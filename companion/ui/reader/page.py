"""The document as it stands in the window: column, position, and what is visible.

The truth about the position is the first visible block and the pixels scrolled into it; the sum of
heights above is an estimate that only the scroll bar shows.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from companion.ui.reader.blocks import Blocks
from companion.ui.reader.estimates import Estimates
from companion.ui.reader.heights import Heights
from companion.ui.reader.laid_tables import lay_out
from companion.ui.reader.layouts import LaidBlock, Layouts, Shape
from companion.ui.reader.styles import Styles

GUTTER = 92
RIGHT_MARGIN = 48
BOTTOM_SPACE = 96

_UNTIMED_GUTTER = 56
_NARROWEST = 160.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A laid-out block and the height of its top in the viewport."""

    laid: LaidBlock
    y: float


class Page:
    """Lay out what is visible of a document and scroll it."""

    def __init__(self, blocks: Blocks, styles: Styles) -> None:
        self.blocks = blocks
        self.styles = styles
        self.left = float(GUTTER)
        self.column = styles.measure
        self.width, self.height = 0.0, 0.0
        self.first, self.into = 0, 0.0
        self._beside = blocks.timed or blocks.paged
        self._layouts = Layouts(self._make)
        self._estimates = Estimates(blocks, styles)
        self._heights = Heights()

    @property
    def laid_out(self) -> int:
        """How many blocks were laid out so far."""
        return self._layouts.made

    def resize(self, width: float, height: float) -> None:
        """Fit the column to a viewport; the first visible text stays where it is."""
        fresh = len(self._heights) == 0
        offset, rest = (0, 0.0) if fresh else self.position()
        self.width, self.height = width, height
        gutter = GUTTER if self._beside else _UNTIMED_GUTTER
        column = max(_NARROWEST, min(self.styles.measure, width - gutter - RIGHT_MARGIN))
        self.left = gutter + max(0.0, float((width - gutter - RIGHT_MARGIN - column) // 2))
        if fresh or column != self.column:
            self.column = column
            self._layouts.forget()
            self._heights = Heights(self._estimates.heights(column))
        if not fresh:
            self.place(offset, rest)

    def laid(self, index: int) -> LaidBlock:
        """Return a block laid out, its height refined."""
        laid = self._layouts.get(index)
        self._heights.refine(index, laid.height)
        return laid

    def _make(self, index: int) -> LaidBlock:
        block = self.blocks.block(index)
        head = self.styles.gap(block.above, block.style) if block.first else 0.0
        if block.speaker:
            head += self.styles.speaker_head
        return lay_out(
            block, self.blocks.text(index), self.styles.named[block.style], Shape(self.column, head)
        )

    # Position

    def position(self) -> tuple[int, float]:
        """Return the offset that begins the first visible line, and the pixels of it that are hidden.

        The pixels are negative where the space above that line is visible.
        """
        if not len(self.blocks):
            return 0, 0.0
        laid = self.laid(self.first)
        line = laid.line_at(self.into)
        return laid.line_span(line)[0], self.into - laid.line_top(line)

    def place(self, offset: int, pixels: float) -> None:
        """Scroll so that the line of an offset begins that many pixels above the viewport's top."""
        if not len(self.blocks):
            return
        self.first = self.blocks.at(offset)
        laid = self.laid(self.first)
        self.into = laid.line_top(laid.line_of(offset)) + pixels
        self._settle()

    @property
    def total(self) -> float:
        """The height of everything, partly estimated."""
        return self._heights.total + BOTTOM_SPACE

    @property
    def top(self) -> float:
        """The pixels above the viewport, partly estimated."""
        return self._heights.top(self.first) + self.into

    def scroll_to(self, top: float) -> None:
        """Scroll to a distance from the beginning."""
        if len(self.blocks):
            self.first, self.into = self._heights.at(top)
            self._settle()

    def scroll_by(self, pixels: float) -> None:
        """Scroll by pixels, downwards when positive."""
        if not len(self.blocks):
            return
        if abs(pixels) > 10 * max(self.height, 1.0):
            self.scroll_to(self.top + pixels)
            return
        self.into += pixels
        self._settle()

    def _settle(self) -> None:
        """Make `first` the first visible block again and keep within both ends."""
        self._normalise()
        bottom, y = self.height - BOTTOM_SPACE, -self.into
        index = self.first
        while index < len(self.blocks) and y < bottom:
            y += self.laid(index).height
            index += 1
        if y < bottom:
            self.into -= bottom - y
            self._normalise()

    def _normalise(self) -> None:
        while self.into < 0 and self.first > 0:
            self.first -= 1
            self.into += self.laid(self.first).height
        self.into = max(0.0, self.into)
        last = len(self.blocks) - 1
        while self.first < last and self.into >= (height := self.laid(self.first).height):
            self.into -= height
            self.first += 1

    # What is where

    def visible(self) -> list[Placed]:
        """Return the blocks in the viewport, laid out."""
        placed = []
        y, index = -self.into, self.first
        while y < self.height and index < len(self.blocks):
            laid = self.laid(index)
            placed.append(Placed(laid, y))
            y += laid.height
            index += 1
        return placed

    def y_of(self, index: int) -> float:
        """Return the height of a block's top in the viewport, estimated when it is far away."""
        return self._heights.top(index) - self._heights.top(self.first) - self.into

    def caret_box(self, offset: int) -> QRectF:
        """Return the line box of a caret in the viewport; its width is nought."""
        laid = self.laid(self.blocks.at(offset))
        top = self.y_of(laid.block.index) + laid.line_top(laid.line_of(offset))
        return QRectF(self.left + laid.x_of(offset), top, 0.0, laid.leading)

    def offset_at(self, point: QPointF) -> int:
        """Return the offset nearest to a point of the viewport."""
        if not len(self.blocks):
            return 0
        placed = self.block_at(point.y())
        return placed.laid.offset_at(point.x() - self.left, point.y() - placed.y)

    def block_at(self, y: float) -> Placed:
        """Return the block at a height of the viewport; outside it is the nearest."""
        index, top = self.first, -self.into
        while y < top and index > 0:
            index -= 1
            top -= self.laid(index).height
        while index < len(self.blocks) - 1 and y >= top + self.laid(index).height:
            top += self.laid(index).height
            index += 1
        return Placed(self.laid(index), top)
