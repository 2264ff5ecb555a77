"""Paint what lies behind the text: highlights, hits, the place, the selection, the flash."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from companion.core.documents import Span
from companion.core.notes import Note, NoteKind
from companion.ui.painting import fill_box
from companion.ui.reader.layouts import LaidBlock
from companion.ui.reader.scene import Scene

_RANGE_HEIGHT = 25 / 28
"""The height of a marked range as a part of its line, so that two lines do not touch."""

_HIT_LINE = 2.0
_CODE_REACH = 2.0
"""How far the ground of code reaches out on either side."""

_EDGE = 1.2
"""The width of the edge that sets a hit off from the highlight it lies in."""


class RangePainter:
    """Paint the marked ranges of blocks: the grounds, over them the selection, then all lines."""

    def __init__(self, painter: QPainter, scene: Scene) -> None:
        self._painter = painter
        self._scene = scene
        self._theme, self._marks = scene.theme, scene.marks

    def paint(self, laid: LaidBlock, origin: QPointF) -> None:
        """Paint all ranges of one block."""
        for code in laid.block.codes:
            for box in marked_boxes(laid, code, origin, _CODE_REACH):
                fill_box(self._painter, box, self._theme.colour("panel"), 4)
        notes = [note for note in self._marks.notes.within(laid.block.span) if _is_marked(note)]
        notes.sort(key=lambda note: -len(note.anchor.span))  # One inside another lies over it.
        for note in notes:
            self._highlight(laid, note, origin)
        hits = self._hits(laid.block.span)
        for hit, role in hits:
            self._hit(laid, hit, origin, role)
        self._selected(laid, origin)
        for note in notes:
            self._note_line(laid, note, origin)
        for hit, _role in hits:
            self._line(laid, hit, origin, (2.0, _HIT_LINE), self._theme.colour("hit_line"))
        self._flashed(laid, origin)

    def _hits(self, span: Span) -> list[tuple[Span, str]]:
        place = self._marks.place
        hits = self._marks.shown.within(span)
        roles = [(hit, "hit") for hit in hits if place is None or not hit.overlaps(place)]
        return roles + [(part, "hit_now") for part in self._marks.filled if part.overlaps(span)]

    def _highlight(self, laid: LaidBlock, note: Note, origin: QPointF) -> None:
        if note.colour is not None:
            for box in marked_boxes(laid, note.anchor.span, origin, 1):
                fill_box(self._painter, box, self._theme.highlight(note.colour), 2)

    def _hit(self, laid: LaidBlock, span: Span, origin: QPointF, role: str) -> None:
        painter = self._painter
        edged = any(note.colour is not None for note in self._marks.notes.within(span))
        for box in marked_boxes(laid, span, origin, 2):
            fill_box(self._painter, box, self._theme.colour(role), 3)
            if edged:
                painter.setPen(QPen(self._theme.colour("hit_line"), _EDGE))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                inset = _EDGE / 2
                painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 3, 3)

    def _selected(self, laid: LaidBlock, origin: QPointF) -> None:
        selection, span = self._scene.selection, laid.block.span
        if selection is None:
            return
        start, end = max(selection.start, span.start), min(selection.end, span.end)
        colour = self._theme.colour("select")
        for box in laid.boxes(start, end) if start < end else ():
            fill_box(self._painter, box.translated(origin), colour)
        if selection.start <= span.end < selection.end:
            tail = QRectF(laid.x_of(span.end), laid.line_top(laid.line_of(span.end)), 6, laid.leading)
            fill_box(self._painter, tail.translated(origin), colour)

    def _note_line(self, laid: LaidBlock, note: Note, origin: QPointF) -> None:
        ink = self._theme.ink(note.colour) if note.colour else faint(self._theme.colour("accent"))
        self._line(laid, note.anchor.span, origin, (1.0, 1.0), ink)

    def _line(
        self, laid: LaidBlock, span: Span, origin: QPointF, size: tuple[float, float], colour: QColor
    ) -> None:
        """Draw the line at the foot of a range; `size` is how far its box reaches out, and its width."""
        padding, width = size
        for box in marked_boxes(laid, span, origin, padding):
            fill_box(
                self._painter, QRectF(box.left() + 1, box.bottom() - width, box.width() - 2, width), colour
            )

    def _flashed(self, laid: LaidBlock, origin: QPointF) -> None:
        flash = self._scene.flash
        if flash is None or not flash.overlaps(laid.block.span):
            return
        colour = self._theme.colour("accent")
        colour.setAlphaF(0.28 * self._scene.flash_strength)
        for box in marked_boxes(laid, flash, origin, 3):
            fill_box(self._painter, box, colour, 4)


def marked_boxes(laid: LaidBlock, span: Span, origin: QPointF, padding: float) -> list[QRectF]:
    """Return the boxes of a range in the viewport, a little lower than their lines."""
    start, end = max(span.start, laid.block.span.start), min(span.end, laid.block.span.end)
    if start >= end:
        return []
    inset = laid.leading * (1 - _RANGE_HEIGHT) / 2
    boxes = (box.translated(origin) for box in laid.boxes(start, end))
    return [box.adjusted(-padding, inset, padding, -inset) for box in boxes]


def faint(colour: QColor) -> QColor:
    """Return a colour that lets most of its ground through."""
    softer = QColor(colour)
    softer.setAlphaF(0.4)
    return softer


def _is_marked(note: Note) -> bool:
    return note.colour is not None or note.kind is not NoteKind.BOOKMARK
