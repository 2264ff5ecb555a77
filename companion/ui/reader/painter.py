"""Paint the visible blocks in one pass: grounds, ranges, text, and what stands in the margins."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
)

from companion.core.documents import ParagraphKind, Span
from companion.core.notes import Note, NoteKind
from companion.ui.painting import fill_box
from companion.ui.reader.gutter import Chip, ChipState, chips, draw_chip
from companion.ui.reader.inks import LINK, Inked, inked
from companion.ui.reader.laid_tables import LaidTable
from companion.ui.reader.layouts import LaidBlock
from companion.ui.reader.page import Page, Placed
from companion.ui.reader.ranges import RangePainter, faint, marked_boxes
from companion.ui.reader.scene import Scene

_BAR_WIDTH = 3.0
_BAR_DISTANCE = 13.0
_PASSAGE_DISTANCE = 8.0
_RIBBON = (11.0, 16.0)
_RIBBON_DISTANCE = 14.0
_CARET_WIDTH = 2.0
_BULLETS = "-*+•◦▪‣–—·"


class ScenePainter:
    """Paint a scene; everything of a block is drawn together, so that nothing can drift."""

    def __init__(self, painter: QPainter, scene: Scene) -> None:
        self._painter = painter
        self._scene = scene
        self._page, self._theme, self._marks = scene.page, scene.theme, scene.marks
        self._ranges = RangePainter(painter, scene)

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
        self._ranges.paint(placed.laid, origin)
        self._text(placed.laid, origin)
        self._head(placed)
        self._times(placed)
        for passage in () if len(self._marks.found) else self._marks.passages.within(span):
            self._passage(placed, passage)
        for note in self._marks.notes.within(span):
            self._beside(placed, note)
        self._caret(placed)

    # Behind the text

    def _ground(self, placed: Placed) -> None:
        laid = placed.laid
        left, top = self._page.left, placed.y + laid.head
        height, reach = laid.height - laid.head, laid.style.ground
        if isinstance(laid, LaidTable):
            self._rules(laid, left, placed.y)
        elif reach:
            box = QRectF(left, top - reach, self._page.column, height + 2 * reach)
            fill_box(self._painter, box, self._theme.colour("panel"), 6)
        elif laid.block.paragraph.kind is ParagraphKind.QUOTE:
            x = left + laid.width - 4 if laid.rtl else left + 2
            fill_box(self._painter, QRectF(x, top + 3, 2, height - 6), self._theme.colour("line"), 1)

    def _rules(self, laid: LaidTable, left: float, top: float) -> None:
        """Draw a line below each row of a table, that of its head the strongest."""
        left += laid.width - laid.rule_width if laid.rtl else 0.0
        for number, end in enumerate(laid.rules):
            box = QRectF(left, round(top + end) - 1, laid.rule_width, 1)
            fill_box(self._painter, box, self._theme.colour("line" if number else "text3"))

    # The text and what stands with it

    def _text(self, laid: LaidBlock, origin: QPointF) -> None:
        self._link_lines(laid, origin)
        parts = inked(laid.block.span, self._marks, self._scene.selection, laid.style.role)
        apart, touching = _parted(parts)
        if not touching:
            self._inked(laid, origin, apart)
        else:
            inside = QPainterPath()
            for span, _ink in touching:
                for box in laid.boxes(span.start, span.end):
                    inside.addRect(box.translated(origin))
            outside = QPainterPath(inside)
            outside.addRect(QRectF(origin, QSizeF(laid.width, laid.height)).adjusted(-99, -9, 99, 9))
            self._clipped(outside, laid, origin, apart)
            self._clipped(inside, laid, origin, touching)
        block = laid.block
        if block.paragraph.kind is ParagraphKind.LIST and block.first and laid.style.indent:
            self._marker(laid, origin, block.paragraph.marker or _BULLETS[0])

    def _clipped(self, path: QPainterPath, laid: LaidBlock, origin: QPointF, parts: Inked) -> None:
        self._painter.save()
        self._painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        self._inked(laid, origin, parts)
        self._painter.restore()

    def _inked(self, laid: LaidBlock, origin: QPointF, parts: Inked) -> None:
        formats = [_coloured(laid, span, self._theme.colour(ink)) for span, ink in parts]
        self._painter.setPen(self._theme.colour(laid.style.role))
        laid.layout.draw(self._painter, origin + QPointF(0, laid.head), formats)

    def _link_lines(self, laid: LaidBlock, origin: QPointF) -> None:
        self._painter.setPen(QPen(faint(self._theme.colour(LINK)), 1))
        for link in self._marks.links.within(laid.block.span):
            for box in marked_boxes(laid, link.span, origin, 0):
                y = box.bottom() - 2.5
                self._painter.drawLine(QLineF(box.left(), y, box.right(), y))

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
        box = speaker_box(self._page, placed)
        baseline = placed.y + placed.laid.head - styles.speaker_head * 0.36
        painter.drawText(QPointF(box.left(), round(baseline)), block.speaker.upper())

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

    def _passage(self, placed: Placed, passage: Span) -> None:
        """Draw the bar of a passage that was found as a whole, wider where it is the current place."""
        place = self._marks.place
        current = place is not None and place.start == passage.start
        bar = note_bar(self._page, placed, passage)
        bar.moveLeft(self._page.left - _PASSAGE_DISTANCE)
        bar.setWidth(_BAR_WIDTH if current else 1.0)
        colour = self._theme.colour("hit_line")
        fill_box(self._painter, bar, colour if current else faint(colour), 1.5 if current else 0)

    def _beside(self, placed: Placed, note: Note) -> None:
        laid, span = placed.laid, note.anchor.span
        if note.kind is NoteKind.NOTE:
            bar = note_bar(self._page, placed, span)
            fill_box(self._painter, bar, self._theme.colour("accent"), 1.5)
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
        fill_box(self._painter, caret_rect(self._page, offset), self._theme.colour(role), 1)


def speaker_box(page: Page, placed: Placed) -> QRectF:
    """Return the box of the name above a turn; empty where none begins."""
    block, styles = placed.laid.block, page.styles
    if not block.speaker:
        return QRectF()
    width = QFontMetricsF(styles.speaker_font).horizontalAdvance(block.speaker.upper())
    left = page.left + (page.column - width if placed.laid.rtl else 0.0)
    top = placed.y + placed.laid.head - styles.speaker_head
    return QRectF(left, top, width, styles.speaker_head)


def note_bar(page: Page, placed: Placed, span: Span) -> QRectF:
    """Return the bar beside the lines of a note's passage in one block."""
    laid = placed.laid
    first = laid.line_of(max(span.start, laid.block.span.start))
    last = laid.line_of(min(max(span.start, span.end - 1), laid.block.span.end))
    top = placed.y + laid.line_top(first) + 2
    bottom = placed.y + laid.line_top(last) + laid.leading - 2
    return QRectF(page.left - _BAR_DISTANCE, top, _BAR_WIDTH, bottom - top)


