"""Processes end when they have nothing to do, and nothing that is asked of them is lost."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.app import open_services
from companion.core.queries import SearchRequest
from companion.services.index_messages import INDEX_FOLDER
from companion.services.indexing import Indexing
from companion.services.searching import Searching
from tests.builders import talk
from tests.services.pickled_contents import SECRET, PickledContents, open_pickled

IDLE = 0.2


@pytest.fixture
def contents(tmp_path: Path) -> PickledContents:
    contents = PickledContents(tmp_path)
    contents.put_document("a", "1", talk("The harbour master sleeps."))
    return contents


@pytest.fixture
def indexing(tmp_path: Path, contents: PickledContents) -> Iterator[Indexing]:
    indexing = Indexing(tmp_path, contents, open_pickled, idle_seconds=IDLE)
    yield indexing
    indexing.close()


def _processes(name: str) -> list[int | None]:
    return [one.pid for one in multiprocessing.active_children() if one.name == name]


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _total(folder: Path, query: str) -> int:
    searching = Searching(folder / INDEX_FOLDER, SECRET, lambda: None)
    try:
        return searching.search(SearchRequest(query)).total
    finally:
        searching.close()


def test_the_index_process_ends_when_idle_and_another_goes_on(
    tmp_path: Path, contents: PickledContents, indexing: Indexing
) -> None:
    indexing.request()
    assert indexing.wait(60)
    assert not indexing.busy
    _wait_until(lambda: not _processes("companion-index"))
    contents.put_document("b", "1", talk("Nobody at the harbour sleeps."))
    indexing.request()
    assert indexing.wait(60)
    assert _total(tmp_path, "harbour") == 2


@pytest.mark.slow
def test_a_request_at_the_very_moment_of_ending_is_fulfilled(
    tmp_path: Path, contents: PickledContents, indexing: Indexing
) -> None:
    indexing.request()
    assert indexing.wait(60)
    for number in range(4):
        time.sleep(IDLE - 0.02 + number * 0.015)
        contents.put_document(f"late {number}", "1", talk(f"The ferry number{number} is late."))
        indexing.request()
        assert indexing.wait(60)
        assert _total(tmp_path, f"number{number}") == 1


def test_a_library_that_is_indexed_is_opened_without_a_process(tmp_path: Path) -> None:
    with open_services(tmp_path / "library") as services:
        services.pasting.paste("The ferry leaves at nine, and nobody waits for it.")
        services.indexing.request()
        assert services.indexing.wait(60)
    with open_services(tmp_path / "library") as services:
        services.upkeep.request_if_behind()
        assert not services.indexing.busy
        assert not _processes("companion-index")
    with open_services(tmp_path / "library") as services:
        services.pasting.paste("The pilot counts the boats in the fog, one after the other.")
    with open_services(tmp_path / "library") as services:
        services.upkeep.request_if_behind()
        assert services.indexing.wait(60)
        assert services.upkeep.is_current()
