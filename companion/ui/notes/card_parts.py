"""The parts of a card that can be pressed: the buttons about its place, and links in its text."""

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QListView

from companion.ui.notes.cards import Card
from companion.ui.notes.delegate import CardDelegate
from companion.ui.notes.layouts import CardAction, CardLayout
from companion.ui.notes.model import NotesModel


class CardParts:
    """Find what is under the pointer, and walk the buttons of the current card by the arrows."""

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

    def ringed(self) -> CardAction | None:
        """Return the button that the arrows are on."""
        buttons, now = self._buttons(), self._cards.button
        return buttons[now] if now is not None and now < len(buttons) else None

    def step(self, by: int) -> None:
        """Go to the next button of the current card, past the last one to none."""
        stops = [None, *range(len(self._buttons()))]
        now = self._cards.button
        self._cards.button = stops[((stops.index(now) if now in stops else 0) + by) % len(stops)]
        self._view.viewport().update()

    def _buttons(self) -> tuple[CardAction, ...]:
        index = self._view.currentIndex()
        if not index.isValid():
            return ()
        return tuple(button.action for button in self._layout(self._model.card(index)).buttons)

    def _layout(self, card: Card) -> CardLayout:
        return self._cards.layout(card, self._view.viewport().width())
