"""The loop of searching: type, preview, stay, go on to the next place, take it all back."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from companion.core.queries import SearchAnswer
from companion.ui.asking import Asking
from companion.ui.desk import Desk
from companion.ui.events import HitPlace, Scope
from companion.ui.focus import holds_focus
from companion.ui.places import PlaceCount, place_span
from companion.ui.reading import Reading, Target
from companion.ui.shelf import Shelf

_QUERY_WORDS = 8


class SearchFlow(QObject):
    """Ask while the query is typed, and bring the reader to what was found."""

    place_changed = Signal()
    """Another place is the current one, or none."""

    def __init__(self, desk: Desk, shelf: Shelf, reading: Reading) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._reading = desk, shelf, reading
        self._asking = Asking(desk)
        self._standing = False
        self.place: HitPlace | None = None
        search = desk.search
        search.query_changed.connect(self._ask)
        search.documents_wanted.connect(self._asking.complete)
        search.previewed.connect(self._preview)
        search.entered.connect(self._enter)
        search.left.connect(self.leave)
        search.unchosen.connect(self._unchoose)
        search.scope_cleared.connect(lambda: self.limit(None))
        desk.tree.scope_chosen.connect(self.limit)
        reading.shown.connect(lambda _: self._mark_hits())
        reading.arrived.connect(self._arrived)
        self._asking.answered.connect(self._answered)
        self._asking.completed.connect(self._completed)
        shelf.indexed.connect(self._asking.ask_again)
        shelf.changed.connect(self._completed)  # Titles may be others, or be known at last.

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {
            "search": self.search,
            "next_place": lambda: self.step(1),
            "previous_place": lambda: self.step(-1),
            "next_document": lambda: self.step_document(1),
            "previous_document": lambda: self.step_document(-1),
        }

    @property
    def standing(self) -> bool:
        """Say whether a query stands, with its hits marked."""
        return self._standing and bool(self._asking.places)

    @property
    def answer(self) -> SearchAnswer | None:
        """The answer that is shown, None when there is no query."""
        return self._asking.answer

    @property
    def scope(self) -> Scope | None:
        """What the search is limited to."""
        return self._asking.scope

    def count(self) -> PlaceCount:
        """Say which hit of the document in the reader is the current one."""
        if not self._standing:
            return PlaceCount(0, 0)
        return self._asking.places.count(self.place if self._at_place() else None, self._reading.document)

    def search(self) -> None:
        """Go to the field, with the few words that are selected in the reader."""
        selected = self._selected_words()
        self._desk.columns.show_left()
        self._desk.search.focus_field(selected)

    def marks_dropped(self) -> None:
        """Follow the reader, which dropped its marks or only its selection."""
        if self._standing and not self._desk.reader.view.marks.any_found:
            self.stand_down()

    def limit(self, scope: Scope | None) -> None:
        """Search only in these documents, or everywhere again."""
        self._asking.scope = scope
        self._desk.search.set_scope(scope)
        self._ask(self._desk.search.query)

    def step(self, by: int) -> None:
        """Go to the next place found, or to the one before; while the find bar is open, its places."""
        if self._desk.reader.finding:
            self._desk.reader.find_next(by)
            return
        if not self._asking.places:
            self._desk.status.say("Nothing is being looked for; Ctrl+K searches")
            return
        self._reading.once_there(lambda: self._step(by))

    def step_document(self, by: int) -> None:
        """Go to the next document with hits; without a query to the next in the tree."""
        self._reading.once_there(lambda: self._step_document(by))

    def leave(self) -> None:
        """Give the reader and the tree back as they were; the query stays."""
        if self._reading.previewing:
            self._reading.take_back()
        self.stand_down()
        self._desk.columns.fold_sheets()
        self._desk.reader.setFocus()

    def stand_down(self) -> None:
        """Mark nothing in the reader and count nothing in the tree; F3 brings it back."""
        self._standing = False
        self._desk.tree.set_counts(None)
        self._drop_place()

    def _step(self, by: int) -> None:
        """Go on to a place, once all are known among which it is."""
        places, here = self._asking.places, self._here()
        needed = places.around(self._reading.document, by)
        if not self._asking.knows(needed):
            self._asking.complete(needed, lambda: self._step(by))
            return
        place = places.step(self._reading.document, here, by)
        if place is not None:
            self._stand()
            self._desk.search.choose(place.hit)
            self._go(place, record=not isinstance(here, HitPlace) or self._leaves(place))

    def _step_document(self, by: int) -> None:
        document, places = self._reading.document, self._asking.places
        if self.standing:
            needed = places.around(document, by)
            if not self._asking.knows(needed):
                self._asking.complete(needed, lambda: self._step_document(by))
                return
            place = places.step_document(document, by)
            if place is not None:
                self._desk.search.choose(place.hit)
                self._go(place, record=True)
            return
        neighbour = self._desk.tree.neighbour(document, by) if document else None
        if neighbour is not None:
            self._reading.go(Target(neighbour))

    def _ask(self, query: str) -> None:
        if query.strip():
            self._asking.ask(query)
            return
        self._reading.take_back()
        self._asking.clear()
        self.stand_down()

    def _answered(self, again: bool) -> None:
        """Show an answer; one that is only newer marks and counts nothing that was not marked before."""
        self._standing = self._standing if again else True
        self._completed()

    def _completed(self) -> None:
        """Show what is known now of the answer's hits."""
        answer = self._asking.answer
        if answer is None:
            return
        self._desk.search.set_answer(answer, self._shelf.summaries)
        if self._standing:
            self._desk.tree.set_counts(answer.counts)  # The tree has the height by now that results leave.
        self._mark_hits()

    def _preview(self, place: HitPlace) -> None:
        self._stand()
        self.place = place
        self._reading.preview(_target(place))

    def _unchoose(self) -> None:
        """Take back the preview of a result that does not match any more."""
        self._reading.take_back()
        self._drop_place()

    def _enter(self, place: HitPlace) -> None:
        self._go(place, record=True)
        self._desk.columns.fold_sheets()
        self._desk.reader.setFocus()

    def _go(self, place: HitPlace, *, record: bool) -> None:
        self.place = place
        self._reading.go(_target(place), record=record)
        if place.hit.note is not None:
            self._desk.notes.set_current(place.hit.note)

    def _stand(self) -> None:
        """Put the marks and counts of the query back."""
        answer = self._asking.answer
        if not self._standing and answer is not None:
            self._standing = True
            self._desk.tree.set_counts(answer.counts)
            self._mark_hits()

    def _mark_hits(self) -> None:
        """Mark in the reader what was found in its document: what is known now, all as soon as may be."""
        document = self._reading.document
        if document is not None:
            self._desk.reader.set_hits(self._asking.places.hits_of(document) if self._standing else ())
            if self._standing:
                self._asking.complete(frozenset({document}))
        self.place_changed.emit()

    def _arrived(self, target: Target) -> None:
        """Fill the current place once the reader stands there."""
        if self.place is not None and target == _target(self.place):
            self._desk.reader.set_current_place(target.span)
            self.place_changed.emit()

    def _drop_place(self) -> None:
        self.place = None
        self._desk.reader.set_current_place(None)
        self._mark_hits()

    def _here(self) -> HitPlace | int:
        """Return the current place while the caret is still in it, else where the caret is."""
        place, caret = self.place, self._desk.reader.caret_offset()
        if place is not None and place.hit.document == self._reading.document:
            span = place_span(place)
            if self._reading.previewing or span.start <= caret <= span.end:
                return place
        return caret

    def _at_place(self) -> bool:
        """Say whether the reader still is where the current place was found."""
        if self.place is None or self._reading.previewing:
            return True
        hit, caret = self.place.hit, self._desk.reader.caret_offset()
        return hit.note is not None or hit.offset <= caret <= hit.offset + len(hit.text)

    def _leaves(self, place: HitPlace) -> bool:
        return place.hit.document != self._reading.document

    def _selected_words(self) -> str | None:
        opened = self._desk.reader.document
        span = self._desk.reader.selection()
        if opened is None or span is None or not holds_focus(self._desk.reader):
            return None
        words = opened.document.text[span.start : span.end].split()
        return " ".join(words) if 0 < len(words) <= _QUERY_WORDS else None


def _target(place: HitPlace) -> Target:
    return Target(place.hit.document, place_span(place))
