"""The results: other words to add, other orders, all of them at once, and their strips."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from companion.core.orders import Order
from companion.core.queries import Hit, Offer, OfferKind, SearchRequest
from companion.services.searching import Searching
from companion.ui.reader.axis import Axis
from companion.ui.search.density import axis_of, position
from companion.ui.search.rows import EndRow, HeadingRow, MoreRow, PassageRow, Row
from tests.journeys.conftest import Start
from tests.journeys.driving import Driver, answer


@pytest.fixture
def offering(monkeypatch: pytest.MonkeyPatch) -> list[SearchRequest]:
    """What offers were asked for; the word `time` is offered beside each query."""
    asked: list[SearchRequest] = []

    def offers(self: Searching, request: SearchRequest) -> tuple[Offer, ...]:
        asked.append(request)
        return (Offer(OfferKind.FAMILY, "time", f"{request.query} OR time", 3),)

    monkeypatch.setattr(Searching, "offers", offers)
    return asked


def offers(desk: Driver) -> tuple[Offer, ...]:
    return desk.desk.search.board.offers.offers


def rows(desk: Driver) -> list[Row]:
    return list(desk.desk.search.board.results.rows.all_rows())


def chosen(desk: Driver) -> Hit | None:
    place = desk.desk.search.current
    return place.hit if place else None


def order_of(desk: Driver) -> Order:
    return desk.flows.search.request.order


def test_a_word_offered_is_taken_with_one_key(offering: list[SearchRequest], desk: Driver) -> None:
    desk.search("memory")
    desk.until(lambda: bool(offers(desk)))
    desk.press("Alt+Return")
    desk.until(lambda: answer(desk).query == "memory OR time")
    assert desk.desk.search.query == "memory OR time"
    assert desk.in_field()


def test_the_key_waits_for_what_is_being_looked_for(offering: list[SearchRequest], desk: Driver) -> None:
    desk.search("memory")
    assert not offers(desk)
    desk.press("Alt+Return")
    desk.until(lambda: desk.desk.search.query == "memory OR time")


def test_offers_of_an_earlier_answer_are_gone_with_it(offering: list[SearchRequest], desk: Driver) -> None:
    desk.search("memory")
    desk.until(lambda: bool(offers(desk)))
    desk.search("week")
    assert not offers(desk)
    desk.until(lambda: bool(offers(desk)))
    assert [request.query for request in offering][-1] == "week"
    desk.press("Ctrl+K", "Backspace")
    assert not offers(desk)


def test_nobody_who_types_on_is_asked_for_offers(offering: list[SearchRequest], desk: Driver) -> None:
    desk.search("memory")
    desk.until(lambda: bool(offering))
    assert [request.query for request in offering] == ["memory"]


def test_without_offers_the_key_says_so(desk: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Searching, "offers", lambda *_: ())
    desk.press("Alt+Return")
    assert "Nothing else is offered" in desk.said


def test_sorting_goes_round_and_is_remembered(start: Start) -> None:
    desk = start()
    desk.search("the")
    titles = []
    for order in (Order.TIME, Order.DOCUMENT):
        desk.press("Ctrl+Shift+R")
        desk.settle()
        assert order_of(desk) is order
        titles = [row.title for row in rows(desk) if isinstance(row, HeadingRow)]
    assert titles == sorted(titles, key=str.casefold)
    again = start()
    again.search("the")
    assert order_of(again) is Order.DOCUMENT
    again.press("Ctrl+Shift+R")
    again.settle()
    assert order_of(again) is Order.RANK


def test_what_is_chosen_stays_chosen_in_another_order(desk: Driver) -> None:
    desk.search("the")
    desk.press("Down", "Down", "Down", "Down", "Down", "Down")
    desk.settle()
    before = chosen(desk)
    assert before is not None
    for _ in Order:
        desk.press("Ctrl+Shift+R")
        desk.settle()
        now = chosen(desk)
        assert now is not None
        assert (now.document, now.offset) == (before.document, before.offset)
        assert desk.in_field()


@pytest.mark.parametrize("order", list(Order))
def test_the_rest_comes_on_demand_in_each_order(
    start: Start, monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    monkeypatch.setattr("companion.ui.asking._LIMIT", 3)
    desk = start()
    desk.flows.search.handlers()[f"sort_{order.value}"]()
    desk.search("the")
    end = rows(desk)[-1]
    assert isinstance(end, EndRow)
    assert end.rest
    board = desk.desk.search.board
    board.results.choose(len(rows(desk)) - 1)
    desk.press("Return")
    desk.until(lambda: rows(desk)[-1] == EndRow(answer(desk).total, answer(desk).total))
    assert not any(isinstance(row, MoreRow) for row in rows(desk))
    assert chosen(desk) is not None
    shown: dict[str, list[int]] = {}
    for row in rows(desk):
        if isinstance(row, PassageRow):
            shown.setdefault(row.hit.document, []).append(row.hit.offset)
    assert list(shown) == list(answer(desk).counts)
    if order is not Order.RANK:
        assert all(offsets == sorted(offsets) for offsets in shown.values())


def test_pointing_at_a_strip_chooses_and_previews_the_hit_there(desk: Driver) -> None:
    desk.search("the")
    results = desk.desk.search.board.results
    desk.until(lambda: not answer(desk).cut)
    heading = rows(desk)[0]
    assert isinstance(heading, HeadingRow)
    assert len(heading.hits) > 5
    wanted = heading.hits[len(heading.hits) // 2]
    box = results.visualRect(results.rows.index(0)).toRectF()
    axis = axis_of(box, 20, results.width() - 40)
    x = axis.left() + position(wanted, heading.summary) * (axis.width() - 2) + 1
    QTest.mouseClick(
        results.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(round(x), round(axis.center().y())),
    )
    desk.settle()
    assert chosen(desk) is wanted
    assert desk.title == heading.title
    assert desk.flows.reading.previewing


def test_what_leads_to_all_of_one_search_is_not_chosen_in_the_next(desk: Driver) -> None:
    desk.search("the")
    results = desk.desk.search.board.results
    results.choose(len(rows(desk)) - 1)
    assert isinstance(results.chosen(), EndRow)
    desk.search("of")
    assert results.chosen() is None
    assert results.verticalScrollBar().value() == 0


def test_pointing_at_a_hit_beside_the_text_goes_to_it(desk: Driver) -> None:
    desk.search('"memory"')
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    opened = desk.desk.reader.document
    assert opened is not None
    strip, axis = desk.desk.reader.strip, Axis(opened.document)
    last = list(desk.desk.reader.view.marks.hits)[-1]
    y = 8 + axis.fraction(last.start) * (strip.height() - 16)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(9, round(y)))
    desk.settle()
    assert desk.desk.reader.view.marks.place == last
    desk.press("Alt+Left")
    desk.settle()
    assert desk.desk.reader.caret_offset() != last.start


def test_passages_without_words_are_walked_with_f3(desk: Driver) -> None:
    desk.search('in:"keeps time" ')
    assert answer(desk).total > 3
    desk.press("Return")
    desk.until(desk.in_reader)
    desk.settle()
    begun = [desk.desk.reader.caret_offset()]
    for _ in range(3):
        desk.press("F3")
        desk.settle()
        begun.append(desk.desk.reader.caret_offset())
    assert begun == [hit.offset for hit in answer(desk).hits[:4]]
    assert desk.flows.search.count().number == 4
    desk.press("Esc")
    assert not desk.desk.reader.view.marks.any_found
