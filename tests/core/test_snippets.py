"""Snippets show most of what was asked for, begin at sense and keep to their columns."""

from hypothesis import given
from hypothesis import strategies as st

from companion.core.documents import Span
from companion.core.snippets import JOINT, Snippet, make_snippet

LONG = (
    "The harbour master keeps a ledger of every boat. Before the storm he writes the names in pencil, "
    "and after it in ink. A pencil can be trusted with what may still change. Nobody has ever asked him why. "
    "On the last page stands one name in red, and beside it a date that has not come yet."
)


def marked(text: str, *words: str) -> list[Span]:
    return sorted(
        Span(at, at + len(word)) for word in words for at in range(len(text)) if text.startswith(word, at)
    )


def shown(snippet: Snippet) -> list[str]:
    return [snippet.text[mark.start : mark.end] for mark in snippet.marks]


def test_a_short_text_is_shown_whole() -> None:
    spans = marked("one two \n three", "three")
    assert make_snippet("one two \n three", spans, spans, 80) == Snippet("one two three", (Span(8, 13),), 0)


def test_a_heading_does_not_run_into_the_text_below_it() -> None:
    text = "The ledger\n\nThe harbour master\nkeeps it.\n\nNobody asks: why?\n\n"
    spans = marked(text, "ledger", "Nobody")
    snippet = make_snippet(text, spans, spans, 90)
    assert snippet.text == "The ledger · The harbour master keeps it. Nobody asks: why?"
    assert shown(snippet) == ["ledger", "Nobody"]


def test_begins_with_a_sentence_and_ends_with_a_word() -> None:
    spans = marked(LONG, "trusted")
    snippet = make_snippet(LONG, spans, spans, 60)
    assert snippet.text == "A pencil can be trusted with what may still change. Nobody …"
    assert shown(snippet) == ["trusted"]


def test_begins_with_a_word_where_the_sentence_is_long() -> None:
    spans = marked(LONG, "ink")
    snippet = make_snippet(LONG, spans, spans, 40)
    assert snippet.text.startswith("… ")
    assert "ink" in shown(snippet)


def test_chooses_the_place_with_most_different_words() -> None:
    spans = marked(LONG, "pencil", "name", "red", "date")
    places = [span for span in spans if LONG[span.start : span.end] == "name"]
    snippet = make_snippet(LONG, spans, places, 70)
    assert shown(snippet) == ["name", "red", "date"]
    assert snippet.first == len(spans) - 3


def test_two_stretches_where_no_place_is_short_enough() -> None:
    spans = marked(LONG, "harbour", "date")
    snippet = make_snippet(LONG, spans, [Span(spans[0].start, spans[-1].end)], 80)
    assert shown(snippet) == ["harbour", "date"]
    assert snippet.text.count(" … ") == 1
    assert snippet.first == 0


def test_wide_letters_take_two_columns() -> None:
    text = "바다는 오늘도 조용하고 등대는 밤마다 같은 이야기를 들려준다 " * 4
    spans = marked(text, "등대")
    snippet = make_snippet(text, spans, spans, 40)
    assert len(snippet.text) <= 24
    assert shown(snippet) == ["등대"]


@given(st.text(alphabet="ab .\n가。", max_size=120), st.integers(12, 60), st.data())
def test_marks_are_what_was_marked(text: str, columns: int, data: st.DataObject) -> None:
    spans = marked(text, data.draw(st.sampled_from(["a", "ba", "가"])))[::2]
    snippet = make_snippet(text, spans, spans, columns)
    assert all(part in {"a", "ba", "가"} for part in shown(snippet))
    assert (snippet.first is not None) == bool(spans)
    assert len(snippet.text.replace(JOINT, "  ")) <= columns + len("…  …")
