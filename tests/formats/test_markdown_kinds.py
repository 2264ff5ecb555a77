"""What a Markdown text is: headings count more than labels that recur, and a letter says that it is one."""

import pytest

from companion.core.documents import Kind, ParagraphKind
from tests.formats.texts import document, paragraphs

STATION = """# Stations

{opening}

## Harbour

The first stop for all who come by sea.

{mark}Opened:{mark} in the year of the long winter, when the boats could not leave for weeks.

{mark}Trains:{mark} one in the morning, and one in the evening that nobody ever takes.

{mark}Tickets:{mark} at the window beside the clock.

## Mill

A stop that trains pass by unless someone waves.

{mark}Opened:{mark} when the miller gave the ground, on the condition that it would be quiet.

{mark}Trains:{mark} whichever is waved at.

{mark}Tickets:{mark} from the guard.

## Quarry

The last one.

{mark}Opened:{mark} before all others, for stones only.

{mark}Trains:{mark} two, both of them slow.

{mark}Tickets:{mark} none are sold here, and none are asked for.
"""


@pytest.mark.parametrize("name", ["stations.md", "stations.txt"])
@pytest.mark.parametrize("mark", ["", "**"])
def test_labels_that_recur_below_marked_headings_make_no_letter_and_no_talk(mark: str, name: str) -> None:
    read = document(STATION.format(mark=mark, opening="There are three of them on this line."), name)
    assert (read.kind, read.layout) == (Kind.ARTICLE, "markdown")
    assert paragraphs(read, ParagraphKind.HEADING) == ["Stations", "Harbour", "Mill", "Quarry"]
    assert read.cues == ()


def test_a_letter_with_marked_headings_is_one_by_its_greeting_and_its_stories() -> None:
    read = document(STATION.format(mark="", opening="Dear readers,"), "stations.md")
    assert (read.kind, read.layout) == (Kind.NEWSLETTER, "markdown")
    assert [section.title for section in read.sections] == ["Stations", "Harbour", "Mill", "Quarry"]


@pytest.mark.parametrize(
    "text",
    [
        "# Samples\n\nFive texts are there: two lectures, a newsletter and some articles.",
        "# Sending\n\n```console\n$ send list\nSpring letter  (newsletter, 12)\n```\n\nThat is all.",
        "# Sources\n\n| file | kind |\n|---|---|\n| post.txt | newsletter |\n\nAll of them are free.",
        "# Ropes\n\nSubscribe to our newsletter, which comes as a weekly digest.",
        "# Knots\n\nThis week in the harbour we learn four of them.",
    ],
)
def test_a_text_that_only_names_a_letter_is_none(text: str) -> None:
    assert document(text, "x.md").kind is Kind.ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        "# The Rope Newsletter\n\nKnots are back.",
        "---\ntitle: This Week in Ropes 12\n---\n\nKnots are back.",
        "# Ropes 12\n\nHello, and welcome to the twelfth Rope Newsletter! Knots are back.",
        "# Ropes 12\n\nIn this issue of *Ropes* all is about knots.",
        "# Ropes 12\n\nWelcome to your weekly digest of ropes.",
    ],
)
def test_a_letter_says_that_it_is_one(text: str) -> None:
    assert document(text, "x.md").kind is Kind.NEWSLETTER
