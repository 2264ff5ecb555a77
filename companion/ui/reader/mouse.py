"""The mouse in the reader: caret and selection, chips, links, notes, wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from companion.core.documents import Span
from companion.core.notes import NoteId, NoteKind
from companion.ui.reader.caret import word_at
from companion.ui.reader.clipboard import offer_selection
from companion.ui.reader.gutter import Chip, chip_at
from companion.ui.reader.here import paragraph_here
from companion.ui.reader.page import Page
from companion.ui.reader.painter import note_bar, ribbon_box, speaker_box

if TYPE_CHECKING:
    from companion.ui.reader.view import ReaderView

_TICK_MS = 30
_LINES_A_NOTCH = 3
_NOTCH = 120
_REACH = 5
"""Pixels around a note's bar or ribbon that still count as it."""


class Mouse(QObject):
    """Handle the events of the viewport's mouse."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._origin: Span | None = None
        self._grain = 1
        self._pressed_link: str | None = None
        self._pressed_speaker: str | None = None
        self._last_point = QPointF()
        self._since_double = QElapsedTimer()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_TICK_MS)
        self._scrolling.timeout.connect(self._scroll_on)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the mouse's events of the viewport."""
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QMouseEvent):
            handlers = {
                QEvent.Type.MouseButtonPress: self._press,
                QEvent.Type.MouseButtonDblClick: self._double,
                QEvent.Type.MouseMove: self._move,
                QEvent.Type.MouseButtonRelease: self._release,
            }
            handler = handlers.get(event.type())
            page = self._view.page
            if handler is None or page is None or not len(page.blocks):
                return False
            return handler(event, page)
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return False

    def _press(self, event: QMouseEvent, page: Page) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        view, point = self._view, event.position()
        chip = chip_at(page, point, view.marks.place)
        if chip is not None and chip.start_ms is not None:
            view.place_caret(chip.offset)
            view.time_activated.emit(chip.start_ms)
            return True
        note = note_at(view, page, point)
        if note is not None:
            view.note_activated.emit(note)
            return True
        offset = page.offset_at(point)
        if self._is_third_click(point):
            self._take(paragraph_here(page.blocks.document, offset), grain=3)
            return True
        self._pressed_link = link_under(view, page, point)
        self._pressed_speaker = speaker_under(page, point)
        select = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        view.place_caret(offset, select=select)
        start = view.caret.anchor if select and view.caret.anchor is not None else offset
        self._origin, self._grain = Span(start, start), 1
        return True

    def _double(self, event: QMouseEvent, page: Page) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if chip_at(page, event.position(), self._view.marks.place) is None:
            self._pressed_link = self._pressed_speaker = None
            self._take(word_at(page, page.offset_at(event.position())), grain=2)
            self._since_double.start()
            self._last_point = event.position()
        return True

    def _move(self, event: QMouseEvent, page: Page) -> bool:
        point = event.position()
        if self._origin is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._last_point = point
            self._drag_to(page, point)
            outside = not 0 <= point.y() <= page.height
            if outside and not self._scrolling.isActive():
                self._scrolling.start()
            elif not outside:
                self._scrolling.stop()
            return True
        self._hover(point)
        return False

    def _release(self, event: QMouseEvent, page: Page) -> bool:
        self._scrolling.stop()
        view = self._view
        link, self._pressed_link = self._pressed_link, None
        speaker, self._pressed_speaker = self._pressed_speaker, None
        clicked = self._origin is not None and view.caret.selection is None
        if view.caret.selection is not None:
            offer_selection(view.selected_text())
        self._origin = None
        if clicked and link is not None and link_under(view, page, event.position()) == link:
            view.link_activated.emit(link)
        elif clicked and speaker is not None and speaker_under(page, event.position()) == speaker:
            view.speaker_activated.emit(speaker)
        return True

    def _take(self, span: Span, *, grain: int) -> None:
        self._origin, self._grain = span, grain
        self._view.caret.select(span)
        self._view.caret_changed()

    def _drag_to(self, page: Page, point: QPointF) -> None:
        origin = self._origin
        if origin is None:
            return
        offset = page.offset_at(point)
        span = Span(offset, offset)
        if self._grain == 2:
            span = word_at(page, offset)
        elif self._grain == 3:
            span = paragraph_here(page.blocks.document, offset)
        caret = self._view.caret
        if offset < origin.start:
            anchor, target = origin.end, span.start
        else:
            anchor, target = origin.start, max(span.end, origin.end)
        if (anchor, target) != (caret.anchor, caret.offset):
            caret.anchor, caret.offset = anchor, target
            self._view.caret_changed()

    def _scroll_on(self) -> None:
        page = self._view.page
        if page is None or self._origin is None:
            self._scrolling.stop()
            return
        y = self._last_point.y()
        beyond = y if y < 0 else y - page.height
        self._view.scroll_by(beyond * 0.4)
        self._drag_to(page, QPointF(self._last_point.x(), min(max(y, 0.0), page.height - 1)))

    def _is_third_click(self, point: QPointF) -> bool:
        timer = self._since_double
        if not timer.isValid() or timer.elapsed() > QApplication.doubleClickInterval():
            return False
        timer.invalidate()
        distance = (point - self._last_point).manhattanLength()
        return distance <= QApplication.startDragDistance()

    def _hover(self, point: QPointF | None) -> None:
        view, page = self._view, self._view.page
        chip: Chip | None = None
        shape = Qt.CursorShape.ArrowCursor
        if page is not None and point is not None:
            chip = chip_at(page, point, view.marks.place)
            if chip or self._leads_on(page, point):
                shape = Qt.CursorShape.PointingHandCursor
            elif page.left <= point.x() <= page.left + page.column:
                shape = Qt.CursorShape.IBeamCursor
        view.viewport().setCursor(shape)
        if chip != view.hovered:
            view.hovered = chip
            view.viewport().update()

    def _leads_on(self, page: Page, point: QPointF) -> bool:
        """Say whether a click here does more than put the caret."""
        beside = note_at(self._view, page, point) is not None
        return beside or bool(link_under(self._view, page, point) or speaker_under(page, point))

    def _wheel(self, event: QWheelEvent) -> bool:
        view = self._view
        if view.page is None:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            view.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            return True
        exact = event.pixelDelta().y()
        if exact and event.phase() is not Qt.ScrollPhase.NoScrollPhase:
            view.scroll_by(-exact)
        else:
            line = view.page.styles.named["text"].leading
            lines = QApplication.wheelScrollLines() or _LINES_A_NOTCH
            view.scroll_by(-event.angleDelta().y() / _NOTCH * lines * line)
        event.accept()
        return True


