from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from companion.ui.reader.accessible import ParagraphAccessible, ReaderAccessible, wrapped_text
from companion.ui.reader.pane import ReaderPane
from tests.builders import talk
from tests.ui.reading import long_paragraphs, page_of, shown_pane, speaking

TALK = speaking(talk("One 🙂 word.", *long_paragraphs(40)), "Ana", *["Ben"] * 40)


def interface_of(pane: ReaderPane) -> ReaderAccessible:
    found = QAccessible.queryAccessibleInterface(pane.view)
    assert isinstance(found, ReaderAccessible)
    return found


def test_the_children_are_what_is_visible_and_the_caret_paragraph(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    reader = interface_of(pane)
    assert reader.role() is QAccessible.Role.Document
    visible = reader.childCount()
    assert 2 < visible < 12
    pane.view.scroll_by(3000)
    first = reader.child(0)
    assert reader.child(0) is first
    assert reader.indexOfChild(first) == 0
    assert first.text(QAccessible.Text.Value) == "One 🙂 word."
    assert first.parent() is reader
    assert reader.child(99) is None


def test_a_paragraph_tells_its_text_speaker_and_time(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    paragraph = interface_of(pane).child(0)
    assert paragraph.text(QAccessible.Text.Name) == "Ana, 0:00"
    text = paragraph.textInterface()
    assert text.characterCount() == len("One 🙂 word.") + 1
    assert text.text(4, 6) == "🙂"
    assert text.text(7, 11) == "word"


def test_the_caret_is_told_in_units_of_its_paragraph(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    reader = interface_of(pane)
    pane.view.place_caret(6)
    text = reader.child(0).textInterface()
    assert text.cursorPosition() == 7
    assert reader.child(1).textInterface().cursorPosition() == -1
    text.setCursorPosition(4)
    assert pane.caret_offset() == 4
    assert reader.focusChild() is reader.child(0)


def test_characters_have_places_on_the_screen(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    text = interface_of(pane).child(0).textInterface()
    box = text.characterRect(7)
    assert text.offsetAtPoint(box.center()) in (7, 8)


def test_lines_end_in_line_breaks_and_nothing_else_changes(qtbot: QtBot) -> None:
    laid = page_of(TALK).laid(1)
    wrapped = wrapped_text(laid)
    assert wrapped.count("\n") == laid.layout.lineCount() - 1
    assert wrapped.replace("\n", " ") == laid.text


def test_paragraphs_of_another_document_are_no_longer_valid(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    reader = interface_of(pane)
    old = reader.child(0)
    assert isinstance(old, ParagraphAccessible)
    pane.show_document(None)
    assert not old.isValid()
    assert reader.childCount() == 0
    assert reader.focusChild() is None
    reader.tell_caret()
