"""How what was just done can be taken back, in words."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from companion.ui.bindings import Actions


def takes_back(actions: Actions) -> str:
    """Name the keys: in a text field, whose undo is its own, Esc comes first."""
    undo = actions.key_text("undo")
    typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
    return f"Esc, {undo} takes it back" if typing else f"{undo} takes it back"
