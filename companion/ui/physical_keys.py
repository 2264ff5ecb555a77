"""The reader's plain keys by their place on the keyboard, where the layout writes something else there.

Digits act on the number row also unshifted on French keyboards; letters act by position where the
layout has no Latin letters. Positions are scan codes of the main block, which Windows and Linux share;
X11 and Wayland count 8 higher. Elsewhere the layout's own letters are all there is.
"""

import sys
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.ui.actions import ACTIONS
from companion.ui.bindings import Actions

_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
_POSITIONS: Mapping[int, str] = {
    first + step: character for first, row in _ROWS for step, character in enumerate(row)
}
_X11_SHIFT = 8
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class PhysicalKeys(QObject):
    """Performs the reader's actions for keys that no shortcut took."""

    def __init__(self, actions: Actions, view: QWidget) -> None:
        super().__init__(view)
        self._actions = actions
        self._names = {
            key: spec.id for spec in ACTIONS if not spec.inside for key in actions.keys(spec).reader
        }
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Perform what stands at a key's position, when its own character means nothing here."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        name = self._names.get(position_of(event))
        if name is None:
            return False
        self._actions.perform(name)
        return True


def position_of(event: QKeyEvent) -> str:
    """Return the key that stands there on a US keyboard, empty where the layout's own character counts."""
    if event.modifiers() & ~_PLAIN or not event.text():
        return ""
    shift = 0 if sys.platform == "win32" else _X11_SHIFT
    character = _POSITIONS.get(event.nativeScanCode() - shift, "")
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if character.isdigit():
        return character if not shifted and not event.text().isdigit() else ""
    foreign = event.text().isalpha() and not event.text().isascii()
    if not character or not foreign:
        return ""
    return f"Shift+{character}" if shifted else character
