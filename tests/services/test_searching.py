"""Searching follows the index, whoever writes it, and answers whatever its state."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.core.documents import DocumentId
from companion.core.queries import SearchAnswer, SearchRequest
from companion.search.writer import create_writer, open_writer
from companion.services.searching import Searching
from tests.builders import talk

SECRET = b"the library's own"


class Mending:
    """Counts how often the index was asked to be mended."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> None:
        self.asked += 1


@pytest.fixture
def mending() -> Mending:
    return Mending()


@pytest.fixture
def searching(tmp_path: Path, mending: Mending) -> Iterator[Searching]:
    searching = Searching(tmp_path / "index", SECRET, mending)
    yield searching
    searching.close()


def build(folder: Path, text: str) -> None:
    writer = create_writer(folder, SECRET)
    writer.put_document(DocumentId("a"), "1", talk(text))
    writer.commit()


def change(folder: Path, text: str) -> None:
    writer = open_writer(folder, SECRET)
    writer.put_document(DocumentId("a"), "2", talk(text))
    writer.commit()


def test_without_an_index_it_answers_and_asks_for_one_once(
    searching: Searching, mending: Mending, tmp_path: Path
) -> None:
    for _ in range(3):
        answer = searching.search(SearchRequest("harbour "))
        assert answer.total == 0
        assert answer.understood
    assert mending.asked == 1
    build(tmp_path / "index", "The harbour.")
    assert searching.search(SearchRequest("harbour")).total == 1


def test_follows_each_commit(searching: Searching, tmp_path: Path, mending: Mending) -> None:
    build(tmp_path / "index", "The harbour.")
    assert searching.search(SearchRequest("harbour")).total == 1
    change(tmp_path / "index", "The lighthouse.")
    assert searching.search(SearchRequest("harbour")).total == 0
    assert searching.search(SearchRequest("lighthouse")).total == 1
    assert mending.asked == 0


def test_goes_on_with_the_old_answers_while_the_index_is_mended(
    searching: Searching, tmp_path: Path, mending: Mending
) -> None:
    folder = tmp_path / "index"
    build(folder, "The harbour.")
    assert searching.search(SearchRequest("harbour")).total == 1
    change(folder, "The harbour, again.")
    newest = max(folder.glob("*.arr"), key=lambda path: path.stat().st_mtime_ns)
    newest.write_bytes(newest.read_bytes()[:-3])
    assert searching.search(SearchRequest("harbour")).total == 1
    assert mending.asked == 1
    build(folder, "The harbour.")
    assert searching.search(SearchRequest("harbour")).total == 1


def test_says_how_long_it_took(searching: Searching, tmp_path: Path) -> None:
    build(tmp_path / "index", "The harbour.")
    assert searching.search(SearchRequest("harbour")).milliseconds > 0


def test_any_thread_may_ask(searching: Searching, tmp_path: Path) -> None:
    build(tmp_path / "index", "The harbour. " * 40)
    answers: list[SearchAnswer] = []

    def ask() -> None:
        queries = ("harbour", '"the harbour"', "harb", "the -harbour")
        answers.extend(searching.search(SearchRequest(query)) for query in queries)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.total for answer in answers if answer.query != "the -harbour"] == [1] * 24


def test_a_looser_query_tells_the_document_that_has_all_its_hits(
    searching: Searching, tmp_path: Path
) -> None:
    writer = create_writer(tmp_path / "index", SECRET)
    writer.put_document(DocumentId("a"), "1", talk("The harbour and a ledger."))
    writer.put_document(DocumentId("b"), "1", talk("The harbour at night."))
    writer.commit()
    looser = searching.search(SearchRequest("harbour ledger zebra")).looser
    places = {one.query: one.document for one in looser}
    assert places["harbour ledger"] == DocumentId("a")
    assert places["harbour"] is None