def ribbon_box(page: Page, placed: Placed, span: Span) -> QRectF:
    """Return the box of the ribbon beside a bookmark's first line."""
    laid = placed.laid
    top = placed.y + laid.line_top(laid.line_of(span.start)) + (laid.leading - _RIBBON[1]) / 2
    return QRectF(page.left + page.column + _RIBBON_DISTANCE, round(top), *_RIBBON)


def caret_rect(page: Page, offset: int) -> QRectF:
    """Return the thin line of a caret in the viewport."""
    box = page.caret_box(offset)
    inset = box.height() * (1 - 24 / 28) / 2
    return QRectF(round(box.x() - _CARET_WIDTH), box.top() + inset, _CARET_WIDTH, box.height() - 2 * inset)


def _ribbon(box: QRectF) -> QPolygonF:
    notch = QPointF(box.center().x(), box.bottom() - 5)
    return QPolygonF([box.topLeft(), box.topRight(), box.bottomRight(), notch, box.bottomLeft()])


def _parted(parts: Inked) -> tuple[Inked, Inked]:
    """Keep ranges apart that touch: of three in a row Qt draws the middle one without its colour."""
    apart: Inked = []
    touching: Inked = []
    for span, ink in parts:
        touches = bool(apart) and apart[-1][0].end >= span.start
        (touching if touches else apart).append((span, ink))
    return apart, touching


def _coloured(laid: LaidBlock, span: Span, colour: QColor) -> QTextLayout.FormatRange:
    """Return a range that differs in its colour only, which never changes the layout."""
    given = QTextLayout.FormatRange()
    given.start = laid.unit(span.start)
    given.length = laid.unit(span.end) - given.start
    style = QTextCharFormat()
    style.setForeground(colour)
    given.format = style
    return given
