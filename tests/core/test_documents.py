"""A document maps every character to its cue, its paragraph and its time."""

from companion.core.documents import Span, TimeSpan, text_version
from tests.builders import talk

TALK = talk("One two three.", "Four five.", "Six.")


def test_every_offset_maps_to_its_paragraph_and_cue() -> None:
    for index, paragraph in enumerate(TALK.paragraphs):
        for offset in range(paragraph.span.start, paragraph.span.end):
            cue = TALK.cue_at(offset)
            assert TALK.paragraph_at(offset) == index
            assert cue is TALK.cues[index]


def test_offsets_outside_go_to_the_nearest_paragraph() -> None:
    assert TALK.paragraph_at(-5) == 0
    assert TALK.paragraph_at(10_000) == 2


def test_a_span_over_two_cues_begins_in_the_first_and_ends_in_the_second() -> None:
    start = TALK.text.index("three")
    assert TALK.time_span(Span(start, TALK.text.index("five"))) == TimeSpan(0, 20_000)


def test_a_time_leads_to_the_last_cue_that_begins_before_it() -> None:
    assert TALK.offset_at(0) == 0
    assert TALK.offset_at(19_999) == TALK.text.index("Four")
    assert TALK.offset_at(10_000_000) == TALK.text.index("Six")


def test_a_text_without_cues_has_no_times() -> None:
    plain = talk()
    assert plain.offset_at(5) is None
    assert plain.cue_at(0) is None
    assert plain.time_span(Span(0, 0)) == TimeSpan(None, None)
    assert plain.end_ms is None


def test_figures_are_derived() -> None:
    assert TALK.turns == 3
    assert TALK.end_ms == 30_000
    assert TALK.speakers == {}


def test_spans_overlap_only_when_they_share_a_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(1, 4).shifted(10) == Span(11, 14)
    assert len(Span(2, 7)) == 5


def test_a_version_changes_with_the_text() -> None:
    assert text_version("a") == text_version("a") != text_version("b")
    assert len(text_version("lone \ud800 surrogate")) == 16
