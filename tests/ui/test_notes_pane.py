"""The notes pane: chosen, filtered and edited by the keys."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.core.colours import Colour
from companion.core.notes import AnchorState, Note, NoteId
from companion.ui.message import Message, MessageView
from companion.ui.notes.list_view import NotesList
from companion.ui.notes.model import CARD_ROLE
from companion.ui.notes.pane import NO_NOTES, NO_NOTES_AT_ALL, NOTHING_OPEN, NotesPane
from companion.ui.theme import load_theme
from tests.ui.notes_builders import TITLES, make_note

FIRST = make_note(1, colour=Colour.LEMON)
SECOND = make_note(2, "See [there](https://example.org/x).", ("exam",), Colour.SKY)
THIRD = make_note(3, "강의", ("touch",))
NOTES = (FIRST, SECOND, THIRD)


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[NotesPane]:
    made = NotesPane(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(312, 700)
    made.set_notes(NOTES, TITLES)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    yield made
    made.hide()


def _list(pane: NotesPane) -> NotesList:
    found = pane.findChild(NotesList)
    assert found is not None
    return found


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _shown(pane: NotesPane) -> list[NoteId]:
    return list(pane.shown)


def _message(pane: NotesPane) -> list[str]:
    return [button.text() for button in pane.findChildren(QPushButton) if button.isVisible()]


def test_arrows_walk_the_cards_and_say_so(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_current(FIRST.id)
    with qtbot.waitSignal(pane.note_chosen) as chosen:
        QTest.keyClick(_list(pane), Qt.Key.Key_Down)
    assert chosen.args == [SECOND.id]
    assert pane.chosen == (SECOND.id,)


@pytest.mark.parametrize("gone", [FIRST, SECOND, THIRD])
def test_a_card_that_goes_leads_nowhere(pane: NotesPane, qtbot: QtBot, gone: Note) -> None:
    pane.set_current(gone.id)
    with qtbot.assertNotEmitted(pane.note_chosen):
        pane.set_notes([note for note in NOTES if note is not gone], TITLES)
        pane.set_notes(NOTES, TITLES)
        pane.set_notes((), TITLES)


def test_following_the_reader_announces_nothing(pane: NotesPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.note_chosen):
        pane.set_current(THIRD.id)
        assert pane.chosen == (THIRD.id,)
        pane.set_current(None)
    assert not pane.chosen


def test_a_click_goes_to_the_place_again(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_current(FIRST.id)
    view = _list(pane)
    with qtbot.waitSignal(pane.note_chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert chosen.args == [FIRST.id]


def test_enter_edits_and_esc_is_done(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_current(SECOND.id)
    QTest.keyClick(_list(pane), Qt.Key.Key_Return)
    editor = _focus()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == SECOND.text
    QTest.keyClicks(editor, " More")
    with qtbot.waitSignal(pane.edit_finished), qtbot.waitSignal(pane.note_changed) as changed:
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert changed.args is not None
    assert changed.args[0] == replace(SECOND, text=SECOND.text + " More")
    assert pane.edited is None
    assert _focus() is _list(pane)


def test_ctrl_enter_is_done_too(pane: NotesPane, qtbot: QtBot) -> None:
    pane.edit(FIRST.id)
    with qtbot.assertNotEmitted(pane.note_changed), qtbot.waitSignal(pane.edit_finished) as finished:
        QTest.keyClick(_focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert finished.args == [FIRST.id]


@pytest.mark.alone
def test_what_is_typed_is_saved_while_typing(pane: NotesPane, qtbot: QtBot) -> None:
    pane.edit(FIRST.id)
    with qtbot.waitSignal(pane.note_changed, timeout=1000) as changed:
        QTest.keyClicks(_focus(), "half a thou")
    assert changed.args is not None
    assert changed.args[0].text == "half a thou"
    assert pane.edited == FIRST.id


def test_tags_are_a_line_of_their_own(pane: NotesPane, qtbot: QtBot) -> None:
    pane.edit(THIRD.id)
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    field = _focus()
    assert isinstance(field, QLineEdit)
    assert field.text() == "#touch"
    QTest.keyClicks(field, " exam")
    with qtbot.waitSignal(pane.note_changed) as changed:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert changed.args is not None
    assert changed.args[0].tags == ("touch", "exam")


def test_down_below_the_last_line_goes_to_the_tags_and_back(pane: NotesPane, qtbot: QtBot) -> None:
    pane.edit(THIRD.id)
    text = _focus()
    QTest.keyClick(text, Qt.Key.Key_Down)
    tags = _focus()
    assert isinstance(tags, QLineEdit)
    QTest.keyClick(tags, Qt.Key.Key_Up)
    assert _focus() is text


def test_leaving_the_editor_saves_and_closes_it(pane: NotesPane, qtbot: QtBot) -> None:
    pane.edit(FIRST.id)
    QTest.keyClicks(_focus(), "kept")
    with qtbot.assertNotEmitted(pane.edit_finished), qtbot.waitSignal(pane.note_changed) as changed:
        _list(pane).setFocus()
    assert changed.args is not None
    assert changed.args[0].text == "kept"
    assert pane.edited is None


def test_a_newer_list_leaves_the_editor_alone(pane: NotesPane, qtbot: QtBot) -> None:
    pane.edit(SECOND.id)
    editor = _focus()
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "!")
    pane.set_notes((make_note(0), FIRST, SECOND), TITLES)
    pane.set_current(FIRST.id)
    assert _focus() is editor
    assert editor.toPlainText().endswith("!")
    editor.undo()
    assert editor.toPlainText() == SECOND.text


def test_a_note_that_goes_away_takes_its_editor_along(pane: NotesPane, qtbot: QtBot) -> None:
    pane.edit(SECOND.id)
    pane.set_notes((FIRST, THIRD), TITLES)
    assert pane.edited is None
    pane.edit(FIRST.id)
    assert pane.edited == FIRST.id


def test_editing_waits_for_a_note_that_is_on_its_way(pane: NotesPane) -> None:
    new = make_note(4)
    pane.edit(new.id)
    assert pane.edited is None
    pane.set_notes((*NOTES, new), TITLES)
    assert pane.edited == new.id


def test_flush_announces_what_was_typed(pane: NotesPane, qtbot: QtBot) -> None:
    pane.edit(FIRST.id)
    QTest.keyClicks(_focus(), "x")
    with qtbot.waitSignal(pane.note_changed):
        pane.editing.flush()


def test_delete_asks_for_all_that_are_chosen(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_current(FIRST.id)
    view = _list(pane)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(pane.delete_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert asked.args == [(FIRST.id, SECOND.id)]


def test_letters_filter_and_esc_clears(pane: NotesPane, qtbot: QtBot) -> None:
    QTest.keyClicks(_list(pane), "#")
    field = _focus()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "exam")
    assert _shown(pane) == [SECOND.id]
    QTest.keyClicks(field, " #touch")
    assert _shown(pane) == []
    assert _message(pane) == ["Clear the filter  Esc"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert pane.shown == tuple(note.id for note in NOTES)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert _focus() is _list(pane)
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(_list(pane), Qt.Key.Key_Escape)


def test_down_in_the_filter_goes_to_the_cards(pane: NotesPane, qtbot: QtBot) -> None:
    QTest.keyClicks(_list(pane), "r")
    QTest.keyClick(_focus(), Qt.Key.Key_Down)
    assert _focus() is _list(pane)
    QTest.keyClick(_list(pane), Qt.Key.Key_Escape)
    assert pane.shown == tuple(note.id for note in NOTES)


def test_editing_a_filtered_note_clears_the_filter(pane: NotesPane, qtbot: QtBot) -> None:
    QTest.keyClicks(_list(pane), "#")
    QTest.keyClicks(_focus(), "exam")
    pane.edit(FIRST.id)
    assert pane.edited == FIRST.id
    assert len(pane.shown) == 3


def test_no_notes_say_how_to_make_one(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_notes((), TITLES)
    pane.setFocus()
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(_focus(), Qt.Key.Key_Escape)
    assert NO_NOTES.title == "No notes here yet"


def test_a_link_is_reached_by_the_arrows(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_current(SECOND.id)
    QTest.keyClick(_list(pane), Qt.Key.Key_Right)
    with qtbot.waitSignal(pane.link_activated) as followed:
        QTest.keyClick(_list(pane), Qt.Key.Key_Return)
    assert followed.args == ["https://example.org/x"]
    QTest.keyClick(_list(pane), Qt.Key.Key_Right)
    with qtbot.assertNotEmitted(pane.link_activated):
        QTest.keyClick(_list(pane), Qt.Key.Key_Return)
    assert pane.edited == SECOND.id


def test_a_click_on_a_link_follows_it(pane: NotesPane, qtbot: QtBot) -> None:
    view = _list(pane)
    index = view.model().index(1, 0)
    layout = view.cards.layout(index.data(CARD_ROLE), view.viewport().width())
    place = layout.stops[0].rect.center().toPoint() + view.visualRect(index).topLeft()
    with qtbot.waitSignal(pane.link_activated):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_moved_note_asks_whether_its_place_is_right(pane: NotesPane, qtbot: QtBot) -> None:
    moved = make_note(5, "x", state=AnchorState.MOVED)
    pane.set_notes((moved,), TITLES)
    pane.set_current(moved.id)
    view = _list(pane)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(pane.move_rejected):
        QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(pane.move_accepted) as accepted:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert accepted.args == [moved.id]
    with qtbot.waitSignal(view.edit_requested):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_a_lost_note_keeps_its_quote_and_asks_for_a_place(pane: NotesPane, qtbot: QtBot) -> None:
    lost = make_note(5, state=AnchorState.ORPHAN)
    pane.set_notes((lost,), TITLES)
    pane.set_current(lost.id)
    QTest.keyClick(_list(pane), Qt.Key.Key_Right)
    with qtbot.waitSignal(pane.place_requested):
        QTest.keyClick(_list(pane), Qt.Key.Key_Return)


def test_a_note_that_could_not_be_saved_stays_and_can_be_tried_again(pane: NotesPane, qtbot: QtBot) -> None:
    pane.unsaved.failed(SECOND, "Your note could not be saved: the disk is full.", "It stays here.")
    assert QApplication.clipboard().text() == SECOND.text
    button = next(one for one in pane.findChildren(QPushButton) if one.isVisible())
    with qtbot.waitSignal(pane.note_changed) as changed:
        button.click()
    assert changed.args == [SECOND]


def test_the_scope_is_announced_when_someone_chooses_it(pane: NotesPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.scope_changed):
        pane.set_scope(True)
    assert pane.whole_library
    choice = next(one for one in pane.findChildren(QAction) if one.text() == "In this document")
    with qtbot.waitSignal(pane.scope_changed) as changed:
        choice.trigger()
    assert changed.args == [False]


def test_two_thousand_notes_lay_out_only_what_is_seen(pane: NotesPane, qtbot: QtBot) -> None:
    many: tuple[Note, ...] = tuple(make_note(number, f"note *{number}*", ("t",)) for number in range(2_000))
    pane.set_notes(many, TITLES)
    view = _list(pane)
    pane.set_current(many[1_500].id)
    view.place_again()
    assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())
    assert view.cards.laid_out < 300
    pane.edit(many[1_900].id)
    assert pane.edited == many[1_900].id


def test_a_long_note_is_cut_until_it_is_chosen(pane: NotesPane, qtbot: QtBot) -> None:
    long = make_note(7, "A line of a long note.\n\n" * 100)
    pane.set_notes((FIRST, long, THIRD), TITLES)
    view = _list(pane)
    view.place_again()
    row = view.model().index(2, 0)
    cut = view.visualRect(row).height()
    assert cut < 500
    pane.set_current(long.id)
    view.place_again()
    assert view.visualRect(row).height() > 2_000
    pane.set_current(THIRD.id)
    view.place_again()
    assert view.visualRect(row).height() == cut


def test_coming_to_the_cards_moves_nothing_elsewhere(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_current(None)
    with qtbot.assertNotEmitted(pane.note_chosen):
        _list(pane).clearFocus()
        pane.setFocus()
    assert pane.chosen == (FIRST.id,)
    pane.set_current(FIRST.id)
    assert pane.chosen == (FIRST.id,)


def test_typing_into_the_filter_goes_nowhere(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_current(FIRST.id)
    with qtbot.assertNotEmitted(pane.note_chosen):
        QTest.keyClicks(_list(pane), "#")
        QTest.keyClicks(_focus(), "exam")
    assert _shown(pane) == [SECOND.id]
    with qtbot.assertNotEmitted(pane.note_chosen):
        QTest.keyClick(_focus(), Qt.Key.Key_Escape)


def test_coming_to_cards_of_which_none_is_chosen_chooses_one(pane: NotesPane, qtbot: QtBot) -> None:
    pane.set_current(THIRD.id)
    pane.set_current(None)
    _list(pane).clearFocus()
    with qtbot.assertNotEmitted(pane.note_chosen):
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert pane.chosen == (FIRST.id,)
    with qtbot.waitSignal(pane.note_chosen) as chosen:
        QTest.keyClick(_list(pane), Qt.Key.Key_Down)
    assert chosen.args == [SECOND.id]


def test_the_menu_of_scopes_stands_on_the_other_one(pane: NotesPane, qtbot: QtBot) -> None:
    menu = pane.findChild(QMenu)
    assert menu is not None
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(lambda: menu.activeAction() is not None)
    assert menu.activeAction().text() == "In the whole library"
    with qtbot.waitSignal(pane.scope_changed) as changed:
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert changed.args == [True]


@pytest.fixture
def tags(pane: NotesPane) -> QLineEdit:
    """The field of tags of a note that has one, which knows others."""
    pane.edit(THIRD.id)
    pane.editing.set_known_tags({"exam", "example", "two words"})
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    field = _focus()
    assert isinstance(field, QLineEdit)
    return field


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_a_tag_is_completed(pane: NotesPane, tags: QLineEdit, key: Qt.Key, qtbot: QtBot) -> None:
    QTest.keyClicks(tags, " #EX")
    assert (tags.text(), tags.selectedText()) == ("#touch #EXam", "am")
    QTest.keyClick(tags, key)
    assert tags.text() == "#touch #exam "
    QTest.keyClicks(tags, "tw")
    with qtbot.waitSignal(pane.note_changed) as changed:
        QTest.keyClick(tags, key)
        QTest.keyClick(tags, Qt.Key.Key_Escape)
    assert changed.args is not None
    assert changed.args[0].tags == ("touch", "exam", "two words")


def test_what_is_only_offered_is_not_taken(pane: NotesPane, tags: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(tags, " ex")
    with qtbot.waitSignal(pane.note_changed) as changed:
        QTest.keyClick(tags, Qt.Key.Key_Escape)
    assert changed.args is not None
    assert changed.args[0].tags == ("touch", "ex")


def test_an_offer_is_taken_back_by_backspace(tags: QLineEdit) -> None:
    QTest.keyClicks(tags, " ex")
    QTest.keyClick(tags, Qt.Key.Key_Backspace)
    assert tags.text() == "#touch ex"
    QTest.keyClick(tags, Qt.Key.Key_Backspace)
    assert tags.text() == "#touch e"


@pytest.mark.alone
def test_a_tag_that_is_half_typed_is_not_saved_yet(pane: NotesPane, tags: QLineEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.note_changed, timeout=2_000) as changed:
        QTest.keyClicks(tags, " new ha")
    assert changed.args is not None
    assert changed.args[0].tags == ("touch", "new")
    with qtbot.waitSignal(pane.note_changed) as changed:
        _list(pane).setFocus()
    assert changed.args is not None
    assert changed.args[0].tags == ("touch", "new", "ha")


def test_tags_that_nobody_changed_stay_as_they_are(pane: NotesPane, qtbot: QtBot) -> None:
    odd = make_note(9, "x", ("a,b", "two words"))
    pane.set_notes((odd,), TITLES)
    pane.edit(odd.id)
    with qtbot.assertNotEmitted(pane.note_changed):
        QTest.keyClick(_focus(), Qt.Key.Key_Escape)


def test_where_no_notes_are_is_said_for_what_is_looked_at(pane: NotesPane) -> None:
    def said() -> Message:
        return next(view.message for view in pane.findChildren(MessageView) if view.isVisible())

    pane.set_notes((), TITLES)
    assert said() == NO_NOTES
    pane.set_has_text(False)
    assert said() == NOTHING_OPEN
    pane.set_scope(True)
    assert said() == NO_NOTES_AT_ALL
