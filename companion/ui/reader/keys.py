"""Which key moves the caret where, by the platform's own rules."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from companion.ui.reader.caret import Movement

_Key = QKeySequence.StandardKey
_MOVES = (
    (Movement.LEFT, _Key.MoveToPreviousChar, _Key.SelectPreviousChar),
    (Movement.RIGHT, _Key.MoveToNextChar, _Key.SelectNextChar),
    (Movement.WORD_LEFT, _Key.MoveToPreviousWord, _Key.SelectPreviousWord),
    (Movement.WORD_RIGHT, _Key.MoveToNextWord, _Key.SelectNextWord),
    (Movement.UP, _Key.MoveToPreviousLine, _Key.SelectPreviousLine),
    (Movement.DOWN, _Key.MoveToNextLine, _Key.SelectNextLine),
    (Movement.LINE_START, _Key.MoveToStartOfLine, _Key.SelectStartOfLine),
    (Movement.LINE_END, _Key.MoveToEndOfLine, _Key.SelectEndOfLine),
    (Movement.DOCUMENT_START, _Key.MoveToStartOfDocument, _Key.SelectStartOfDocument),
    (Movement.DOCUMENT_END, _Key.MoveToEndOfDocument, _Key.SelectEndOfDocument),
    (Movement.PAGE_UP, _Key.MoveToPreviousPage, _Key.SelectPreviousPage),
    (Movement.PAGE_DOWN, _Key.MoveToNextPage, _Key.SelectNextPage),
)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def movement_of(event: QKeyEvent) -> tuple[Movement, bool] | None:
    """Return where a key sends the caret and whether it selects, None for every other key."""
    for movement, move, select in _MOVES:
        if event.matches(move):
            return movement, False
        if event.matches(select):
            return movement, True
    modifiers = event.modifiers() & ~_KEYPAD
    select_too = bool(modifiers & _SHIFT)
    if modifiers & ~_SHIFT == _CONTROL and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        up = event.key() == Qt.Key.Key_Up
        return (Movement.PARAGRAPH_UP if up else Movement.PARAGRAPH_DOWN), select_too
    return None


def page_of(event: QKeyEvent) -> int:
    """Return 1 for Space, -1 for Shift+Space, 0 for every other key."""
    if event.key() != Qt.Key.Key_Space:
        return 0
    return {Qt.KeyboardModifier.NoModifier: 1, _SHIFT: -1}.get(event.modifiers(), 0)


def is_enter(event: QKeyEvent) -> bool:
    """Say whether a key is Enter alone."""
    plain = event.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
