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
        """Remove what does not stay, neighbours at once, from the end so that rows keep their numbers."""
        stays = [card.note.id in keep for card in self._cards]
        last = len(stays) - 1
        while last >= 0:
            if stays[last]:
                last -= 1
                continue
            first = last
            while first > 0 and not stays[first - 1]:
                first -= 1
            self.beginRemoveRows(QModelIndex(), first, last)
            self._take(self._cards[:first] + self._cards[last + 1 :])
            self.endRemoveRows()
            last = first - 1

    def _insert_missing(self, cards: Sequence[Card]) -> None:
        """Insert what is new, neighbours at once; what was there stands in the same order already."""
        there = {card.note.id for card in self._cards}
        first = 0
        while first < len(cards):
            if cards[first].note.id in there:
                first += 1
                continue
            end = first
            while end < len(cards) and cards[end].note.id not in there:
                end += 1
            self.beginInsertRows(QModelIndex(), first, end - 1)
            self._take([*self._cards[:first], *cards[first:end], *self._cards[first:]])
            self.endInsertRows()
            first = end

    def _take(self, cards: list[Card]) -> None:
        self._cards = cards
        self._rows = {card.note.id: row for row, card in enumerate(cards)}
