"""Anchors find their passage again, or say that it is gone; they never guess."""

import pytest

from companion.core.anchors import make_anchor, place_anchor, place_parts
from companion.core.documents import Span
from companion.core.notes import AnchorState
from tests.builders import talk

BEFORE = talk(
    "The heron waited for an hour.",
    "Then it moved, so quickly that nobody saw it.",
    "The pond was still again.",
)


def anchor_on(words: str, occurrence: int = 0) -> tuple[str, Span]:
    start = -1
    for _ in range(occurrence + 1):
        start = BEFORE.text.index(words, start + 1)
    return words, Span(start, start + len(words))


def test_an_anchor_holds_quote_context_span_time_and_version() -> None:
    _, span = anchor_on("so quickly")
    anchor = make_anchor(BEFORE, span)
    assert anchor.quote == "so quickly"
    assert anchor.prefix.endswith("Then it moved, ")
    assert anchor.suffix.startswith(" that nobody")
    assert (anchor.start_ms, anchor.end_ms) == (10_000, 20_000)


def test_in_the_same_text_an_anchor_stands_where_it_stood() -> None:
    _, span = anchor_on("so quickly")
    placed = place_anchor(make_anchor(BEFORE, span), BEFORE)
    assert (placed.state, placed.anchor.span) == (AnchorState.EXACT, span)


def test_text_that_was_added_before_moves_the_anchor() -> None:
    _, span = anchor_on("so quickly")
    after = talk("A new beginning.", *BEFORE.text.split("\n\n"))
    placed = place_anchor(make_anchor(BEFORE, span), after)
    assert placed.state is AnchorState.MOVED
    assert after.text[placed.anchor.span.start : placed.anchor.span.end] == "so quickly"
    assert placed.anchor.start_ms == 20_000


def test_context_tells_apart_the_same_words_in_two_places() -> None:
    text = talk("I think so, said the first.", "I think so, said the second.")
    second = text.text.index("I think so", 5)
    anchor = make_anchor(text, Span(second, second + len("I think so")))
    after = talk("Hello.", "I think so, said the first.", "I think so, said the second.")
    placed = place_anchor(anchor, after)
    assert placed.anchor.span.start == after.text.index("I think so, said the second")


@pytest.mark.parametrize("words", ["so quickly", "The pond was still again."])
def test_a_quote_that_is_gone_is_an_orphan_with_its_old_place(words: str) -> None:
    _, span = anchor_on(words)
    anchor = make_anchor(BEFORE, span)
    placed = place_anchor(anchor, talk("Something else entirely stands here now."))
    assert placed.state is AnchorState.ORPHAN
    assert placed.anchor == anchor


def test_a_short_quote_without_its_context_is_not_guessed() -> None:
    _, span = anchor_on("it")
    anchor = make_anchor(BEFORE, span)
    placed = place_anchor(anchor, talk("Here it stands in quite another sentence."))
    assert placed.state is AnchorState.ORPHAN


def test_an_empty_or_backward_span_is_brought_into_the_text() -> None:
    assert make_anchor(BEFORE, Span(9_999, 12_000)).quote == ""
    assert make_anchor(BEFORE, Span(10, 4)).span == Span(10, 10)


def test_of_a_long_passage_those_paragraphs_are_found_that_are_still_there() -> None:
    before = talk(*(f"This is what was said as number {number} of all." for number in range(9)))
    anchor = make_anchor(before, Span(before.paragraphs[1].span.start, before.paragraphs[7].span.end))
    words = [before.paragraph_text(number) for number in range(9)]
    words[4] = "Quite another thing."
    after = talk("A new beginning.", *words)
    placed = place_parts(anchor, after)
    assert "\n\n".join(one.anchor.quote for one in placed) == anchor.quote
    found = [one for one in placed if one.state is not AnchorState.ORPHAN]
    assert [one.anchor.quote for one in placed if one.state is AnchorState.ORPHAN] == [
        before.paragraph_text(4)
    ]
    for one in found:
        assert after.text[one.anchor.span.start : one.anchor.span.end] == one.anchor.quote
    again = [part for one in placed for part in place_parts(one.anchor, before)]
    assert all(one.state is not AnchorState.ORPHAN for one in again)


def test_a_long_passage_that_is_gone_is_not_looked_for_without_end() -> None:
    before = talk(*(f"Paragraph {number} of very many." for number in range(2000)))
    placed = place_parts(make_anchor(before, Span(0, len(before.text))), talk("Nothing of it."))
    assert [(one.state, one.anchor.quote) for one in placed] == [(AnchorState.ORPHAN, before.text)]
