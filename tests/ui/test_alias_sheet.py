"""Words that mean the same are written in a sheet, by keys, and nothing that was typed is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.core.aliases import Alias
from companion.ui.alias_sheet import AliasSheet

RL = Alias(("RL", "reinforcement learning"))
AI = Alias(("KI", "AI"))
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[AliasSheet]:
    window = QWidget()
    window.resize(900, 700)
    QVBoxLayout(window).addWidget(QLineEdit(window))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield AliasSheet(window)
    window.hide()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def editor() -> QPlainTextEdit:
    found = focus()
    assert isinstance(found, QPlainTextEdit)
    return found


def test_lines_are_typed_and_kept_by_keys(sheet: AliasSheet, qtbot: QtBot) -> None:
    sheet.open((RL,))
    assert sheet.text == "RL = reinforcement learning"
    QTest.keyClick(editor(), Qt.Key.Key_Return)
    QTest.keyClicks(editor(), "KI = AI")
    with qtbot.waitSignal(sheet.chosen) as chosen:
        QTest.keyClick(editor(), Qt.Key.Key_Return, CONTROL)
    assert chosen.args == [(RL, AI)]
    assert not sheet.isVisible()
    assert isinstance(focus(), QLineEdit)


def test_what_is_wrong_is_said_and_gone_to(sheet: AliasSheet, qtbot: QtBot) -> None:
    sheet.open((RL,))
    editor().setPlainText("KI\nRL = learning")
    with qtbot.assertNotEmitted(sheet.chosen):
        QTest.keyClick(editor(), Qt.Key.Key_Return, CONTROL)
    assert sheet.state == "Line 1: put a = between what means the same: KI = …"
    assert editor().accessibleDescription() == sheet.state
    QTest.keyClicks(editor(), " = AI")
    assert sheet.state == ""
    with qtbot.waitSignal(sheet.chosen) as chosen:
        QTest.keyClick(editor(), Qt.Key.Key_Return, CONTROL)
    assert chosen.args == [(AI, Alias(("RL", "learning")))]


def test_tab_goes_to_the_buttons_and_round(sheet: AliasSheet, qtbot: QtBot) -> None:
    sheet.open(())
    QTest.keyClick(editor(), Qt.Key.Key_Tab)
    words = []
    for _ in range(2):
        button = focus()
        assert isinstance(button, QPushButton)
        words.append(button.text())
        QTest.keyClick(button, Qt.Key.Key_Tab)
    assert words == ["Close  Esc", "Keep  Ctrl+Enter"]
    assert editor().toPlainText() == ""
    QTest.keyClick(editor(), Qt.Key.Key_Backtab)
    with qtbot.waitSignal(sheet.chosen) as chosen:
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert chosen.args == [()]


def test_what_was_typed_is_there_again_until_it_is_kept(sheet: AliasSheet) -> None:
    sheet.open((RL,))
    editor().setPlainText("KI =")
    QTest.keyClick(editor(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    sheet.open((RL,))
    assert sheet.text == "KI ="
    assert sheet.state == "This was typed before and is not kept yet."
    QTest.keyClicks(editor(), " AI")
    QTest.keyClick(editor(), Qt.Key.Key_Return, CONTROL)
    sheet.open((RL,))  # Keeping failed, as on a full disk.
    assert sheet.text == "KI = AI"
    sheet.leave()
    sheet.forget()
    sheet.open((AI,))
    assert (sheet.text, sheet.state) == ("KI = AI", "")


def test_closing_unchanged_keeps_nothing_back(sheet: AliasSheet) -> None:
    sheet.open((RL,))
    QTest.keyClick(editor(), Qt.Key.Key_Escape)
    sheet.open((AI,))
    assert sheet.text == "KI = AI"


def test_the_sheet_fits_a_small_window(sheet: AliasSheet) -> None:
    sheet.open((RL,))
    sheet.window().resize(360, 330)
    editor().setPlainText("RL")
    QTest.keyClick(editor(), Qt.Key.Key_Return, CONTROL)
    for button in sheet.findChildren(QPushButton):
        assert button.mapTo(sheet, button.rect().bottomRight()).y() < sheet.height()
    assert editor().height() >= 60
