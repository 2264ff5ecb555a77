"""The caret: where it stands, what it has selected, and where each movement leads."""

from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QPointF, QTextBoundaryFinder
from PySide6.QtGui import QTextLayout

from companion.core.documents import Span
from companion.ui.reader.layouts import LaidBlock
from companion.ui.reader.page import Page

_WORDS = QTextLayout.CursorMode.SkipWords


class Movement(Enum):
    """Where a key sends the caret."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    PARAGRAPH_UP = auto()
    PARAGRAPH_DOWN = auto()
    DOCUMENT_START = auto()
    DOCUMENT_END = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()


UPRIGHT = frozenset({Movement.UP, Movement.DOWN, Movement.PAGE_UP, Movement.PAGE_DOWN})
"""The movements that keep the distance from the left edge."""


@dataclass(slots=True)
class Caret:
    """Two offsets: where the caret stands and where its selection began, None without one.

    `goal` is the distance from the left edge that moving up and down tries to keep; `grown` holds
    the smaller selections that Shift+S goes back to.
    """

    offset: int = 0
    anchor: int | None = None
    goal: float | None = None
    grown: list[Span] = field(default_factory=list)

    @property
    def selection(self) -> Span | None:
        """What is selected, None when it is nothing."""
        if self.anchor is None or self.anchor == self.offset:
            return None
        return Span(min(self.anchor, self.offset), max(self.anchor, self.offset))

    def go(self, offset: int, *, select: bool = False) -> None:
        """Move to an offset, dragging the selection along or dropping it."""
        if not select:
            self.anchor = None
        elif self.anchor is None:
            self.anchor = self.offset
        self.offset = offset
        self.goal = None
        self.grown.clear()

    def select(self, span: Span) -> None:
        """Select a stretch with the caret at its end."""
        self.go(span.start)
        self.anchor, self.offset = span.start, span.end

    def grow(self, span: Span) -> None:
        """Select a larger stretch and remember the present one."""
        smaller = [*self.grown, self.selection or Span(self.offset, self.offset)]
        self.select(span)
        self.grown = smaller

    def shrink(self) -> bool:
        """Go back to the selection before the last growth; False when there was none."""
        if not self.grown:
            return False
        smaller = list(self.grown)
        span = smaller.pop()
        self.select(span)
        self.grown = smaller
        return True


def destination(page: Page, caret: Caret, movement: Movement) -> int:
    """Return the offset that a movement leads to."""
    if movement is Movement.DOCUMENT_START:
        return page.blocks.clamp(0)
    if movement is Movement.DOCUMENT_END:
        return page.blocks.clamp(len(page.blocks.document.text))
    laid = page.laid(page.blocks.at(caret.offset))
    if movement in (Movement.LINE_START, Movement.LINE_END):
        start, end = laid.line_span(laid.line_of(caret.offset))
        return start if movement is Movement.LINE_START else end
    if movement in (Movement.PARAGRAPH_UP, Movement.PARAGRAPH_DOWN):
        return _paragraph(page, caret.offset, forward=movement is Movement.PARAGRAPH_DOWN)
    if movement in UPRIGHT:
        return _upright(page, caret, movement)
    return _sideways(page, laid, caret.offset, movement)


def word_at(page: Page, offset: int) -> Span:
    """Return the word around an offset, or the sign or blank there (Unicode text segmentation)."""
    laid = page.laid(page.blocks.at(offset))
    last = len(laid)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, laid.text)
    finder.setPosition(min(laid.unit(offset), max(0, last - 1)))
    start = finder.position() if finder.isAtBoundary() else finder.toPreviousBoundary()
    end = finder.toNextBoundary()
    return Span(laid.offset(max(0, start)), laid.offset(end if end >= 0 else last))


def _sideways(page: Page, laid: LaidBlock, offset: int, movement: Movement) -> int:
    layout, unit = laid.layout, laid.unit(offset)
    left = movement in (Movement.LEFT, Movement.WORD_LEFT)
    if movement is Movement.LEFT:
        moved = layout.leftCursorPosition(unit)
    elif movement is Movement.RIGHT:
        moved = layout.rightCursorPosition(unit)
    elif left is not laid.rtl:
        moved = layout.previousCursorPosition(unit, _WORDS)
    else:
        moved = layout.nextCursorPosition(unit, _WORDS)
    if moved != unit:
        return laid.offset(moved)
    return _beyond(page, laid, forward=left is laid.rtl)


def _beyond(page: Page, laid: LaidBlock, *, forward: bool) -> int:
    """Return the nearest place of the next or previous block."""
    block = laid.block
    if forward:
        if block.index + 1 >= len(page.blocks):
            return block.span.end
        return page.blocks.starts[block.index + 1]
    if block.index == 0:
        return block.span.start
    start, end = page.blocks.starts[block.index - 1], page.blocks.ends[block.index - 1]
    return max(start, end - 1) if end == block.span.start else end


def _paragraph(page: Page, offset: int, *, forward: bool) -> int:
    index = page.blocks.at(offset)
    starts = page.blocks.starts
    if forward:
        return starts[index + 1] if index + 1 < len(starts) else page.blocks.ends[index]
    return starts[index] if offset > starts[index] or index == 0 else starts[index - 1]


def _upright(page: Page, caret: Caret, movement: Movement) -> int:
    box = page.caret_box(caret.offset)
    goal = caret.goal if caret.goal is not None else box.x()
    page_height = max(box.height(), page.height - 2 * page.styles.named["text"].leading)
    if movement is Movement.PAGE_DOWN:
        return _limited(page, QPointF(goal, box.center().y() + page_height))
    if movement is Movement.PAGE_UP:
        return _limited(page, QPointF(goal, box.center().y() - page_height))
    laid = page.laid(page.blocks.at(caret.offset))
    by = 1 if movement is Movement.DOWN else -1
    line = laid.line_beside(laid.line_of(caret.offset), by, goal - page.left)
    if line is None:
        index = laid.block.index + (1 if movement is Movement.DOWN else -1)
        if not 0 <= index < len(page.blocks):
            return laid.block.span.end if movement is Movement.DOWN else laid.block.span.start
        laid = page.laid(index)
        line = 0 if movement is Movement.DOWN else laid.layout.lineCount() - 1
    return laid.offset_at(goal - page.left, laid.line_top(line) + 1)


def _limited(page: Page, point: QPointF) -> int:
    """Return the offset at a point, or the document's end where the point lies beyond it."""
    if point.y() < page.y_of(0):
        return page.blocks.clamp(0)
    if point.y() > page.y_of(len(page.blocks) - 1) + page.laid(len(page.blocks) - 1).height:
        return page.blocks.clamp(len(page.blocks.document.text))
    return page.offset_at(point)
