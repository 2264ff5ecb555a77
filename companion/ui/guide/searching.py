"""Search the guide as one types, and lead through what was found."""

import re
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from companion.core.queries import SearchAnswer, SearchRequest
from companion.services.guide import Guide
from companion.ui.events import HitPlace
from companion.ui.guide.library import GuideLibrary
from companion.ui.guide.pages import Pages
from companion.ui.places import Places, place_span
from companion.ui.reader.pane import ReaderPane
from companion.ui.search.pane import SearchPane
from companion.ui.search.rows import Extent
from companion.ui.tasks import Lane, TaskRunner

_PREPARING = "putting the guide in order for searching"
_SEARCHING = "searching the guide"
_COMPLETING = "completing"
_BARE_FIELD = re.compile(r"(?<!\S)(-?\w+):(?!\S)")
"""A field that asks for nothing: here somebody wants to know what it is for."""


class GuideSearch(QObject):
    """Asks the guide's library, which is prepared meanwhile; what is typed before waits for it."""

    failed = Signal(Exception)
    """The guide cannot be searched."""

    waiting = Signal()
    """Something was typed that can be looked for only once the guide is in order."""

    place_changed = Signal()
    """Another place is the current one, or none."""

    def __init__(self, guide: Guide, library: GuideLibrary, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._guide, self._library, self._tasks = guide, library, tasks
        self._ready = self._preparing = False
        self.answer: SearchAnswer | None = None
        self._places = Places()
        self.place: HitPlace | None = None

    def serve(self, pane: SearchPane, reader: ReaderPane, pages: Pages) -> None:
        """Answer what is typed in a pane, and mark it in a reader."""
        self._pane, self._reader, self._pages = pane, reader, pages
        pane.query_changed.connect(self._ask)
        pane.previewed.connect(self._preview)
        pane.unchosen.connect(self._unchoose)
        pane.entered.connect(self._enter)
        pane.completer.wanted.connect(self._complete)
        pane.board.sortable = False
        reader.hit_chosen.connect(self._go_near)
        pages.shown.connect(self._mark)

    @property
    def standing(self) -> bool:
        """Say whether something is looked for that is found."""
        return bool(self._places)

    def prepare(self) -> None:
        """Have the guide put in order for searching, unless it is."""
        if not self._ready and not self._preparing:
            self._preparing = True
            self._tasks.run(
                _PREPARING, self._library.prepare, lambda _: self._begin(), self._give_up, Lane.LONG
            )

    def step(self, by: int) -> bool:
        """Go to the next place found (1) or the one before (-1); say whether there was one."""
        here = self.place if self.place is not None else self._reader.caret_offset()
        place = self._places.step(self._pages.page, here, by)
        if place is not None:
            self._pane.choose(place.hit)
            self._enter(place)
        return place is not None

    def _begin(self) -> None:
        self._ready, self._preparing = True, False
        self._pane.set_extent(Extent(self._library.passages, len(self._guide.pages)))
        self._ask(self._pane.query)

    def _give_up(self, error: Exception) -> None:
        self._preparing = False
        self._pane.set_busy(False)
        self.failed.emit(error)

    def _ask(self, query: str) -> None:
        if not query.strip():
            self._clear()
            return
        self._pane.set_busy(True)
        if not self._ready:
            self.prepare()
            self.waiting.emit()
            return
        request = SearchRequest(_BARE_FIELD.sub(r"\1", query), 0, composing=self._pane.composing)

        def work() -> SearchAnswer:
            return replace(self._library.search(request), query=query)

        self._tasks.run(_SEARCHING, work, self._show, self._give_up)

    def _show(self, answer: SearchAnswer) -> None:
        self.answer = answer
        self._places = Places(answer.hits, answer.counts)
        self._pane.set_answer(answer, self._guide.titles)
        self._pane.show_now()
        if self.place is not None and not self._pages.previewing and not self._places.holds(self.place):
            self._drop_place()
        self._mark()

    def _clear(self) -> None:
        """Look for nothing; the page that was there before a preview comes back."""
        self._tasks.cancel(_SEARCHING)
        self.answer, self._places = None, Places()
        self._pages.take_back()
        self._drop_place()
        self._mark()

    def _mark(self) -> None:
        page = self._pages.page
        self._reader.set_hits(self._places.hits_of(page) if page else ())
        self.place_changed.emit()

    def _preview(self, place: HitPlace) -> None:
        self.place = place
        self._pages.preview(place.hit.document, place_span(place))
        self.place_changed.emit()

    def _unchoose(self) -> None:
        self._pages.take_back()
        self._drop_place()

    def _enter(self, place: HitPlace) -> None:
        self.place = place
        self._pages.stay(place.hit.document, place_span(place))
        self._reader.setFocus()
        self.place_changed.emit()

    def _go_near(self, offset: int) -> None:
        """Go to the place found that is nearest to where someone pointed beside the text."""
        place = self._places.nearest(self._pages.page, offset)
        if place is not None:
            self._pane.choose(place.hit)
            self._enter(place)

    def _drop_place(self) -> None:
        self.place = None
        self._reader.set_current_place(None)
        self.place_changed.emit()

    def _complete(self, word: str) -> None:
        offer, library = self._pane.completer.offer, self._library
        self._tasks.run(
            _COMPLETING,
            lambda: library.completions(word),
            lambda found: offer(word, found),
            lambda _: offer(word, ()),
        )
