"""The sheets: asked and answered by the keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.core.documents import DocumentId
from companion.core.encodings import EncodingOffer
from companion.core.errors import CompanionError
from companion.core.exports import ExportFormat, ExportRequest
from companion.core.notes import NoteId
from companion.services.encodings import HowRead
from companion.ui.encoding_sheet import EncodingSheet
from companion.ui.export_choices import Exportable, Subject, best_choice, export_choices
from companion.ui.export_sheet import ExportSheet, Remembered
from companion.ui.goto_time import GotoTime, find_goal
from companion.ui.main_button import MainButton
from companion.ui.message import Message, MessageButton, MessageView
from companion.ui.sheet_parts import ElidedLabel, SheetScroll
from companion.ui.theme import load_theme
from companion.ui.welcome import Welcome
from tests.builders import talk

NOTES = (NoteId("1" * 16), NoteId("2" * 16))
THERE = Exportable(DocumentId("a" * 16), 3, NOTES, NOTES[:1], "river bed", 7, (), 9)
FORMATS = (ExportFormat.MARKDOWN, ExportFormat.JSON)
PAST_THE_END = "is after the end (1:40). Went to the last words."
TALK = talk(*(f"Sentence {number} is here." for number in range(10)))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(900, 700)
    QVBoxLayout(made).addWidget(QLineEdit(made))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.hide()


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_every_choice_is_a_request_of_its_own() -> None:
    choices = {choice.subject: choice for choice in export_choices(THERE)}
    folder = Path("/tmp/x")
    made = {subject: choice.to(folder, ExportFormat.JSON) for subject, choice in choices.items()}
    assert made[Subject.DOCUMENT] == ExportRequest(folder, ExportFormat.JSON, (DocumentId("a" * 16),))
    assert made[Subject.SHOWN].notes == NOTES
    assert made[Subject.CHOSEN].notes == NOTES[:1]
    assert made[Subject.HITS].hits == "river bed"
    assert made[Subject.EVERYTHING] == ExportRequest(folder, ExportFormat.JSON)
    assert [choice.count for choice in choices.values()] == [3, 2, 1, 7, 9]


def test_what_was_chosen_last_is_offered_while_there_is_something() -> None:
    assert best_choice(export_choices(THERE), "hits").subject is Subject.HITS
    assert best_choice(export_choices(Exportable(all_notes=2)), "hits").subject is Subject.EVERYTHING


def test_exporting_takes_the_keys_alone(window: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = ExportSheet(window)
    before = _focus()
    sheet.ask(export_choices(THERE), FORMATS, Remembered(str(tmp_path)))
    QTest.keyClick(_focus(), Qt.Key.Key_Down)
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    QTest.keyClick(_focus(), Qt.Key.Key_Down)
    with qtbot.waitSignal(sheet.export_requested) as asked:
        QTest.keyClick(_focus(), Qt.Key.Key_Return)
    assert asked.args == [ExportRequest(tmp_path, ExportFormat.JSON, notes=NOTES)]
    assert sheet.remembered == Remembered(str(tmp_path), "json", "shown")
    assert not sheet.isVisible()
    assert _focus() is before


def test_esc_closes_and_exports_nothing(window: QWidget, qtbot: QtBot) -> None:
    sheet = ExportSheet(window)
    sheet.ask(export_choices(THERE), FORMATS, Remembered())
    with qtbot.assertNotEmitted(sheet.export_requested), qtbot.waitSignal(sheet.closed):
        QTest.keyClick(_focus(), Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("there", "folder"),
    [(Exportable(), "/tmp"), (THERE, ""), (THERE, "notes"), (THERE, __file__)],
    ids=["nothing", "no folder", "part of a path", "a file"],
)
def test_what_is_missing_is_said(window: QWidget, qtbot: QtBot, there: Exportable, folder: str) -> None:
    sheet = ExportSheet(window)
    sheet.ask(export_choices(there), FORMATS, Remembered(folder or "x"))
    if not folder:
        field = next(one for one in sheet.findChildren(QLineEdit))
        field.clear()
    with qtbot.assertNotEmitted(sheet.export_requested):
        sheet.do_it()
    assert sheet.isVisible()


def test_the_folder_can_be_looked_for(window: QWidget, tmp_path: Path) -> None:
    sheet = ExportSheet(window, lambda _parent, _at: str(tmp_path))
    sheet.ask(export_choices(THERE), FORMATS, Remembered("/elsewhere"))
    next(one for one in sheet.findChildren(QPushButton) if one.text() == "Choose…").click()
    assert sheet.remembered.folder == str(tmp_path)


def test_tab_goes_round_inside_and_shortcuts_stay_outside(window: QWidget, qtbot: QtBot) -> None:
    action = QAction(window)
    action.setShortcut("Ctrl+J")
    window.addAction(action)
    sheet = ExportSheet(window)
    sheet.ask(export_choices(THERE), FORMATS, Remembered("/tmp"))
    with qtbot.assertNotEmitted(action.triggered):
        for _ in range(12):
            assert sheet.isAncestorOf(_focus())
            QTest.keyClick(_focus(), Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    sheet.leave()
    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("typed", "offset", "said"),
    [
        ("0:35", TALK.paragraphs[3].span.start, "0:35 of 1:40"),
        ("35", TALK.paragraphs[3].span.start, "0:35 of 1:40"),
        ("0 %", 0, "0 % of the text, 0:00"),
        ("50%", round(len(TALK.text) / 2), "50 % of the text, 0:40"),
        ("12,5 %", round(len(TALK.text) / 8), "12.5 % of the text, 0:10"),
        ("400 %", len(TALK.text) - 1, "100 % of the text, 1:30"),
        (
            "2:10:00",
            TALK.paragraphs[9].span.start,
            "2:10:00 is after the end (1:40). Went to the last words.",
        ),
    ],
)
def test_times_and_per_cents_lead_into_the_text(typed: str, offset: int, said: str) -> None:
    goal = find_goal(typed, TALK)
    assert (goal.offset, goal.said) == (offset, said)


@pytest.mark.parametrize("typed", ["soon", "1:2:3:4", "%", "-5 %"])
def test_what_is_no_time_is_said_with_an_example(typed: str) -> None:
    with pytest.raises(CompanionError, match="12:34"):
        find_goal(typed, TALK)


def test_the_time_sheet_goes_to_the_last_words(window: QWidget, qtbot: QtBot) -> None:
    sheet = GotoTime(window)
    sheet.ask(TALK, TALK.paragraphs[2].span.start)
    field = _focus()
    assert isinstance(field, QLineEdit)
    assert field.text() == "0:20"
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert sheet.isVisible()
    field.setText("9:00")
    with qtbot.waitSignal(sheet.said) as said, qtbot.waitSignal(sheet.entered) as entered:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert entered.args == [TALK.paragraphs[9].span.start]
    assert said.args == [f"9:00 {PAST_THE_END}"]


def test_the_welcome_is_answered_by_keys(window: QWidget, qtbot: QtBot) -> None:
    welcome = Welcome(load_theme("dark"), window)
    welcome.show()
    welcome.setFocus()
    with qtbot.waitSignal(welcome.add_folder_requested):
        QTest.keyClick(_focus(), Qt.Key.Key_Return)
    QTest.keyClick(_focus(), Qt.Key.Key_Right)
    with qtbot.waitSignal(welcome.sample_requested):
        QTest.keyClick(_focus(), Qt.Key.Key_Return)


def test_a_message_has_words_and_answers(window: QWidget, qtbot: QtBot) -> None:
    view = MessageView(window)
    view.show_message(
        Message(
            "Changed",
            "The file changed.",
            (MessageButton("update", "Update", "Return"), MessageButton("keep", "Keep")),
        )
    )
    assert view.accessibleName() == "Changed. The file changed."
    view.focus_first()
    with qtbot.waitSignal(view.answered) as answered:
        QTest.keyClick(_focus(), Qt.Key.Key_Return)
    assert answered.args == ["update"]
    with qtbot.waitSignal(view.dismissed):
        QTest.keyClick(_focus(), Qt.Key.Key_Escape)
    view.clear()
    assert not view.isVisible()


def test_markup_in_a_message_is_shown_as_it_is(window: QWidget) -> None:
    view = MessageView(window)
    view.show_message(Message("<img src=file:///dev/zero>", "<b>x</b>"))
    labels = [label for label in view.findChildren(QLabel) if label.text()]
    assert len(labels) == 2
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_long_list_leaves_room_for_what_stands_below_it(window: QWidget) -> None:
    window.resize(640, 480)
    sheet = EncodingSheet(window)
    offers = tuple(EncodingOffer(f"cp125{number}", ("A long line " * 30,) * 3) for number in range(9))
    sheet.open(HowRead(DocumentId("one"), "cp1250", None, offers=offers))
    above, below = sheet.findChild(SheetScroll), sheet.findChild(MainButton)
    assert isinstance(above, SheetScroll)
    assert isinstance(below, MainButton)
    page = above.widget()
    assert page is not None
    assert page.width() <= above.width()
    assert above.mapTo(sheet, above.rect().bottomLeft()).y() < below.mapTo(sheet, QPoint()).y()
    assert below.mapTo(sheet, below.rect().bottomLeft()).y() < window.height()
    line = next(one for one in page.findChildren(ElidedLabel))
    assert line.text().endswith("…")
    assert line.toolTip() == line.accessibleName() == "A long line " * 30
    sheet.leave()
