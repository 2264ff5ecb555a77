"""The reader's pane: the text, the strip beside it and the find bar below."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.core.documents import Span
from companion.core.library import OpenedDocument, ReadingState
from companion.core.notes import Note
from companion.core.queries import Hit
from companion.ui.reader.blocks import Blocks
from companion.ui.reader.commands import ReaderCommands
from companion.ui.reader.find_bar import FindBar
from companion.ui.reader.finding import Finder, Found
from companion.ui.reader.marks import Marks, hit_spans, link_spans, note_spans
from companion.ui.reader.page import Page
from companion.ui.reader.sight import first_full_line, first_full_paragraph, is_visible, visible_span
from companion.ui.reader.spans import SpanIndex
from companion.ui.reader.strip import Strip
from companion.ui.reader.styles import NORMAL_ZOOM, ZOOMS, make_styles
from companion.ui.reader.view import ReaderView
from companion.ui.theme import Theme

_PLACE_AT = 0.34
"""Where a place is brought, as a part of the height: some text before it belongs to it."""

_BEGINNING_AT = 0.12
"""Where a section, or a time that was asked for, is brought."""


class ReaderPane(ReaderCommands):
    """Show a document, mark what others found in it, and say where the reader is."""

    caret_moved = Signal(int)
    scrolled = Signal(object)
    """The position changed; carries a ReadingState."""
    link_activated = Signal(str)
    time_activated = Signal(int)
    note_activated = Signal(object)
    """A note's bar or ribbon was clicked; carries its id."""
    zoom_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: OpenedDocument | None = None
        self._raw = False
        self._zoom = NORMAL_ZOOM
        self._styles = make_styles(self._zoom)
        self._furthest = 0
        self._before_preview: Marks | None = None
        self._finder = Finder("")
        self._found = Found()
        self.view = ReaderView(theme, self)
        self.strip = Strip(theme, self)
        self.find_bar = FindBar(theme, self)
        self.find_bar.hide()
        self.setFocusProxy(self.view)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        text = QHBoxLayout()
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(0)
        text.addWidget(self.view, 1)
        text.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(text, 1)
        column.addWidget(self.find_bar)

    def _connect(self) -> None:
        self.view.caret_moved.connect(self.caret_moved)
        self.view.scrolled.connect(self._scrolled)
        self.view.link_activated.connect(self.link_activated)
        self.view.time_activated.connect(self.time_activated)
        self.view.note_activated.connect(self.note_activated)
        self.view.zoom_requested.connect(self.zoom)
        self.strip.chosen.connect(self._jump)
        self.find_bar.query_changed.connect(self._find)
        self.find_bar.step_requested.connect(self.find_next)
        self.find_bar.closed.connect(self.escape)

    # Documents

    @property
    def document(self) -> OpenedDocument | None:
        """What is open."""
        return self._opened

    def show_document(self, opened: OpenedDocument | None) -> None:
        """Open a document where its reading was left off, without hits; None closes it."""
        self._opened = opened
        self._before_preview = None
        self.find_bar.hide()
        self._found = Found()
        document = opened.document if opened else None
        self._finder = Finder(document.text if document else "")
        self.strip.set_document(document)
        if opened is None or document is None:
            self._set_marks(Marks())
            self.view.show_page(None)
            return
        self._furthest = opened.reading.furthest
        self.view.caret.go(0)
        self._set_marks(Marks(notes=note_spans(opened.notes), links=link_spans(document.links)))
        page = Page(Blocks(document, raw=self._raw), self._styles)
        self.view.show_page(page)
        self.restore(opened.reading)

    def reading_state(self) -> ReadingState:
        """Return where the reader is."""
        page = self.view.page
        if page is None:
            return ReadingState()
        offset, pixels = page.position()
        return ReadingState(offset, self._furthest, round(pixels), self.caret_offset())

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

    # Marks

    def set_notes(self, notes: tuple[Note, ...]) -> None:
        """Show other notes beside and behind the text."""
        self._set_marks(replace(self.view.marks, notes=note_spans(notes)))

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        """Mark what a query found in this document."""
        self._set_marks(replace(self.view.marks, hits=hit_spans(hits)))

    def set_current_place(self, place: Span | None) -> None:
        """Fill one place; until the caret is moved it is what Here means."""
        self._set_marks(replace(self.view.marks, place=place, fresh=place is not None))

    def reveal(self, span: Span, *, flash: bool = False, caret: bool = True) -> None:
        """Show a stretch, put the caret at its beginning, and flash it when asked."""
        self._before_preview = None
        if caret:
            self._put_caret(span.start)
        self.view.bring(span, _PLACE_AT if len(span) else _BEGINNING_AT)
        if flash:
            self.view.flash.start(span)

    def preview(self, span: Span) -> None:
        """Show and mark a place and leave the caret alone; `restore` takes it back."""
        if self._before_preview is None:
            self._before_preview = self.view.marks
        self.set_current_place(span)
        self.view.bring(span, _PLACE_AT)

    def clear_marks(self) -> None:
        """Take away hits and the current place."""
        self._found = Found()
        empty: SpanIndex[Span] = SpanIndex()
        self._set_marks(replace(self.view.marks, hits=empty, found=empty, place=None, fresh=False))

    def _put_caret(self, offset: int) -> None:
        """Put the caret somewhere for the program, not the user: the place just found stays Here."""
        fresh = self.view.marks.fresh
        self.view.place_caret(offset)
        self._set_marks(replace(self.view.marks, fresh=fresh))

    def _set_marks(self, marks: Marks) -> None:
        self.view.set_marks(marks)
        self.strip.set_marks(marks)

    # Look

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.view.set_theme(theme)
        self.strip.set_theme(theme)
        self.find_bar.set_theme(theme)

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller; nought goes back to normal."""
        before = self._zoom
        self.set_zoom(self._zoom + steps if steps else NORMAL_ZOOM)
        if self._zoom != before:
            self.zoom_changed.emit(self._zoom)
        self.said.emit(f"Text size {ZOOMS[self._zoom]}")

    def set_zoom(self, index: int) -> None:
        """Set the size of the text, an index into ZOOMS."""
        index = max(0, min(index, len(ZOOMS) - 1))
        if index == self._zoom:
            return
        self._zoom = index
        self._styles = make_styles(index)
        self._rebuild()

    def toggle_raw(self) -> None:
        """Change between stitched paragraphs and raw cues; the caret keeps its word."""
        page = self.view.page
        if page is None:
            return
        if not page.blocks.document.pieces:
            self.said.emit("This text has no cues")
            return
        self._raw = not self._raw
        self._rebuild()
        self.said.emit("Raw cues" if self._raw else "Stitched text")

    def _rebuild(self) -> None:
        """Lay everything out anew; the caret's line stays where it is, else the first visible line."""
        page = self.view.page
        if page is None or not len(page.blocks):
            return
        caret = self.caret_offset()
        kept = caret if is_visible(page, caret) else first_full_line(page)
        top = page.caret_box(kept).top()
        fresh = Page(Blocks(page.blocks.document, raw=self._raw), self._styles)
        self.view.show_page(fresh)
        fresh.place(kept, -top)
        self.view.caret.offset = fresh.blocks.clamp(caret)
        self.view.position_changed()

    # Finding

    @property
    def finding(self) -> bool:
        """Say whether the find bar is open."""
        return not self.find_bar.isHidden()

    def open_find(self) -> None:
        """Open the find bar, with the selection in it when that is short."""
        selection = self.selection()
        if self._opened is None:
            return
        self.find_bar.show()
        if selection is not None and len(selection) <= 80:
            self.find_bar.field.setText(self.view.selected_text())
        self.find_bar.field.setFocus()
        self.find_bar.field.selectAll()
        self._find(self.find_bar.field.text())

    def find_next(self, steps: int) -> None:
        """Go to a later or earlier place of the find bar."""
        self._found = self._found.stepped(steps)
        self._show_found()

    def escape(self) -> bool:
        """Do the innermost: close the find bar, drop the selection, take the marks away."""
        if self.finding:
            self.find_bar.hide()
            found = self._found.place
            self._found = Found()
            self._set_marks(replace(self.view.marks, found=SpanIndex(), fresh=found is not None))
            if found is not None:
                self._put_caret(found.start)
            self.view.setFocus()
            return True
        if self.selection() is not None:
            self.view.place_caret(self.caret_offset())
            return True
        if self.view.marks.any_found:
            self.clear_marks()
            return True
        return False

    def _find(self, wanted: str) -> None:
        selection = self.selection()
        since = selection.start if selection else self.caret_offset()
        self._found = self._finder.find(wanted, since)
        self._show_found()

    def _show_found(self) -> None:
        found = self._found
        self.find_bar.set_count(found.current, len(found.places))
        marks = replace(self.view.marks, found=SpanIndex(found.places), place=found.place)
        self._set_marks(replace(marks, fresh=found.place is not None))
        if found.place is not None:
            self.view.bring(found.place, _PLACE_AT)

    # Position

    def _jump(self, offset: int) -> None:
        self.view.bring(Span(offset, offset), _BEGINNING_AT, always=True)

    def _scrolled(self) -> None:
        page = self.view.page
        if page is None:
            return
        visible = visible_span(page)
        if self._before_preview is None:
            self._furthest = max(self._furthest, visible.end)
        self.strip.set_window(visible)
        self.scrolled.emit(self.reading_state())
