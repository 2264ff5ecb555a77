"""The pane of related passages: its words, its passages, and that nothing moves without need."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from companion.core.documents import DocumentId, Span
from companion.core.queries import Hit, Related
from companion.ui.notes.pane import NotesPane
from companion.ui.related.chips import WordChip
from companion.ui.related.pane import FOLDED_HEIGHT, RelatedPane
from companion.ui.related.passages import PassagePlace
from companion.ui.right_column import RightColumn
from companion.ui.theme import load_theme
from tests.ui.answers import child, summary

TITLES = {DocumentId(name): summary(name) for name in ("a", "b", "c")}
WORDS = ("neap", "mudflats", "tides", "wading", "birds", "estuary", "lighthouse", "keeper", "low water")


def hit(document: str, text: str, *marked: str, offset: int = 100) -> Hit:
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in marked)
    times = tuple(60_000 * (number + 1) for number in range(len(spans)))
    places = (Span(spans[0].start, spans[-1].end),) if spans else ()
    return Hit(DocumentId(document), text, offset, spans, times, times, places, 1.0, section="The coast")


NEAP = hit("a", "There the neap tides are low.", "neap", "tides")
BIRDS = hit("b", "Birds wade at neap.", "Birds", "neap")
LONG = hit("c", f"{'So it goes on and on. ' * 30} Tides, and then birds.", "Tides", "birds")


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[RelatedPane]:
    theme = load_theme("light")
    made = RelatedPane(theme)
    column = RightColumn(NotesPane(theme), made)
    qtbot.addWidget(column)
    column.resize(312, 800)
    with qtbot.waitActive(column):
        column.show()
        column.activateWindow()
    made.unfold(True)
    yield made
    column.hide()  # And Python holds it as long as the pane.


def rows(pane: RelatedPane) -> QListView:
    return child(pane, QListView)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def chips(pane: RelatedPane) -> list[WordChip]:
    return sorted(
        (one for one in pane.findChildren(WordChip) if one.isVisible()), key=lambda one: (one.y(), one.x())
    )


def spoken(pane: RelatedPane) -> list[str]:
    model = rows(pane).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


@pytest.mark.parametrize("width", [280, 312, 440])
def test_words_stand_in_as_many_rows_as_they_need(pane: RelatedPane, width: int) -> None:
    pane.window().resize(width, 800)
    pane.show_related(Related(WORDS, (NEAP,)), TITLES)
    boxes = [chip.geometry() for chip in chips(pane)]
    assert [chip.word for chip in chips(pane)] == list(WORDS)
    assert all(box.right() <= width for box in boxes)
    assert all(one.right() < other.left() or one.bottom() < other.top() for one, other in pairwise(boxes))
    lowest = chips(pane)[-1]
    assert rows(pane).y() > lowest.mapTo(pane, lowest.rect().bottomLeft()).y()


def test_its_height_is_the_same_whatever_is_found(pane: RelatedPane) -> None:
    pane.show_related(Related(WORDS, (NEAP, BIRDS, LONG)), TITLES)
    assert pane.height() == 320
    pane.show_related(Related(), TITLES)
    assert pane.height() == 320
    assert pane.said == "Nothing related No other document says anything like it."
    pane.unfold(False)
    assert pane.height() == FOLDED_HEIGHT
    assert not rows(pane).isVisible()


def test_a_screen_reader_hears_where_a_passage_is(pane: RelatedPane) -> None:
    pane.show_related(Related(("neap",), (NEAP, BIRDS)), TITLES)
    assert spoken(pane)[0] == "Title of a, 1:00, The coast, There the neap tides are low."


def test_passages_show_two_lines_at_most(pane: RelatedPane) -> None:
    pane.show_related(Related(("tides",), (LONG,)), TITLES)
    assert rows(pane).sizeHintForRow(0) == 30 + 2 * 20 + 8
    assert "Tides, and then birds." in spoken(pane)[0]


def test_passages_of_documents_that_went_are_left_out(pane: RelatedPane) -> None:
    pane.show_related(Related(("neap",), (NEAP, hit("gone", "Neap.", "Neap"))), TITLES)
    assert [one.title for one in pane.passages] == ["Title of a"]


def test_enter_goes_to_the_words_that_are_shared(pane: RelatedPane, qtbot: QtBot) -> None:
    pane.show_related(Related(("neap", "tides"), (BIRDS, NEAP)), TITLES)
    pane.setFocus()
    QTest.keyClick(rows(pane), Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.entered) as entered:
        QTest.keyClick(rows(pane), Qt.Key.Key_Return)
    assert entered.args == [PassagePlace(DocumentId("a"), Span(110, 120))]


def test_the_ends_of_the_list_are_keys_too(pane: RelatedPane) -> None:
    pane.show_related(Related(("neap",), (NEAP, BIRDS, LONG)), TITLES)
    pane.setFocus()
    QTest.keyClick(rows(pane), Qt.Key.Key_End)
    assert rows(pane).currentIndex().row() == 2
    QTest.keyClick(rows(pane), Qt.Key.Key_Home)
    assert rows(pane).currentIndex().row() == 0
    QTest.keyClick(rows(pane), Qt.Key.Key_Up)
    assert isinstance(QApplication.focusWidget(), WordChip)


def test_the_chosen_passage_stays_chosen_when_others_come(pane: RelatedPane) -> None:
    pane.show_related(Related(("neap",), (NEAP, BIRDS)), TITLES)
    pane.setFocus()
    QTest.keyClick(rows(pane), Qt.Key.Key_Down)
    pane.show_related(Related(("neap",), (BIRDS, LONG)), TITLES)
    assert rows(pane).currentIndex().row() == 0
    pane.show_related(Related(("neap",), (LONG, NEAP)), TITLES)
    assert rows(pane).currentIndex().row() == 0


def test_tab_comes_by_the_line_and_the_words_to_the_passages(pane: RelatedPane) -> None:
    pane.show_related(Related(("tides", "neap"), (NEAP, BIRDS)), TITLES)
    pane.show_related(Related(("birds", "neap"), (BIRDS,)), TITLES)
    pane.setFocus()
    names = []
    for _ in range(3):
        QTest.keyClick(focus(), Qt.Key.Key_Backtab)
        names.append(focus().accessibleName())
    assert names == ["neap", "birds", "Related passages, unfolded"]
    for _ in range(3):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert rows(pane).hasFocus()


def test_nothing_is_chosen_while_the_keys_go_elsewhere(pane: RelatedPane) -> None:
    header = next(one for one in pane.findChildren(QToolButton))
    header.setFocus()
    pane.show_related(Related(("neap",), (NEAP, BIRDS)), TITLES)
    assert not rows(pane).currentIndex().isValid()
    assert header.hasFocus()


def test_words_that_are_off_can_be_told(pane: RelatedPane) -> None:
    pane.show_related(Related(("neap", "tides"), (), {"neap": "neap"}), TITLES)
    assert [(one.accessibleName(), one.isChecked()) for one in chips(pane)] == [
        ("neap, left out", False),
        ("tides", True),
    ]
    assert pane.said == "Nothing related Not without the words that are off."


def test_a_click_on_a_word_switches_it(pane: RelatedPane, qtbot: QtBot) -> None:
    pane.show_related(Related(("neap", "tides"), (NEAP,)), TITLES)
    with qtbot.waitSignal(pane.word_toggled) as toggled:
        QTest.mouseClick(chips(pane)[1], Qt.MouseButton.LeftButton)
    assert toggled.args == ["tides", False]


def test_the_focus_goes_to_the_list_when_its_word_goes(pane: RelatedPane) -> None:
    pane.show_related(Related(("neap", "tides"), (NEAP,)), TITLES)
    chips(pane)[1].setFocus()
    pane.show_related(Related(("neap",), (NEAP,)), TITLES)
    assert rows(pane).hasFocus()
