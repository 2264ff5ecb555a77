"""What others mark in the reader, and where it stands: hits, notes, places, positions."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from companion.core.documents import Span
from companion.core.library import ReadingState
from companion.core.notes import Note
from companion.core.queries import Hit
from companion.ui.reader.commands import ReaderCommands
from companion.ui.reader.find_flow import PLACE_AT
from companion.ui.reader.marks import Marks, hit_passages, hit_spans, note_spans
from companion.ui.reader.seen import Watch
from companion.ui.reader.sight import first_full_paragraph, visible_span
from companion.ui.reader.strip import Strip
from companion.ui.theme import Theme

_BEGINNING_AT = 0.12
"""Where a section, or a time that was asked for, is brought, as a part of the height."""


class MarkedReader(ReaderCommands):
    """A text that others mark and lead through, with the strip that shows both."""

    scrolled = Signal(object)
    """The position changed; carries a ReadingState."""

    hit_chosen = Signal(int)
    """Someone pointed at a hit beside the text; carries where it begins."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.strip = Strip(theme, self)
        self.strip.installEventFilter(self)
        self.watch = Watch(self._in_sight, self)
        self.watch.read_on.connect(self._tell_position)
        self._before_preview: Marks | None = None
        self.view.scrolled.connect(self._scrolled)
        self.strip.chosen.connect(self._jump)
        self.strip.hit_chosen.connect(self._go_to_hit)
        self.strip.dragged.connect(self._scroll_to)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at what is in sight."""
        super().showEvent(event)
        self.watch.moved()

    def reading_state(self) -> ReadingState:
        """Return where the reader is."""
        page = self.view.page
        if page is None:
            return ReadingState()
        offset, pixels = page.position()
        return ReadingState(offset, self.watch.count, round(pixels), self.caret_offset())

    def restore(self, state: ReadingState) -> None:
        """Go back to a position, and to the marks as they were before a preview."""
        page = self.view.page
        if page is None:
            return
        if self._before_preview is not None:
            before = self._before_preview
            self._before_preview = None
            self._set_marks(replace(self.view.marks, place=before.place, fresh=before.fresh))
        if state == ReadingState():
            page.scroll_to(0)
        else:
            page.place(state.offset, state.pixels)
        caret = state.caret if state.caret is not None else first_full_paragraph(page)
        if caret != self.caret_offset():
            self._put_caret(caret)
        self.view.position_changed()

    def set_notes(self, notes: tuple[Note, ...]) -> None:
        """Show other notes beside and behind the text."""
        self._set_marks(replace(self.view.marks, notes=note_spans(notes)))

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        """Mark what a query found in this document."""
        marks = self.view.marks
        if hits or len(marks.hits) or len(marks.passages):
            self._set_marks(replace(marks, hits=hit_spans(hits), passages=hit_passages(hits)))

    def set_current_place(self, place: Span | None) -> None:
        """Fill one place; until the caret is moved it is what Here means."""
        self._set_marks(replace(self.view.marks, place=place, fresh=place is not None))

    def reveal(self, span: Span, *, flash: bool = False, caret: bool = True) -> None:
        """Show a stretch, put the caret at its beginning, and flash it when asked."""
        self._before_preview = None
        self.watch.moved()
        if caret:
            self._put_caret(span.start)
        self.view.bring(span, PLACE_AT if len(span) else _BEGINNING_AT)
        if flash:
            self.view.flash.start(span)

    def preview(self, span: Span) -> None:
        """Show and mark a place and leave the caret alone; `restore` takes it back."""
        if self._before_preview is None:
            self._before_preview = self.view.marks
        self.set_current_place(span)
        self.view.bring(span, PLACE_AT)

    def clear_marks(self) -> None:
        """Take away hits and the current place."""
        marks = self.view.marks
        self._set_marks(Marks(notes=marks.notes, links=marks.links))

    def _set_marks(self, marks: Marks) -> None:
        self.view.set_marks(marks)
        self.strip.set_marks(marks)

    def _put_caret(self, offset: int) -> None:
        """Put the caret somewhere for the program, not the user: the place just found stays Here."""
        fresh = self.view.marks.fresh
        self.view.place_caret(offset)
        self._set_marks(replace(self.view.marks, fresh=fresh))

    def _jump(self, offset: int) -> None:
        self.view.bring(Span(offset, offset), _BEGINNING_AT, always=True)

    def _go_to_hit(self, offset: int) -> None:
        """Let others go to what they found; what the find bar found is only shown."""
        if len(self.view.marks.found):
            self._jump(offset)
        else:
            self.hit_chosen.emit(offset)

    def _scroll_to(self, offset: int) -> None:
        if self.view.page is not None:
            self.view.page.place(offset, 0)
            self.view.position_changed()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the text over the strip, too."""
        if event.type() == QEvent.Type.Wheel:
            return QCoreApplication.sendEvent(self.view.viewport(), event)
        return False

    def _scrolled(self) -> None:
        page = self.view.page
        if page is None:
            return
        visible = visible_span(page)
        self.watch.moved()
        self.strip.set_window(visible)
        self._tell_position()

    def _tell_position(self) -> None:
        self.scrolled.emit(self.reading_state())

    def _in_sight(self) -> Span | None:
        """Return what can be read now; a preview is none."""
        page = self.view.page
        if page is None or self._before_preview is not None or not self.view.isVisible():
            return None
        return visible_span(page)
