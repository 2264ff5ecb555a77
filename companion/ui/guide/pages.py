"""Which page of the guide is in the reader, and the way there and back."""

from PySide6.QtCore import QObject, Signal

from companion.core.documents import DocumentId, Span
from companion.core.library import ReadingState
from companion.services.guide import Guide, GuidePlace
from companion.ui.history import History, Visit
from companion.ui.reader.pane import ReaderPane


class Pages(QObject):
    """Puts pages into the reader: for good, or to look at while one walks through what was found."""

    shown = Signal()
    """Another page is in the reader."""

    def __init__(self, guide: Guide, reader: ReaderPane, parent: QObject) -> None:
        super().__init__(parent)
        self._guide, self._reader = guide, reader
        self._history = History()
        self._origin: Visit | None = None
        self._previewing = False

    @property
    def page(self) -> DocumentId | None:
        """The page in the reader."""
        opened = self._reader.document
        return opened.summary.id if opened else None

    @property
    def previewing(self) -> bool:
        """Say whether what is shown can be taken back."""
        return self._previewing

    def go(self, place: GuidePlace) -> None:
        """Go to the beginning of a page or a section, or to another place."""
        self._leave()
        self._put(place.page)
        if place.offset:
            self._reader.reveal(Span(place.offset, place.offset))
        else:
            self._reader.restore(ReadingState())

    def stay(self, page: DocumentId, span: Span) -> None:
        """Go to what was found."""
        self._leave()
        self._put(page)
        self._reader.set_current_place(span)
        self._reader.reveal(span)

    def preview(self, page: DocumentId, span: Span) -> None:
        """Show what was found; it can be taken back."""
        if not self._previewing:
            self._origin, self._previewing = self._here(), True
        self._put(page)
        self._reader.preview(span)

    def take_back(self) -> None:
        """Show again what was in the reader before the preview."""
        origin, was_there = self._origin, self._previewing
        self._origin, self._previewing = None, False
        if was_there and origin is not None:
            self._return_to(origin)

    def back(self) -> bool:
        """Go to the place before this one; say whether there was one."""
        return self._travel(self._history.back(self._here()))

    def forward(self) -> bool:
        """Go to the place that was left by going back; say whether there was one."""
        return self._travel(self._history.forward(self._here()))

    def _leave(self) -> None:
        """Note the place that is left for another one."""
        left = self._origin if self._previewing else self._here()
        self._origin, self._previewing = None, False
        if left is not None:
            self._history.leave(left)

    def _travel(self, visit: Visit | None) -> bool:
        self._origin, self._previewing = None, False
        if visit is not None:
            self._return_to(visit)
        return visit is not None

    def _return_to(self, visit: Visit) -> None:
        self._put(visit.document)
        self._reader.restore(visit.state)

    def _here(self) -> Visit | None:
        page = self.page
        return Visit(page, self._reader.reading_state()) if page else None

    def _put(self, page: DocumentId) -> None:
        if page != self.page:
            self._reader.show_document(self._guide.opened(page))
            self.shown.emit()
