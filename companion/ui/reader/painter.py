"""Paint the visible blocks in one pass: grounds, ranges, text, and what stands in the margins."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTextCharFormat, QTextLayout

from companion.core.documents import ParagraphKind, Span
from companion.core.notes import Note, NoteKind
from companion.ui.reader.gutter import Chip, ChipState, chips, draw_chip
from companion.ui.reader.layouts import LaidBlock
from companion.ui.reader.marks import Marks
from companion.ui.reader.page import Page, Placed
from companion.ui.theme import Theme

_RANGE_HEIGHT = 25 / 28
"""The height of a marked range as a part of its line, so that two lines do not touch."""

_BAR_WIDTH = 3.0
_BAR_DISTANCE = 13.0
_RIBBON = (11.0, 16.0)
_RIBBON_DISTANCE = 14.0
_CARET_WIDTH = 2.0
_BULLETS = "-*+•◦▪‣–—·"


@dataclass(frozen=True)
class Scene:
    """All that one painting shows. `caret` is None while it is not to be seen."""

    page: Page
    theme: Theme
    marks: Marks
    current: int
    selection: Span | None = None
    caret: int | None = None
    caret_active: bool = True
    hovered: Chip | None = None
    flash: Span | None = None
    flash_strength: float = 0.0


class ScenePainter:
    """Paint a scene; everything of a block is drawn together, so that nothing can drift."""

    def __init__(self, painter: QPainter, scene: Scene) -> None:
        self._painter = painter
        self._scene = scene
        self._page, self._theme, self._marks = scene.page, scene.theme, scene.marks

    def paint(self, area: QRectF) -> None:
        """Paint what lies in an area of the viewport."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, self._theme.colour("canvas"))
        for placed in self._page.visible():
            if placed.y <= area.bottom() and placed.y + placed.laid.height >= area.top():
                self._paint_block(placed)

    def _paint_block(self, placed: Placed) -> None:
        span = placed.laid.block.span
        origin = QPointF(self._page.left, placed.y)
        self._ground(placed)
        notes = self._marks.notes.within(span)
        for note in notes:
            self._highlight(placed.laid, note, origin)
        if self._scene.selection is not None:
            self._selected(placed.laid, self._scene.selection, origin)
        self._hits(placed.laid, origin)
        self._flashed(placed.laid, origin)
        self._text(placed.laid, origin)
        self._head(placed)
        self._times(placed)
        for note in notes:
            self._beside(placed, note)
        self._caret(placed)

    # Behind the text

    def _ground(self, placed: Placed) -> None:
        laid = placed.laid
        left, top = self._page.left, placed.y + laid.head
        height, reach = laid.height - laid.head, laid.style.ground
        if reach:
            box = QRectF(left, top - reach, self._page.column, height + 2 * reach)
            self._fill(box, self._theme.colour("panel"), 6)
        elif laid.block.paragraph.kind is ParagraphKind.QUOTE:
            self._fill(QRectF(left + 2, top + 3, 2, height - 6), self._theme.colour("line"), 1)

    def _highlight(self, laid: LaidBlock, note: Note, origin: QPointF) -> None:
        if note.colour is None and note.kind is NoteKind.BOOKMARK:
            return
        ink = self._theme.ink(note.colour) if note.colour else _faint(self._theme.colour("accent"))
        for box in self._boxes(laid, note.anchor.span, origin, 1):
            if note.colour is not None:
                self._fill(box, self._theme.highlight(note.colour), 2)
            self._fill(QRectF(box.left() + 1, box.bottom() - 1, box.width() - 2, 1), ink)

    def _selected(self, laid: LaidBlock, selection: Span, origin: QPointF) -> None:
        span = laid.block.span
        start, end = max(selection.start, span.start), min(selection.end, span.end)
        colour = self._theme.colour("select")
        for box in laid.boxes(start, end) if start < end else ():
            self._fill(box.translated(origin), colour)
        if selection.start <= span.end < selection.end:
            tail = QRectF(laid.x_of(span.end), laid.line_top(laid.line_of(span.end)), 6, laid.style.leading)
            self._fill(tail.translated(origin), colour)

    def _hits(self, laid: LaidBlock, origin: QPointF) -> None:
        place = self._marks.place
        for hit in self._marks.shown.within(laid.block.span):
            if place is None or not hit.overlaps(place):
                self._hit(laid, hit, origin, "hit")
        if place is not None and place.overlaps(laid.block.span):
            self._hit(laid, place, origin, "hit_now")

    def _hit(self, laid: LaidBlock, span: Span, origin: QPointF, role: str) -> None:
        ground, line = self._theme.colour(role), self._theme.colour("hit_line")
        for box in self._boxes(laid, span, origin, 2):
            self._fill(box, ground, 3)
            self._fill(QRectF(box.left() + 1, box.bottom() - 2, box.width() - 2, 2), line)

    def _flashed(self, laid: LaidBlock, origin: QPointF) -> None:
        flash = self._scene.flash
        if flash is None or not flash.overlaps(laid.block.span):
            return
        colour = self._theme.colour("accent")
        colour.setAlphaF(0.28 * self._scene.flash_strength)
        for box in self._boxes(laid, flash, origin, 3):
            self._fill(box, colour, 4)

    # The text and what stands with it

    def _text(self, laid: LaidBlock, origin: QPointF) -> None:
        painter = self._painter
        painter.setPen(self._theme.colour(laid.style.role))
        formats = self._links(laid, origin)
        place = self._marks.place
        if place is not None and place.overlaps(laid.block.span):
            formats.append(_coloured(laid, place, self._theme.colour("on_hit_now")))
        at = origin + QPointF(0, laid.head)
        painter.setPen(self._theme.colour(laid.style.role))
        laid.layout.draw(painter, at, formats)
        block = laid.block
        if block.paragraph.kind is ParagraphKind.LIST and block.first and laid.style.indent:
            self._marker(laid, origin, block.paragraph.marker or _BULLETS[0])

    def _links(self, laid: LaidBlock, origin: QPointF) -> list[QTextLayout.FormatRange]:
        colour = self._theme.colour("accent")
        faint = _faint(colour)
        formats = []
        for link in self._marks.links.within(laid.block.span):
            formats.append(_coloured(laid, link.span, colour))
            for box in self._boxes(laid, link.span, origin, 0):
                y = box.bottom() - 2.5
                self._painter.setPen(QPen(faint, 1))
                self._painter.drawLine(QLineF(box.left(), y, box.right(), y))
        return formats

    def _marker(self, laid: LaidBlock, origin: QPointF, marker: str) -> None:
        painter, style = self._painter, laid.style
        top, right = origin.y() + laid.head, origin.x() + style.indent
        if laid.rtl:
            right = origin.x() + laid.width - style.indent
        unit = style.leading / 28
        painter.setBrush(self._theme.colour("text3"))
        if marker in _BULLETS:
            painter.setPen(Qt.PenStyle.NoPen)
            away = 14 * unit
            centre = QPointF(right + away if laid.rtl else right - away, top + style.leading * 0.52)
            painter.drawEllipse(centre, 2.4 * unit, 2.4 * unit)
            return
        painter.setFont(style.font)
        painter.setPen(self._theme.colour("text3"))
        width = QFontMetricsF(style.font).horizontalAdvance(marker)
        left = right + 8 * unit if laid.rtl else right - 8 * unit - width
        painter.drawText(QPointF(left, top + style.base), marker)

    def _head(self, placed: Placed) -> None:
        block = placed.laid.block
        if not block.speaker:
            return
        painter, styles = self._painter, self._page.styles
        painter.setFont(styles.speaker_font)
        painter.setPen(self._theme.speaker(block.voice))
        baseline = placed.y + placed.laid.head - styles.speaker_head * 0.36
        painter.drawText(QPointF(self._page.left, round(baseline)), block.speaker.upper())

    # The margins

    def _times(self, placed: Placed) -> None:
        self._painter.setFont(self._page.styles.chip_font)
        block = placed.laid.block
        current = block.span.start <= self._scene.current <= block.span.end
        for chip in chips(self._page, placed, self._marks.place):
            draw_chip(self._painter, self._theme, chip, self._chip_state(chip, current=current))

    def _chip_state(self, chip: Chip, *, current: bool) -> ChipState:
        hovered = self._scene.hovered
        if chip.place:
            return ChipState.PLACE
        if current and chip.own_time:
            return ChipState.CURRENT
        if hovered is not None and hovered.offset == chip.offset:
            return ChipState.HOVER
        return ChipState.REST if chip.own_time else ChipState.INHERITED

    def _beside(self, placed: Placed, note: Note) -> None:
        laid, span = placed.laid, note.anchor.span
        if note.kind is NoteKind.NOTE:
            bar = note_bar(self._page, placed, span)
            self._fill(bar, self._theme.colour("accent"), 1.5)
        elif note.kind is NoteKind.BOOKMARK and laid.block.span.start <= span.start < laid.block.span.end:
            painter = self._painter
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawPolygon(_ribbon(ribbon_box(self._page, placed, span)))

    def _caret(self, placed: Placed) -> None:
        offset, block = self._scene.caret, placed.laid.block
        if offset is None or self._page.blocks.at(offset) != block.index:
            return
        role = "accent" if self._scene.caret_active else "text3"
        self._fill(caret_rect(self._page, offset), self._theme.colour(role), 1)

    # Tools

    def _boxes(self, laid: LaidBlock, span: Span, origin: QPointF, padding: float) -> list[QRectF]:
        start, end = max(span.start, laid.block.span.start), min(span.end, laid.block.span.end)
        if start >= end:
            return []
        inset = laid.style.leading * (1 - _RANGE_HEIGHT) / 2
        boxes = (box.translated(origin) for box in laid.boxes(start, end))
        return [box.adjusted(-padding, inset, padding, -inset) for box in boxes]

    def _fill(self, box: QRectF, colour: QColor, radius: float = 0.0) -> None:
        if radius:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(colour)
            self._painter.drawRoundedRect(box, radius, radius)
        else:
            self._painter.fillRect(box, colour)


