"""What must hold for any text: no word is lost, no byte raises, no line is slow."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.core.documents import PARAGRAPH_BREAK, Document
from companion.core.errors import CompanionError
from companion.formats.registry import document_of
from tests.formats.costs import assert_in_proportion
from tests.formats.inventing import HANGUL, LATIN, made_of
from tests.formats.texts import document

ENDINGS = ("txt", "md", "srt", "vtt", "json", "tsv", "sub")
words = st.lists(made_of(LATIN, HANGUL, ends=".,?!"), min_size=1, max_size=12)
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_sound(read: Document) -> None:
    """Check what holds for every document."""
    texts = [read.paragraph_text(number) for number in range(len(read.paragraphs))]
    assert read.text == PARAGRAPH_BREAK.join(texts)
    assert all(texts)
    assert unicodedata.is_normalized("NFC", read.text)
    assert list(read.pieces) == sorted(read.pieces, key=lambda piece: piece.offset)
    for section in read.sections:
        assert section.title
        assert section.paragraph < max(1, len(read.paragraphs))
    for link in read.links:
        assert 0 <= link.span.start < link.span.end <= len(read.text)
    assert read.title


@calm
@given(st.lists(words, min_size=1, max_size=12), st.integers(1, 3))
def test_the_words_of_a_plain_text_are_the_words_of_the_document(lines: list[list[str]], blanks: int) -> None:
    text = ("\n" * blanks).join(" ".join(line) for line in lines)
    read = document(text)
    assert_sound(read)
    assert read.text.split() == text.split()


@calm
@given(st.lists(words, min_size=1, max_size=30))
def test_the_words_of_a_transcript_are_the_words_of_the_document(lines: list[list[str]]) -> None:
    cues = [
        f"[00:{at // 60:02}:{at % 60:02}.000 --> 00:{at // 60:02}:{at % 60:02}.900]   {' '.join(line)}"
        for at, line in enumerate(lines)
    ]
    read = document("\n".join(cues))
    assert_sound(read)
    assert read.text.split() == [word for line in lines for word in line]
    for paragraph in read.paragraphs:
        for offset in range(paragraph.span.start, paragraph.span.end):
            cue = read.cue_at(offset)
            assert cue is not None
            assert read.text[offset] in f"{cue.text} "


def assert_read_or_refused(data: bytes, ending: str) -> None:
    """Check that bytes become a sound document, or are refused in words."""
    try:
        read = document_of(data, Path(f"x.{ending}"))
    except CompanionError:
        return
    assert_sound(read)


@calm
@given(st.binary(max_size=400), st.sampled_from(ENDINGS))
def test_no_bytes_raise_what_is_no_message(data: bytes, ending: str) -> None:
    assert_read_or_refused(data, ending)


MARKS = (
    *("# ", "- ", "```", "**", "[", "](", ")", "<!--", "-->", "> ", "| ", "---", "\n", "\n\n", "\n\n\n", " "),
    *(
        "00:01",
        "ANN: ",
        "[00:02]",
        "00:01.000 --> 00:02.000",
        "(",
        "♪",
        "What: ",
        "• ",
        "word",
        "Word.",
        "\t",
    ),
    *(
        "{1}{2}",
        "1",
        "<v A>",
        "NOTE",
        "&amp;",
        "\\",
        "_",
        "`",
        "ANN",
        "e\u0301",
        "\u0301",
        "ᄀ",
        "ᅡ",
        "WEBVTT",
    ),
)


@calm
@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join), st.sampled_from(ENDINGS))
def test_no_mixture_of_marks_raises(text: str, ending: str) -> None:
    assert_read_or_refused(text.encode(), ending)


HOSTILE = (
    *(
        "[",
        "[a](",
        "**a ",
        "*",
        "_a",
        "<a",
        "a:",
        "A: 00:01 ",
        "00:01 ",
        "(",
        "♪",
        ". ",
        "#",
        "|-",
        " ",
        "\\[",
    ),
    *("![[", "{\\", "A, ", "<!--", "[00:01", "this is A B C ", "`a", "a --> b ", "-", "- ", "Name ", "가. "),
)


@pytest.mark.parametrize("ending", ["txt", "md", "vtt"])
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_line_costs_time_in_proportion(unit: str, ending: str) -> None:
    assert_in_proportion(lambda length: document("x" + unit * (length // len(unit)), f"x.{ending}"))
