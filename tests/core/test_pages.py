"""Pages as places in a text."""

from dataclasses import replace

import pytest

from companion.core.errors import CompanionError
from companion.core.pages import last_page, offset_of_page, page_at, page_words, parse_page
from tests.builders import paged, talk

BOOK = paged(("One", 1), ("Two", 1), ("Three", 3), ("Four", 12))


@pytest.mark.parametrize("typed", ["12", "p12", "p. 12", "P 12", " page 12 ", "pg. 12"])
def test_a_page_may_be_written_as_people_write_it(typed: str) -> None:
    assert parse_page(typed) == 12


@pytest.mark.parametrize("typed", ["", "p.", "0:12", "12 %", "twelve", "12.5", "-3"])
def test_what_is_no_page(typed: str) -> None:
    assert parse_page(typed) is None


def test_the_page_of_a_place_is_that_of_its_paragraph() -> None:
    starts = [paragraph.span.start for paragraph in BOOK.paragraphs]
    assert [page_at(BOOK, start) for start in starts] == [1, 1, 3, 12]
    assert page_at(BOOK, len(BOOK.text)) == 12
    assert page_words(12) == "p. 12"


def test_a_page_leads_to_its_first_paragraph_or_the_next() -> None:
    starts = [paragraph.span.start for paragraph in BOOK.paragraphs]
    assert [offset_of_page(BOOK, page) for page in (1, 2, 3, 4, 12)] == [starts[at] for at in (0, 2, 2, 3, 3)]
    assert last_page(BOOK) == 12


@pytest.mark.parametrize(("page", "words"), [(13, "after the last one with text"), (0, "count from 1")])
def test_a_page_that_is_not_there_is_said(page: int, words: str) -> None:
    with pytest.raises(CompanionError, match=words):
        offset_of_page(BOOK, page)


def test_a_text_without_pages_has_none() -> None:
    document = talk("One", "Two")
    assert page_at(document, 0) is None
    assert last_page(document) is None
    assert page_at(replace(document, text="", paragraphs=()), 0) is None
    with pytest.raises(CompanionError, match="has no pages"):
        offset_of_page(document, 1)
