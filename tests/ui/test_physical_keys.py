import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from companion.ui.physical_keys import position_of

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="positions are not told there")
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("code", "text", "modifiers", "expected"),
    [
        (48, "и", NONE, "B"),
        (48, "И", SHIFT, "Shift+B"),
        (48, "ㅠ", NONE, "B"),
        (48, "b", NONE, ""),
        (16, "a", NONE, ""),
        (2, "&", NONE, "1"),
        (3, "é", NONE, "2"),
        (2, "1", SHIFT, ""),
        (2, "1", NONE, ""),
        (48, "и", CONTROL, ""),
        (57, " ", NONE, ""),
    ],
)
def test_keys_act_by_position(code: int, text: str, modifiers: Qt.KeyboardModifier, expected: str) -> None:
    shift = 0 if sys.platform == "win32" else 8
    key = Qt.Key.Key_unknown
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, code + shift, 0, 0, text)
    assert position_of(event) == expected
