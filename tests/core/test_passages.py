"""Passages hold the whole text, in order, in pieces of a minute at most."""

from hypothesis import given
from hypothesis import strategies as st

from companion.core.documents import Document
from companion.core.passages import LONGEST, passages
from tests.builders import talk

SENTENCE = "The tide takes a letter from the beach and brings another one back. "


def texts(document: Document) -> list[str]:
    return [document.text[one.span.start : one.span.end] for one in passages(document)]


def test_short_paragraphs_are_found_together() -> None:
    assert len(passages(talk("A first remark.", "A second one.", "And a third."))) == 1


def test_a_long_paragraph_is_cut_at_sentences_into_nearly_equal_parts() -> None:
    parts = texts(talk((SENTENCE * 30).strip()))
    assert len(parts) > 2
    assert all(part.endswith(("back. ", "back.")) for part in parts)
    assert max(map(len, parts)) <= LONGEST
    assert min(map(len, parts)) * 2 > max(map(len, parts))


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    parts = texts(talk("x" * (3 * LONGEST)))
    assert "".join(parts) == "x" * (3 * LONGEST)
    assert max(map(len, parts)) <= LONGEST


@given(
    st.lists(st.text(alphabet="ab. 가。", min_size=1, max_size=1500).map(lambda text: text + "z"), min_size=1)
)
def test_nothing_is_lost_and_nothing_stands_twice(paragraphs: list[str]) -> None:
    document = talk(*paragraphs)
    end = 0
    for passage in passages(document):
        assert document.text[end : passage.span.start].strip() == ""
        assert passage.span.start >= end
        assert len(passage.span) > 0
        end = passage.span.end
    assert end == len(document.text)
