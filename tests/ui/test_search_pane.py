"""The search pane: typing, walking, entering, leaving."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.core.queries import Fragment, Hit, LooserQuery, Offer, OfferKind, SearchAnswer
from companion.ui.events import HitPlace, Scope
from companion.ui.search.pane import SearchPane
from companion.ui.search.query_edit import QueryEdit
from companion.ui.theme import load_theme
from tests.ui.answers import answer, child, hit, titles

RIVER = hit("a", "A river begins as water under a stone.", "river|water", offset=10, start_ms=5000)
DELTA = hit("a", "Where the river ends there is a delta.", "river", offset=400, start_ms=60_000)
BRIDGE = hit("b", "Nobody crosses a river twice.", "river", offset=90, start_ms=None)
ALL = titles("a", "b")
Key = Qt.Key


@pytest.fixture
def column(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(352, 700)
    return made


@pytest.fixture
def pane(column: QWidget, qtbot: QtBot) -> SearchPane:
    made = SearchPane(load_theme("light"))
    layout = QVBoxLayout(column)
    layout.addWidget(made, 1)
    layout.addStretch(0)
    with qtbot.waitActive(column):
        column.show()
    made.focus_field()
    qtbot.waitUntil(lambda: edit(made).hasFocus())
    return made


def edit(pane: SearchPane) -> QLineEdit:
    return child(pane, QLineEdit)


def results(pane: SearchPane) -> QListView:
    return child(pane, QListView)


def hit_of(pane: SearchPane) -> Hit | None:
    return pane.current.hit if pane.current else None


def rows(pane: SearchPane) -> list[str]:
    model = results(pane).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def compose(target: QLineEdit, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(target, event)


def press(target: QLineEdit | QListView, key: Qt.Key, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def test_each_letter_changes_the_query(pane: SearchPane, qtbot: QtBot) -> None:
    told: list[str] = []
    pane.query_changed.connect(told.append)
    QTest.keyClicks(edit(pane), "ri")
    assert told == ["r", "ri"]


def test_what_is_being_composed_belongs_to_the_query(pane: SearchPane) -> None:
    told: list[str] = []
    pane.query_changed.connect(told.append)
    for preedit, commit in (
        ("ㅎ", ""),
        ("하", ""),
        ("한", ""),
        ("ㄱ", "한"),
        ("그", ""),
        ("글", ""),
        ("", "글"),
    ):
        compose(edit(pane), preedit, commit)
    assert told == ["ㅎ", "하", "한", "한ㄱ", "한그", "한글", "한글"]
    assert pane.query == "한글"


def test_the_last_letter_is_known_to_be_composed_until_it_is_finished(pane: SearchPane) -> None:
    told: list[tuple[str, bool]] = []
    pane.query_changed.connect(lambda query: told.append((query, pane.composing)))
    for preedit, commit in (
        ("강", ""),
        ("ㅎ", "강"),
        ("호", ""),
        ("화", ""),
        ("", "화"),
        ("", " "),
        ("ㄱ", ""),
    ):
        compose(edit(pane), preedit, commit)
    assert told == [
        ("강", True),
        ("강ㅎ", True),
        ("강호", True),
        ("강화", True),
        ("강화", False),
        ("강화 ", False),
        ("강화 ㄱ", True),
    ]


def test_taking_back_what_is_composed_ends_it(pane: SearchPane) -> None:
    compose(edit(pane), "화", "강")
    compose(edit(pane), "")
    assert (pane.query, pane.composing) == ("강", False)
    compose(edit(pane), "화")
    pane.focus_field("물")
    assert (pane.query, pane.composing) == ("물", False)


def test_only_the_last_letter_counts_as_composed(pane: SearchPane) -> None:
    pane.focus_field("강 물")
    edit(pane).deselect()
    edit(pane).setCursorPosition(1)
    compose(edit(pane), "변")
    assert (pane.query, pane.composing) == ("강변 물", False)
    compose(edit(pane), "", "변")
    edit(pane).end(False)
    compose(edit(pane), "ㄱ")
    assert (pane.query, pane.composing) == ("강변 물ㄱ", True)


def test_composing_over_a_selected_query_replaces_it(pane: SearchPane) -> None:
    pane.focus_field("river water")
    compose(edit(pane), "ㄱ")
    assert (pane.query, pane.composing) == ("ㄱ", True)


def test_composing_inside_the_text_stands_where_the_cursor_is(pane: SearchPane) -> None:
    pane.focus_field("강 물")
    edit(pane).deselect()
    edit(pane).setCursorPosition(1)
    compose(edit(pane), "변")
    assert pane.query == "강변 물"


def test_composing_behind_a_character_beyond_the_first_plane(pane: SearchPane) -> None:
    pane.focus_field("🌊 물")
    edit(pane).deselect()
    edit(pane).setCursorPosition(3)
    compose(edit(pane), "강")
    assert pane.query == "🌊 강물"


@pytest.mark.parametrize(
    ("pasted", "query"),
    [
        ("two\nlines\r\nand\ttabs", "two lines and tabs"),
        ("a\u2028b\x00c", "a bc"),
        ("half \ud800of a character", "half of a character"),
        ("word " * 1000, "word " * 1000),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_is_pasted_becomes_one_line(pane: SearchPane, pasted: str, query: str) -> None:
    told: list[str] = []
    pane.query_changed.connect(told.append)
    QApplication.clipboard().setText(pasted)
    edit(pane).paste()
    assert pane.query == query
    assert told[-1] == query
    opened: list[bool] = []
    child(pane, QueryEdit).opened.connect(lambda: opened.append(True))
    press(edit(pane), Key.Key_Right)
    assert opened == [True]


def test_a_long_query_is_said_back_in_short(pane: SearchPane) -> None:
    asked = "x" * 5000
    pane.focus_field(asked)
    pane.set_answer(answer(asked), ALL)
    assert all(len(row) < 200 for row in rows(pane))


def test_walking_previews_and_leaves_the_focus_in_the_field(pane: SearchPane) -> None:
    seen: list[HitPlace] = []
    pane.previewed.connect(seen.append)
    pane.focus_field("river")
    pane.set_answer(answer("river", RIVER, DELTA, BRIDGE), ALL)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        press(edit(pane), key)
    assert [place.hit for place in seen] == [RIVER, DELTA, BRIDGE, DELTA]
    assert edit(pane).hasFocus()


def test_page_down_walks_a_screen(pane: SearchPane, qtbot: QtBot) -> None:
    many = [hit("a", f"river number {number}", "river", offset=number * 50) for number in range(60)]
    pane.focus_field("river")
    pane.set_answer(answer("river", *many), ALL)
    qtbot.waitUntil(lambda: results(pane).height() > 300)
    press(edit(pane), Key.Key_PageDown)
    press(edit(pane), Key.Key_PageDown)
    assert hit_of(pane) in many[5:25]
    press(edit(pane), Key.Key_PageUp)
    assert hit_of(pane) == many[0]


def test_the_chosen_result_stays_chosen_while_it_matches(pane: SearchPane) -> None:
    seen: list[HitPlace] = []
    gone: list[bool] = []
    pane.previewed.connect(seen.append)
    pane.unchosen.connect(lambda: gone.append(True))
    pane.focus_field("river")
    pane.set_answer(answer("river", RIVER, DELTA, BRIDGE), ALL)
    pane.walk(1)
    pane.walk(1)
    pane.set_answer(answer("river", BRIDGE, DELTA), ALL)
    assert hit_of(pane) == DELTA
    assert len(seen) == 2
    pane.set_answer(answer("river", BRIDGE), ALL)
    assert pane.current is None
    assert gone == [True]


def test_a_changed_place_of_the_chosen_result_is_previewed_again(pane: SearchPane) -> None:
    seen: list[HitPlace] = []
    pane.focus_field("river")
    pane.set_answer(answer("river", RIVER), ALL)
    pane.walk(1)
    pane.previewed.connect(seen.append)
    other = hit("a", RIVER.text, "stone", offset=RIVER.offset)
    pane.set_answer(answer("river", other), ALL)
    assert [place.hit for place in seen] == [other]


def test_other_results_do_not_move_what_was_entered(pane: SearchPane) -> None:
    pane.focus_field("river")
    pane.set_answer(answer("river", RIVER), ALL)
    pane.walk(1)
    press(edit(pane), Key.Key_Return)
    seen: list[object] = []
    pane.previewed.connect(seen.append)
    pane.unchosen.connect(lambda: seen.append(None))
    pane.set_answer(answer("river", DELTA), ALL)
    assert seen == []


def test_the_chosen_row_does_not_move_on_the_screen(pane: SearchPane, qtbot: QtBot) -> None:
    many = [hit("a", f"river number {number}", "river", offset=number * 50) for number in range(60)]
    pane.focus_field("river")
    pane.set_answer(answer("river", *many), ALL)
    qtbot.waitUntil(lambda: results(pane).height() > 300)
    for _ in range(30):
        pane.walk(1)
    before = results(pane).visualRect(results(pane).currentIndex()).top()
    pane.set_answer(answer("river", *many[10:]), ALL)
    assert results(pane).visualRect(results(pane).currentIndex()).top() == before
    assert hit_of(pane) == many[29]


def test_enter_goes_to_the_chosen_result_else_to_the_first(pane: SearchPane) -> None:
    entered: list[HitPlace] = []
    pane.entered.connect(entered.append)
    pane.focus_field("river")
    pane.set_answer(answer("river", RIVER, DELTA), ALL)
    press(edit(pane), Key.Key_Return)
    pane.walk(1)
    press(edit(pane), Key.Key_Return)
    assert [place.hit for place in entered] == [RIVER, DELTA]


def test_enter_goes_past_what_is_asked_back_which_is_not_offered_twice(pane: SearchPane) -> None:
    entered: list[HitPlace] = []
    pane.entered.connect(entered.append)
    pane.focus_field("rivers stoan water")
    found = answer("rivers stoan water", RIVER)
    pane.set_answer(replace(found, nearly=1, did_you_mean="rivers stone water", did_you_mean_total=1), ALL)
    offers = [Offer(OfferKind.SOUND, word, word, 1) for word in ("stone", "stone's")]
    pane.board.set_offers(tuple(offers))
    assert [offer.word for offer in pane.board.offers.offers] == ["stone's"]
    assert rows(pane)[0].startswith("Did you mean stone?")
    press(edit(pane), Key.Key_Return)
    assert [place.hit for place in entered] == [RIVER]


def test_enter_waits_for_the_answer_that_is_on_its_way(pane: SearchPane, qtbot: QtBot) -> None:
    entered: list[HitPlace] = []
    pane.entered.connect(entered.append)
    QTest.keyClicks(edit(pane), "river")
    press(edit(pane), Key.Key_Return)
    pane.set_answer(answer("rive", DELTA), ALL)
    assert entered == []
    pane.set_answer(answer("river", RIVER), ALL)
    assert [place.hit for place in entered] == [RIVER]


def test_a_letter_after_enter_takes_the_waiting_back(pane: SearchPane, qtbot: QtBot) -> None:
    entered: list[HitPlace] = []
    pane.entered.connect(entered.append)
    QTest.keyClicks(edit(pane), "river")
    press(edit(pane), Key.Key_Return)
    QTest.keyClicks(edit(pane), "s")
    pane.set_answer(answer("rivers", RIVER), ALL)
    assert entered == []


def test_esc_leaves_and_keeps_query_and_choice(pane: SearchPane, qtbot: QtBot) -> None:
    pane.focus_field("river")
    pane.set_answer(answer("river", RIVER), ALL)
    pane.walk(1)
    with qtbot.waitSignal(pane.left):
        press(edit(pane), Key.Key_Escape)
    assert pane.query == "river"
    pane.focus_field()
    assert edit(pane).selectedText() == "river"
    assert pane.current is not None


def test_a_letter_in_the_list_goes_to_the_end_of_the_field(pane: SearchPane, qtbot: QtBot) -> None:
    pane.focus_field("rive")
    pane.set_answer(answer("rive", RIVER), ALL)
    results(pane).setFocus()
    qtbot.waitUntil(lambda: results(pane).hasFocus())
    press(results(pane), Key.Key_R, "r")
    assert pane.query == "river"
    assert edit(pane).hasFocus()
    results(pane).setFocus()
    press(results(pane), Key.Key_Backspace)
    assert pane.query == "rive"


def test_tab_leads_to_the_list_and_chooses_its_first_row(pane: SearchPane, qtbot: QtBot) -> None:
    pane.focus_field("river")
    pane.set_answer(answer("river", RIVER, DELTA), ALL)
    press(edit(pane), Key.Key_Tab, "\t")
    qtbot.waitUntil(lambda: results(pane).hasFocus())
    assert hit_of(pane) == RIVER
    press(results(pane), Key.Key_Down)
    assert hit_of(pane) == DELTA


def test_an_empty_field_shows_no_results(pane: SearchPane, qtbot: QtBot) -> None:
    pane.focus_field("river")
    with qtbot.waitSignal(pane.unfolded, check_params_cb=bool):
        pane.set_answer(answer("river", RIVER), ALL)
    with qtbot.waitSignal(pane.unfolded, check_params_cb=lambda shown: not shown):
        pane.focus_field("")
    assert not results(pane).isVisible()
    pane.set_answer(answer("river", RIVER), ALL)
    assert not results(pane).isVisible()


def test_a_looser_query_is_chosen_with_down_and_taken_with_enter(pane: SearchPane) -> None:
    words = (Fragment("river", emphasised=True), Fragment("stone", emphasised=True))
    told: list[str] = []
    pane.focus_field("river stone")
    pane.set_answer(
        SearchAnswer(
            "river stone", understood=words, looser=(LooserQuery("river", 3), LooserQuery("stone", 1))
        ),
        ALL,
    )
    pane.query_changed.connect(told.append)
    pane.looser_chosen.connect(told.append)
    press(edit(pane), Key.Key_Return)
    assert told == []
    press(edit(pane), Key.Key_Down)
    press(edit(pane), Key.Key_Down)
    press(edit(pane), Key.Key_Return)
    assert told == ["stone", "stone"]
    assert pane.query == "stone"


def test_right_shows_more_of_a_document(pane: SearchPane) -> None:
    many = [hit("a", f"river number {number}", "river", offset=number * 50) for number in range(9)]
    pane.focus_field("river")
    pane.set_answer(answer("river", *many, BRIDGE), ALL)
    assert "6 more in Title of a, Enter shows them" in rows(pane)
    edit(pane).end(False)
    for _ in range(4):
        press(edit(pane), Key.Key_Down)
    assert pane.current is None
    press(edit(pane), Key.Key_Right)
    assert hit_of(pane) == many[3]
    assert not any("more in" in row for row in rows(pane))


def test_a_chosen_result_is_never_folded_away(pane: SearchPane) -> None:
    many = [hit("a", f"river number {number}", "river", offset=number * 50) for number in range(9)]
    pane.focus_field("river")
    pane.set_answer(answer("river", *many, BRIDGE), ALL)
    pane.choose(many[7])
    assert hit_of(pane) == many[7]
    pane.focus_field("rive")
    pane.set_answer(answer("rive", BRIDGE, *reversed(many)), ALL)
    assert hit_of(pane) == many[7]


def test_the_scope_is_a_chip_that_backspace_takes_away(pane: SearchPane, qtbot: QtBot) -> None:
    chip = child(pane, QToolButton)
    press(edit(pane), Key.Key_Backspace)
    pane.set_scope(Scope("Rivers of the north", frozenset()))
    assert chip.isVisible()
    assert "Rivers of the north" in chip.accessibleName()
    with qtbot.waitSignal(pane.scope_cleared):
        press(edit(pane), Key.Key_Backspace)
    pane.set_scope(None)
    assert not chip.isVisible()


def test_nothing_in_a_scope_offers_the_whole_library(pane: SearchPane, qtbot: QtBot) -> None:
    pane.set_scope(Scope("Rivers", frozenset()))
    pane.focus_field("sea")
    pane.set_answer(answer("sea"), ALL)
    press(edit(pane), Key.Key_Down)
    with qtbot.waitSignal(pane.scope_cleared):
        press(edit(pane), Key.Key_Return)


def test_thousands_of_hits_are_given_to_the_view_as_they_are_reached(pane: SearchPane) -> None:
    many = [hit("a", f"river number {number}", "river", offset=number * 50) for number in range(5000)]
    pane.focus_field("river")
    pane.set_answer(answer("river", *many), ALL)
    assert results(pane).model().rowCount() < 1000
    pane.choose(many[4321])
    assert hit_of(pane) == many[4321]


def test_everything_has_a_name_for_screen_readers(pane: SearchPane) -> None:
    pane.focus_field("river")
    pane.set_answer(answer("river", RIVER), ALL)
    assert edit(pane).accessibleName() == "Search the library"
    assert results(pane).accessibleName() == "Results"
    assert rows(pane) == ["Title of a, 1 passage", f"0:05, {RIVER.text}"]


def test_walking_back_to_the_first_result_shows_its_heading(pane: SearchPane, qtbot: QtBot) -> None:
    many = [hit("a", f"river number {number}", "river", offset=number * 50) for number in range(40)]
    pane.focus_field("river")
    pane.set_answer(answer("river", *many), ALL)
    qtbot.waitUntil(lambda: results(pane).height() > 300)
    for by in (*[1] * 30, *[-1] * 29):
        pane.walk(by)
    assert hit_of(pane) == many[0]
    assert results(pane).indexAt(results(pane).rect().topLeft()).row() == 0
