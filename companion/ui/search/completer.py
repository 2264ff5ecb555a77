"""Complete `field:` and its values in the search field, by keys, without taking the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from companion.core.colours import Colour
from companion.core.folding import fold
from companion.core.queries import Completion
from companion.ui.search.completion_list import CompletionList, Line
from companion.ui.search.field_word import FieldWord, field_word
from companion.ui.search.help_rows import FIELDS
from companion.ui.search.query_edit import QueryEdit

_NAMES = frozenset({row.name for row in FIELDS} | {"color"})
_COLOURS = {colour.value: colour for colour in Colour}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENDS = {Qt.Key.Key_PageUp: 0, Qt.Key.Key_PageDown: -2}
"""Rows that keys lead to; -2 is the last."""

_HELD = (Qt.Key.Key_Tab, *_STEPS, *_ENDS)
"""Keys that wait while values are on their way, and mean the list or else what they always do."""


class Completer(QObject):
    """Offer what the field's word at the cursor may become.

    Down and Up choose, Enter takes what was chosen and belongs to the results while nothing was, Tab
    takes what was chosen, else the first. Esc closes the list, which then stays away from this word.
    """

    wanted = Signal(str)
    """Values for a word are needed, to be handed to `offer`; carries the word."""

    toggled = Signal(bool)
    """The list opened (True) or closed."""

    def __init__(self, edit: QueryEdit, shown: CompletionList) -> None:
        super().__init__(edit)
        self._edit, self._list = edit, shown
        self._word: FieldWord | None = None
        self._dismissed: tuple[int, str] | None = None
        self._length = 0  # Of the query before it was edited.
        self._behind = 0  # Characters that stood right behind the cursor before the field was begun.
        self._awaits = False
        self._held: list[Qt.Key] = []
        edit.edited.connect(self._look)
        edit.moved.connect(self._stay)
        edit.query_changed.connect(self._follow)
        edit.focus_changed.connect(lambda focused: None if focused else self.close())
        shown.clicked.connect(self._take)

    @property
    def open(self) -> bool:
        """Say whether the list is shown."""
        return not self._list.isHidden()

    @property
    def lines(self) -> Sequence[Line]:
        """The rows that are shown."""
        return self._list.lines

    def offer(self, word: str, completions: Sequence[Completion]) -> None:
        """Show what a word may become, if it is still the one at the cursor."""
        if self._word is None or word != self._word.typed:
            return
        self._awaits = False
        if len(completions) == 1 and fold(completions[0].text) == fold(word):
            completions = ()
        self._show([_line(one) for one in completions])
        held, self._held = self._held, []
        for key in held:
            if not (self.open and self._act(key)):
                QApplication.sendEvent(self._edit, _pressed(key))

    def close(self) -> None:
        """Show nothing, and want nothing for the word at the cursor."""
        if self._word is None:
            return
        self._word, self._awaits = None, False
        self._held.clear()
        self._edit.removeEventFilter(self)
        self._show([])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list, and follow the field's width."""
        if event.type() is QEvent.Type.Resize and self.open:
            self._list.place()
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if self._awaits and (key in _HELD or (self._held and key in _ENTER)):
            self._held.append(key)
            return True
        return self.open and self._act(key)

    def _look(self) -> None:
        """Look at the word that is being typed."""
        word = self._here()
        if word is None:
            self._dismissed = None
            self.close()
        elif self._dismissed != (word.start, word.field):
            self._ask(word)

    def _ask(self, word: FieldWord) -> None:
        before = self._word
        if before is None:
            self._edit.installEventFilter(self)
        if before is None or (before.start, before.field) != (word.start, word.field):
            self._show([])
            begun = not word.beginning and len(self._edit.query) >= self._length
            self._behind = word.end - self._edit.place if begun else 0
        self._word = word
        self._held.clear()
        self._list.choose(None)
        self._awaits = bool(word.field)
        if word.field:
            self.wanted.emit(word.typed)
        else:
            self._show(_fields(word))

    def _follow(self, query: str) -> None:
        self._length = len(query)
        self._stay()

    def _stay(self) -> None:
        """Close when the cursor leaves what was typed, by a key or because the text was replaced."""
        if self._word is not None and self._here() != self._word:
            self.close()

    def _here(self) -> FieldWord | None:
        query = self._edit.query
        if ":" not in query or self._edit.hasSelectedText():
            return None
        return field_word(query, self._edit.place, _NAMES)

    def _show(self, lines: Sequence[Line]) -> None:
        was = self.open
        if not (lines or was):
            return
        self._list.show_lines(lines)
        if lines and not was:
            self._list.tell(self._edit, f"{len(lines)} to choose from. Down chooses, Tab takes the first.")
        if bool(lines) != was:
            self.toggled.emit(bool(lines))

    def _act(self, key: Qt.Key) -> bool:
        """Do what a key does in the list; say whether it means anything there."""
        chosen = self._list.chosen
        if key in _STEPS:
            self._walk((-1 if chosen is None else chosen) + _STEPS[key])
        elif key in _ENDS:
            self._walk(_ENDS[key])
        elif key == Qt.Key.Key_Tab or (key in _ENTER and chosen is not None):
            self._take(chosen or 0)
        elif key == Qt.Key.Key_Escape:
            word = self._word
            self._dismissed = (word.start, word.field) if word else None
            self.close()
        else:
            return False
        return True

    def _walk(self, row: int) -> None:
        """Choose a row; before the first and behind the last none is chosen, and then the last."""
        lines = self._list.lines
        row = len(lines) - 1 if row < -1 else row
        inside = 0 <= row < len(lines)
        self._list.choose(row if inside else None)
        if inside:
            self._list.tell(self._edit, f"{lines[row].spoken}, {row + 1} of {len(lines)}")

    def _take(self, row: int) -> None:
        """Put a row in the place of the word; behind a value follows a blank."""
        word, text = self._word, self._list.lines[row].text
        if word is None:
            return
        finished = not text.endswith(":")
        end = word.end - self._behind
        end += finished and self._edit.query[end : end + 1] == " "
        self.close()
        self._edit.put(word.start, end, f"{text} " if finished else text)


def _fields(word: FieldWord) -> list[Line]:
    dash = "-" if word.unwanted else ""
    beginning = word.beginning.lower()
    return [
        Line(f"{dash}{row.name}:", f"{row.name}:", row.short)
        for row in FIELDS
        if row.name.startswith(beginning)
    ]


def _line(completion: Completion) -> Line:
    field, _, value = completion.text.removeprefix("-").partition(":")
    colour = _COLOURS.get(value) if field == "colour" else None
    return Line(completion.text, completion.shown, completion.what, f"{completion.count:,}", colour)


def _pressed(key: Qt.Key) -> QKeyEvent:
    text = {Qt.Key.Key_Tab: "\t", Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r"}.get(key, "")
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
