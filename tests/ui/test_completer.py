"""Completing fields and their values in the search field, by keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.core.queries import Completion
from companion.ui.search.completion_list import CompletionList
from companion.ui.search.help_rows import FIELDS
from companion.ui.search.pane import SearchPane
from companion.ui.theme import load_theme
from tests.ui.answers import answer, child, hit, titles

Key = Qt.Key
SPEAKERS = ("Ines Moreau", "Ivo", "Tomasz")
RIVER = hit("a", "A river begins as water under a stone.", "river")


class Field:
    """A search pane whose speakers are known, and the keys that are pressed in it."""

    def __init__(self, window: QWidget, pane: SearchPane) -> None:
        self.window, self.pane = window, pane
        self.edit = child(pane, QLineEdit)
        self.asked: list[str] = []
        self.answers = True
        self.entered: list[object] = []
        self.left: list[bool] = []
        pane.entered.connect(self.entered.append)
        pane.left.connect(lambda: self.left.append(True))
        pane.completer.wanted.connect(self._answer)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.edit, text)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                text = "\t" if key == Key.Key_Tab else ""
                QApplication.sendEvent(self.edit, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.edit, event)

    @property
    def popup(self) -> CompletionList:
        return child(self.window, CompletionList)

    @property
    def shown(self) -> list[str]:
        if not self.pane.completer.open:
            return []
        assert self.popup.isVisible()
        return [line.shown for line in self.popup.lines]

    @property
    def chosen(self) -> str | None:
        row = self.popup.chosen
        return None if row is None else self.popup.lines[row].shown

    def offer(self, word: str) -> None:
        self.pane.completer.offer(word, _speakers(word))

    def _answer(self, word: str) -> None:
        self.asked.append(word)
        if self.answers:
            self.offer(word)


def _speakers(word: str) -> Sequence[Completion]:
    beginning = word.rpartition(":")[2].strip('"').lower()
    fitting = [name for name in SPEAKERS if name.lower().startswith(beginning)]
    before = word.partition(":")[0]
    return [
        Completion(f'{before}:"{name.lower()}"' if " " in name else f"{before}:{name.lower()}", name, 7)
        for name in fitting
    ]


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    column = QWidget()
    qtbot.addWidget(column)
    column.resize(352, 700)
    pane = SearchPane(load_theme("light"))
    layout = QVBoxLayout(column)
    layout.addWidget(pane, 1)
    layout.addStretch(0)
    with qtbot.waitActive(column):
        column.show()
    pane.focus_field()
    qtbot.waitUntil(lambda: child(pane, QLineEdit).hasFocus())
    return Field(column, pane)


def test_plain_words_open_nothing(field: Field) -> None:
    field.type("river speaker and 10:20 http://x ")
    assert field.asked == []
    assert field.shown == []


def test_typing_behind_a_field_narrows_its_values(field: Field) -> None:
    field.type("water speaker:")
    assert field.shown == list(SPEAKERS)
    field.type("i")
    assert field.shown == ["Ines Moreau", "Ivo"]
    field.type("v")
    assert field.shown == ["Ivo"]
    field.type("x")
    assert field.shown == []
    field.press(Key.Key_Backspace)
    assert field.shown == ["Ivo"]
    assert field.asked[-1] == "speaker:iv"
    assert field.edit.hasFocus()


def test_what_is_written_out_is_not_offered_however_it_is_written(field: Field) -> None:
    field.type("speaker:ivo")
    assert field.shown == []
    field.type(" Speaker:IVÓ")
    assert field.asked[-1] == "Speaker:IVÓ"
    field.pane.completer.offer("Speaker:IVÓ", [Completion("speaker:ivo", "Ivo", 7)])
    assert field.shown == []


def test_tab_takes_the_first_and_a_blank_follows(field: Field) -> None:
    field.type("water speaker:i")
    field.press(Key.Key_Tab)
    assert field.pane.query == 'water speaker:"ines moreau" '
    assert field.shown == []
    assert field.edit.hasFocus()
    field.type("stone")
    assert field.pane.query == 'water speaker:"ines moreau" stone'


def test_down_and_enter_take_a_value(field: Field) -> None:
    field.type("speaker:")
    field.press(Key.Key_Down, Key.Key_Down)
    assert field.chosen == "Ivo"
    field.press(Key.Key_Return)
    assert field.pane.query == "speaker:ivo "
    assert field.entered == []


def test_walking_goes_round_by_way_of_nothing_chosen(field: Field) -> None:
    field.type("speaker:")
    walked = []
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_PageDown, Key.Key_PageUp):
        field.press(key)
        walked.append(field.chosen)
    assert walked == ["Tomasz", None, "Ines Moreau", None, "Tomasz", "Ines Moreau"]


def test_enter_belongs_to_the_results_while_nothing_is_chosen(field: Field) -> None:
    field.type("speaker:i")
    field.pane.set_answer(answer("speaker:i", RIVER), titles("a"))
    field.press(Key.Key_Return)
    assert len(field.entered) == 1
    assert field.pane.query == "speaker:i"


def test_down_walks_the_results_once_the_value_is_taken(field: Field) -> None:
    field.type("speaker:iv")
    field.press(Key.Key_Tab)
    field.pane.set_answer(answer("speaker:ivo", RIVER), titles("a"))
    field.press(Key.Key_Down)
    assert field.pane.current is not None


def test_esc_closes_only_the_list_which_stays_away_from_this_word(field: Field) -> None:
    field.type("speaker:")
    field.press(Key.Key_Escape)
    assert (field.shown, field.left) == ([], [])
    field.type("i")
    assert field.shown == []
    field.press(Key.Key_Escape)
    assert field.left == [True]
    field.type(" -speaker:i")
    assert field.shown == ["Ines Moreau", "Ivo"]


def test_a_colon_lists_the_fields_and_one_taken_lists_its_values(field: Field) -> None:
    field.type("water :")
    assert field.shown == [f"{row.name}:" for row in FIELDS]
    assert all(line.what for line in field.popup.lines)
    field.type("s")
    assert field.shown == ["speaker:"]
    field.press(Key.Key_Tab)
    assert field.pane.query == "water speaker:"
    assert field.shown == list(SPEAKERS)


def test_what_is_left_out_is_completed_too(field: Field) -> None:
    field.type("-:sp")
    field.press(Key.Key_Tab)
    field.type("to")
    field.press(Key.Key_Tab)
    assert field.pane.query == "-speaker:tomasz "


def test_a_value_inside_the_query_is_replaced_whole(field: Field) -> None:
    field.pane.focus_field("🌊 speaker:ivory water")
    field.edit.deselect()
    field.edit.setCursorPosition(12)
    assert field.shown == []
    field.press(Key.Key_Backspace)
    field.type("i")
    field.press(Key.Key_Tab)
    assert field.pane.query == '🌊 speaker:"ines moreau" water'
    field.type("x")
    assert field.pane.query == '🌊 speaker:"ines moreau" xwater'


def test_a_field_put_before_a_word_leaves_the_word_alone(field: Field) -> None:
    field.type("water")
    field.press(Key.Key_Home)
    field.type(":sp")
    field.press(Key.Key_Tab)
    field.type("to")
    field.press(Key.Key_Tab)
    assert field.pane.query == "speaker:tomasz water"


def test_the_list_closes_when_the_cursor_leaves_the_word(field: Field) -> None:
    field.type("water speaker:i")
    field.press(Key.Key_Home)
    assert field.shown == []
    field.press(Key.Key_End)
    assert field.shown == []


def test_the_list_closes_when_the_query_is_selected_or_replaced(field: Field) -> None:
    field.type("speaker:i")
    field.pane.focus_field()
    assert field.shown == []
    field.type("speaker:i")
    assert field.shown
    field.pane.focus_field("speaker:t")
    assert field.shown == []


def test_the_list_closes_with_the_focus(field: Field, qtbot: QtBot) -> None:
    field.type("speaker:i")
    field.pane.set_answer(answer("speaker:i", RIVER), titles("a"))
    child(field.pane, QListView).setFocus()
    qtbot.waitUntil(lambda: not field.edit.hasFocus())
    assert field.shown == []


def test_keys_wait_for_values_that_are_on_their_way(field: Field) -> None:
    field.answers = False
    field.type("speaker:i")
    field.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert field.pane.query == "speaker:i"
    field.offer("speaker:")
    assert field.shown == []
    field.offer("speaker:i")
    assert field.pane.query == "speaker:ivo "


def test_keys_that_waited_mean_what_they_always_do_when_there_are_no_values(
    field: Field, qtbot: QtBot
) -> None:
    field.answers = False
    field.type("speaker:x")
    field.pane.set_answer(answer("speaker:x", RIVER), titles("a"))
    field.press(Key.Key_Tab)
    assert field.edit.hasFocus()
    field.offer("speaker:x")
    qtbot.waitUntil(lambda: child(field.pane, QListView).hasFocus())


def test_values_for_an_earlier_word_are_not_shown(field: Field) -> None:
    field.answers = False
    field.type("speaker:i")
    field.type(" ")
    field.offer("speaker:i")
    assert field.shown == []


def test_what_is_composed_narrows_and_is_replaced(field: Field) -> None:
    field.type("speaker:")
    field.compose("i")
    assert field.shown == ["Ines Moreau", "Ivo"]
    field.compose("iv")
    assert field.shown == ["Ivo"]
    field.press(Key.Key_Tab)
    assert (field.pane.query, field.edit.text()) == ("speaker:ivo ", "speaker:ivo ")
    assert not field.pane.composing


def test_the_list_stands_below_the_field_and_never_takes_the_keys(field: Field) -> None:
    field.type("speaker:")
    shown = field.popup
    assert shown.mapTo(field.pane.window(), shown.rect().topLeft()).y() > field.edit.geometry().bottom()
    assert shown.width() > 200
    assert shown.height() < 150
    assert all(part.focusPolicy() == Qt.FocusPolicy.NoFocus for part in (shown, child(shown, QListView)))
    view = child(shown, QListView)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(2, 0)).center()
    )
    assert field.pane.query == "speaker:tomasz "
    assert field.edit.hasFocus()


def test_rows_say_what_they_are_to_a_screen_reader(field: Field) -> None:
    field.type("speaker:t")
    view = child(field.popup, QListView)
    assert view.accessibleName() == "Completions"
    assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Tomasz, 7"


def test_a_list_that_has_room_does_not_scroll(field: Field) -> None:
    field.type(":")
    view = child(field.popup, QListView)
    assert view.verticalScrollBar().maximum() == 0
    assert view.viewport().height() < (len(FIELDS) + 1) * view.sizeHintForRow(0)


def test_a_list_that_was_never_shown_goes_with_its_field(qtbot: QtBot) -> None:
    pane = SearchPane(load_theme("light"))
    (never,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, CompletionList))
    with qtbot.waitSignal(never.destroyed):
        pane.deleteLater()
