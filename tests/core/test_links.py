"""Links survive writing and reading, and refuse what is not theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.documents import DocumentId
from companion.core.errors import CompanionError
from companion.core.links import PassageLink, first_words, format_link, parse_link
from companion.core.notes import NoteId

ID = DocumentId("0123456789abcdef")


def test_a_link_is_written_as_the_convention_says() -> None:
    link = PassageLink(ID, NoteId("fedcba9876543210"), 312_500, 340_000, "number of labeled images per")
    assert format_link(link) == (
        "studycompanion://open?doc=0123456789abcdef&a=fedcba9876543210&t=312.5,340.0"
        "&q=number%20of%20labeled%20images%20per"
    )


@given(
    st.builds(
        PassageLink,
        document=st.just(ID),
        note=st.none() | st.just(NoteId("ab" * 8)),
        start_ms=st.integers(0, 10**8),
        end_ms=st.none() | st.integers(0, 10**8),
        quote=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip),
    )
)
def test_a_link_survives_writing_and_reading(link: PassageLink) -> None:
    assert parse_link(format_link(link)) == link


@pytest.mark.parametrize(
    "text",
    ["", "https://example.org", "studycompanion://delete?doc=1", "studycompanion://open?t=5", "http://["],
)
def test_what_is_not_a_link_is_refused_in_words(text: str) -> None:
    with pytest.raises(CompanionError, match="link"):
        parse_link(text)


def test_a_part_that_is_nonsense_leaves_the_rest_leading() -> None:
    link = parse_link("studycompanion://open?doc=0123456789abcdef&t=soon,nan&q=a%20word")
    assert (link.start_ms, link.end_ms, link.quote) == (None, None, "a word")


def test_a_link_carries_the_first_six_words() -> None:
    assert first_words("one two\nthree four five six seven") == "one two three four five six"
