"""The cards of the notes pane as a Qt model that changes in place, so that an editor stays open."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from companion.core.notes import NoteId
from companion.ui.notes.cards import Card

CARD_ROLE = int(Qt.ItemDataRole.UserRole)

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class NotesModel(QAbstractListModel):
    """Hold the cards that are shown, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._rows: dict[NoteId, int] = {}

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards in their order."""
        return tuple(self._cards)

    def row_of(self, note: NoteId) -> int | None:
        """Return the row of a note, None when it is not shown."""
        return self._rows.get(note)

    def index_of(self, note: NoteId) -> QModelIndex:
        """Return the index of a note, an invalid one when it is not shown."""
        row = self._rows.get(note)
        return QModelIndex() if row is None else self.index(row)

    def card(self, index: _Index) -> Card:
        """Return the card at an index; raises IndexError for an invalid one."""
        if not index.isValid():
            raise IndexError("no card at an invalid index")
        return self._cards[index.row()]

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Become these cards by the fewest steps: those that stay keep their index."""
        new = {card.note.id for card in cards}
        kept = [card.note.id for card in self._cards if card.note.id in new]
        order = [card.note.id for card in cards if card.note.id in self._rows]
        if not kept or kept != order:
            self._replace(cards, keep=bool(kept))
            return
        self._remove_others(new)
        self._insert_missing(cards)
        for row, card in enumerate(cards):
            if self._cards[row] != card:
                self._cards[row] = card
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of cards."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return a card, or its words."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return card.spoken
        return None

    def _replace(self, cards: Sequence[Card], *, keep: bool) -> None:
        if not keep:
            self.beginResetModel()
            self._take(list(cards))
            self.endResetModel()
            return
        self._remove_others({card.note.id for card in cards})
        place = {card.note.id: number for number, card in enumerate(cards)}
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._cards[index.row()].note.id for index in before]
        self._take(sorted(self._cards, key=lambda card: place[card.note.id]))
        self.changePersistentIndexList(before, [self.index_of(note) for note in ids])
        self.layoutChanged.emit()
        self.set_cards(cards)

    def _remove_others(self, keep: set[NoteId]) -> None:
        for row in range(len(self._cards) - 1, -1, -1):
            if self._cards[row].note.id not in keep:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._cards[row]
                self._number()
                self.endRemoveRows()

    def _insert_missing(self, cards: Sequence[Card]) -> None:
        for row, card in enumerate(cards):
            if row >= len(self._cards) or self._cards[row].note.id != card.note.id:
                self.beginInsertRows(QModelIndex(), row, row)
                self._cards.insert(row, card)
                self._number()
                self.endInsertRows()

    def _take(self, cards: list[Card]) -> None:
        self._cards = cards
        self._number()

    def _number(self) -> None:
        self._rows = {card.note.id: row for row, card in enumerate(self._cards)}
