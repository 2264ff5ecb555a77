"""The notes pane: cards of notes, filtered, chosen and edited in place."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.notes import Note, NoteId
from companion.ui.message import Message, MessageButton, MessageView
from companion.ui.notes.cards import NotePlace, make_cards
from companion.ui.notes.editing import Editing
from companion.ui.notes.filter import FilterRow
from companion.ui.notes.header import NotesHeader
from companion.ui.notes.layouts import CardAction
from companion.ui.notes.list_view import NotesList
from companion.ui.notes.matching import matcher, nothing_fits
from companion.ui.notes.model import NotesModel
from companion.ui.notes.unsaved import Unsaved
from companion.ui.theme import Theme

NO_NOTES = Message("No notes here yet", "Press B to mark a place,\nH to highlight, A to write.")
NO_NOTES_AT_ALL = Message(
    "No notes in this library yet", "In a text press B to mark a place,\nH to highlight, A to write."
)
NOTHING_OPEN = Message("", "The notes of a text stand here\nonce it is open.")
_NO_PLACES: Mapping[NoteId, NotePlace] = MappingProxyType({})
CLEAR_FILTER = MessageButton("clear", "Clear the filter", "Esc")


class NotesPane(QWidget):
    """Show the notes of a document or of the library; announce what is wished with them.

    `header` is its head line, `strip` what is said above the cards, `editing` the editor that is open,
    `unsaved` what could not be saved.
    """

    note_changed = Signal(object)
    """Text or tags were typed; carries the Note as it is to be saved."""

    note_chosen = Signal(str)
    """Someone went to a card; carries its note's id."""

    delete_requested = Signal(object)
    """Carries a tuple of note ids."""

    scope_changed = Signal(bool)
    """Carries True when the notes of the whole library are asked for."""

    edit_finished = Signal(str)
    """Someone is done with a note, which was announced before; carries its id."""

    tags_wanted = Signal()
    """An editor was opened and can complete tags (`editing.set_known_tags`)."""

    left = Signal()
    """Esc with nothing left to do here."""

    link_activated = Signal(str)
    """A link in a note is to be followed, after its host was shown (`link_target`); carries the address."""

    move_accepted = Signal(str)
    move_rejected = Signal(str)
    place_requested = Signal(str)
    """A lost note is to get a new place; carries its id."""

    kept_without_place = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._notes: dict[NoteId, Note] = {}
        self._titles: Mapping[DocumentId, DocumentSummary] = {}
        self._places: Mapping[NoteId, NotePlace] = _NO_PLACES
        self._awaited: NoteId | None = None
        self._has_text = True
        self._may_edit: Callable[[], bool] = _always
        self.header = NotesHeader(self)
        self._filter = FilterRow(self)
        self.strip = MessageView(self)
        self._model = NotesModel(self)
        self._list = NotesList(self._model, theme, self)
        self._nothing = MessageView(self, centred=True)
        self.editing = Editing(self._list, self._notes.get)
        self.unsaved = Unsaved(self.strip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.header, self._filter):
            layout.addWidget(part)
        aside = QVBoxLayout()
        aside.setContentsMargins(8, 0, 8, 0)
        aside.addWidget(self.strip)
        layout.addLayout(aside)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._nothing, 1)
        self._filter.hide()
        self._connect()
        self.set_theme(theme)
        self._show()

    @property
    def chosen(self) -> tuple[NoteId, ...]:
        """The notes that are chosen, in order."""
        return self._list.selected

    @property
    def shown(self) -> tuple[NoteId, ...]:
        """The notes that the filter leaves, in order."""
        return tuple(card.note.id for card in self._model.cards)

    @property
    def edited(self) -> NoteId | None:
        """The note whose editor is open."""
        return self.editing.note

    @property
    def whole_library(self) -> bool:
        """Say whether the notes of the whole library are asked for."""
        return self.header.whole_library

    def set_notes(
        self,
        notes: Sequence[Note],
        titles: Mapping[DocumentId, DocumentSummary],
        places: Mapping[NoteId, NotePlace] = _NO_PLACES,
    ) -> None:
        """Show these notes, in the order of `titles` and of the text.

        `places` tells who speaks and whose time is inherited (`note_places` of the open document).
        """
        new = {note.id: note for note in notes}
        if self.editing.note is not None and self.editing.note not in new:
            self.editing.close()
        self._notes.clear()
        self._notes.update(new)
        self._titles, self._places = titles, places
        self._show()
        if self._awaited is not None and self._awaited in new:
            self.edit(self._awaited)

    def set_scope(self, whole_library: bool) -> None:
        """Show a choice of notes without announcing it."""
        self.header.show_scope(whole_library)
        self._show()

    def set_has_text(self, has_text: bool) -> None:
        """Say whether a text is open whose notes could be shown."""
        if has_text != self._has_text:
            self._has_text = has_text
            self._show()

    def set_current(self, note: NoteId | None) -> None:
        """Follow the reader: choose the card of a note, none for None; an open editor stays."""
        there = self._list.current == note and (note is None or note in self._list.selected)
        if self.editing.note is None and not there:
            self._list.follow(note)

    def edit(self, note: NoteId) -> None:
        """Edit a note in its card, as soon as it is here; a filter that hides it is cleared."""
        self._awaited = None
        if not self._may_edit():
            return
        if note not in self._notes:
            self._awaited = note
            return
        if self._model.row_of(note) is None:
            self._filter.clear()
        self.editing.open(note)

    def set_leave_to_edit(self, may_edit: Callable[[], bool]) -> None:
        """Ask this before an editor is opened; it says itself why not."""
        self._may_edit = may_edit

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        for part in (self.header, self._filter, self.strip, self._list, self._nothing):
            part.set_theme(theme)

    def _connect(self) -> None:
        self.header.scope_chosen.connect(self.scope_changed)
        self.header.filter_toggled.connect(self._toggle_filter)
        self._filter.changed.connect(self._show)
        self._filter.left.connect(self._list.setFocus)
        self._filter.closed.connect(lambda: self.header.filter_button.setChecked(False))
        self._list.chosen.connect(self.note_chosen)
        self._list.edit_requested.connect(self.edit)
        self._list.delete_requested.connect(lambda: self.delete_requested.emit(self.chosen))
        self._list.typed.connect(self._type_filter)
        self._list.escaped.connect(self._escape)
        self._list.link_clicked.connect(self.link_activated)
        self._list.pressed_button.connect(self._press)
        self._nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._nothing.answered.connect(lambda _answer: self._escape())
        self._nothing.dismissed.connect(self._escape)
        self.unsaved.try_again.connect(self.note_changed)
        self.editing.changed.connect(self._typed)
        self.editing.finished.connect(self.edit_finished)
        self.editing.opened.connect(self.tags_wanted)

    def _typed(self, note: Note) -> None:
        self._notes[note.id] = note
        self._show()
        self.note_changed.emit(note)

    def _show(self) -> None:
        """Show the notes that fit the filter, and the one that is being edited."""
        wanted = self._filter.wanted
        fits = matcher(wanted)
        edited = self.editing.note
        shown = [note for note in self._notes.values() if note.id == edited or fits(note)]
        self._list.show_cards(make_cards(shown, self._titles, self._places))
        self.header.show_count(len(shown), len(self._notes))
        self._list.setVisible(bool(shown))
        self.setFocusProxy(self._list if shown else self._nothing)
        if shown:
            self._nothing.clear()
        elif self._notes:
            self._nothing.show_message(Message("", nothing_fits(wanted), (CLEAR_FILTER,)))
        else:
            self._nothing.show_message(self._no_notes())

    def _no_notes(self) -> Message:
        if self.whole_library:
            return NO_NOTES_AT_ALL
        return NO_NOTES if self._has_text else NOTHING_OPEN

    def _toggle_filter(self, on: bool) -> None:
        self._filter.setVisible(on)
        if on:
            self._filter.focus_field()
        else:
            self._filter.clear()
            self._list.setFocus()

    def _type_filter(self, typed: str) -> None:
        self.header.filter_button.setChecked(True)
        self._filter.focus_field(typed)

    def _escape(self) -> None:
        """Do the innermost thing: clear the filter, close its row, leave."""
        if not self._filter.empty:
            self._filter.clear()
            self._list.setFocus()
        elif self.header.filter_button.isChecked():
            self.header.filter_button.setChecked(False)
        else:
            self.left.emit()

    def _press(self, action: CardAction, note: NoteId) -> None:
        if action in (CardAction.FINE, CardAction.KEEP):
            self._list.cards.stop = None  # Enter edits again.
        {
            CardAction.FINE: self.move_accepted,
            CardAction.NOT_HERE: self.move_rejected,
            CardAction.FIND_PLACE: self.place_requested,
            CardAction.KEEP: self.kept_without_place,
        }[action].emit(note)


def _always() -> bool:
    return True
