"""The loop of searching where it is long: more hits than come at once, answers that change."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QLabel

from companion.core.queries import Hit, IndexStatus, SearchAnswer, SearchRequest
from companion.services.searching import Searching
from companion.ui.search.answer_lines import AnswerLines
from companion.ui.search.board import AnswerBoard
from companion.ui.search.results_model import ResultsModel
from companion.ui.search.rows import HeadingRow, MessageRow, MoreRow, PassageRow, Row
from companion.ui.tree.view import TreeView
from tests.journeys.conftest import Start
from tests.journeys.driving import FEW, Driver, answer


def chosen(desk: Driver) -> Hit | None:
    place = desk.desk.search.current
    return place.hit if place else None


def said_above(desk: Driver) -> str:
    """Return what limits the results for the time being."""
    lines = desk.desk.search.findChild(AnswerLines)
    assert isinstance(lines, AnswerLines)
    return lines.findChildren(QLabel)[-1].text() if lines.isVisible() else ""


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


@pytest.mark.parametrize("limited", [False, True])
def test_the_chosen_result_stays_chosen_while_typing_on(
    start: Start, monkeypatch: pytest.MonkeyPatch, limited: bool
) -> None:
    if limited:
        monkeypatch.setattr("companion.ui.asking._LIMIT", FEW)
    desk = start()
    desk.search("me")
    place = None
    while place is None or "memory" not in place.text:
        desk.press("Down")
        if chosen(desk) is None:
            desk.press("Return")  # More of a document.
        desk.settle()
        place = chosen(desk)
    for letter in "mory":
        desk.type(letter)
        desk.settle()
        still = chosen(desk)
        assert still is not None
        assert (still.document, still.offset) == (place.document, place.offset)
    assert desk.in_field()
    assert desk.marked.lower() == "memory"
    desk.type("zzz")
    desk.settle()
    assert chosen(desk) is None
    assert desk.marked == ""


def test_enter_before_the_answer_waits_for_it(desk: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    free = Event()
    search = type(desk.services.searching).search

    def slow(self: Searching, request: SearchRequest) -> SearchAnswer:
        assert free.wait(10)
        return search(self, request)

    desk.search("week")
    monkeypatch.setattr(Searching, "search", slow)
    desk.press("Ctrl+K")
    desk.type("memory")
    desk.press("Return")
    assert desk.in_field()
    free.set()
    desk.until(desk.in_reader)
    desk.settle()
    assert desk.marked.lower() == "memory"


def test_looser_queries_are_walked_and_taken_with_the_keys(desk: Driver) -> None:
    desk.search("memory zebra crossing")
    assert answer(desk).looser
    desk.press("Down", "Down", "Up", "Return")
    desk.settle()
    assert desk.in_field()
    assert desk.desk.search.query == answer(desk).query == "memory"
    desk.press("Down")
    desk.settle()
    assert desk.marked.lower() == "memory"


def test_esc_gives_reader_tree_and_history_back_exactly(desk: Driver) -> None:
    tree = desk.desk.tree.findChild(TreeView)
    assert isinstance(tree, TreeView)
    desk.open("Patient Ear")
    desk.open("Slow Post")
    desk.press("Alt+Left", "PgDown", "PgDown")
    desk.settle()
    history = desk.flows.reading.history

    def state() -> tuple[object, ...]:
        shown = [index.data() for index in _shown(tree)]
        where = (desk.title, desk.desk.reader.reading_state(), desk.desk.reader.selection())
        travels = (history.can_go_back, history.can_go_forward)
        return (*where, *travels, shown, tree.currentIndex().data(), tree.verticalScrollBar().value())

    desk.window.resize(1400, 560)
    desk.search("the")
    desk.press("Esc")
    desk.settle()
    before = state()
    desk.press("Ctrl+K")
    documents = set()
    for _ in range(40):
        desk.press("Down")
        desk.settle()
        documents.add(desk.title)
    assert len(documents) > 2
    desk.press("Esc")
    desk.settle()
    assert state() == before
    assert desk.in_reader()
    assert desk.marked == ""


def test_a_standing_query_is_asked_again_when_the_index_changes(desk: Driver, tmp_path: Path) -> None:
    desk.search("memory")
    desk.press("Down", "Down")
    desk.settle()
    before, place = answer(desk).total, chosen(desk)
    (tmp_path / "new.txt").write_text("A letter.\n\nIt is about memory and a lamp.\n", encoding="utf-8")
    desk.services.adding.add([tmp_path / "new.txt"])
    desk.until(lambda: answer(desk).total > before)
    desk.settle()
    still = chosen(desk)
    assert place is not None
    assert still is not None
    assert (still.document, still.offset) == (place.document, place.offset)
    assert desk.in_field()
    assert desk.marked.lower() == "memory"


def test_rows_of_the_tree_with_hits_come_into_view(desk: Driver) -> None:
    tree = desk.desk.tree.findChild(TreeView)
    assert isinstance(tree, TreeView)
    desk.window.resize(1400, 520)
    desk.search("bakery")
    (document,) = answer(desk).counts
    assert document in tree.documents_in_sight()


def test_while_files_are_read_nothing_found_is_not_said(desk: Driver) -> None:
    desk.search("zebra")
    assert any(isinstance(row, MessageRow) for row in rows(desk))
    desk.flows.shelf.index_seen.emit(IndexStatus(documents=1))
    assert said_above(desk) == "These are the results so far; 4 files are still being read."
    assert rows(desk) == []
    desk.flows.shelf.index_seen.emit(IndexStatus(rebuilding=True, progress=0.4))
    assert "put in order, 40\u202f%. Reading" in said_above(desk)
    desk.flows.shelf.index_seen.emit(IndexStatus(documents=5))
    assert said_above(desk) == ""
    assert any(isinstance(row, MessageRow) for row in rows(desk))


@pytest.mark.parametrize("query", ["word " * 1000, '"' * 3000, "(" * 500 + "memory"])
def test_whatever_is_pasted_is_answered(desk: Driver, query: str) -> None:
    QApplication.clipboard().setText(query)
    desk.press("Ctrl+K", "Ctrl+V")
    desk.until(lambda: desk.flows.search.answer is not None)
    desk.settle()
    assert desk.in_field()
    assert not desk.desk.stage.banner.isVisible()


def _shown(tree: TreeView) -> Iterator[QModelIndex]:
    index = tree.model().index(0, 0)
    while index.isValid():
        yield index
        index = tree.indexBelow(index)


def test_a_place_that_does_not_match_any_more_is_not_marked(desk: Driver) -> None:
    desk.search("metronome")
    desk.press("Down", "Return")
    desk.settle()
    assert desk.marked == "metronome"
    desk.search("metronomes lead")
    assert desk.marked == ""
    assert desk.flows.search.place is None
