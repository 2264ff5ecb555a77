"""The pages of a text that has some: beside it, in results, on notes, and to go to."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.core.documents import Document
from companion.core.errors import CompanionError
from companion.core.notes import AnchorState
from companion.ui.goto_time import GotoTime, find_goal
from companion.ui.notes.cards import Card, note_places
from companion.ui.reader.accessible import ReaderAccessible
from companion.ui.reader.gutter import chip_at, chips
from companion.ui.reader.page import Page
from companion.ui.search.words import place, spoken
from tests.builders import paged, talk
from tests.ui.answers import hit
from tests.ui.reading import article, note_on, page_of, shown_pane

pytestmark = pytest.mark.usefixtures("qapp")

BOOK = paged(("Of boats.", 1), ("Of nets.", 1), ("Of crews.", 2), ("Of lamps.", 12))


def beside(page: Page) -> list[str]:
    return [chip.text for placed in page.visible() for chip in chips(page, placed, None)]


def test_the_first_paragraph_of_each_page_has_its_number_beside_it() -> None:
    assert beside(page_of(BOOK)) == ["p. 1", "p. 2", "p. 12"]


def test_where_there_are_times_they_stand_there() -> None:
    timed = talk("One", "Two")
    both = replace(timed, paragraphs=tuple(replace(one, page=3) for one in timed.paragraphs))
    assert beside(page_of(both)) == ["0:00", "0:10"]


def test_a_text_with_pages_leaves_room_for_their_numbers() -> None:
    plain = replace(BOOK, paragraphs=tuple(replace(one, page=None) for one in BOOK.paragraphs))
    assert page_of(BOOK).left > page_of(plain).left
    assert beside(page_of(plain)) == []


def test_a_page_number_is_no_button() -> None:
    page = page_of(BOOK)
    chip = chips(page, page.visible()[0], None)[0]
    assert page.left > chip.rect.right()
    assert chip_at(page, QPointF(chip.rect.center()), None) is None


def test_a_screen_reader_hears_where_a_page_begins(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, BOOK)
    interface = QAccessible.queryAccessibleInterface(pane.view)
    assert isinstance(interface, ReaderAccessible)
    names = [interface.child(number).text(QAccessible.Text.Name) for number in range(3)]
    assert names == ["p. 1", "", "p. 2"]


def test_a_result_says_its_page_where_it_has_no_time() -> None:
    found = replace(hit("a", "Of crews. Of lamps.", "crews|lamps", start_ms=None), pages=(2, 12))
    assert [place(found, first) for first in (0, 1)] == ["p. 2", "p. 12"]
    assert place(replace(found, starts_ms=(61_000, None))) == "1:01"
    assert place(replace(found, pages=())) == ""
    assert spoken(found, 1, "Of crews.") == "p. 12, Of crews."


def test_a_note_says_its_page() -> None:
    note = note_on(BOOK, "crews")
    gone = replace(note, state=AnchorState.ORPHAN)
    assert Card(note, note_places(BOOK, [note])[note.id]).time == "p. 2"
    assert Card(gone, note_places(BOOK, [gone])[gone.id]).time == ""


@pytest.mark.parametrize(
    ("typed", "words", "said"),
    [
        ("2", "Of crews", "p. 2 of 12"),
        ("p. 5", "Of lamps", "p. 5 of 12"),
        ("page 1", "Of boats", "p. 1 of 12"),
        ("100 %", ".", "100 % of the text, p. 12"),
        ("40", "Of lamps", "Page 40 is after the last one with text (p. 12). Went to its beginning."),
    ],
)
def test_pages_lead_into_the_text(typed: str, words: str, said: str) -> None:
    goal = find_goal(typed, BOOK)
    assert (BOOK.text[goal.offset :].startswith(words), goal.said) == (True, said)


@pytest.mark.parametrize(
    ("typed", "document", "words"),
    [
        ("soon", BOOK, "“soon” is not a page; write it as 12 or p. 12"),
        ("0", BOOK, "Pages count from 1"),
        ("12:34", BOOK, "is not a page"),
        ("12", article(), "has no times"),
    ],
)
def test_what_is_no_page_is_said_with_an_example(typed: str, document: Document, words: str) -> None:
    with pytest.raises(CompanionError, match=words):
        find_goal(typed, document)


def test_where_a_text_has_both_a_number_alone_is_a_time() -> None:
    timed = talk("One", "Two")
    both = replace(
        timed, paragraphs=tuple(replace(one, page=4 + at) for at, one in enumerate(timed.paragraphs))
    )
    assert find_goal("12", both).said == "0:12 of 0:20"
    assert find_goal("p. 5", both).said == "p. 5 of 5"


def test_the_sheet_asks_for_a_page(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    sheet = GotoTime(window)
    sheet.ask(BOOK, BOOK.paragraphs[2].span.start)
    field = sheet.findChild(QLineEdit)
    assert field is not None
    assert sheet.accessibleName() == "Go to a page or per cent"
    assert (field.text(), field.accessibleName()) == ("p. 2", "Page or per cent")
    field.setText("12")
    with qtbot.waitSignal(sheet.entered) as entered:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert entered.args == [BOOK.paragraphs[3].span.start]
    sheet.ask(talk("One", "Two"))
    assert sheet.accessibleName() == "Go to a time or per cent"
