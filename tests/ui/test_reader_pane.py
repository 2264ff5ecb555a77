from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.core.colours import Colour
from companion.core.documents import Cue, DocumentId, Link, ParagraphKind, Piece, Span
from companion.core.library import ReadingState
from companion.ui.reader.blocks import Blocks
from companion.ui.reader.pane import ReaderPane
from companion.ui.reader.seen import LOOKS
from companion.ui.reader.sight import is_visible
from companion.ui.theme import load_theme
from tests.builders import talk
from tests.ui.reading import (
    article,
    hit_on,
    long_paragraphs,
    note_on,
    opened,
    orphaned,
    shown_pane,
    span_of,
    speaking,
)

TALK = talk(*long_paragraphs(60))


def top_of(pane: ReaderPane, offset: int) -> float:
    assert pane.view.page is not None
    return pane.view.page.caret_box(offset).top()


def look(pane: ReaderPane, times: int = LOOKS) -> None:
    for _ in range(times):
        pane.watch.look()


def sees(pane: ReaderPane, offset: int) -> bool:
    return pane.view.page is not None and is_visible(pane.view.page, offset)


def test_a_place_far_away_is_brought_into_view_with_the_caret_on_it(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    place = span_of(TALK, "Number 40")
    pane.reveal(place, flash=True)
    assert sees(pane, place.start)
    assert pane.caret_offset() == place.start
    assert pane.view.flash.span == place


def test_a_place_that_is_seen_well_does_not_move_the_text(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.reveal(span_of(TALK, "Number 40"))
    before = pane.reading_state()
    pane.reveal(span_of(TALK, "Number 40. The lamp"))
    assert pane.reading_state() == before


def test_reading_is_taken_up_where_it_was_left(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.view.scroll_by(1234)
    pane.view.place_caret(span_of(TALK, "Number 9").start)
    state = pane.reading_state()
    other = shown_pane(qtbot)
    other.show_document(opened(TALK, reading=state))
    assert other.reading_state() == state
    other.resize(620, 480)
    assert other.reading_state().offset == pytest.approx(state.offset, abs=80)


def test_a_state_from_disk_without_a_caret_puts_it_on_the_first_paragraph(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot)
    where = span_of(TALK, "Number 30").start
    pane.show_document(opened(TALK, reading=ReadingState(where, where, 0)))
    assert pane.caret_offset() == where


def test_a_state_beyond_a_text_that_became_shorter_does_no_harm(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot)
    pane.show_document(opened(talk("Short."), reading=ReadingState(99_999, 99_999, 3, 99_999)))
    assert pane.caret_offset() == 6


def test_a_preview_is_taken_back_and_counts_as_nothing_read(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    before, marks = pane.reading_state(), pane.view.marks
    pane.preview(span_of(TALK, "Number 50"))
    pane.preview(span_of(TALK, "Number 55"))
    look(pane)
    assert pane.reading_state().furthest == before.furthest
    assert pane.view.marks.place == span_of(TALK, "Number 55")
    pane.restore(before)
    assert pane.reading_state() == before
    assert pane.view.marks.place == marks.place


def test_fifty_thousand_paragraphs_open_with_a_handful_laid_out(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, talk(*long_paragraphs(50_000, 1)))
    page = pane.view.page
    assert page is not None
    pane.view.repaint()
    assert page.laid_out < 40
    pane.reveal(span_of(page.blocks.document, "Number 49000"))
    pane.view.repaint()
    assert page.laid_out < 80


def test_keys_move_the_caret_and_scroll_with_it(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    with qtbot.waitSignal(pane.caret_moved):
        QTest.keyClick(pane.view, Qt.Key.Key_Down)
    for _ in range(40):
        QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert sees(pane, pane.caret_offset())
    assert pane.reading_state().offset > 0
    QTest.keyClick(pane.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert pane.caret_offset() == len(TALK.text)
    assert sees(pane, pane.caret_offset())


def test_space_turns_the_page_and_the_caret_goes_along(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    y = top_of(pane, pane.caret_offset())
    QTest.keyClick(pane.view, Qt.Key.Key_Space)
    assert pane.reading_state().offset > 0
    assert top_of(pane, pane.caret_offset()) == pytest.approx(y, abs=60)
    QTest.keyClick(pane.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert pane.reading_state().offset == 0


def test_shift_selects_over_paragraphs_and_copies_the_text_between(qtbot: QtBot) -> None:
    document = talk("One two.", "Three four.", "Five.")
    pane = shown_pane(qtbot, document)
    for _ in range(2):
        QTest.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    pane.copy()
    assert QGuiApplication.clipboard().text() == "One two.\n\nThree four.\n\nFive."


def test_copy_without_a_selection_takes_what_is_here(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, talk("A first one. A second one."))
    pane.view.place_caret(15)
    with qtbot.waitSignal(pane.said):
        pane.copy()
    assert QGuiApplication.clipboard().text() == "A second one."


def test_enter_follows_the_time_of_the_cue_or_the_link(qtbot: QtBot) -> None:
    document = replace(talk("One.", "See there."), links=(Link(Span(10, 15), "https://example.org/a"),))
    pane = shown_pane(qtbot, document)
    pane.view.place_caret(7)
    with qtbot.waitSignal(pane.time_activated) as time:
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert time.args == [10_000]
    pane.view.place_caret(11)
    with qtbot.waitSignal(pane.link_activated) as link:
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert link.args == ["https://example.org/a"]


def test_hits_and_notes_become_marks_without_laying_out_again(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    page = pane.view.page
    assert page is not None
    made = page.laid_out
    pane.set_hits((hit_on(TALK, "Number 3", "lamp"),))
    bookmark, orphan = note_on(TALK, "Number 4"), orphaned(note_on(TALK, "Number 5", "gone"))
    pane.set_notes((bookmark, orphan, note_on(TALK, "Number 6", colour=Colour.MINT)))
    pane.view.repaint()
    assert len(pane.view.marks.shown) == 2
    assert bookmark in list(pane.view.marks.notes)
    assert orphan not in list(pane.view.marks.notes)
    assert page.laid_out == made


def test_a_hit_in_a_note_marks_nothing_in_the_text(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    hit = replace(hit_on(TALK, "Number 3"), note=note_on(TALK, "Number 3", "x").id)
    pane.set_hits((hit,))
    assert len(pane.view.marks.shown) == 0


def test_escape_drops_the_selection_then_the_marks_and_never_moves_the_text(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.set_hits((hit_on(TALK, "Number 40"),))
    pane.reveal(span_of(TALK, "Number 40"))
    pane.select_sentence()
    before = pane.reading_state().offset
    assert pane.escape()
    assert pane.selection() is None
    assert len(pane.view.marks.shown) == 1
    assert pane.escape()
    assert len(pane.view.marks.shown) == 0
    assert not pane.escape()
    assert pane.reading_state().offset == before


def test_turns_are_walked_whole(qtbot: QtBot) -> None:
    document = speaking(talk("a.", "b.", "c.", "d."), "Ana", "Ana", "Ben", "Ana")
    pane = shown_pane(qtbot, document)
    pane.move_turn(1)
    assert pane.caret_offset() == document.paragraphs[2].span.start
    pane.move_turn(1)
    pane.move_turn(1)
    assert pane.caret_offset() == document.paragraphs[3].span.start
    pane.move_turn(-2)
    assert pane.caret_offset() == 0


def test_sections_are_walked_and_a_text_without_says_so(qtbot: QtBot) -> None:
    document = article(
        (ParagraphKind.HEADING, "First"),
        (ParagraphKind.TEXT, "Under the first."),
        (ParagraphKind.HEADING, "Second"),
        (ParagraphKind.TEXT, "Under the second."),
    )
    pane = shown_pane(qtbot, document)
    pane.move_section(1)
    assert pane.caret_offset() == document.text.index("Second")
    pane.view.place_caret(document.text.index("Under the second"))
    pane.move_section(-1)
    assert pane.caret_offset() == document.text.index("Second")
    pane.show_document(opened(TALK))
    with qtbot.waitSignal(pane.said):
        pane.move_section(1)


def test_zooming_keeps_the_line_of_the_caret_where_it_is(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.reveal(span_of(TALK, "Number 30"))
    y = top_of(pane, pane.caret_offset())
    with qtbot.waitSignal(pane.zoom_changed):
        pane.zoom(2)
    assert top_of(pane, pane.caret_offset()) == pytest.approx(y, abs=2)
    pane.zoom(99)
    pane.zoom(1)
    pane.zoom(0)
    assert top_of(pane, pane.caret_offset()) == pytest.approx(y, abs=2)


def test_raw_and_back_keeps_the_caret_on_its_word(qtbot: QtBot) -> None:
    text = "It began here and went on there until it was done."
    cue_texts = ("It began here", "and went on there", "until it was done.")
    document = replace(
        talk(text),
        cues=tuple(Cue(words, n + 1, n * 1000, n * 1000 + 900, True) for n, words in enumerate(cue_texts)),
        pieces=tuple(Piece(text.index(words), n) for n, words in enumerate(cue_texts)),
    )
    pane = shown_pane(qtbot, document)
    word = text.index("there")
    pane.view.place_caret(word)
    pane.toggle_raw()
    page = pane.view.page
    assert page is not None
    assert [page.blocks.text(index) for index in range(3)] == list(cue_texts)
    assert pane.caret_offset() == word
    assert page.laid(page.blocks.at(word)).block.start_ms == 1000
    pane.toggle_raw()
    assert pane.caret_offset() == word


def test_a_text_without_cues_cannot_be_shown_raw(qtbot: QtBot) -> None:
    document = article((ParagraphKind.TEXT, "No cues."))
    assert not Blocks(document, raw=True).raw
    pane = shown_pane(qtbot, document)
    with qtbot.waitSignal(pane.said):
        pane.toggle_raw()


def test_a_theme_reaches_every_part(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.set_theme(load_theme("dark"))
    assert pane.view.theme.dark
    pane.view.repaint()


def test_closing_a_document_leaves_nothing(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.set_hits((hit_on(TALK, "Number 3"),))
    pane.show_document(None)
    assert pane.document is None
    assert not pane.view.marks.any_found
    assert pane.reading_state() == ReadingState()
    pane.view.repaint()


def test_raw_cues_are_for_one_document_only(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.toggle_raw()
    assert pane.raw
    same = opened(TALK)
    other = replace(same, summary=replace(same.summary, id=DocumentId("bb00112233445566")))
    shown = []
    for one in (same, other, same):
        pane.show_document(one)
        shown.append(pane.raw)
    assert shown == [True, False, False]


def test_who_wants_raw_cues_gets_them_first(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot)
    pane.opens_raw = True
    shown = []
    for document in (TALK, article((ParagraphKind.TEXT, "No cues here."))):
        pane.show_document(opened(document))
        shown.append(pane.raw)
    assert shown == [True, False]
