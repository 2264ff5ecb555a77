"""Offer other words for the query that stands: looked for in the background, newest wins."""

import logging
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer

from companion.core.queries import Offer, SearchRequest
from companion.ui.asking import Asking
from companion.ui.desk import Desk

Offers = Callable[[SearchRequest], tuple[Offer, ...]]

_TASK = "searching: other words"
_STILL_MS = 150
"""How long an answer stands before it is asked what else may be meant: whoever types on is not held up."""

_log = logging.getLogger(__name__)


class Offering(QObject):
    """Shows what else may be meant as long as the answer it belongs to is shown, and takes it on wish."""

    def __init__(self, desk: Desk, asking: Asking, offers: Offers) -> None:
        super().__init__(desk.stage)
        self._desk, self._asking, self._offers = desk, asking, offers
        self._taking = False
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.timeout.connect(self._look)
        self._row = desk.search.board.offers
        self._row.key = desk.actions.key_text("take_offer")
        self._row.offer_taken.connect(self._take)
        asking.answered.connect(self._begin)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions about offers do."""
        return {"take_offer": self.take_first}

    def take_first(self) -> None:
        """Search for the first offer, too; one that is still being looked for is taken once it is there."""
        if self._row.offers:
            self._take(self._row.offers[0])
        elif self._still.isActive() or self._desk.tasks.busy(_TASK):
            self._taking = True
        else:
            self._desk.status.say("Nothing else is offered for this search")

    def _begin(self, again: bool) -> None:
        """Wait whether the answer stands; the offers of another one are gone."""
        self._taking = False
        self._desk.tasks.cancel(_TASK)
        if not again:
            self._desk.search.board.set_offers(())
        self._still.start()

    def _look(self) -> None:
        request = self._asking.request
        if self._asking.answer is not None:
            self._desk.tasks.run(
                _TASK, lambda: self._offers(request), partial(self._show, request), self._failed
            )

    def _show(self, request: SearchRequest, offers: tuple[Offer, ...]) -> None:
        if self._asking.answer is None or self._asking.request != request:
            return
        self._desk.search.board.set_offers(offers)
        if self._taking:
            self._taking = False
            self.take_first()

    def _take(self, offer: Offer) -> None:
        """Put the offer's query into the field, unless something else stands there by now."""
        if self._desk.search.query == self._asking.request.query:
            self._desk.search.take_query(offer.query)

    def _failed(self, error: Exception) -> None:
        self._taking = False
        _log.warning("No other words could be looked for: %s", error)
