"""How what was just done can be taken back, in words."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from companion.ui.bindings import Actions


def takes_back(actions: Actions, many: int = 1) -> str:
    """Name the keys that take back so many; in a text field, whose undo is its own, Esc comes first."""
    undo = actions.key_text("undo")
    typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
    words = f"{undo} takes {'it' if many == 1 else 'them'} back"
    return f"Esc, {words}" if typing else words
