import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.core.documents import Span
from companion.ui.reader.finding import Finder, Found
from companion.ui.reader.pane import ReaderPane
from tests.builders import talk
from tests.ui.reading import hit_on, long_paragraphs, shown_pane

TEXT = talk("Müller’s café was open.", "The CAFE on the hill was shut.", "Nothing here.", "A cafe again.")


def type_into(pane: ReaderPane, words: str) -> None:
    QTest.keyClicks(pane.find_bar.field, words)


def test_what_is_typed_is_marked_and_the_first_place_after_the_caret_is_current(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TEXT)
    pane.view.place_caret(26)
    pane.open_find()
    type_into(pane, "cafe")
    assert len(pane.view.marks.shown) == 3
    assert pane.view.marks.place == Span(TEXT.text.index("CAFE"), TEXT.text.index("CAFE") + 4)
    assert pane.caret_offset() == 26


def test_stepping_goes_round(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TEXT)
    pane.open_find()
    type_into(pane, "cafe")
    starts = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(pane.find_bar.field, key)
        assert pane.view.marks.place is not None
        starts.append(pane.view.marks.place.start)
    first = TEXT.text.index("café")
    assert starts == [TEXT.text.index("CAFE"), TEXT.text.index("cafe again"), first]
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.view.marks.place == Span(starts[1], starts[1] + 4)


def test_closing_puts_the_caret_on_the_place_and_brings_the_hits_back(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TEXT)
    pane.set_hits((hit_on(TEXT, "Nothing"),))
    pane.open_find()
    type_into(pane, "again")
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert not pane.finding
    assert pane.caret_offset() == TEXT.text.index("again")
    assert list(pane.view.marks.shown) == [Span(TEXT.text.index("Nothing"), TEXT.text.index("Nothing") + 7)]
    assert pane.here() == Span(TEXT.text.index("A cafe again"), len(TEXT.text))


def test_a_short_selection_is_what_is_looked_for(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TEXT)
    pane.view.place_caret(TEXT.text.index("open"))
    pane.view.place_caret(TEXT.text.index("open") + 4, select=True)
    pane.open_find()
    assert pane.find_bar.field.text() == "open"
    assert len(pane.view.marks.shown) == 1


def test_refining_stays_on_the_place(qtbot: QtBot) -> None:
    document = talk(*long_paragraphs(30))
    pane = shown_pane(qtbot, document)
    pane.open_find()
    type_into(pane, "number 1")
    place = pane.view.marks.place
    type_into(pane, "2")
    assert place is not None
    assert pane.view.marks.place == Span(
        document.text.index("Number 12"), document.text.index("Number 12") + 9
    )


@pytest.mark.parametrize("wanted", ["", "   ", "xyzzy", "[a-", "\\", "’"])
def test_odd_queries_find_little_and_break_nothing(wanted: str) -> None:
    finder = Finder("One line of text.")
    assert finder.find(wanted, 0) == Found()


def test_stepping_through_nothing_stays_nowhere() -> None:
    assert Found().stepped(1) == Found()
    assert Found().place is None
