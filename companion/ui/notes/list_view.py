"""The list of cards: keys, clicks, and the place it is scrolled to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from companion.core.notes import NoteId
from companion.ui.notes.card_parts import CardParts
from companion.ui.notes.cards import Card
from companion.ui.notes.delegate import CardDelegate
from companion.ui.notes.editor import NoteEditor
from companion.ui.notes.layouts import CardButton, CardLink
from companion.ui.notes.model import NotesModel
from companion.ui.painted_list import set_up_painted_list
from companion.ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag
_Mode = QAbstractItemView
_Index = QModelIndex | QPersistentModelIndex


class NotesList(QListView):
    """Show cards; announce what is wished."""

    chosen = Signal(str)
    """Someone went to a card; carries its note's id."""

    edit_requested = Signal(str)
    delete_requested = Signal()
    typed = Signal(str)
    """Letters were typed into the list: they filter."""

    escaped = Signal()
    link_clicked = Signal(str)
    pressed_button = Signal(object, str)
    """A button of a card was pressed; carries the CardAction and the note's id."""

    def __init__(self, model: NotesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._cards = CardDelegate(model, theme, self)
        self._parts = CardParts(self, model, self._cards)
        self._following = False
        self.setModel(model)
        self.setItemDelegate(self._cards)
        set_up_painted_list(self)
        self.setSelectionMode(_Mode.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setAccessibleName("Notes")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self.place_again)
        self._cards.heights_changed.connect(self._placing.start)
        model.dataChanged.connect(lambda *_rows: self._placing.start())

    @property
    def cards(self) -> CardDelegate:
        """What measures and paints the cards."""
        return self._cards

    @property
    def current(self) -> NoteId | None:
        """The note of the current card."""
        index = self.currentIndex()
        return self._model.card(index).note.id if index.isValid() else None

    @property
    def selected(self) -> tuple[NoteId, ...]:
        """The notes that are chosen, in the order of the list."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return tuple(self._model.card(index).note.id for index in rows)

    def follow(self, note: NoteId | None) -> None:
        """Choose a card without announcing it; None chooses none."""
        self._following = True
        try:
            index = self._model.index_of(note) if note else QModelIndex()
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            if index.isValid():
                self.scrollTo(index)
        finally:
            self._following = False

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; what Qt chooses in the place of one that went is nobody's choice."""
        self._following = True
        try:
            self._model.set_cards(cards)
        finally:
            self._following = False

    def set_theme(self, theme: Theme) -> None:
        """Paint in a theme's colours."""
        self._cards.set_theme(theme)
        self.viewport().update()

    def open_editor(self, note: NoteId) -> NoteEditor | None:
        """Open the editor of a card, None when the note is not shown."""
        index = self._model.index_of(note)
        if not index.isValid():
            return None
        self.openPersistentEditor(index)
        editor = self._cards.editor(note)
        if editor is not None:
            editor.grew.connect(self._placing.start)
            self.place_again()
            editor.show()
            editor.setFocus()
            self.scrollTo(index)
        return editor

    def close_editor(self, note: NoteId) -> None:
        """Close the editor of a card."""
        self.closePersistentEditor(self._model.index_of(note))
        self.place_again()

    def place_again(self) -> None:
        """Place the rows by their present heights; what is at the top stays where it is."""
        top = self.indexAt(self.viewport().rect().topLeft())
        before = self.visualRect(top).top() if top.isValid() else 0
        self.doItemsLayout()
        if top.isValid() and self.verticalScrollBar().value() > 0:
            moved = self.visualRect(top).top() - before
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Announce the card that someone went to."""
        super().currentChanged(current, previous)
        self._cards.stop = None
        if self._cards.show_whole(self.current):
            self._placing.start()
        if current.isValid() and not self._following:
            self.chosen.emit(self._model.card(current).note.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out in the new width."""
        super().resizeEvent(event)
        self._placing.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first card that is seen when there is none; coming here moves nothing elsewhere."""
        self._following = True
        try:
            super().focusInEvent(event)
            if not self.selectionModel().hasSelection():
                seen = self.indexAt(self.viewport().rect().topLeft())
                first = seen if seen.isValid() else self._model.index(0)
                now = self.currentIndex() if self.currentIndex().isValid() else first
                self.selectionModel().setCurrentIndex(now, _Flag.ClearAndSelect)
        finally:
            self._following = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, edit, delete; letters filter."""
        note = self.current
        plain = event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier) == _NONE
        action = self._action(event.key(), note) if plain and note else None
        if action is not None:
            action()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Filter by what an input method has finished."""
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Tell input methods that letters are welcome here."""
        if query is Qt.InputMethodQuery.ImEnabled:
            return True
        return super().inputMethodQuery(query)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a button or a link of a card, else choose the card."""
        button, link = self._parts.under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and (button or link):
            self.setCurrentIndex(self.indexAt(event.position().toPoint()))
            if button:
                self.pressed_button.emit(button, self.current)
            else:
                self.link_clicked.emit(link)
            event.accept()
            return
        before = self.current
        super().mousePressEvent(event)
        if before is not None and self.current == before:
            self.chosen.emit(before)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the card under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit_requested.emit(self._model.card(index).note.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be pressed."""
        button, link = self._parts.under(event.position())
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if button or link else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def _action(self, key: int, note: NoteId) -> Callable[[], object] | None:
        """Return what a key does on the current card."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            stop = self._parts.ringed()
            if isinstance(stop, CardButton):
                return lambda: self.pressed_button.emit(stop.action, note)
            if isinstance(stop, CardLink):
                return lambda: self.link_clicked.emit(stop.address)
            return lambda: self.edit_requested.emit(note)
        if key == Qt.Key.Key_Delete:
            return self.delete_requested.emit
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return lambda: self._parts.step(1 if key == Qt.Key.Key_Right else -1)
        return None


_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
