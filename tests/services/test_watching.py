"""Looking at the sources again: what is new, changed, moved, gone, and what is left alone."""

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from companion.core.library import AddStatus
from companion.core.notes import AnchorState
from companion.core.reports import Fate, Look, Occasion
from companion.services import bringing as bringing_module
from companion.services import watching as watching_module
from companion.services.adding import Adding
from companion.services.parsing import Limits, Parser
from companion.services.watching import Watching
from companion.store.folder import PASTED
from companion.store.store import Store
from tests.services.readings import LINES
from tests.stored import draft_on, record_on

LIMITS = Limits(seconds=5.0, seconds_for_megabyte=0, memory=2 << 30)


def make_parser() -> Parser:
    return Parser(LINES, LIMITS)


class Untouched(Parser):
    """A parser that must not be started."""

    def _start(self) -> Connection:
        raise AssertionError("no file had to be read")


def add(store: Store, *paths: Path) -> None:
    Adding(store, lambda: None, make_parser).add(paths)


def watching(store: Store) -> Watching:
    return Watching(store, Adding(store, lambda: None, make_parser))


def look(store: Store) -> Look:
    return watching(store).look()


def look_without_reading(store: Store) -> Look:
    return Watching(store, Adding(store, lambda: None, Untouched)).look()


def write(path: Path, text: str = "Tides rise.") -> Path:
    """Write a file that was left alone for a while."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    long_ago = time.time_ns() - 60 * 10**9
    os.utime(path, ns=(long_ago, long_ago))
    return path


def statuses(seen: Look) -> dict[str, str]:
    return {one.summary.path.name: one.status for one in seen.report.documents}


def titles(store: Store) -> set[str]:
    return {one.title for one in store.documents.summaries()}


def test_new_and_changed_files_are_brought_in(store: Store, talks: Path) -> None:
    write(talks / "tides.txt")
    write(talks / "dunes.txt", "Dunes move.")
    add(store, talks)
    write(talks / "deep" / "hills.txt", "Hills hardly do.")
    changed = write(talks / "tides.txt", "Tides fall.")
    seen = look(store)
    assert statuses(seen) == {"hills.txt": "added", "tides.txt": "updated"}
    assert seen.news
    assert set(seen.folders) == {talks, talks / "deep"}
    (report,) = [one for one in store.reports.all() if one.occasion is Occasion.LOOKED]
    assert [(row.path, row.fate) for row in report.rows] == [
        (talks / "deep" / "hills.txt", Fate.ADDED),
        (changed, Fate.UPDATED),
    ]


def test_where_nothing_changed_nothing_is_read_nor_written(store: Store, talks: Path) -> None:
    for number in range(5):
        write(talks / f"{number}.txt", f"Talk {number}")
    write(talks / "photo.jpg", "no picture")
    write(talks / "empty.txt", "")
    add(store, talks)
    generation, reports = store.database.generation(), store.reports.all()
    seen = look_without_reading(store)
    assert not seen.news
    assert not seen.unsettled
    assert store.database.generation() == generation
    assert store.reports.all() == reports


def test_notes_of_a_changed_file_are_found_again(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt", "Tides rise twice a day.\nThey fall as often.")
    add(store, talks)
    (summary,) = store.documents.summaries()
    document = store.documents.load(summary.id)
    store.notes.put([record_on("a1", draft_on(summary.id, document, "They fall"))])
    write(path, "Before all.\nTides rise twice a day.\nThey fall as often.")
    look(store)
    (note,) = store.notes.all()
    assert note.state is AnchorState.MOVED
    assert store.documents.load(summary.id).text[note.anchor.span.start :].startswith("They fall")


def test_a_moved_file_keeps_its_document_and_is_not_missing(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    add(store, talks)
    (summary,) = store.documents.summaries()
    (talks / "deep").mkdir()
    path.rename(talks / "deep" / "water.txt")
    seen = look(store)
    assert statuses(seen) == {"water.txt": "moved"}
    assert not seen.missing
    assert [one.id for one in store.documents.summaries()] == [summary.id]


def test_a_file_moved_and_changed_is_a_new_one_and_a_missing_one(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    add(store, talks)
    path.unlink()
    write(talks / "water.txt", "Tides fall.")
    seen = look(store)
    assert statuses(seen) == {"water.txt": "added"}
    assert [one.path for one in seen.missing] == [path]


def test_a_missing_file_is_told_once_and_comes_back(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    add(store, talks)
    generation = store.database.generation()
    path.rename(path.with_suffix(".aside"))
    path.with_suffix(".aside").rename(talks.parent / "aside.txt")
    assert [one.path for one in look(store).missing] == [path]
    assert store.database.generation() > generation
    assert not look_without_reading(store).news
    (talks.parent / "aside.txt").rename(path)
    back = look_without_reading(store)
    assert back.returned == 1
    assert back.news
    assert not look_without_reading(store).news


def test_what_the_user_removed_stays_removed(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    add(store, talks)
    (summary,) = store.documents.summaries()
    store.documents.remove([summary.id])
    assert not look_without_reading(store).news
    write(path, "Tides fall.")
    assert not look_without_reading(store).news
    add(store, talks)
    assert titles(store) == set()
    assert [row.reason[:14] for row in store.reports.all()[0].rows] == ["you took it ou", "nothing readab"]
    add(store, path)
    assert titles(store) == {"tides"}


def test_a_removed_file_that_moves_stays_removed(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    add(store, talks)
    (summary,) = store.documents.summaries()
    store.documents.remove([summary.id])
    path.rename(talks / "water.txt")
    look(store)
    assert titles(store) == set()
    assert not look_without_reading(store).news
    add(store, talks / "water.txt")
    assert [one.id for one in store.documents.summaries()] == [summary.id]


def test_a_folder_that_is_added_for_the_first_time_brings_back_what_was_removed(
    store: Store, talks: Path
) -> None:
    path = write(talks / "tides.txt")
    add(store, path)
    (summary,) = store.documents.summaries()
    store.documents.remove([summary.id])
    add(store, talks)
    assert titles(store) == {"tides"}


def test_files_that_were_added_alone_are_looked_at(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    write(talks / "dunes.txt", "Dunes move.")
    add(store, path)
    assert look(store).files == (path,)
    write(path, "Tides fall.")
    assert statuses(look(store)) == {"tides.txt": "updated"}
    path.unlink()
    assert [one.path for one in look(store).missing] == [path]


def test_the_open_document_is_left_alone(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    add(store, talks)
    (summary,) = store.documents.summaries()
    write(path, "Tides fall.")
    assert not watching(store).look(leave={summary.id}).news
    assert store.documents.load(summary.id).text == "Tides rise."
    assert statuses(look(store)) == {"tides.txt": "updated"}


def test_a_text_that_is_kept_stays_until_its_file_changes_again(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    add(store, talks)
    (summary,) = store.documents.summaries()
    write(path, "Tides fall.")
    watching(store).keep(summary.id)
    assert not look_without_reading(store).news
    write(path, "Tides fall again.")
    assert statuses(look(store)) == {"tides.txt": "updated"}


def test_a_file_that_is_being_written_is_waited_for(
    store: Store, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(talks / "dunes.txt", "Dunes move.")
    add(store, talks)
    path = write(talks / "tides.txt")
    os.utime(path)
    watcher = watching(store)
    first = watcher.look()
    assert (first.news, first.unsettled) == (False, True)
    path.write_text("Tides rise and fall.")
    assert watcher.look().unsettled
    monkeypatch.setattr(watching_module, "SETTLED_SECONDS", 0.0)
    second = watcher.look()
    assert statuses(second) == {"tides.txt": "added"}
    assert not second.unsettled


def test_a_file_from_the_future_is_read_when_it_stands_still(
    store: Store, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(talks / "tides.txt")
    add(store, talks)
    path = write(talks / "dunes.txt", "Dunes move.")
    later = time.time_ns() + 10**12
    os.utime(path, ns=(later, later))
    watcher = watching(store)
    assert watcher.look().unsettled
    moment = time.monotonic() + 1.5
    monkeypatch.setattr(time, "monotonic", lambda: moment)
    assert statuses(watcher.look()) == {"dunes.txt": "added"}


def test_a_folder_can_be_left_out_and_taken_up_again(store: Store, talks: Path) -> None:
    write(talks / "in" / "tides.txt")
    path = write(talks / "out" / "dunes.txt", "Dunes move.")
    add(store, talks)
    watcher = watching(store)
    watcher.set_watched(talks / "out", False)
    assert watcher.unwatched() == {talks / "out"}
    write(path, "Dunes wander.")
    write(talks / "out" / "hills.txt", "Hills hardly do.")
    path.with_name("tides.txt").unlink(missing_ok=True)
    seen = look_without_reading(store)
    assert not seen.news
    assert seen.folders == (talks, talks / "in")
    watcher.set_watched(talks / "out", True)
    assert statuses(look(store)) == {"dunes.txt": "updated", "hills.txt": "added"}


def test_adding_a_folder_again_takes_it_up_again(store: Store, talks: Path) -> None:
    write(talks / "tides.txt")
    add(store, talks)
    watching(store).set_watched(talks, False)
    assert look(store).folders == ()
    add(store, talks)
    assert look(store).folders == (talks,)


def test_what_is_being_added_is_not_looked_at(store: Store, talks: Path) -> None:
    path = write(talks / "tides.txt")
    adding = Adding(store, lambda: None, make_parser)
    gently = Adding(store, lambda: None, make_parser)
    eyes, seen = Watching(store, gently, in_hand=adding.in_hand), []
    report = adding.add([path], progress=lambda _: seen.append(eyes.look()))
    assert [one.status for one in report.documents] == [AddStatus.ADDED]
    assert len(seen) > 1
    assert not any(look.report.documents for look in seen)
    assert adding.in_hand == set()
    assert len(store.documents.summaries()) == 1


def test_refused_files_are_told_once(store: Store, talks: Path) -> None:
    write(talks / "tides.txt")
    add(store, talks)
    write(talks / "bad.txt", "RAISE")
    first = look(store)
    assert [one.path.name for one in first.report.failed] == ["bad.txt"]
    assert first.news
    assert not look_without_reading(store).news


def test_rights_that_are_missing_are_no_news(store: Store, talks: Path) -> None:
    write(talks / "tides.txt")
    add(store, talks)
    write(talks / "locked.txt", "LOCKED")
    assert not look(store).news


def test_a_better_reader_reads_all_again(store: Store, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(talks / "tides.txt")
    write(talks / "bad.txt", "RAISE")
    add(store, talks)
    for module in (bringing_module, watching_module):
        monkeypatch.setattr(module, "READER", 1_000)
    assert statuses(look(store)) == {"tides.txt": "updated"}
    assert not look_without_reading(store).news


def test_adding_that_was_interrupted_goes_on(store: Store, talks: Path, tmp_path: Path) -> None:
    for number in range(6):
        write(talks / f"{number}.txt", f"Talk {number}")
    alone = [write(tmp_path / "alone" / f"{number}.txt", f"Alone {number}") for number in range(4)]
    seen: list[object] = []
    adding = Adding(store, lambda: None, make_parser)
    report = adding.add([talks, *alone], progress=seen.append, cancelled=lambda: len(seen) > 2)
    assert report.stopped
    assert len(report.documents) < 4
    look(store)
    assert len(store.documents.summaries()) == 10
    assert store.watching.unfinished() == frozenset()
    assert not look_without_reading(store).news


def test_what_was_given_up_is_not_gone_on_with(store: Store, tmp_path: Path) -> None:
    alone = [write(tmp_path / "alone" / f"{number}.txt", f"Alone {number}") for number in range(4)]
    adding = Adding(store, lambda: None, make_parser)
    assert adding.add(alone, cancelled=lambda: True).stopped
    adding.leave(alone)
    assert not look_without_reading(store).news


def test_a_look_can_be_stopped_and_marks_nothing_then(store: Store, talks: Path) -> None:
    paths = [write(talks / f"{number}.txt", f"Talk {number}") for number in range(3)]
    add(store, talks)
    for path in paths:
        path.unlink()
    seen = watching(store).look(cancelled=lambda: True)
    assert seen.report.stopped
    assert not seen.missing
    assert store.watching.missing() == frozenset()


def test_pasted_texts_are_looked_at_although_they_lie_in_the_library(store: Store) -> None:
    path = write(store.database.folder / PASTED / "tides.txt")
    add(store, path)
    assert not look_without_reading(store).news
    write(path, "Tides fall.")
    assert statuses(look(store)) == {"tides.txt": "updated"}


def test_a_library_that_may_not_be_written_is_not_looked_at(store: Store, talks: Path) -> None:
    write(talks / "tides.txt")
    add(store, talks)
    write(talks / "dunes.txt")
    store.database.refusal = store.database.damage()
    assert not look_without_reading(store).news


def test_a_folder_that_is_gone_costs_no_document(store: Store, talks: Path) -> None:
    write(talks / "tides.txt")
    add(store, talks)
    talks.rename(talks.with_name("elsewhere"))
    assert len(look(store).missing) == 1
    assert titles(store) == {"tides"}
    talks.with_name("elsewhere").rename(talks)
    assert look(store).returned == 1


def test_counts_of_a_look(store: Store, talks: Path) -> None:
    write(talks / "tides.txt")
    add(store, talks)
    write(talks / "dunes.txt", "Dunes move.")
    assert look(store).count(AddStatus.ADDED) == 1
