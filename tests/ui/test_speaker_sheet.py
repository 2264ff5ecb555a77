"""Say who speaks by keys: the question, the names that fit, what Enter announces."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.core.anchors import make_anchor
from companion.core.documents import DocumentId, Span
from companion.core.speakers import Cast, Speaker
from companion.ui.speaker_saying import Question, Said, fitting
from companion.ui.speaker_sheet import Naming, Scene, SpeakerSheet
from companion.ui.theme import load_theme
from tests.builders import talk

KNOWN = ("Ada Moor", "Ben Adams", "Cleo", "Zoë Marsh", "Adrian Vale", "Ada Quill")
TALK = DocumentId("talk")
PLACE = make_anchor(talk("Nobody is named here."), Span(0, 6))
CAST = Cast((Speaker("HOST", "HOST", 0, 0), Speaker("Ben", "Ben", 1, 1, given=True)), ("HOST", "Ben", "HOST"))


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[SpeakerSheet]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = SpeakerSheet(load_theme("light"), window)
    with qtbot.waitActive(window):
        window.show()
        window.resize(900, 700)
        window.activateWindow()
    yield made
    window.close()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def typed(text: str) -> None:
    QTest.keyClicks(focused(), text)


def offered(sheet: SpeakerSheet) -> list[str]:
    return list(sheet.saying.offered)


def given(qtbot: QtBot, sheet: SpeakerSheet) -> Naming:
    """Press Enter and return what was announced."""
    with qtbot.waitSignal(sheet.chosen) as heard:
        press(Qt.Key.Key_Return)
    assert not sheet.isVisible()
    naming: Naming = heard.args[0]
    return naming


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", KNOWN),
        ("ad", ("Ada Moor", "Ben Adams", "Adrian Vale", "Ada Quill")),
        ("MOOR a", ("Ada Moor",)),
        ("zoe", ("Zoë Marsh",)),
        ("cleo", ()),
        ("dams", ()),
    ],
)
def test_names_fit_whose_words_begin_so(words: str, found: tuple[str, ...]) -> None:
    assert tuple(fitting(KNOWN, words)) == found


def test_a_text_without_names_gets_one(sheet: SpeakerSheet, qtbot: QtBot) -> None:
    sheet.open(Scene(TALK, Cast(), Question("All of this is said by", known=KNOWN)))
    field = sheet.saying.field
    assert field.hasFocus()
    assert field.accessibleName() == "All of this is said by"
    assert sheet.accessibleName() == "Say who speaks"
    assert "All of this is said by" in [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
    typed(" Ines  Costa ")
    assert offered(sheet) == []
    assert given(qtbot, sheet) == Naming(TALK, {}, Said("Ines Costa"))


def test_a_name_of_the_library_is_chosen_by_keys(sheet: SpeakerSheet, qtbot: QtBot) -> None:
    sheet.open(Scene(TALK, Cast(), Question("All of this is said by", known=KNOWN)))
    assert offered(sheet) == list(KNOWN[:4])
    tall = sheet.saying.height()
    typed("ad")
    assert offered(sheet) == ["Ada Moor", "Ben Adams", "Adrian Vale", "Ada Quill"]
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert sheet.saying.field.text() == "Ben Adams"
    assert offered(sheet)[1] == "Ben Adams"
    press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert sheet.saying.field.text() == "ad"
    typed("r")
    assert offered(sheet) == ["Adrian Vale"]
    assert sheet.saying.height() < tall
    press(Qt.Key.Key_Down)
    assert given(qtbot, sheet).said == Said("Adrian Vale")


def test_a_name_that_is_proposed_is_given_by_enter_and_replaced_by_typing(
    sheet: SpeakerSheet, qtbot: QtBot
) -> None:
    question = Question("All of this is said by", known=("Zoe", *KNOWN), proposed="Zoe")
    sheet.open(Scene(TALK, Cast(), question))
    assert sheet.saying.field.selectedText() == "Zoe"
    assert offered(sheet) == list(KNOWN[:4])
    press(Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert given(qtbot, sheet).said == Said("Zoe")
    sheet.open(Scene(TALK, Cast(), question))
    typed("Ines")
    assert given(qtbot, sheet).said == Said("Ines")


def test_what_is_selected_comes_before_the_one_who_speaks_there(sheet: SpeakerSheet, qtbot: QtBot) -> None:
    sheet.open(Scene(TALK, CAST, Question("The turn that is selected is said by", "HOST", PLACE), "HOST"))
    assert sheet.saying.field.hasFocus()
    assert sheet.saying.field.selectedText() == "HOST"
    assert given(qtbot, sheet) == Naming(TALK, {"HOST": "HOST", "Ben": "Ben"}, None)
    sheet.open(Scene(TALK, CAST, Question("The turn that is selected is said by", "Ben", PLACE), "HOST"))
    press(Qt.Key.Key_Delete)
    assert given(qtbot, sheet).said == Said("", PLACE)


def test_who_speaks_here_comes_before_the_rest(sheet: SpeakerSheet, qtbot: QtBot) -> None:
    sheet.open(Scene(TALK, CAST, Question("All the rest is said by", known=KNOWN), "HOST"))
    assert sheet.fields[0].hasFocus()
    press(Qt.Key.Key_Backtab)
    assert sheet.saying.field.hasFocus()
    sheet.open(Scene(TALK, CAST, Question("All the rest is said by", known=KNOWN)))
    assert sheet.saying.field.hasFocus()
    assert given(qtbot, sheet).said is None


def test_who_was_given_can_be_taken_away(sheet: SpeakerSheet, qtbot: QtBot) -> None:
    sheet.open(Scene(TALK, CAST, first="Ben"))
    assert not sheet.saying.isVisible()
    assert sheet.fields[1].hasFocus()
    assert sheet.fields[1].placeholderText() == "no name"
    press(Qt.Key.Key_Delete)
    assert sheet.states == ("2 turns", "Takes the name away: 1 turn")
    assert given(qtbot, sheet) == Naming(TALK, {"HOST": "HOST", "Ben": ""}, None)


def test_esc_announces_nothing(sheet: SpeakerSheet, qtbot: QtBot) -> None:
    sheet.open(Scene(TALK, Cast(), Question("All of this is said by")))
    typed("Ada")
    with qtbot.assertNotEmitted(sheet.chosen):
        press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    sheet.open(Scene(TALK, Cast(), Question("All of this is said by")))
    assert sheet.saying.field.text() == ""


def test_nothing_covers_the_button_in_a_small_window(sheet: SpeakerSheet) -> None:
    sheet.window().resize(640, 480)
    sheet.open(Scene(TALK, CAST, Question("All the rest is said by", known=KNOWN)))
    button = next(one for one in sheet.findChildren(QPushButton) if one.text().startswith("Give the name"))
    top = button.mapTo(sheet, button.rect().topLeft()).y()
    for part in (sheet.saying.list, *sheet.fields[:1]):
        assert part.mapTo(sheet, part.rect().bottomLeft()).y() < top
    assert button.mapTo(sheet, button.rect().bottomLeft()).y() < sheet.height()
