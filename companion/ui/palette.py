"""A field over the window that filters a list: of all actions, or of everything one can go to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from companion.core.folding import fold
from companion.ui.focus import FocusMemory
from companion.ui.palette_rows import ENTRY, ROW_HEIGHT, Entries, Entry, EntryRows
from companion.ui.scrim import Scrim
from companion.ui.theme import Theme

_WIDTH = 560
_ROWS = 10
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _ROWS,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a palette offers: its placeholder and, for what was typed, its entries."""

    placeholder: str
    entries: Callable[[str], Sequence[Entry]]
    empty: str = "Nothing fits."


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the entries in which every typed word occurs, those that begin with it first."""
    words = fold(typed).split()
    if not words:
        return list(entries)
    ranked = []
    for number, entry in enumerate(entries):
        text = fold(f"{entry.words} {entry.detail}")
        if all(word in text for word in words):
            starts = sum(text.startswith(word) or f" {word}" in text for word in words)
            ranked.append((not fold(entry.words).startswith(words[0]), -starts, number, entry))
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:3])]


class Palette(QFrame):
    """The field and its list; it closes by Esc, by choosing and by losing the focus."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._offer = Offer("", lambda _: ())
        self._scrim = Scrim(window)
        self._came_from = FocusMemory()
        self.field = QLineEdit(self)
        self.field.setFixedHeight(36)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._filter)
        self._model = Entries(self)
        self._rows = EntryRows(theme, self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Choices")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _: self._choose())
        self._empty = QLabel(self)
        self._empty.setProperty("tone", "second")
        self._empty.setContentsMargins(20, 6, 20, 10)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(6)
        field_row = QVBoxLayout()
        field_row.setContentsMargins(10, 0, 10, 0)
        field_row.addWidget(self.field)
        column.addLayout(field_row)
        column.addWidget(self.list)
        column.addWidget(self._empty)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(36)
        shadow.setOffset(0, 8)
        self.setGraphicsEffect(shadow)
        self.hide()

    @property
    def entries(self) -> Sequence[Entry]:
        """What is offered for what was typed."""
        return self._model.entries

    def offer(self, offer: Offer, typed: str = "") -> None:
        """Open with an offer; asked for again while it is open, close."""
        if self.isVisible() and self._offer.placeholder == offer.placeholder and not typed:
            self.leave()
            return
        if not self.isVisible():
            self._came_from.keep(self.window())
        self._offer = offer
        self.field.setPlaceholderText(offer.placeholder)
        self.field.setAccessibleName(offer.placeholder)
        self._empty.setText(offer.empty)
        self.field.setText(typed)
        self._filter(typed)
        self._scrim.raise_()
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Close and give the focus back to where it came from."""
        if not self.isVisible():
            return
        self.hide()
        self._came_from.give_back()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._rows.theme = theme
        self.list.viewport().update()

    def place(self) -> None:
        """Stand in the upper middle of the window, as high as the entries need."""
        window = self.window()
        width = min(_WIDTH, window.width() - 40)
        shown = min(_ROWS, len(self._model.entries))
        self.list.setFixedHeight(shown * ROW_HEIGHT + 2)
        self.list.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        height = self._column.sizeHint().height()
        self.setGeometry((window.width() - width) // 2, 52, width, height)
        self._scrim.setGeometry(window.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window below."""
        super().showEvent(event)
        self._scrim.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the window shine again."""
        super().hideEvent(event)
        self._scrim.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that walk and choose, and close when the field loses the focus."""
        if event.type() is QEvent.Type.FocusOut and self.isVisible() and self.isActiveWindow():
            self._came_from.drop()
            self.hide()
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _filter(self, typed: str) -> None:
        self._model.show_entries(matching_or_all(self._offer, typed))
        self._select(0)
        self.place()

    def _move(self, by: int) -> None:
        count = len(self._model.entries)
        if count:
            row = self.list.currentIndex().row() + by
            self._select(row % count if abs(by) == 1 else max(0, min(row, count - 1)))

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row))

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            entry: Entry = index.data(ENTRY)
            self.leave()
            entry.choose()


def matching_or_all(offer: Offer, typed: str) -> list[Entry]:
    """Return an offer's entries for what was typed; a leading # or @ chooses the offer's kind, no word."""
    return matching(offer.entries(typed), typed.lstrip("#@"))
