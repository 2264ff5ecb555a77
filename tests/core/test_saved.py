"""Saved searches: what is new, what was seen, how queries and titles are kept."""

import pytest

from companion.core.documents import DocumentId
from companion.core.saved import (
    count_new,
    new_by_document,
    query_within,
    seen_after,
    tidy_query,
    tidy_title,
)

A, B, C = DocumentId("a"), DocumentId("b"), DocumentId("c")


def test_new_is_what_documents_have_more_than_was_seen() -> None:
    assert count_new({A: 3, B: 2}, {A: 1}) == 4
    assert new_by_document({A: 3, B: 2, C: 1}, {A: 1, C: 1}) == {A: 2, B: 2}


def test_what_is_gone_makes_up_for_nothing() -> None:
    assert count_new({B: 1}, {A: 7}) == 1
    assert count_new({A: 2}, {A: 7}) == 0
    assert count_new({}, {A: 7}) == 0


def test_what_was_looked_at_is_new_no_more() -> None:
    now = {A: 5, B: 2}
    assert count_new(now, seen_after(now, {A: 1}, ())) == 0


def test_fewer_hits_are_what_is_seen_then() -> None:
    assert seen_after({A: 2}, {A: 5, B: 1}, ()) == {A: 2}


def test_what_is_away_is_nothing_new_when_it_comes_back() -> None:
    seen = seen_after({A: 2}, {A: 1, B: 4}, (B, C))
    assert seen == {A: 2, B: 4}
    assert count_new({A: 2, B: 4}, seen) == 0
    assert seen_after({A: 2}, {A: 5}, (A,)) == {A: 5}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  tides   rise", "tides rise"), ("tides \t", "tides "), ("tides", "tides"), ("  ", ""), ("", "")],
)
def test_a_query_is_kept_without_idle_blanks(typed: str, kept: str) -> None:
    assert tidy_query(typed) == kept


def test_without_a_title_it_is_the_query_on_one_line_and_not_too_long() -> None:
    assert tidy_title("  The\nmoon ", "tides") == "The moon"
    assert tidy_title(" \u202e ", "tides  rise ") == "tides rise"
    assert tidy_title("", "tide " * 1000).startswith("tide tide")
    assert len(tidy_title("", "tide " * 1000)) < 130


@pytest.mark.parametrize(
    ("query", "title", "within"),
    [
        ("tides", "Talks", 'in:"Talks" tides'),
        (" tides ", 'On "the" sea', 'in:"On the sea" tides '),
        ("tides OR moon", "Talks", 'in:"Talks" (tides OR moon)'),
    ],
)
def test_a_query_keeps_to_what_it_was_limited_to(query: str, title: str, within: str) -> None:
    assert query_within(query, title) == within
