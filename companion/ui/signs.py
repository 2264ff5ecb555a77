"""Keep crumbs, hit count, status bar and tree at where the reader and the focus are."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from companion.core.documents import Document
from companion.core.library import OpenedDocument, ReadingState
from companion.core.pages import last_page, page_at
from companion.ui.desk import Desk
from companion.ui.hints import context_of, key_hints
from companion.ui.reader.sight import is_visible
from companion.ui.reading import Reading
from companion.ui.search_flow import SearchFlow
from companion.ui.shelf import Shelf
from companion.ui.status_bar import Place, Progress, progress_of
from companion.ui.top_line import Whereabouts


class Signs(QObject):
    """Says where one is and what can be done there."""

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading, search: SearchFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading, self._search = desk, shelf, reading, search
        self._paged: Document | None = None
        self._last_page: int | None = None
        desk.reader.caret_moved.connect(lambda _: self.refresh())
        desk.reader.scrolled.connect(self._scrolled)
        reading.shown.connect(lambda _: self.refresh())
        reading.arrived.connect(lambda _: self.refresh())
        reading.history_changed.connect(self._history)
        search.place_changed.connect(self._hits)
        desk.search.completer.toggled.connect(lambda _: self._hint())
        desk.tree.row_changed.connect(self._hint)
        shelf.changed.connect(self.refresh)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus)
        self._history()

    def _scrolled(self, _: ReadingState) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Say folder, title and section, kind, time and how much was read."""
        opened = self._desk.reader.document
        self._name_window(opened)
        self._desk.top.badge.show_how(opened.document if opened else None)
        if opened is None:
            self._desk.top.crumbs.show_where(Whereabouts())
            self._desk.status.set_progress(Progress())
            return
        state = self._desk.reader.reading_state()
        offset = self._offset(state)
        section = self._section_at(opened, offset)
        summary = self._shelf.summaries.get(opened.summary.id, opened.summary)
        title = opened.document.sections[section].title if section is not None else ""
        where = Whereabouts(self._shelf.folder_of(summary.id), summary.title, title)
        if where != self._desk.top.crumbs.where:
            self._desk.top.crumbs.show_where(where)
        self._desk.tree.set_current(summary.id, section)
        length = len(opened.document.text)
        read = min(1.0, state.furthest / length) if length else None
        kind = "raw cues" if self._desk.reader.raw else summary.kind.value
        self._desk.status.set_progress(progress_of(kind, self._place(opened.document, offset), read))
        self._hits()

    def _name_window(self, opened: OpenedDocument | None) -> None:
        """Put the open document's title, as it is now, on the window."""
        title = "Companion"
        if opened is not None:
            summary = self._shelf.summaries.get(opened.summary.id, opened.summary)
            title = f"{summary.title} – Companion"
        window = self._desk.stage.window()
        if window.windowTitle() != title:
            window.setWindowTitle(title)

    def _offset(self, state: ReadingState) -> int:
        """Return what the eye is on: the place found or previewed, else the caret, else the first line."""
        reader = self._desk.reader
        marks, caret, page = reader.view.marks, reader.caret_offset(), reader.view.page
        if page is None:
            return state.offset
        if marks.fresh and marks.place is not None and is_visible(page, marks.place.start):
            return marks.place.start
        return caret if is_visible(page, caret) else state.offset

    def _place(self, document: Document, offset: int) -> Place:
        if self._paged is not document:
            self._paged, self._last_page = document, last_page(document)
        cue = document.cue_at(offset)
        page = page_at(document, offset) if self._last_page is not None else None
        return Place(cue.start_ms if cue else None, document.end_ms, page, self._last_page)

    def _section_at(self, opened: OpenedDocument, offset: int) -> int | None:
        document = opened.document
        if not document.paragraphs:
            return None
        return document.paragraphs[document.paragraph_at(offset)].section

    def _hits(self) -> None:
        count = self._search.count()
        self._desk.top.show_hit(count.number, count.total)
        self._hint()

    def _history(self) -> None:
        history = self._reading.history
        self._desk.actions.action("back").setEnabled(history.can_go_back)
        self._desk.actions.action("forward").setEnabled(history.can_go_forward)

    def _focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and old is not new:
            self._desk.status.focus_moved()
            self._hint()

    def _hint(self) -> None:
        context = context_of(self._desk, self._search.answer, standing=self._search.standing)
        self._desk.status.set_hints(key_hints(context, self._desk.actions))
