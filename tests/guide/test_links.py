"""The pages of the guide lead to each other, and each can be read by itself."""

import re

import pytest

from tests.guide.pages import Page, pages

_NUMBERED = re.compile(r"\d\d-[a-z]+(?:-[a-z]+)*")


@pytest.mark.parametrize("one", pages().values(), ids=list(pages()))
def test_links_lead_to_pages_and_headings_that_are_there(one: Page) -> None:
    for link in one.links:
        name, _, anchor = link.partition("#")
        there = pages()[name.removesuffix(".md")] if name else one
        assert not anchor or anchor in there.anchors, link


@pytest.mark.parametrize("one", pages().values(), ids=list(pages()))
def test_a_page_has_one_title_and_headings_of_their_own(one: Page) -> None:
    assert _NUMBERED.fullmatch(one.name)
    lines = one.prose.splitlines()
    assert lines[0].startswith("# ")
    assert [line for line in lines[1:] if line.startswith("# ")] == []
    assert len(one.anchors) == len(one.headings)


def test_pages_are_numbered_in_a_row() -> None:
    assert [int(name[:2]) for name in pages()] == list(range(1, len(pages()) + 1))
