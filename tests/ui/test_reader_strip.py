import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.documents import Document, ParagraphKind
from companion.ui.reader.axis import Axis
from companion.ui.reader.sight import visible_span
from tests.builders import talk
from tests.ui.reading import article, long_paragraphs, shown_pane

TALK = talk(*long_paragraphs(60))
LETTER = article(*((ParagraphKind.TEXT, text) for text in long_paragraphs(60)))
BOTH = pytest.mark.parametrize("document", [TALK, LETTER], ids=["talk", "letter"])


@BOTH
def test_the_axis_leads_there_and_back(document: Document) -> None:
    axis, length = Axis(document), len(document.text)
    for offset in range(0, length, 517):
        assert axis.offset(axis.fraction(offset)) == pytest.approx(offset, abs=2)
    assert axis.fraction(length) == 1.0


def test_a_text_that_is_visible_whole_has_no_window(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, talk("One short line.", "And another."))
    assert pane.strip.window_box is None


def test_the_window_stands_where_the_text_does(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    tops = []
    for _ in range(5):
        box = pane.strip.window_box
        assert box is not None
        tops.append(box.top())
        pane.view.scroll_by(900)
    assert tops == sorted(set(tops))
    pane.view.scroll_by(1e7)
    box = pane.strip.window_box
    assert box is not None
    assert box.bottom() >= pane.strip.height() - 10


def test_dragging_the_window_scrolls_and_leaves_the_caret_alone(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, LETTER)
    box = pane.strip.window_box
    assert box is not None
    grip = box.center().toPoint()
    QTest.mousePress(pane.strip, Qt.MouseButton.LeftButton, pos=grip)
    assert pane.reading_state().offset == 0
    halfway = grip + QPoint(0, pane.strip.height() // 2)
    QTest.mouseMove(pane.strip, halfway)
    QTest.mouseRelease(pane.strip, Qt.MouseButton.LeftButton, pos=halfway)
    assert pane.view.page is not None
    middle = visible_span(pane.view.page).start
    assert middle == pytest.approx(len(LETTER.text) / 2, rel=0.1)
    assert pane.caret_offset() == 0
    QTest.mouseMove(pane.strip, grip)
    assert visible_span(pane.view.page).start == middle


def test_pointing_beside_the_window_leads_there(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, LETTER)
    QTest.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(9, pane.strip.height() * 3 // 4))
    assert pane.reading_state().offset > len(LETTER.text) / 2


def test_the_wheel_over_the_strip_scrolls_the_text(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, LETTER)
    event = QWheelEvent(
        QPointF(9, 90),
        QPointF(pane.strip.mapToGlobal(QPoint(9, 90))),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.strip, event)
    assert pane.reading_state().offset > 0
