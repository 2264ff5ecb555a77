"""The loop of searching: type, preview, stay, go on to the next place, take it all back."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.queries import SearchAnswer, SearchRequest
from companion.ui.asking import Asking
from companion.ui.completing import Completing
from companion.ui.desk import Desk
from companion.ui.events import HitPlace, Scope
from companion.ui.focus import holds_focus
from companion.ui.found import Found
from companion.ui.offering import Offering
from companion.ui.ordering import Ordering
from companion.ui.places import PlaceCount
from companion.ui.reading import Reading
from companion.ui.shelf import Shelf
from companion.ui.stepping import Stepping
from companion.ui.window_memory import WindowMemory

_QUERY_WORDS = 8


class SearchFlow(QObject):
    """Ask while the query is typed, and bring the reader to what was found.

    `place_changed` is the signal of Found, `answered` the one of Asking, after its answer is shown.
    """

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading, memory: WindowMemory) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading = desk, shelf, reading
        self._asking = Asking(desk)
        self._completing = Completing(desk)
        self._titles: Mapping[DocumentId, DocumentSummary] = {}
        self._found = Found(desk, reading, self._asking)
        self._stepping = Stepping(desk, reading, self._asking, self._found)
        self.place_changed = self._found.place_changed
        search = desk.search
        self._ready = False
        search.wanted.connect(self._get_ready)
        search.query_changed.connect(self._ask)
        search.documents_wanted.connect(self._asking.complete)
        search.previewed.connect(self._found.preview)
        search.entered.connect(self._enter)
        search.left.connect(self.leave)
        search.unchosen.connect(self._unchoose)
        search.scope_cleared.connect(lambda: self.limit(None))
        desk.tree.scope_chosen.connect(self.limit)
        desk.tree.texts_wanted.connect(self._search_texts)
        self._asking.answered.connect(self._answered)
        self.answered = self._asking.answered
        self._asking.completed.connect(self._completed)
        self._ordering = Ordering(desk, self._asking, memory)
        self._offering = Offering(desk, self._asking, desk.services.searching.offers)
        shelf.indexed.connect(self._asking.ask_again)
        shelf.changed.connect(self._retitle)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        stepping = self._stepping
        return {
            "search": self.search,
            "next_place": lambda: stepping.step(1),
            "previous_place": lambda: stepping.step(-1),
            "next_document": lambda: stepping.step_document(1),
            "previous_document": lambda: stepping.step_document(-1),
            **self._ordering.handlers(),
            **self._offering.handlers(),
        }

    @property
    def standing(self) -> bool:
        """Say whether a query stands, with its hits marked."""
        return self._found.standing and bool(self._asking.places)

    @property
    def place(self) -> HitPlace | None:
        """The current place, None when there is none."""
        return self._found.place

    @property
    def answer(self) -> SearchAnswer | None:
        """The answer that is shown, None when there is no query."""
        return self._asking.answer

    @property
    def request(self) -> SearchRequest:
        """What the answer was asked for."""
        return self._asking.request

    @property
    def scope(self) -> Scope | None:
        """What the search is limited to."""
        return self._asking.scope

    def count(self) -> PlaceCount:
        """Say which hit of the document in the reader is the current one."""
        return self._found.count()

    def search(self) -> None:
        """Go to the field, with the few words that are selected in the reader."""
        selected = self._selected_words()
        self._desk.columns.show_left()
        self._desk.search.focus_field(selected)

    def _get_ready(self) -> None:
        """Load the search while the hands are on their way to the first letter."""
        if not self._ready:
            self._ready = True
            work = self._desk.services.searching.get_ready
            self._desk.tasks.run("opening the search", work, lambda _: None, lambda _: None)

    def marks_dropped(self) -> None:
        """Follow the reader, which dropped its marks or only its selection; F3 brings them back."""
        if self._found.standing and not self._desk.reader.view.marks.any_found:
            self._found.stand_down()

    def limit(self, scope: Scope | None) -> None:
        """Search only in these documents, or everywhere again."""
        self._asking.scope = scope
        self._desk.search.set_scope(scope)
        self._ask(self._desk.search.query)

    def leave(self) -> None:
        """Give the reader and the tree back as they were; the query stays."""
        if self._reading.previewing:
            self._reading.take_back()
        self._found.stand_down()
        self._desk.columns.fold_sheets()
        self._desk.reader.setFocus()

    def _search_texts(self, words: str) -> None:
        """Look in the texts for what no title in the tree has."""
        self._desk.search.focus_field()
        self._desk.search.take_query(words)

    def _ask(self, query: str) -> None:
        if query.strip():
            self._asking.ask(query)
            return
        self._reading.take_back()
        self._asking.clear()
        self._found.stand_down()

    def _answered(self, again: bool) -> None:
        """Show an answer; one that is only newer marks and counts nothing that was not marked before."""
        if not again:
            self._found.standing = True
        self._completed()

    def _completed(self) -> None:
        """Show what is known now of the answer's hits."""
        answer = self._asking.answer
        if answer is not None:
            self._titles = self._shelf.summaries
            self._desk.search.set_answer(answer, self._titles)
            self._desk.search.show_now()
            self._found.renew()  # The tree has the height by now that results leave.

    def _retitle(self) -> None:
        """Show the answer again when its documents are called otherwise, or are known at last."""
        answer, shown, known = self._asking.answer, self._titles, self._shelf.summaries
        if answer is not None and any(_title(shown, one) != _title(known, one) for one in answer.counts):
            self._completed()

    def _unchoose(self) -> None:
        """Take back the preview of a result that does not match any more."""
        self._reading.take_back()
        self._found.drop_place()

    def _enter(self, place: HitPlace) -> None:
        self._found.go(place, record=True)
        self._desk.columns.fold_sheets()
        self._desk.reader.setFocus()

    def _selected_words(self) -> str | None:
        opened = self._desk.reader.document
        span = self._desk.reader.selection()
        if opened is None or span is None or not holds_focus(self._desk.reader):
            return None
        words = opened.document.text[span.start : span.end].split()
        return " ".join(words) if 0 < len(words) <= _QUERY_WORDS else None


def _title(summaries: Mapping[DocumentId, DocumentSummary], document: DocumentId) -> str | None:
    summary = summaries.get(document)
    return summary.title if summary else None