def note_bar(page: Page, placed: Placed, span: Span) -> QRectF:
    """Return the bar beside the lines of a note's passage in one block."""
    laid = placed.laid
    first = laid.line_of(max(span.start, laid.block.span.start))
    last = laid.line_of(min(max(span.start, span.end - 1), laid.block.span.end))
    top = placed.y + laid.line_top(first) + 2
    bottom = placed.y + laid.line_top(last) + laid.style.leading - 2
    return QRectF(page.left - _BAR_DISTANCE, top, _BAR_WIDTH, bottom - top)


def ribbon_box(page: Page, placed: Placed, span: Span) -> QRectF:
    """Return the box of the ribbon beside a bookmark's first line."""
    laid = placed.laid
    top = placed.y + laid.line_top(laid.line_of(span.start)) + (laid.style.leading - _RIBBON[1]) / 2
    return QRectF(page.left + page.column + _RIBBON_DISTANCE, round(top), *_RIBBON)


def caret_rect(page: Page, offset: int) -> QRectF:
    """Return the thin line of a caret in the viewport."""
    box = page.caret_box(offset)
    inset = box.height() * (1 - 24 / 28) / 2
    return QRectF(round(box.x() - _CARET_WIDTH), box.top() + inset, _CARET_WIDTH, box.height() - 2 * inset)


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(0.4)
    return faint


def _ribbon(box: QRectF) -> QPolygonF:
    notch = QPointF(box.center().x(), box.bottom() - 5)
    return QPolygonF([box.topLeft(), box.topRight(), box.bottomRight(), notch, box.bottomLeft()])


def _coloured(laid: LaidBlock, span: Span, colour: QColor) -> QTextLayout.FormatRange:
    """Return a range that differs in its colour only, which never changes the layout."""
    given = QTextLayout.FormatRange()
    given.start = laid.unit(span.start)
    given.length = laid.unit(span.end) - given.start
    style = QTextCharFormat()
    style.setForeground(colour)
    given.format = style
    return given
