"""The parts of a card that can be pressed: the buttons about its place, and links in its text."""

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QListView

from companion.ui.notes.cards import Card
from companion.ui.notes.delegate import CardDelegate
from companion.ui.notes.layouts import CardAction, CardLayout, Stop
from companion.ui.notes.model import NotesModel


class CardParts:
    """Find what is under the pointer, and walk those of the current card by the arrows."""

    def __init__(self, view: QListView, model: NotesModel, cards: CardDelegate) -> None:
        self._view = view
        self._model = model
        self._cards = cards

    def under(self, point: QPointF) -> tuple[CardAction | None, str]:
        """Return the button and the address under a point of the viewport."""
        index = self._view.indexAt(point.toPoint())
        if not index.isValid():
            return None, ""
        inside = point - QPointF(self._view.visualRect(index).topLeft())
        layout = self._layout(self._model.card(index))
        for button in layout.buttons:
            if button.rect.contains(inside):
                return button.action, ""
        return None, layout.link_at(inside)

    def ringed(self) -> Stop | None:
        """Return the button or link that the arrows are on."""
        stops, now = self._stops(), self._cards.stop
        return stops[now] if now is not None and now < len(stops) else None

    def step(self, by: int) -> None:
        """Go to the next button or link of the current card, past the last one to none."""
        places = [None, *range(len(self._stops()))]
        now = self._cards.stop
        self._cards.stop = places[((places.index(now) if now in places else 0) + by) % len(places)]
        self._view.viewport().update()

    def _stops(self) -> tuple[Stop, ...]:
        index = self._view.currentIndex()
        return self._layout(self._model.card(index)).stops if index.isValid() else ()

    def _layout(self, card: Card) -> CardLayout:
        return self._cards.layout(card, self._view.viewport().width())
