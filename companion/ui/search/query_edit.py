"""The line a query is typed into: it tells what it holds with the text that is still being composed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QValidator
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
        self.textChanged.connect(self._tell)

    @property
    def query(self) -> str:
        """The text with what an input method is composing in it.

        An input method sends no change of text until a syllable ends.
        """
        text = self.text()
        if not self._composing:
            return text
        units, at = text.encode("utf-16-le"), 2 * self.cursorPosition()
        return f"{units[:at].decode('utf-16-le')}{self._composing}{units[at:].decode('utf-16-le')}"

    @property
    def composing(self) -> bool:
        """Say whether an input method is still putting the query's last letter together."""
        return bool(self._composing) and self.cursorPosition() == self._end()

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

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what is composed, and tell it once, after the text has taken what was finished."""
        self._waiting = True
        super().inputMethodEvent(event)
        self._composing = event.preeditString()
        self._waiting = False
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

    def _end(self) -> int:
        return len(self.text().encode("utf-16-le")) // 2

    def _at_start(self) -> bool:
        return not self.hasSelectedText() and self.cursorPosition() == 0 and not self._composing

    def _tell(self) -> None:
        told = self.query, self.composing
        if self._waiting or told == self._told:
            return
        self._told = told
        self.query_changed.emit(told[0])
