"""The loop of searching where it is long: more hits than come at once, answers that change."""

import pytest

from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.ui.search.board import AnswerBoard
from companion.ui.search.results_model import ResultsModel
from companion.ui.search.rows import HeadingRow, MoreRow, PassageRow, Row
from tests.journeys.conftest import Start
from tests.journeys.driving import Driver

FEW = 3


@pytest.fixture
def few(start: Start, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """A window that asks for few hits at once."""
    monkeypatch.setattr("companion.ui.asking._LIMIT", FEW)
    return start()


def answer(desk: Driver) -> SearchAnswer:
    found = desk.flows.search.answer
    assert found is not None
    return found


def chosen(desk: Driver) -> Hit | None:
    place = desk.desk.search.current
    return place.hit if place else None


def rows(desk: Driver) -> list[Row]:
    board = desk.desk.search.findChild(AnswerBoard)
    assert isinstance(board, AnswerBoard)
    model = board.results.model()
    assert isinstance(model, ResultsModel)
    return list(model.all_rows())


def test_headings_and_rows_add_up(few: Driver) -> None:
    few.search("the")
    total = answer(few).total
    assert total > FEW
    assert sum(row.total for row in rows(few) if isinstance(row, HeadingRow)) == total
    shown = sum(isinstance(row, PassageRow) for row in rows(few))
    assert shown + sum(row.hidden for row in rows(few) if isinstance(row, MoreRow)) == total


def test_documents_that_are_seen_are_known_whole(few: Driver) -> None:
    few.search("the")
    first = next(row for row in rows(few) if isinstance(row, HeadingRow))
    few.until(lambda: first.document not in answer(few).cut)
    whole = next(row for row in rows(few) if isinstance(row, HeadingRow))
    assert len(whole.ticks) > FEW


def test_more_leads_to_the_rest_of_a_document(few: Driver) -> None:
    few.search("the")
    few.press("Down")
    while chosen(few) is not None:
        few.press("Down")
    few.press("Return")
    few.settle()
    assert few.in_field()
    first = chosen(few)
    assert first is not None
    opened = first.document
    shown = [row for row in rows(few) if isinstance(row, PassageRow) and row.hit.document == opened]
    assert len(shown) == answer(few).counts[opened]


def test_all_hits_of_the_text_in_the_reader_are_marked(few: Driver) -> None:
    few.search("the")
    few.press("Down")
    few.settle()
    document = few.flows.reading.document
    assert document is not None
    few.until(lambda: document not in answer(few).cut)
    count = few.flows.search.count()
    assert count.total == answer(few).counts[document] > FEW
    assert count.number > 0


def test_f3_goes_through_all_documents_and_round(few: Driver) -> None:
    few.search('"memory"')
    few.press("Return")
    few.until(few.in_reader)
    few.settle()
    expected = sum(
        len(hit.places) for hit in few.services.searching.search(SearchRequest('"memory"', 0)).hits
    )
    seen = []
    for _ in range(expected):
        few.press("F3")
        few.settle()
        place = few.flows.search.place
        assert place is not None
        seen.append((place.hit.document, place.place.start))
    assert len(set(seen)) == expected
    few.press("Shift+F3")
    few.settle()
    assert few.flows.search.place is not None
    assert (few.flows.search.place.hit.document, few.flows.search.place.place.start) == seen[-2]


def test_documents_beyond_the_first_hits_are_walked(few: Driver) -> None:
    few.search("the")
    few.press("Return")
    few.until(few.in_reader)
    few.settle()
    seen = [few.title]
    for _ in range(len(answer(few).counts) - 1):
        few.press("Ctrl+PgDown")
        few.settle()
        seen.append(few.title)
    assert len(set(seen)) == len(answer(few).counts)
    few.press("Ctrl+PgDown")
    few.settle()
    assert few.title == seen[0]
