"""Times and pages beside the text: which chips there are, where, and how they look."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from companion.core.documents import Span
from companion.core.pages import page_words
from companion.core.timestamps import format_clock
from companion.ui.reader.blocks import Block
from companion.ui.reader.page import Page, Placed
from companion.ui.theme import Theme

_PADDING = 6.0
_DISTANCE = 22.0
_RADIUS = 5.0
_OUTLINE = 1.2


class ChipState(Enum):
    """What a chip says beside its time."""

    REST = auto()
    HOVER = auto()
    CURRENT = auto()
    PLACE = auto()
    INHERITED = auto()


@dataclass(frozen=True, slots=True)
class Chip:
    """A time in the gutter, or a page, which has none; `offset` is the text it stands beside."""

    rect: QRectF
    text: str
    start_ms: int | None
    offset: int
    own_time: bool
    place: bool = False


def chips(page: Page, placed: Placed, place: Span | None) -> list[Chip]:
    """Return the chips beside a block: its own, and that of a place found on a later line."""
    block = placed.laid.block
    found = []
    if block.start_ms is not None:
        found.append(_chip(page, placed, block.span.start, (block.start_ms, block.own_time)))
    elif block.page is not None:
        found.append(_chip_of(page, placed, block.span.start, page_words(block.page)))
    if place is not None and block.span.start <= place.start < block.span.end:
        line = placed.laid.line_of(place.start)
        cue = page.blocks.document.cue_at(place.start)
        if line > 0 and cue is not None and cue.start_ms is not None:
            chip = _chip(page, placed, place.start, (cue.start_ms, cue.own_time))
            if format_clock(cue.start_ms) != _shown_time(page, block):
                found.append(replace(chip, place=True))
    return found


def _shown_time(page: Page, block: Block) -> str:
    """Return the time that stands beside the beginning of a block's paragraph, empty where none does."""
    begins = block.first or page.blocks.raw
    start_ms = block.start_ms if begins else block.paragraph.start_ms
    return "" if start_ms is None else format_clock(start_ms)


def chip_at(page: Page, point: QPointF, place: Span | None) -> Chip | None:
    """Return the chip with a time at a point of the viewport."""
    if not len(page.blocks) or point.x() > page.left:
        return None
    for placed in page.visible():
        for chip in chips(page, placed, place):
            if chip.start_ms is not None and chip.rect.contains(point):
                return chip
    return None


def draw_chip(painter: QPainter, theme: Theme, chip: Chip, state: ChipState) -> None:
    """Draw a chip in one of its states."""
    rect = chip.rect
    if state is ChipState.INHERITED:
        painter.setPen(theme.colour("text3"))
    elif state is ChipState.PLACE:
        painter.setPen(QPen(theme.colour("hit_line"), _OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = _OUTLINE / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
    else:
        ground = theme.colour("accent" if state is ChipState.CURRENT else "accent_tint")
        if state is ChipState.HOVER:
            ground = ground.darker(108) if not theme.dark else ground.lighter(135)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.setPen(theme.colour("on_accent" if state is ChipState.CURRENT else "accent"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chip.text)
    if state is ChipState.HOVER:
        y = rect.bottom() - 3.5
        painter.drawLine(QPointF(rect.left() + _PADDING, y), QPointF(rect.right() - _PADDING, y))


def _chip(page: Page, placed: Placed, offset: int, time: tuple[int, bool]) -> Chip:
    start_ms, own_time = time
    text = format_clock(start_ms) if own_time else f"~{format_clock(start_ms)}"
    return replace(_chip_of(page, placed, offset, text), start_ms=start_ms, own_time=own_time)


def _chip_of(page: Page, placed: Placed, offset: int, text: str) -> Chip:
    font = page.styles.chip_font
    width = QFontMetricsF(font).horizontalAdvance(text) + 2 * _PADDING
    height = font.pixelSize() + 8.0
    laid = placed.laid
    centre = placed.y + laid.line_top(laid.line_of(offset)) + laid.leading / 2
    rect = QRectF(page.left - _DISTANCE - width, round(centre - height / 2), width, height)
    return Chip(rect, text, None, offset, own_time=False)
