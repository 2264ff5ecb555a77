import pytest
from pytestqt.qtbot import QtBot

from companion.core.documents import ParagraphKind, Span
from companion.ui.reader import here as rules
from companion.ui.reader.caret import Movement
from companion.ui.reader.sight import first_full_paragraph, is_visible
from tests.builders import talk
from tests.ui.reading import article, long_paragraphs, shown_pane, span_of, speaking

DOCUMENT = talk(
    "The kettle sang. A cat slept on the warm sill. Rain came.",
    "Nobody spoke. The clock went on.",
    *long_paragraphs(40),
)


def test_here_is_the_sentence_at_the_caret(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, DOCUMENT)
    pane.reveal(span_of(DOCUMENT, "cat slept"))
    assert pane.here() == span_of(DOCUMENT, "A cat slept on the warm sill.")
    assert pane.paragraph_here() == DOCUMENT.paragraphs[0].span


def test_here_is_the_selection_first(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, DOCUMENT)
    pane.set_current_place(span_of(DOCUMENT, "clock"))
    pane.view.place_caret(4)
    pane.view.place_caret(10, select=True)
    assert pane.here() == Span(4, 10) == pane.selection()


TIDES = article(
    (ParagraphKind.HEADING, "The Tides"),
    (ParagraphKind.LABEL, "How it works:"),
    (ParagraphKind.TEXT, "Twice a day the water comes. It goes again."),
    (ParagraphKind.HEADING, "The Moon"),
    (ParagraphKind.TEXT, "It pulls."),
)


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("Tides\n\nHow it works:\n\nTwice a day", "Twice a day the water comes."),
        ("works:\n\nTwice a day the water comes. It", "Twice a day the water comes. It goes again."),
        ("Tides", "The Tides"),
        ("Tides\n\nHow it", "The Tides\n\nHow it works:"),
        ("again.\n\nThe Moon\n\nIt", "It goes again.\n\nThe Moon\n\nIt pulls."),
    ],
)
def test_a_place_that_begins_in_a_heading_means_the_sentences_below(
    qtbot: QtBot, found: str, meant: str
) -> None:
    pane = shown_pane(qtbot, TIDES)
    pane.set_current_place(span_of(TIDES, found))
    assert pane.here() == span_of(TIDES, meant)
    pane.select_sentence()
    assert pane.selection() == span_of(TIDES, meant)


def test_here_is_the_place_just_found_and_no_longer_when_the_caret_moved(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, DOCUMENT)
    pane.set_current_place(span_of(DOCUMENT, "sill. Rain"))
    assert pane.here() == span_of(DOCUMENT, "A cat slept on the warm sill. Rain came.")
    pane.view.move_caret(Movement.DOWN)
    assert pane.here() == rules.sentence_here(DOCUMENT, pane.caret_offset())


def test_after_enter_the_place_is_here_although_the_caret_was_put_there(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, DOCUMENT)
    place = span_of(DOCUMENT, "slept on")
    pane.set_current_place(place)
    pane.reveal(place)
    assert pane.caret_offset() == place.start
    assert pane.here() == span_of(DOCUMENT, "A cat slept on the warm sill.")


def test_a_previewed_place_is_here_and_the_caret_stays(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, DOCUMENT)
    place = span_of(DOCUMENT, "Number 20")
    pane.preview(place)
    assert pane.here().start == place.start
    assert pane.paragraph_here().start == place.start
    assert pane.caret_offset() == 0


def test_a_caret_out_of_sight_is_put_on_the_first_full_paragraph(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, DOCUMENT)
    pane.view.scroll_by(2500)
    page = pane.view.page
    assert page is not None
    assert not is_visible(page, pane.caret_offset())
    with qtbot.waitSignal(pane.caret_moved):
        here = pane.here()
    assert pane.caret_offset() == first_full_paragraph(page)
    assert here.start == pane.caret_offset()


def test_a_place_that_was_scrolled_away_is_not_here(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, DOCUMENT)
    pane.set_current_place(span_of(DOCUMENT, "cat"))
    pane.view.scroll_by(2500)
    assert pane.here().start > 200


def test_the_sentence_grows_to_the_paragraph_and_further_and_back(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot, DOCUMENT)
    pane.view.place_caret(20)
    pane.select_sentence()
    assert pane.selection() == span_of(DOCUMENT, "A cat slept on the warm sill.")
    pane.select_sentence()
    assert pane.selection() == DOCUMENT.paragraphs[0].span
    pane.select_sentence()
    assert pane.selection() == Span(0, len(DOCUMENT.text))
    pane.shrink_selection()
    pane.shrink_selection()
    assert pane.selection() == span_of(DOCUMENT, "A cat slept on the warm sill.")
    pane.shrink_selection()
    assert pane.selection() is None
    assert pane.caret_offset() == 20


def test_it_grows_over_the_turn_and_the_section() -> None:
    spoken = speaking(talk("One. Two.", "Three.", "Four."), "Ana", "Ana", "Ben")
    assert rules.larger(spoken, spoken.paragraphs[0].span) == Span(0, spoken.paragraphs[1].span.end)
    written = article(
        (ParagraphKind.HEADING, "First"),
        (ParagraphKind.TEXT, "Under the first."),
        (ParagraphKind.HEADING, "Second"),
        (ParagraphKind.TEXT, "Under the second."),
    )
    grown = rules.larger(written, written.paragraphs[1].span)
    assert written.text[grown.start : grown.end] == "First\n\nUnder the first."


def test_a_selection_over_two_paragraphs_grows_to_both() -> None:
    span = Span(5, DOCUMENT.paragraphs[1].span.start + 3)
    grown = rules.larger(DOCUMENT, rules.larger(DOCUMENT, span))
    assert grown == Span(0, DOCUMENT.paragraphs[1].span.end)


@pytest.mark.parametrize("ask", [rules.sentence_here, rules.paragraph_here])
def test_an_empty_text_has_an_empty_here(ask: object) -> None:
    assert callable(ask)
    assert ask(talk(), 0) == Span(0, 0)


def test_nothing_open_has_an_empty_here(qtbot: QtBot) -> None:
    pane = shown_pane(qtbot)
    assert pane.here() == pane.paragraph_here() == Span(0, 0)
    pane.select_sentence()
    pane.move_turn(1)
    pane.move_section(1)
    pane.page(1)
    pane.toggle_raw()
    pane.copy()
    assert not pane.escape()
