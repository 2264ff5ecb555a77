"""Ask the search for what is typed, and for all hits of a document once they are needed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from companion.core.documents import DocumentId
from companion.core.orders import Order
from companion.core.queries import SearchAnswer, SearchRequest
from companion.ui.all_hits import with_all_hits, with_first_hits
from companion.ui.desk import Desk
from companion.ui.events import HitPlace, Scope
from companion.ui.places import Places

_LIMIT = 40
"""Hits that are asked for while one types: more than can be seen at once. The others come when needed."""

_TASK = "searching"
_COMPLETING = "searching: all hits of a document"


class Asking(QObject):
    """Hold the answer that is shown: the best hits first, all those of a document when asked for."""

    answered = Signal(bool)
    """Another answer is here; True when the same was asked again because the index changed."""

    completed = Signal()
    """More hits of the answer are known."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self.request = SearchRequest("")
        """What the answer that is shown was asked for."""
        self._again = False
        self._asked = 0
        self._known: frozenset[DocumentId] = frozenset()
        self._wanted: frozenset[DocumentId] = frozenset()
        self._waiting: list[Callable[[], None]] = []
        self.scope: Scope | None = None
        self.order = Order.RANK
        self.answer: SearchAnswer | None = None
        self.places = Places()

    def ask(self, query: str) -> None:
        """Ask for the best hits of a query, and for all those of the document whose hit is chosen."""
        chosen = self._desk.search.current
        self._desk.search.set_busy(True)
        self._run(query, frozenset({chosen.hit.document} if chosen else ()), again=False)

    def ask_again(self) -> None:
        """Ask the same because the index changed; what was known of documents will be known."""
        query, busy = self._desk.search.query, self._desk.tasks.busy(_TASK)
        if query.strip() and (busy or self.answer is not None):
            self._run(query, self._known, again=self._again if busy else True)

    def clear(self) -> None:
        """Ask for nothing and know no answer."""
        self._asked += 1
        self._desk.tasks.cancel(_TASK)
        self._desk.tasks.cancel(_COMPLETING)
        self._desk.search.set_busy(False)
        self._waiting.clear()
        self._put(None)

    def knows(self, documents: frozenset[DocumentId]) -> bool:
        """Say whether all hits of some documents are known."""
        return self.answer is None or not documents & self.answer.cut

    def may_hold(self, place: HitPlace) -> bool:
        """Say whether the answer has a hit at a place, as far as the hits of its document are known."""
        document = place.hit.document
        return not self.knows(frozenset({document})) or self.places.holds(place)

    def complete(self, documents: frozenset[DocumentId], then: Callable[[], None] | None = None) -> None:
        """Get all hits of some documents, those that are known at once; then do something."""
        missing = documents & self.answer.cut if self.answer else frozenset()
        if not missing or self.answer is None:
            if then is not None:
                then()
            return
        if then is not None:
            self._waiting.append(then)
        if missing <= self._wanted or self._desk.tasks.busy(_TASK):
            return  # They are on their way, or another answer is.
        self._wanted |= missing
        answer, wanted, asked = self.answer, self._wanted, self._asked
        request, search = self.request, self._desk.services.searching.search
        self._desk.tasks.run(
            _COMPLETING,
            lambda: with_all_hits(answer, wanted, request, search, lambda: asked == self._asked),
            partial(self._complete, answer, wanted),
            self._failed,
        )

    def _run(self, query: str, whole: frozenset[DocumentId], *, again: bool) -> None:
        self._desk.tasks.cancel(_COMPLETING)
        self._wanted = frozenset()
        self._again = again
        self._asked += 1
        asked = self._asked
        documents, composing = self.scope.documents if self.scope else None, self._desk.search.composing
        request = SearchRequest(query, _LIMIT, documents, order=self.order, composing=composing)
        search = self._desk.services.searching.search

        def work() -> SearchAnswer:
            answer = with_first_hits(search(request), request, search)
            return with_all_hits(answer, whole, request, search, lambda: asked == self._asked)

        def done(answer: SearchAnswer) -> None:
            self.request, self._known = request, whole
            self._put(answer)
            self.answered.emit(again)
            self._go_on()

        self._desk.tasks.run(_TASK, work, done, self._failed)

    def _complete(self, answer: SearchAnswer, documents: frozenset[DocumentId], whole: SearchAnswer) -> None:
        self._wanted = frozenset()
        if answer is self.answer:
            self._known |= documents
            self._put(whole)
            self.completed.emit()
        self._go_on()

    def _put(self, answer: SearchAnswer | None) -> None:
        self._wanted = frozenset()
        self.answer = answer
        self.places = Places(answer.hits, answer.counts) if answer else Places()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _failed(self, error: Exception) -> None:
        self._wanted = frozenset()
        self._waiting.clear()
        self._desk.search.set_busy(False)
        self._desk.trouble.failed(_TASK, error)
