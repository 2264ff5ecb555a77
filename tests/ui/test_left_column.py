"""The left column: where field, results and tree stand."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from companion.core.queries import Fragment, SearchAnswer
from companion.ui.left_column import LeftColumn
from companion.ui.search.answer_lines import FragmentLabel
from companion.ui.search.pane import SearchPane
from companion.ui.search.results_view import ResultsView
from companion.ui.theme import load_theme
from companion.ui.tree.pane import TreePane
from tests.ui.answers import answer, child, hit, titles

RIVER = answer("river", hit("a", "A river.", "river"))


@pytest.fixture
def column(qtbot: QtBot) -> LeftColumn:
    theme = load_theme("light")
    made = LeftColumn(SearchPane(theme), TreePane(theme), 0.66)
    qtbot.addWidget(made)
    made.resize(352, 850)
    with qtbot.waitActive(made):
        made.show()
    return made


def top(column: LeftColumn, kind: type[QWidget]) -> int:
    return child(column, kind).mapTo(column, QPoint(0, 0)).y()


def search(column: LeftColumn, found: SearchAnswer) -> SearchPane:
    pane = child(column, SearchPane)
    pane.focus_field(found.query)
    pane.set_answer(found, titles("a"))
    return pane


def test_the_tree_stands_at_the_same_height_before_and_after_a_search(column: LeftColumn) -> None:
    before = top(column, QTreeView)
    pane = search(column, RIVER)
    assert top(column, QTreeView) > before + 300
    pane.focus_field("")
    assert top(column, QTreeView) == before


@pytest.mark.parametrize("height", [500, 700, 1100])
def test_the_field_keeps_its_gap_at_every_height(column: LeftColumn, height: int) -> None:
    before = top(column, QTreeView)
    column.resize(352, height)
    assert top(column, QTreeView) == before


def test_the_lines_below_the_field_are_as_high_in_every_script(column: LeftColumn) -> None:
    pane = search(column, RIVER)
    before = top(column, ResultsView)
    korean = SearchAnswer(
        "\uac15",
        RIVER.hits,
        1,
        counts=RIVER.counts,
        understood=(Fragment("\uac15\ubb3c", emphasised=True), Fragment("\u0e17\u0e35\u0e48")),
    )
    pane.focus_field(korean.query)
    pane.set_answer(korean, titles("a"))
    assert top(column, ResultsView) == before
    assert {label.height() for label in column.findChildren(FragmentLabel)} == {17}
    assert not [label for label in column.findChildren(QLabel) if label.isVisible() and label.height() > 34]


def test_in_a_low_window_the_pane_with_the_focus_gets_the_height(column: LeftColumn, qtbot: QtBot) -> None:
    column.resize(352, 520)
    pane = search(column, RIVER)
    tree = child(column, TreePane)
    low = tree.height()
    tree.setFocus()
    qtbot.waitUntil(lambda: tree.height() >= 280)
    pane.focus_field()
    qtbot.waitUntil(lambda: tree.height() == low)
