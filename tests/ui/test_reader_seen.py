from pytestqt.qtbot import QtBot

from companion.core.documents import Span
from companion.core.library import ReadingState
from companion.ui.reader.pane import ReaderPane
from companion.ui.reader.seen import LOOKS, Seen
from companion.ui.reader.sight import visible_span
from tests.builders import talk
from tests.ui.reading import long_paragraphs, opened, shown_pane, span_of

TALK = talk(*long_paragraphs(60))


def look(pane: ReaderPane, times: int = LOOKS) -> None:
    for _ in range(times):
        pane.watch.look()


def in_sight(pane: ReaderPane) -> Span:
    assert pane.view.page is not None
    return visible_span(pane.view.page)


def test_stretches_that_meet_count_once() -> None:
    seen = Seen(100)
    seen.add(Span(50, 150))
    seen.add(Span(300, 400))
    assert seen.count == 250
    seen.add(Span(140, 320))
    assert seen.count == 400
    seen.add(Span(0, 400))
    assert seen.count == 400


def test_what_was_in_sight_when_the_text_was_left_does_not_count_again() -> None:
    seen = Seen(100)
    seen.add(Span(500, 600), counted=False)
    assert seen.count == 100
    seen.add(Span(550, 650))
    assert seen.count == 150


def test_nothing_is_read_at_once(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    assert pane.reading_state().furthest == 0
    look(pane, LOOKS - 1)
    assert pane.reading_state().furthest == 0
    with qtbot.waitSignal(pane.scrolled):
        look(pane, 1)
    assert pane.reading_state().furthest == len(in_sight(pane))


def test_a_leap_reads_only_what_it_leads_to(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    look(pane)
    first = in_sight(pane)
    pane.reveal(span_of(TALK, "Number 50"))
    assert pane.reading_state().furthest == len(first)
    look(pane)
    assert pane.reading_state().furthest == len(first) + len(in_sight(pane))
    pane.view.scroll_by(-1e9)
    look(pane)
    assert pane.reading_state().furthest == len(first) + len(Span(*_bounds(pane, "Number 50")))


def _bounds(pane: ReaderPane, words: str) -> tuple[int, int]:
    pane.reveal(span_of(TALK, words))
    span = in_sight(pane)
    return span.start, span.end


def test_reading_while_scrolling_slowly_counts(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    look(pane)
    for _ in range(40):
        pane.view.scroll_by(28)
        look(pane, 1)
    assert pane.reading_state().furthest > in_sight(pane).start


def test_leafing_through_in_haste_counts_nothing(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    for _ in range(20):
        pane.page(1)
        look(pane, 1)
    assert pane.reading_state().furthest == 0


def test_coming_back_to_the_same_page_adds_nothing(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot)
    where = span_of(TALK, "Number 30").start
    pane.show_document(opened(TALK, reading=ReadingState(where, 500, 0, where)))
    look(pane)
    assert pane.reading_state().furthest == 500


def test_what_was_read_is_known_when_the_text_is_shown_again(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, TALK)
    pane.reveal(span_of(TALK, "Number 50"))
    look(pane)
    state = pane.reading_state()
    pane.show_document(None)
    pane.show_document(opened(TALK, reading=state))
    pane.view.scroll_by(60)
    pane.view.scroll_by(-60)
    look(pane)
    assert pane.reading_state().furthest == state.furthest
