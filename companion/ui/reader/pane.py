"""The reader's pane: the text, the strip beside it and the find bar below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.core.documents import Document
from companion.core.library import OpenedDocument
from companion.ui.reader.blocks import Blocks
from companion.ui.reader.find_bar import FindBar
from companion.ui.reader.find_flow import FindFlow
from companion.ui.reader.marking import MarkedReader
from companion.ui.reader.marks import Marks, link_spans, note_spans
from companion.ui.reader.page import Page
from companion.ui.reader.sight import first_full_line, is_visible
from companion.ui.reader.styles import NORMAL_ZOOM, ZOOMS, make_styles
from companion.ui.theme import Theme


class ReaderPane(MarkedReader):
    """Show a document, mark what others found in it, and say where the reader is."""

    caret_moved = Signal(int)
    link_activated = Signal(str)
    time_activated = Signal(int)
    note_activated = Signal(object)
    """A note's bar or ribbon was clicked; carries its id."""
    speaker_activated = Signal(str)
    """The name above a turn was clicked; carries it."""
    zoom_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._opened: OpenedDocument | None = None
        self._raw = False
        self.opens_raw = False
        """Whether a document is first shown as raw cues."""
        self._zoom = NORMAL_ZOOM
        self._styles = make_styles(self._zoom)
        self.find_bar = FindBar(theme, self)
        self.find_bar.hide()
        self._find = FindFlow(self.view, self.find_bar)
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
        self.view.link_activated.connect(self.link_activated)
        self.view.time_activated.connect(self.time_activated)
        self.view.note_activated.connect(self.note_activated)
        self.view.speaker_activated.connect(self.speaker_activated)
        self.view.zoom_requested.connect(self.zoom)
        self._find.marked.connect(self._mark_found)
        self.find_bar.closed.connect(self.escape)

    @property
    def raw(self) -> bool:
        """Say whether raw cues are shown."""
        page = self.view.page
        return page is not None and page.blocks.raw

    @property
    def document(self) -> OpenedDocument | None:
        """What is open."""
        return self._opened

    def show_document(self, opened: OpenedDocument | None) -> None:
        """Open a document where its reading was left off, without hits; None closes it."""
        if opened is None or self._opened is None or opened.summary.id != self._opened.summary.id:
            self._raw = self.opens_raw
        self._opened = opened
        self._before_preview = None
        document = opened.document if opened else None
        self._find.take(document)
        self.strip.set_document(document)
        if opened is None or document is None:
            self._set_marks(Marks())
            self.view.show_page(None)
            return
        self.watch.begin(f"{opened.summary.id} {opened.summary.version}", opened.reading.furthest)
        self.view.caret.go(0)
        self._set_marks(Marks(notes=note_spans(opened.notes), links=link_spans(document.links)))
        self.view.show_page(self._page(document))
        self.restore(opened.reading)
        self.watch.take_up()

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
        if index != self._zoom:
            self._zoom = index
            self._styles = make_styles(index)
            self._set_anew()

    def toggle_raw(self) -> None:
        """Change between stitched paragraphs and raw cues; the caret keeps its word."""
        page = self.view.page
        if page is None:
            return
        if not page.blocks.document.pieces:
            self.said.emit("This text has no cues")
            return
        self._raw = not self._raw
        self._set_anew()
        self.said.emit("Raw cues" if self._raw else "Stitched text")

    def _page(self, document: Document) -> Page:
        return Page(Blocks(document, raw=self._raw), self._styles)

    def _set_anew(self) -> None:
        """Lay everything out anew; the caret's line stays where it is, else the first visible line."""
        page = self.view.page
        if page is None or not len(page.blocks):
            return
        caret = self.caret_offset()
        kept = caret if is_visible(page, caret) else first_full_line(page)
        top = page.caret_box(kept).top()
        anew = self._page(page.blocks.document)
        self.view.show_page(anew)
        anew.place(kept, -top)
        self.view.caret.offset = anew.blocks.clamp(caret)
        self.view.position_changed()

    def _mark_found(self, marks: Marks) -> None:
        self._set_marks(marks)
        self._tell_position()

    @property
    def finding(self) -> bool:
        """Say whether the find bar is open."""
        return not self.find_bar.isHidden()

    def open_find(self) -> None:
        """Open the find bar, with the selection in it when that is short."""
        if self._opened is not None:
            self._find.open()

    def find_next(self, steps: int) -> None:
        """Go to a later or earlier place of the find bar."""
        self._find.step(steps)

    def escape(self) -> bool:
        """Do the innermost: close the find bar, drop the selection, take the marks away."""
        if self.finding:
            self._find.close()
        elif self.selection() is not None:
            self.view.place_caret(self.caret_offset())
        elif self.view.marks.any_found:
            self.clear_marks()
        else:
            return False
        return True
