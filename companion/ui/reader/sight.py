"""What of the text can be seen."""

from companion.core.documents import Span
from companion.ui.reader.page import Page

_SLACK = 1.0
"""Pixels by which a line may stick out and still count as visible."""


def is_visible(page: Page, offset: int) -> bool:
    """Say whether the whole line of an offset is in the viewport."""
    index = page.blocks.at(offset)
    if all(placed.laid.block.index != index for placed in page.visible()):
        return False
    box = page.caret_box(offset)
    return box.top() >= -_SLACK and box.bottom() <= page.height + _SLACK


def first_full_line(page: Page) -> int:
    """Return the offset that begins the first line that is wholly visible."""
    for placed in page.visible():
        for number in range(placed.laid.layout.lineCount()):
            if placed.y + placed.laid.line_top(number) >= -_SLACK:
                return placed.laid.line_span(number)[0]
    return page.position()[0]


def first_full_paragraph(page: Page) -> int:
    """Return where the first block begins whose first line is visible, else the first full line."""
    for placed in page.visible():
        top = placed.y + placed.laid.head
        if top >= -_SLACK and top + placed.laid.leading <= page.height:
            return placed.laid.block.span.start
    return first_full_line(page)


def visible_span(page: Page) -> Span:
    """Return the text from the first to the last line in the viewport."""
    if not len(page.blocks):
        return Span(0, 0)
    start = page.position()[0]
    placed = page.block_at(page.height)
    number = placed.laid.line_at(page.height - placed.y, page.width)
    return Span(start, max(start, placed.laid.line_span(number)[1]))
