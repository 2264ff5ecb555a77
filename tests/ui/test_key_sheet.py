"""The sheet of keys fits the window, whatever fonts there are."""

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.bindings import Actions
from companion.ui.key_sheet import KeySheet


def opened(qtbot: QtBot, width: int) -> KeySheet:
    window = QWidget()
    window.resize(width, 800)
    qtbot.addWidget(window)
    window.show()
    sheet = KeySheet(Actions(window), window)
    sheet.open()
    return sheet


@pytest.mark.parametrize("width", [2400, 1400, 900, 640])
def test_the_keys_never_need_to_be_scrolled_sideways(qtbot: QtBot, width: int) -> None:
    sheet = opened(qtbot, width)
    scroll = sheet.findChild(QScrollArea)
    assert scroll is not None
    page = scroll.widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= scroll.viewport().width()
    assert scroll.height() >= 400


def test_the_keys_stand_in_as_many_columns_as_fit(qtbot: QtBot) -> None:
    columns = [opened(qtbot, width).columns for width in (2400, 1400, 900, 640)]
    assert columns == sorted(columns, reverse=True)
    assert columns[0] > columns[-1] == 1
