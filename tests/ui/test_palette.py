from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.palette import Offer, Palette, matching
from companion.ui.palette_rows import Entry
from companion.ui.theme import load_theme

WORDS = ("Export…", "Add a folder…", "Next place found", "Größer als sonst", "Dark colours")


class Stage(QWidget):
    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.resize(900, 600)
        self.field = QLineEdit(self)
        self.palette_field = Palette(load_theme("light"), self)
        self.chosen: list[str] = []
        self.offer = Offer(
            "What?", lambda _: [Entry(word, partial(self.chosen.append, word)) for word in WORDS]
        )
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        self.field.setFocus()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_entries_are_found_by_folded_words_in_any_order() -> None:
    entries = [Entry(word, lambda: None) for word in WORDS]
    assert [entry.words for entry in matching(entries, "folder add")] == ["Add a folder…"]
    assert [entry.words for entry in matching(entries, "grosser")] == ["Größer als sonst"]
    assert matching(entries, "nothing like it") == []
    assert len(matching(entries, "")) == len(WORDS)


def test_what_begins_with_the_words_comes_first() -> None:
    entries = [Entry(word, lambda: None) for word in ("Show the notes", "Notes", "Write a note")]
    assert matching(entries, "note")[0].words == "Notes"


def test_the_keys_walk_and_choose(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.palette_field.offer(stage.offer)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert stage.chosen == ["Add a folder…"]
    assert not stage.palette_field.isVisible()
    assert focused() is stage.field


def test_esc_gives_the_focus_back(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.palette_field.offer(stage.offer)
    QTest.keyClicks(focused(), "dark")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is stage.field
    assert stage.chosen == []


def test_asked_for_again_it_closes(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.palette_field.offer(stage.offer)
    stage.palette_field.offer(stage.offer)
    assert not stage.palette_field.isVisible()


def test_it_closes_when_the_focus_goes_elsewhere(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.palette_field.offer(stage.offer)
    stage.field.setFocus()
    assert not stage.palette_field.isVisible()
