"""The sheet of keys fits the window."""

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.bindings import Actions
from companion.ui.key_sheet import KeySheet


@pytest.mark.parametrize(("width", "columns"), [(1400, 3), (900, 2), (640, 1)])
def test_the_keys_stand_in_as_many_columns_as_fit(qtbot: QtBot, width: int, columns: int) -> None:
    window = QWidget()
    window.resize(width, 800)
    qtbot.addWidget(window)
    window.show()
    sheet = KeySheet(Actions(window), window)
    sheet.open()
    scroll = sheet.findChild(QScrollArea)
    assert scroll is not None
    page = scroll.widget()
    assert sheet.columns == columns
    assert page is not None
    assert page.minimumSizeHint().width() <= scroll.viewport().width()
    assert scroll.height() >= 400
    window.hide()
