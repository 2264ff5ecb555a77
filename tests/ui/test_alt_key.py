"""Alt alone opens the menu; Alt with anything else does not."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.alt_key import AltKey

_NONE, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_PRESS, _ASKED, _RELEASE = QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease


@pytest.mark.parametrize(
    ("between", "opens"),
    [((), True), (((_PRESS, Qt.Key.Key_Left),), False), (((_ASKED, Qt.Key.Key_Left),), False)],
    ids=["alone", "with a key", "with a shortcut"],
)
def test_alt_counts_only_alone(
    qtbot: QtBot, qapp: QApplication, between: tuple[tuple[QEvent.Type, Qt.Key], ...], opens: bool
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    window: QObject | None = widget.windowHandle()
    assert window is not None
    watcher = AltKey(qapp, widget)
    heard: list[bool] = []
    watcher.pressed_alone.connect(lambda: heard.append(True))
    watcher.eventFilter(window, QKeyEvent(_PRESS, Qt.Key.Key_Alt, _NONE))
    for kind, key in between:
        watcher.eventFilter(widget, QKeyEvent(kind, key, _ALT))
    watcher.eventFilter(window, QKeyEvent(_RELEASE, Qt.Key.Key_Alt, _ALT))
    assert bool(heard) is opens
