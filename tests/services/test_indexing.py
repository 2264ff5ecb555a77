"""The index follows the database through a process of its own, and mends itself."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from companion.core.queries import SearchRequest
from companion.search import writer
from companion.search.manifest import MANIFEST
from companion.search.writer import IndexWriter
from companion.services.index_messages import INDEX_FOLDER, Progress
from companion.services.index_process import LOCK, update_index
from companion.services.indexing import Indexing
from companion.services.searching import Searching
from tests.builders import talk
from tests.services.pickled_contents import SECRET, PickledContents, open_damaged, open_nothing, open_pickled


class Library:
    """A library with its indexing and searching."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.contents = PickledContents(folder)
        self.contents.put_document("a", "1", talk("The harbour master sleeps."))
        self.indexing = Indexing(folder, self.contents, open_pickled)
        self.searching = Searching(folder / INDEX_FOLDER, SECRET, self.indexing.request)

    def bring_up_to_date(self) -> None:
        self.indexing.request()
        assert self.indexing.wait(60)

    def total(self, query: str) -> int:
        return self.searching.search(SearchRequest(query)).total

    def close(self) -> None:
        self.indexing.close()
        self.searching.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path)
    yield library
    library.close()


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_follows_what_is_added_changed_and_removed(library: Library) -> None:
    library.bring_up_to_date()
    assert library.total("harbour") == 1
    first = library.indexing.generation
    library.contents.put_document("b", "1", talk("Nobody at the harbour sleeps."))
    library.contents.put_note("n", "ask the harbour office", "a")
    library.bring_up_to_date()
    assert library.total("harbour") == 3
    assert library.indexing.generation != first
    library.contents.put_document("b", "2", talk("Nobody on the quay sleeps."))
    library.contents.put_note("n", "ask the office", "a")
    library.bring_up_to_date()
    assert library.total("harbour") == 1
    library.contents.remove_document("a")
    library.bring_up_to_date()
    assert library.total("harbour") == 0
    status = library.indexing.status()
    assert (status.documents, status.passages, status.notes) == (1, 1, 1)
    assert (status.rebuilding, status.progress, status.damaged, status.failure) == (False, 1.0, False, "")


def test_nothing_new_changes_nothing(library: Library) -> None:
    library.bring_up_to_date()
    generation = library.indexing.generation
    library.bring_up_to_date()
    assert library.indexing.generation == generation
    assert library.indexing.verify() == ()


def test_many_requests_from_many_threads_are_all_fulfilled(library: Library) -> None:
    def write(number: int) -> None:
        with lock:
            library.contents.put_document(f"d{number}", "1", talk("One more harbour."))
        library.indexing.request()

    lock = threading.Lock()
    threads = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.indexing.wait(60)
    assert library.total("harbour") == 13


def test_damage_is_found_said_and_mended(library: Library) -> None:
    library.bring_up_to_date()
    flip(next((library.folder / INDEX_FOLDER).glob("*.arr")))
    (finding,) = library.indexing.verify()
    assert finding.what == "The search index is damaged."
    library.bring_up_to_date()
    assert library.indexing.status().damaged
    assert library.indexing.verify() == ()
    assert library.total("harbour") == 1


def test_an_index_that_is_missing_is_built(library: Library) -> None:
    assert library.indexing.generation == 0
    (finding,) = library.indexing.verify()
    assert finding.what == "The search index is missing."
    library.bring_up_to_date()
    (library.folder / INDEX_FOLDER / MANIFEST).unlink()
    library.bring_up_to_date()
    assert library.total("harbour") == 1
    assert not library.indexing.status().damaged


def test_rebuilding_gives_another_generation(library: Library) -> None:
    library.bring_up_to_date()
    generation = library.indexing.generation
    library.indexing.rebuild()
    assert library.indexing.wait(60)
    assert library.indexing.generation != generation
    assert library.total("harbour") == 1


def test_what_is_not_up_to_date_is_said(library: Library) -> None:
    library.bring_up_to_date()
    library.contents.put_document("b", "1", talk("A second."))
    (finding,) = library.indexing.verify()
    assert finding.what == "The search index is not up to date."


def test_one_writer_at_a_time(library: Library) -> None:
    with FileLock(library.folder / LOCK):
        library.indexing.request()
        assert not library.indexing.wait(1.0)
    assert library.indexing.wait(60)
    assert library.total("harbour") == 1


def test_a_process_that_dies_at_once_is_given_up_in_words(tmp_path: Path) -> None:
    indexing = Indexing(tmp_path, PickledContents(tmp_path), open_nothing)
    indexing.request()
    assert not indexing.wait(60)
    assert indexing.status().failure
    indexing.close()


def test_a_library_that_cannot_be_opened_is_said_in_words(tmp_path: Path) -> None:
    indexing = Indexing(tmp_path, PickledContents(tmp_path), open_damaged)
    indexing.request()
    assert not indexing.wait(60)
    assert indexing.status().failure == "This library needs mending."
    indexing.close()


def test_an_unexpected_failure_is_said_and_the_next_request_tries_again(library: Library) -> None:
    library.bring_up_to_date()
    library.contents.spoil()
    library.indexing.request()
    assert not library.indexing.wait(60)
    assert "could not be put in order" in library.indexing.status().failure
    assert library.total("harbour") == 1
    library.contents.mend()
    library.bring_up_to_date()


def test_close_ends_the_work(library: Library) -> None:
    for number in range(40):
        library.contents.put_document(f"d{number}", "1", talk(*["The harbour again. " * 30] * 20))
    library.indexing.request()
    library.indexing.close()
    library.indexing.request()
    assert not library.indexing.wait(0.01)


def test_merging_that_fails_leaves_the_index_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_writer: IndexWriter, **_options: bool) -> bool:
        raise OSError(28, "No space left on device")

    contents = PickledContents(tmp_path)
    contents.put_document("d", "1", talk("The harbour master sleeps."))
    with monkeypatch.context() as patched:
        patched.setattr(IndexWriter, "tidy", full)
        assert update_index(tmp_path, contents, lambda _: None) == ""
    searching = Searching(tmp_path / INDEX_FOLDER, SECRET, lambda: None)
    assert searching.search(SearchRequest("harbour")).total == 1
    contents.put_document("e", "1", talk("Another harbour."))
    assert update_index(tmp_path, contents, lambda _: None) == ""
    assert searching.search(SearchRequest("harbour")).total == 2
    searching.close()


def test_batches_are_in_force_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_BATCH_CHARACTERS", 20)
    contents = PickledContents(tmp_path)
    for number in range(3):
        contents.put_document(f"d{number}", "1", talk("The harbour master sleeps."))
    searching = Searching(tmp_path / INDEX_FOLDER, SECRET, lambda: None)
    seen: list[tuple[Progress, int]] = []

    def announce(progress: Progress) -> None:
        seen.append((progress, searching.search(SearchRequest("harbour")).total))

    assert update_index(tmp_path, contents, announce) == ""
    assert [total for _, total in seen] == [0, 1, 2]
    assert seen[-1][0] == Progress(3, 3, rebuilding=True)
    assert searching.search(SearchRequest("harbour")).total == 3
    searching.close()
