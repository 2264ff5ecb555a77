"""Anchors find their passage again, or say that it is gone; they never guess."""

import pytest

from companion.core.anchors import make_anchor, place_anchor
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
