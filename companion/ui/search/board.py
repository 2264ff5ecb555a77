"""What was found: the lines above, the rows below, and which of them is chosen."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.orders import Order
from companion.core.queries import Hit, Offer, SearchAnswer
from companion.ui.events import HitPlace
from companion.ui.search.answer_lines import AnswerLines
from companion.ui.search.excerpts import Excerpts
from companion.ui.search.listing import result_rows
from companion.ui.search.made_rows import MadeRows
from companion.ui.search.offers_row import OffersRow
from companion.ui.search.results_view import ResultsView
from companion.ui.search.rows import (
    PAGE,
    EndRow,
    Extent,
    Key,
    MoreRow,
    PassageRow,
    Row,
    Showing,
    hit_key,
    key,
)
from companion.ui.search.words import found, lent, put_right, remarked
from companion.ui.theme import Theme

_SOON_KNOWN = 300
"""Hits that are all got once the list has come to rest: then all their places can be counted."""


class AnswerBoard(QWidget):
    """Show answers one in place of the other.

    `offers` is the line of offers and of the order, `results` the list.
    """

    row_chosen = Signal()
    """Another row was chosen in the list itself."""

    row_entered = Signal()
    """The chosen row was entered in the list itself."""

    opened = Signal()
    """Right on the chosen row."""

    typed = Signal(str)
    """Characters that belong into the search field, empty for Backspace."""

    left = Signal()
    """Esc in the list."""

    documents_wanted = Signal(object)
    """All hits of these documents are needed; carries their ids."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: SearchAnswer | None = None
        self._showing = Showing()
        self._resorted = False
        self._pointed: Hit | None = None
        self._shown_from: int | None = None
        self.sortable = True
        """Whether the line of offers and of the order is wanted."""
        self._lines = AnswerLines(theme, self)
        self.results = ResultsView(theme, self)
        self.offers = OffersRow(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._lines)
        column.addWidget(self.offers)
        column.addWidget(self.results, 1)
        self.results.row_chosen.connect(self.row_chosen)
        self.results.row_entered.connect(self.row_entered)
        self.results.opened.connect(self.opened)
        self.results.typed.connect(self.typed)
        self.results.left.connect(self.left)
        self.results.seen.connect(self._want)
        self.results.pointed.connect(self._go_to)

    @property
    def has_hits(self) -> bool:
        """Say whether there is something to go to."""
        return self._answer is not None and bool(self._answer.hits)

    @property
    def chosen(self) -> Row | None:
        """The chosen row."""
        return self.results.chosen()

    @property
    def current(self) -> HitPlace | None:
        """The chosen result, with the place that its excerpt marks first."""
        row = self.chosen
        if not isinstance(row, PassageRow):
            return None
        return HitPlace(row.hit, first_place(row.hit, self.results.excerpts))

    @property
    def scope(self) -> str | None:
        """The name of what the search is limited to."""
        return self._showing.scope

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._lines.set_theme(theme)
        self.offers.set_theme(theme)
        self.results.set_theme(theme)

    def set_answer(self, answer: SearchAnswer, titles: Mapping[DocumentId, DocumentSummary]) -> None:
        """Show an answer in place of the one before; the chosen row stays chosen while it is there."""
        before = self._answer.query if self._answer is not None else ""
        same = self._answer is not None and before == answer.query
        goes_on = answer.query.startswith(before) or before.startswith(answer.query)
        steady = same and not self._resorted
        self._answer, self._resorted = answer, False
        if not same:
            self._pointed = self._shown_from = None
        if not goes_on:
            self._lines.start_over()
        self._showing = replace(self._showing, titles=titles)
        self.offers.setVisible(self.sortable and bool(answer.hits))
        if answer.hits:
            self._lines.set_answer(found(answer), (*answer.understood, *lent(answer)), remarked(answer))
        else:
            self._lines.set_answer((), (), ())
        self._fill(steady=steady)

    def clear(self) -> None:
        """Show nothing, and forget which documents were opened."""
        self._answer = None
        self._showing = replace(self._showing, opened=frozenset())
        self.set_offers(())
        self._lines.start_over()
        self.results.replace(MadeRows(), steady=False)

    def set_offers(self, offers: tuple[Offer, ...]) -> None:
        """Offer other words: as chips above what was found, as rows where nothing was.

        What is asked back is not offered a second time.
        """
        meant = {word.casefold() for word in put_right(self._answer)} if self._answer is not None else set()
        offers = tuple(offer for offer in offers if offer.word.casefold() not in meant)
        self.offers.set_offers(offers)
        if offers != self._showing.offers:
            self._showing = replace(self._showing, offers=offers)
            if self._answer is not None and not self._answer.hits:
                self._fill()

    def set_order(self, order: Order) -> None:
        """Say in which order the next answer comes; the list begins anew unless something is chosen."""
        self.offers.set_order(order)
        self._resorted = True

    def set_extent(self, extent: Extent) -> None:
        """Say how much the library holds."""
        self._showing = replace(self._showing, extent=extent)

    def set_scope(self, scope: str | None) -> None:
        """Say what the search is limited to."""
        self._showing = replace(self._showing, scope=scope)

    def set_notice(self, notice: str) -> None:
        """Say what limits the results for the time being; nothing found says no more than that then."""
        self._lines.set_notice(notice)
        if bool(notice) != self._showing.unfinished:
            self._showing = replace(self._showing, unfinished=bool(notice))
            self._fill()

    def walk(self, by: int) -> bool:
        """Choose the next row (1), one a screen further (PAGE), or back; say whether there was one."""
        direction = 1 if by > 0 else -1
        return self.results.page(direction) if abs(by) >= PAGE else self.results.step(direction)

    def choose(self, hit: Hit | None) -> None:
        """Choose a result, or none; one that is folded away is shown."""
        known = hit_key(hit) if hit else None
        if hit and self.results.rows.number_of(known) is None and _holds(self._answer, known):
            self._open(hit.document)
        self.results.choose(self.results.rows.number_of(known))

    def open_chosen(self) -> None:
        """Show what the chosen row of more stands for, and choose the first of it, once that is known."""
        row = self.chosen
        if isinstance(row, MoreRow):
            self._shown_from = self.results.currentIndex().row()
            self._open(row.document)
        elif isinstance(row, EndRow) and self._answer is not None:
            rows = self.results.rows.all_rows()
            self._shown_from = next(
                number for number, one in enumerate(rows) if isinstance(one, MoreRow | EndRow)
            )
            self._open(*self._answer.counts)

    def _go_to(self, hit: Hit) -> None:
        """Choose a hit that was pointed at; one that is folded away once its document is known whole."""
        self._pointed = hit
        if self.results.rows.number_of(hit_key(hit)) is None:
            self._open(hit.document)
        else:
            self._choose_pointed()

    def _choose_pointed(self) -> None:
        number = self.results.rows.number_of(hit_key(self._pointed)) if self._pointed else None
        if number is not None:
            self._pointed = None
            self.results.choose(number)
            self.row_chosen.emit()

    def _open(self, *documents: DocumentId) -> None:
        self._showing = replace(self._showing, opened=self._showing.opened.union(documents))
        self._fill()
        self._want(frozenset(documents))

    def _want(self, documents: frozenset[DocumentId]) -> None:
        """Ask for the hits of documents that are not known yet; where they are few, for all that are not."""
        if self._answer is None:
            return
        missing = self._answer.cut
        if self._answer.total > _SOON_KNOWN:
            missing &= documents
        if missing:
            self.documents_wanted.emit(missing)

    def _fill(self, *, steady: bool = True) -> None:
        """Show the rows of the answer: what is chosen is not folded away, what was opened is chosen."""
        answer = self._answer
        if answer is None:
            return
        rows = MadeRows(result_rows(answer, self._showing))
        row = self.chosen
        gone = row is not None and rows.number_of(key(row)) is None
        if gone and isinstance(row, PassageRow) and _holds(answer, key(row)):
            self._showing = replace(self._showing, opened=self._showing.opened | {row.hit.document})
            rows = MadeRows(result_rows(answer, self._showing))
        self.results.replace(rows, steady=steady)
        if gone and isinstance(row, MoreRow | EndRow) and self._shown_from is not None:
            self.results.choose(self._shown_from)
            self._shown_from = None
            self.row_chosen.emit()
        self._choose_pointed()


def _holds(answer: SearchAnswer | None, known: Key | None) -> bool:
    return answer is not None and any(hit_key(hit) == known for hit in answer.hits)


def first_place(hit: Hit, excerpts: Excerpts) -> int:
    """Return the number of the place that holds the word marked first in the hit's excerpt.

    A note stands at one place, whatever matched in it.
    """
    if hit.note is not None or not hit.places:
        return 0
    first = excerpts.of(hit).first
    if first >= len(hit.spans):
        return 0
    span = hit.spans[first]
    far = [max(place.start - span.start, span.start - place.end + 1, 0) for place in hit.places]
    return far.index(min(far))
