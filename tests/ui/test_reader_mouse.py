from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.documents import Cue, Link, Piece, Span
from companion.ui.reader.gutter import chips
from companion.ui.reader.painter import note_bar, ribbon_box
from companion.ui.reader.pane import ReaderPane
from tests.builders import talk
from tests.ui.reading import long_paragraphs, note_on, opened, shown_pane, span_of

LEFT = Qt.MouseButton.LeftButton
TALK = talk("The ferry left at nine. Nobody waved.", "It came back empty.", *long_paragraphs(30))


def point_of(pane: ReaderPane, offset: int) -> QPoint:
    assert pane.view.page is not None
    return pane.view.page.caret_box(offset).center().toPoint()


def test_a_click_sets_the_caret_and_drops_the_selection(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.select_sentence()
    where = TALK.text.index("back")
    QTest.mouseClick(pane.view.viewport(), LEFT, pos=point_of(pane, where))
    assert pane.caret_offset() == where
    assert pane.selection() is None


def test_dragging_selects_over_paragraphs(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    viewport = pane.view.viewport()
    start, end = TALK.text.index("ferry"), TALK.text.index("empty")
    QTest.mousePress(viewport, LEFT, pos=point_of(pane, start))
    QTest.mouseMove(viewport, point_of(pane, end))
    QTest.mouseRelease(viewport, LEFT, pos=point_of(pane, end))
    selection = pane.selection()
    assert selection is not None
    assert TALK.text[selection.start : selection.end].startswith("ferry left")
    assert selection.end == end


def test_shift_and_a_click_reach_on(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    viewport = pane.view.viewport()
    QTest.mouseClick(viewport, LEFT, pos=point_of(pane, 4))
    QTest.mouseClick(viewport, LEFT, Qt.KeyboardModifier.ShiftModifier, point_of(pane, 9))
    selection = pane.selection()
    assert selection is not None
    assert (selection.start, selection.end) == (4, 9)


def test_two_clicks_take_the_word_and_three_the_paragraph(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    viewport, where = pane.view.viewport(), point_of(pane, TALK.text.index("ferry") + 2)
    QTest.mouseClick(viewport, LEFT, pos=where)
    QTest.mouseDClick(viewport, LEFT, pos=where)
    assert pane.view.selected_text() == "ferry"
    QTest.mouseClick(viewport, LEFT, pos=where)
    assert pane.selection() == TALK.paragraphs[0].span


def test_a_chip_follows_its_time_and_takes_the_caret_along(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    page = pane.view.page
    assert page is not None
    chip = chips(page, page.visible()[1], None)[0]
    with qtbot.waitSignal(pane.time_activated) as time:
        QTest.mouseClick(pane.view.viewport(), LEFT, pos=chip.rect.center().toPoint())
    assert time.args == [10_000]
    assert pane.caret_offset() == TALK.paragraphs[1].span.start


@pytest.mark.parametrize(("start_ms", "shown"), [(25_000, [False, True]), (20_400, [False])])
def test_a_place_on_a_later_line_has_a_chip_of_its_own_when_its_time_is_another(
    qtbot: QtBot, start_ms: int, shown: list[bool]
) -> None:
    paragraph = TALK.paragraphs[2].span
    later = Cue("later", 99, start_ms, start_ms + 4000, own_time=True)
    pieces = [*TALK.pieces, Piece(paragraph.start + 100, len(TALK.cues))]
    pieces.sort(key=lambda piece: piece.offset)
    pane = shown_pane(qtbot, replace(TALK, cues=(*TALK.cues, later), pieces=tuple(pieces)))
    page = pane.view.page
    assert page is not None
    start = page.laid(2).line_span(2)[0]
    assert start > paragraph.start + 100
    found = chips(page, page.visible()[2], Span(start, start + 5))
    assert [chip.place for chip in found] == shown
    first_line = Span(paragraph.start, start)
    assert [chip.place for chip in chips(page, page.visible()[2], first_line)] == [False]


def test_a_note_is_chosen_by_its_bar_and_its_ribbon(qtbot: QtBot) -> None:
    bookmark, note = note_on(TALK, "The ferry"), note_on(TALK, "It came", "Where from?")
    pane = shown_pane(qtbot)
    pane.show_document(opened(TALK, bookmark, note))
    page = pane.view.page
    assert page is not None
    placed = page.visible()
    targets = {
        bookmark.id: ribbon_box(page, placed[0], bookmark.anchor.span),
        note.id: note_bar(page, placed[1], note.anchor.span),
    }
    for expected, box in targets.items():
        with qtbot.waitSignal(pane.note_activated) as chosen:
            QTest.mouseClick(pane.view.viewport(), LEFT, pos=box.center().toPoint())
        assert chosen.args == [expected]


def test_a_link_is_only_announced(qtbot: QtBot) -> None:
    document = replace(TALK, links=(Link(span_of(TALK, "ferry left"), "https://example.org/ferry"),))
    pane = shown_pane(qtbot, document)
    with qtbot.waitSignal(pane.link_activated) as link:
        QTest.mouseClick(pane.view.viewport(), LEFT, pos=point_of(pane, TALK.text.index("ferry") + 3))
    assert link.args == ["https://example.org/ferry"]


def wheel(pane: ReaderPane, notches: float, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(200, 200),
        QPointF(200, 200),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.view.viewport(), event)


def test_the_wheel_scrolls_by_pixels_and_zooms_with_control(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    page = pane.view.page
    assert page is not None
    wheel(pane, -0.25, Qt.KeyboardModifier.NoModifier)
    assert 0 < page.top < 28
    with qtbot.waitSignal(pane.zoom_changed):
        wheel(pane, 1, Qt.KeyboardModifier.ControlModifier)


def test_the_strip_leads_to_a_place_and_names_it(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    strip = pane.strip
    QTest.mouseClick(strip, LEFT, pos=QPoint(9, strip.height() // 2))
    middle = pane.reading_state().offset / len(TALK.text)
    assert 0.3 < middle < 0.6
    assert strip.words_at(8) == "0:00"


def test_the_scroll_bar_leads_to_both_ends(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    page = pane.view.page
    assert page is not None
    assert page.visible()[-1].laid.block.index == len(page.blocks) - 1
    bar.setValue(0)
    assert (page.first, page.into) == (0, 0.0)


def test_the_mouse_does_no_harm_in_an_empty_text(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, talk())
    viewport = pane.view.viewport()
    QTest.mouseClick(viewport, LEFT, pos=QPoint(200, 40))
    QTest.mouseDClick(viewport, LEFT, pos=QPoint(200, 40))
    wheel(pane, -1, Qt.KeyboardModifier.NoModifier)
    pane.view.repaint()
    assert pane.caret_offset() == 0