def note_at(view: ReaderView, page: Page, point: QPointF) -> NoteId | None:
    """Return the note whose bar or ribbon is at a point."""
    if not len(page.blocks) or page.left - 4 <= point.x() <= page.left + page.column:
        return None
    placed = page.block_at(point.y())
    for note in view.marks.notes.within(placed.laid.block.span):
        if note.kind is NoteKind.NOTE:
            box = note_bar(page, placed, note.anchor.span)
        elif note.kind is NoteKind.BOOKMARK:
            box = ribbon_box(page, placed, note.anchor.span)
        else:
            continue
        if box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point):
            return note.id
    return None


def speaker_under(page: Page, point: QPointF) -> str | None:
    """Return the name above a turn that is at a point, None beside it."""
    if not len(page.blocks):
        return None
    placed = page.block_at(point.y())
    return placed.laid.block.speaker if speaker_box(page, placed).contains(point) else None


def link_under(view: ReaderView, page: Page, point: QPointF) -> str | None:
    """Return where the link at a point leads, None beside it."""
    if not len(page.blocks):
        return None
    placed = page.block_at(point.y())
    laid = placed.laid
    inner = QPointF(point.x() - page.left, point.y() - placed.y)
    for link in view.marks.links.within(laid.block.span):
        start, end = max(link.span.start, laid.block.span.start), min(link.span.end, laid.block.span.end)
        if any(box.contains(inner) for box in laid.boxes(start, end)):
            return link.target
    return None
