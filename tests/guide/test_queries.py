"""Every query in the guide is asked, and finds what the guide says."""

import pytest

from companion.app import Services
from companion.core.queries import SearchRequest
from companion.search.fields import CHOICES
from companion.search.grammar import SIGNS
from companion.search.tree import Field
from companion.ui.search.help_rows import GROUPS
from tests.guide.pages import code_in, page, pages

IN_SAMPLE, WITH_NOTES = "in the sample", "with the notes"


def claims(last: str) -> list[tuple[str, str]]:
    """Return each query of the guide with what it is said to find."""
    tables = [table for one in pages().values() for table in one.tables("type", "finds")]
    assert all(table.head[2:] in ((IN_SAMPLE,), (WITH_NOTES,)) for table in tables)
    return [
        (query, claim)
        for table in tables
        for typed, _, claim in table.rows
        for query in code_in(typed)
        if table.head[2] == last
    ]


def found(services: Services, query: str) -> str:
    """Say what a query finds, as the guide says it."""
    request = SearchRequest(query, 0)
    answer = services.searching.search(request)
    amounts = [(answer.total - answer.notes, "passage"), (answer.notes, "note")]
    parts = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in amounts if number]
    words = " and ".join(parts) or "nothing"
    titles = {one.id: one.title for one in services.library.summaries()}
    documents = {hit.document for hit in answer.hits}
    if len(documents) == 1:
        words += f" in *{titles[documents.pop()]}*"
    elif documents:
        words += f" in {len(documents)} documents"
    if answer.did_you_mean:
        words += f"; asks whether you meant *{answer.did_you_mean}*"
    offers = services.searching.offers(request)
    return words + (f"; offers *{'*, *'.join(one.word for one in offers)}*" if offers else "")


@pytest.mark.parametrize(("query", "claim"), claims(IN_SAMPLE))
def test_finds_in_the_sample_what_the_guide_says(stocked: Services, query: str, claim: str) -> None:
    assert found(stocked, query) == claim


@pytest.mark.parametrize(("query", "claim"), claims(WITH_NOTES))
def test_finds_with_the_notes_what_the_guide_says(noted: Services, query: str, claim: str) -> None:
    assert found(noted, query) == claim


def test_no_query_stands_in_the_page_on_searching_unasked() -> None:
    asked = {query for last in (IN_SAMPLE, WITH_NOTES) for query, _ in claims(last)}
    beginnings = {f"{field.value}:" for field in Field} | SIGNS | {"speaker:t", "RL = reinforcement learning"}
    text = page("04-searching")
    inside = {code for table in text.tables() for row in table.rows for cell in row for code in code_in(cell)}
    assert {*text.code_outside_tables, *inside} - asked - beginnings == set()


def test_every_field_and_sign_has_an_example() -> None:
    asked = " ".join(query for last in (IN_SAMPLE, WITH_NOTES) for query, _ in claims(last))
    text = page("04-searching").text
    assert [field for field in Field if f"{field.value}:" not in asked] == []
    assert [sign for sign in (*SIGNS, '"', '"~', '"~5', "~2", " -", "(", "*", "=") if sign not in asked] == []
    assert [
        one for choices in CHOICES.values() for one in choices if one not in text + page("05-notes").text
    ] == []


def test_every_example_of_the_sheet_on_searching_is_in_the_guide() -> None:
    asked = {query for last in (IN_SAMPLE, WITH_NOTES) for query, _ in claims(last)}
    assert {row.example for _, rows in GROUPS for row in rows} <= asked
