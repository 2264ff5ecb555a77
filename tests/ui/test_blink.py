"""The caret blinks while one works, and stands still when the window is left alone."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui.reader import effects
from companion.ui.reader.effects import Blink


def test_the_caret_stands_still_when_nobody_has_moved_it_for_a_while(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(20)
    monkeypatch.setattr(effects, "_BLINKING_MS", 60)
    seen: list[bool] = []
    blink = Blink(qapp)
    blink.turned.connect(lambda: seen.append(blink.on))
    blink.restart()
    qtbot.waitUntil(lambda: len(seen) == 7)
    assert seen == [True, False, True, False, True, False, True]
    with qtbot.assertNotEmitted(blink.turned, wait=100):
        pass
    blink.restart()
    qtbot.waitUntil(lambda: len(seen) > 8)
    blink.stop()
    qapp.setCursorFlashTime(before)
