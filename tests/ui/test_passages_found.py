"""Hits without words to be marked: they are shown, walked and pointed at like all others."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.core.documents import Document, DocumentId, Span, TimeSpan
from companion.core.queries import Hit, SearchAnswer
from companion.ui.events import HitPlace
from companion.ui.places import Places, place_span
from companion.ui.reader.axis import Axis
from companion.ui.reader.pane import ReaderPane
from companion.ui.search.words import found, place, plain
from tests.builders import talk
from tests.ui.reading import long_paragraphs, shown_pane

TALK = talk(*long_paragraphs(60))
ONE = DocumentId("1")


def passage(document: Document, number: int) -> Hit:
    """Return the hit that a query of filters alone makes of a paragraph."""
    paragraph = document.paragraphs[number]
    text = document.text[paragraph.span.start : paragraph.span.end]
    return Hit(ONE, text, paragraph.span.start, (), (), (), (), 0.0, time=TimeSpan(61_000, 65_000))


def hit_y(pane: ReaderPane, offset: int) -> int:
    """Return where a hit is marked beside the text."""
    return round(8 + Axis(TALK).fraction(offset) * (pane.strip.height() - 16))


def test_they_are_walked_from_beginning_to_beginning() -> None:
    first, second = passage(TALK, 3), passage(TALK, 9)
    places = Places((second, first))
    assert place_span(HitPlace(first, 0)) == Span(first.offset, first.offset)
    assert places.step(ONE, 0, 1) == HitPlace(first, 0)
    assert places.step(ONE, HitPlace(first, 0), 1) == HitPlace(second, 0)
    assert places.step(ONE, second.offset + 5, 1) == HitPlace(first, 0)
    assert places.holds(HitPlace(replace(first, offset=first.offset + 4), 0))
    assert not places.holds(HitPlace(passage(TALK, 4), 0))


def test_their_time_is_that_of_the_passage_and_they_count_as_one_place_each() -> None:
    hits = (passage(TALK, 3), passage(TALK, 9))
    assert place(hits[0]) == "1:01"
    assert plain(found(SearchAnswer("kind:talk", hits, 2, counts={ONE: 2}))) == "2 passages in 1 document"


def test_marks_of_them_are_taken_away_like_others(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.set_hits((passage(TALK, 3),))
    assert pane.view.marks.any_found
    assert [span.start for span in pane.view.marks.passages] == [TALK.paragraphs[3].span.start]
    assert pane.escape()
    assert not pane.view.marks.any_found


def test_pointing_at_a_hit_beside_the_text_goes_to_it(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    hit = passage(TALK, 40)
    pane.set_hits((hit,))
    chosen: list[int] = []
    pane.hit_chosen.connect(chosen.append)
    y = hit_y(pane, hit.offset)
    QTest.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(9, y + 3))
    assert chosen == [hit.offset]
    QTest.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(9, y + 12))
    assert chosen == [hit.offset]
    assert pane.reading_state().offset > hit.offset


def test_the_nearest_place_is_the_one_that_was_pointed_at() -> None:
    first, second = passage(TALK, 3), passage(TALK, 9)
    places = Places((first, second))
    assert places.nearest(ONE, second.offset) == HitPlace(second, 0)
    assert places.nearest(ONE, first.offset + 3) == HitPlace(first, 0)
    assert places.nearest(DocumentId("2"), 0) is None
