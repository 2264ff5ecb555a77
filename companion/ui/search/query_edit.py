"""The line a query is typed into: it tells what it holds with the text that is still being composed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.ui.search.rows import PAGE

_WALKING = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_JOINERS = "\u200c\u200d\u3000\u00a0\u202f"
"""What is no sign of its own but belongs to words or between them."""

_IGNORED = Qt.KeyboardModifier.KeypadModifier


class OneLine(QValidator):
    """Makes one line of what is pasted: blanks for line ends and tabs, nothing for other signs of control.

    Halves of a character, which Qt keeps, are gone as well: they do not come through to Python.
    """

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Return the text as it may stand in the field, and where the cursor is in it."""
        line = " ".join(text.splitlines()).replace("\t", " ") if not text.isprintable() else text
        line = "".join(letter for letter in line if letter.isprintable() or letter in _JOINERS)
        return QValidator.State.Acceptable, line, min(at, len(line.encode("utf-16-le")) // 2)


class QueryEdit(QLineEdit):
    """A line of text that hands the keys of walking, entering and leaving on."""

    query_changed = Signal(str)
    """The text with what is composed in it is another one now, or its last letter is finished now."""

    edited = Signal()
    """Somebody typed; not told when the text is set from elsewhere. The query changes right after it."""

    moved = Signal()
    """The cursor stands elsewhere now, or something was selected."""

    walked = Signal(int)
    """Down or Up (1, -1), PgDown or PgUp (2, -2)."""

    entered = Signal()
    """Enter."""

    opened = Signal()
    """Right behind the last letter."""

    left = Signal()
    """Esc."""

    erased_at_start = Signal()
    """Backspace before the first letter."""

    focus_changed = Signal(bool)
    """The keys come here (True) or go elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = ""
        self._told = ("", False)
        self._waiting = False
        self.setFrame(False)
        self.setValidator(OneLine(self))
        self.textEdited.connect(self._tell_edited)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._tell_moved)
        self.selectionChanged.connect(self._tell_moved)

    @property
    def query(self) -> str:
        """The text with what an input method is composing in it.

        An input method sends no change of text until a syllable ends.
        """
        if not self._composing:
            return self.text()
        before, behind = self._parts()
        return f"{before}{self._composing}{behind}"

    @property
    def composing(self) -> bool:
        """Say whether an input method is still putting the query's last letter together."""
        return bool(self._composing) and self.cursorPosition() == self._end()

    @property
    def place(self) -> int:
        """How many characters of the query stand before the cursor, composing text included."""
        return len(self._parts()[0]) + len(self._composing)

    def set_query(self, text: str) -> None:
        """Replace the text."""
        self._composing = ""
        self.setText(text)
        self._tell()

    def insert_at_end(self, text: str) -> None:
        """Add typed characters at the end; an empty text takes the last one away."""
        self.end(False)
        if text:
            self.insert(text)
        else:
            self.backspace()

    def put(self, start: int, end: int, text: str) -> None:
        """Replace a stretch of the query as if it were typed; what is composed is given up."""
        units = [len(self.query[:place].encode("utf-16-le")) // 2 for place in (start, end)]
        if self._composing:
            units = self._give_up_composing(units)
        self._waiting = True
        self.setSelection(units[0], units[1] - units[0])
        self.insert(text)
        self._waiting = False
        self._tell_edited()
        self._tell()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what is composed, and tell it once, after the text has taken what was finished."""
        self._waiting = True
        super().inputMethodEvent(event)
        self._composing = event.preeditString()
        self._waiting = False
        self._tell_edited()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on the keys that belong to the results."""
        pressed = Qt.Key(event.key())
        if event.modifiers() & ~_IGNORED or not self._handed_on(pressed):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys come here."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def _handed_on(self, pressed: Qt.Key) -> bool:
        if pressed in _WALKING:
            self.walked.emit(_WALKING[pressed])
        elif pressed in _ENTER:
            self.entered.emit()
        elif pressed == Qt.Key.Key_Escape:
            self.left.emit()
        elif pressed == Qt.Key.Key_Right and self._at_end():
            self.opened.emit()
        elif pressed == Qt.Key.Key_Backspace and self._at_start():
            self.erased_at_start.emit()
        else:
            return False
        return True

    def _at_end(self) -> bool:
        return not self.hasSelectedText() and self.cursorPosition() == self._end()

    def _give_up_composing(self, places: list[int]) -> list[int]:
        """Take away what is composed, and return where places in the query with it are now."""
        text, at, composed = self.text(), self.cursorPosition(), len(self._composing.encode("utf-16-le")) // 2
        QGuiApplication.inputMethod().reset()
        if self.text() != text:
            return places  # The input method has finished what it composed.
        super().inputMethodEvent(QInputMethodEvent())
        self._composing = ""
        return [place if place <= at else max(at, place - composed) for place in places]

    def _end(self) -> int:
        return len(self.text().encode("utf-16-le")) // 2

    def _at_start(self) -> bool:
        return not self.hasSelectedText() and self.cursorPosition() == 0 and not self._composing

    def _parts(self) -> tuple[str, str]:
        """Return the text before the cursor and behind it; Qt counts in units of UTF-16."""
        units, at = self.text().encode("utf-16-le"), 2 * self.cursorPosition()
        return units[:at].decode("utf-16-le"), units[at:].decode("utf-16-le")

    def _tell_edited(self) -> None:
        if not self._waiting:
            self.edited.emit()

    def _tell_moved(self) -> None:
        if not self._waiting:
            self.moved.emit()

    def _tell(self) -> None:
        told = self.query, self.composing
        if self._waiting or told == self._told:
            return
        self._told = told
        self.query_changed.emit(told[0])
