import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.column_plan import LEFT_LEAST, READER_LEAST, Wish, plan
from companion.ui.columns import Columns


@pytest.mark.parametrize("width", range(640, 2000, 20))
def test_the_reader_never_gets_less_than_it_needs(width: int) -> None:
    assert plan(width, Wish()).reader >= READER_LEAST
    assert plan(width, Wish(left_width=480, notes_width=440)).reader >= READER_LEAST


def test_the_left_column_gives_way_first() -> None:
    tight = plan(1180, Wish(left_width=480))
    assert LEFT_LEAST <= tight.left < 480
    assert tight.notes == Wish().notes_width


def test_the_left_column_is_narrow_before_the_reader_is() -> None:
    assert plan(1180, Wish()).left == LEFT_LEAST
    assert plan(1180, Wish()).reader == 1180 - LEFT_LEAST - Wish().notes_width - 2
    assert plan(1400, Wish()).left == Wish().left_width


def test_a_sheet_of_notes_leaves_the_line_above_the_reader_free(qtbot: QtBot) -> None:
    notes = QWidget()
    made = Columns(QWidget(), QWidget(), notes, 44)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.show_notes()
    assert notes.y() == 44
    assert notes.geometry().bottom() == 699


def test_columns_become_sheets_where_there_is_no_room() -> None:
    assert not plan(1180, Wish()).notes_over
    assert plan(1179, Wish()).notes_over
    assert not plan(900, Wish()).left_over
    assert plan(899, Wish()).left_over


@pytest.fixture
def columns(qtbot: QtBot) -> Columns:
    reader = QWidget()
    reader.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made = Columns(QLineEdit(), reader, QLineEdit())
    qtbot.addWidget(made)
    made.resize(1400, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(columns: Columns) -> tuple[bool, bool]:
    return columns.left_shown, columns.notes_shown


def test_a_sheet_opens_and_folds(columns: Columns) -> None:
    columns.resize(1000, 700)
    assert shown(columns) == (True, False)
    columns.show_notes()
    assert shown(columns) == (True, True)
    assert columns.sheet_open
    assert columns.fold_sheets()
    assert shown(columns) == (True, False)
    assert not columns.fold_sheets()


def test_only_one_sheet_lies_over_the_reader(columns: Columns) -> None:
    columns.resize(700, 700)
    columns.show_left()
    columns.show_notes()
    assert not columns.left_shown
    assert columns.notes_shown


def test_hiding_is_remembered_across_widths(columns: Columns) -> None:
    columns.show_left(False)
    columns.resize(700, 700)
    columns.resize(1400, 700)
    assert not columns.left_shown
    assert columns.notes_shown
    assert columns.wish == Wish(left=False)


def test_focus_in_a_pane_that_folds_goes_to_the_reader(columns: Columns, qtbot: QtBot) -> None:
    left = columns.findChildren(QLineEdit)[0]
    left.setFocus()
    columns.show_left(False)
    focus = columns.focusWidget()
    assert focus is not None
    assert not isinstance(focus, QLineEdit)


def test_before_anything_is_added_the_readers_place_stands_alone(columns: Columns) -> None:
    columns.set_barred(True)
    assert shown(columns) == (False, False)
    columns.set_barred(False)
    assert shown(columns) == (True, True)
