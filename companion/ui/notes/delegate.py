"""Measure, paint and edit the cards of the list; only what is seen is ever laid out."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from companion.core.notes import NoteId, NoteKind
from companion.ui.notes.cards import Card
from companion.ui.notes.editor import NoteEditor, Writing
from companion.ui.notes.layouts import LEAD, LONG, SIDE, CardLayout, CardMaker, Manner
from companion.ui.notes.model import NotesModel
from companion.ui.notes.painter import CardState, paint_card
from companion.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex

_KEPT = 300
"""How many layouts are kept; a screen shows about ten."""

_AT_ONCE = 24
"""How many cards one pass of measuring lays out; the rest is estimated until it is seen."""


@dataclass(frozen=True, slots=True)
class _Height:
    """How high a card was when it was laid out."""

    card: Card
    width: int
    height: int


class CardDelegate(QStyledItemDelegate):
    """Turn cards into pictures, and the edited one into an editor."""

    heights_changed = Signal()
    """Cards that were estimated have been measured; the rows must be placed anew."""

    def __init__(self, model: NotesModel, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._model = model
        self._view = parent
        self._maker = CardMaker(theme)
        self._layouts: OrderedDict[NoteId, CardLayout] = OrderedDict()
        self._heights: dict[NoteId, _Height] = {}
        self._fresh = 0
        self._editors: dict[NoteId, NoteEditor] = {}
        self._whole: NoteId | None = None
        self.stop: int | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._next_turn)

    @property
    def theme(self) -> Theme:
        """The theme that cards are painted in."""
        return self._maker.theme

    @property
    def laid_out(self) -> int:
        """How many cards are laid out now."""
        return len(self._layouts)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._maker = CardMaker(theme)
        self._layouts.clear()

    def editor(self, note: NoteId) -> NoteEditor | None:
        """Return the editor that is open on a note."""
        return self._editors.get(note)

    def show_whole(self, note: NoteId | None) -> bool:
        """Show a long text to its end in one card only; say whether a card changed its height by it."""
        before, self._whole = self._whole, note
        changed = [one for one in {before, note} if one is not None and self._is_long(one)]
        for one in changed:
            self._forget(one)
        return before != note and bool(changed)

    def layout(self, card: Card, width: int) -> CardLayout:
        """Return a card's layout, made when it is not there."""
        note = card.note.id
        found = self._layouts.get(note)
        if found is None or found.card is not card or found.width != width:
            manner = Manner(width, note in self._editors, note == self._whole)
            found = self._maker.make(card, manner)
            self._layouts[note] = found
            self._heights[note] = _Height(card, width, found.height)
        self._layouts.move_to_end(note)
        while len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return found

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return a card's size, an estimate for what lies far below."""
        del option
        card, width = self._model.card(index), self._view.viewport().width()
        known = self._heights.get(card.note.id)
        if known is not None and known.card is card and known.width == width:
            height = known.height
        elif self._fresh < _AT_ONCE or card.note.id in self._editors:
            self._fresh += 1
            self._turn.start()
            height = self.layout(card, width).height
        else:
            height = estimate(card, width)
        editor = self._editors.get(card.note.id) if self._editors else None
        return QSize(width, height + (editor.sizeHint().height() + 14 if editor else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a card; what had been estimated is placed anew in the next turn."""
        card, rect = self._model.card(index), option.rect
        before = self._heights.get(card.note.id)
        layout = self.layout(card, rect.width())
        if self._heights.get(card.note.id) is not before:
            self.heights_changed.emit()
        state = option.state
        paint_card(
            painter,
            QPointF(rect.topLeft()),
            layout,
            CardState(
                chosen=bool(state & QStyle.StateFlag.State_Selected),
                current=bool(state & QStyle.StateFlag.State_HasFocus),
                focused=bool(state & QStyle.StateFlag.State_Active),
                height=rect.height(),
                stop=self.stop if state & QStyle.StateFlag.State_HasFocus else None,
            ),
            self.theme,
        )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Open an editor in a card."""
        del option
        note = self._model.card(index).note
        editor = NoteEditor(Writing(note.text, note.tags), parent)
        self._editors[note.id] = editor
        self._forget(note.id)
        return editor

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Take an editor away."""
        for note in [note for note, open_one in self._editors.items() if open_one is editor]:
            del self._editors[note]
            self._forget(note)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Leave what is being typed alone: the editor is newer than the model."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Put the editor below the quote of its card."""
        card, rect = self._model.card(index), option.rect
        top = self.layout(card, rect.width()).height
        height = editor.sizeHint().height()
        editor.setGeometry(QRect(rect.left() + SIDE, rect.top() + top, rect.width() - 2 * SIDE, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the editor its own keys: Qt would close it on Esc and when the focus leaves."""
        del watched, event
        return False

    def _is_long(self, note: NoteId) -> bool:
        """Say whether a card is cut, or would be; one that was never laid out is not known to be."""
        known = self._heights.get(note)
        return known is not None and known.height > LONG

    def _forget(self, note: NoteId) -> None:
        self._layouts.pop(note, None)
        self._heights.pop(note, None)

    def _next_turn(self) -> None:
        self._fresh = 0


def estimate(card: Card, width: int) -> int:
    """Return about how high a card is without laying it out: wide signs count as two."""
    inner = max(80, width - 54)
    cells = 6.7
    note = card.note
    height = 46 + (32 if card.heading else 0)
    if note.anchor.quote:
        bare = note.kind is NoteKind.BOOKMARK
        height += LEAD * (1 if bare or len(note.anchor.quote) * cells < inner else 2)
    if note.text.strip():
        wide = len(note.text) + (len(note.text.encode("utf-8", "replace")) - len(note.text)) / 2
        height += min(LONG, 10 + LEAD * (1 + int(wide * cells / inner) + note.text.count("\n")))
    if not card.asks_nothing:
        height += 80
    return height + (26 if note.tags else 0)
