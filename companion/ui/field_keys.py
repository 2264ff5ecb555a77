"""Let the window's keys through text fields, and keep for the fields what is theirs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_Standard = QKeySequence.StandardKey
_FIELDS_OWN = (
    _Standard.Cut,
    _Standard.Copy,
    _Standard.Paste,
    _Standard.Undo,
    _Standard.Redo,
    _Standard.SelectAll,
)
_EDITORS = (QPlainTextEdit, QTextEdit)
_FIELDS = (QLineEdit, *_EDITORS)
_FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
_STRONG = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class FieldKeys(QObject):
    """Decide, before a text field does, whose a key is.

    A line edit would keep Ctrl+E, Ctrl+K and Ctrl+D for itself; they are the window's. Undo in a field
    is that field's even when it has nothing to undo.
    """

    def __init__(self, application: QApplication, window_keys: frozenset[str], owner: QObject) -> None:
        super().__init__(owner)
        self._window_keys = frozenset(QKeySequence(key).toString() for key in window_keys)
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer Qt's question who wants a key."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, _FIELDS) or watched.isReadOnly():
            return False
        if _is_fields_own(watched, event):
            event.accept()
            return True
        if _is_strong(event) and QKeySequence(event.keyCombination()).toString() in self._window_keys:
            event.ignore()
            return True
        return False

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        """Answer for a field from the first time that keys go there; nothing else is asked."""
        if isinstance(focused, _FIELDS):
            focused.installEventFilter(self)


def _is_fields_own(field: QObject, event: QKeyEvent) -> bool:
    if any(event.matches(standard) for standard in _FIELDS_OWN):
        return True
    key = event.keyCombination()
    if QKeySequence(key).toString() == "Ctrl+Y":
        return True
    done = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return done and bool(event.modifiers() & _STRONG) and isinstance(field, _EDITORS)


def _is_strong(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & _STRONG) or event.key() in _FUNCTION_KEYS
