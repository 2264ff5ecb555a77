"""Files that cannot be read: said each time, tried once."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from companion.core.library import AddReport
from companion.services import bringing as bringing_module
from companion.services.adding import Adding
from companion.services.parsing import Limits, Parser, Reading
from companion.store.store import Store
from tests.services.readings import LINES, load, make, make_better, refuse_to_start

LIMITS = Limits(seconds=5.0, seconds_for_megabyte=0, memory=1 << 30)


class Untouched(Parser):
    """A parser that must not be started."""

    def _start(self) -> Connection:
        raise AssertionError("no file had to be read")


def add(store: Store, *paths: Path) -> AddReport:
    return Adding(store, lambda: None, lambda: Parser(LINES, LIMITS)).add(paths)


def add_unread(store: Store, *paths: Path) -> AddReport:
    return Adding(store, lambda: None, Untouched).add(paths)


def reasons(report: AddReport) -> dict[str, str]:
    return {one.path.name: one.reason for one in (*report.failed, *report.skipped)}


@pytest.mark.parametrize("word", ["HANG", "DIE", "EAT", "GORGE", "RAISE"])
def test_a_file_that_broke_the_reader_is_named_again_and_not_tried(
    store: Store, talks: Path, word: str
) -> None:
    (talks / "bad.txt").write_text(word)
    (talks / "tides.txt").write_text("Tides rise.")
    first = add(store, talks)
    (talks / "bad.pid").unlink(missing_ok=True)
    again = add_unread(store, talks)
    assert [one.summary.path.name for one in again.documents] == ["tides.txt"]
    assert reasons(again) == reasons(first)
    assert list(reasons(first)) == ["bad.txt"]
    assert again.seconds < 1


def test_a_file_without_words_is_remembered_as_skipped(store: Store, talks: Path) -> None:
    (talks / "blank.txt").write_text("BINARY")
    assert reasons(add(store, talks))["blank.txt"] == "binary data, not text"
    again = add_unread(store, talks)
    assert [one.path.name for one in again.skipped if not one.named] == ["blank.txt"]
    assert not again.failed


def test_what_was_refused_is_tried_when_it_changes(store: Store, talks: Path) -> None:
    path = talks / "bad.txt"
    path.write_text("RAISE")
    add(store, talks)
    path.write_text("Tides rise.")
    assert len(add(store, talks).documents) == 1
    assert store.refusals.all() == {}


def test_a_new_date_is_a_change(store: Store, talks: Path) -> None:
    path = talks / "bad.txt"
    path.write_text("RAISE")
    add(store, talks)
    os.utime(path, ns=(1, 1))
    add(store, talks)
    assert store.refusals.all()[path].mtime_ns == 1


def test_what_was_refused_is_tried_by_a_better_reader(
    store: Store, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (talks / "bad.txt").write_text("RAISE")
    add(store, talks)
    monkeypatch.setattr(bringing_module, "READER", 1_000)
    add(store, talks)
    (refusal,) = store.refusals.all().values()
    assert refusal.reader == 1_000


def test_what_is_named_is_tried(store: Store, talks: Path) -> None:
    path = talks / "bad.txt"
    path.write_text("RAISE")
    add(store, talks)
    better = Reading(load, make_better)
    report = Adding(store, lambda: None, lambda: Parser(better, LIMITS)).add([path])
    assert len(report.documents) == 1
    assert store.refusals.all() == {}


def test_what_is_gone_is_forgotten(store: Store, talks: Path) -> None:
    path = talks / "bad.txt"
    path.write_text("RAISE")
    add(store, talks)
    path.unlink()
    add(store, talks)
    assert store.refusals.all() == {}


def test_a_refused_change_leaves_the_old_text_and_is_not_tried_again(store: Store, talks: Path) -> None:
    path = talks / "tides.txt"
    path.write_text("Tides rise.")
    (known,) = add(store, talks).documents
    path.write_text("RAISE")
    add(store, talks)
    again = add_unread(store, talks)
    assert reasons(again)["tides.txt"].startswith("the reader met something unexpected")
    assert store.documents.load(known.summary.id).text == "Tides rise."


def test_rights_and_cheap_rules_are_not_remembered(store: Store, talks: Path) -> None:
    (talks / "locked.txt").write_text("LOCKED")
    (talks / "photo.jpg").write_bytes(b"\xff\xd8\xff picture")
    (talks / "empty.txt").write_text("")
    report = add(store, talks)
    assert len(reasons(report)) == 4  # The folder is named too: there is nothing else in it.
    assert store.refusals.all() == {}


def test_a_reader_that_does_not_start_blames_no_file(store: Store, talks: Path) -> None:
    path = talks / "tides.txt"
    path.write_text("Tides rise.")
    broken = Reading(refuse_to_start, make)
    report = Adding(store, lambda: None, lambda: Parser(broken, LIMITS)).add([talks])
    assert reasons(report)["tides.txt"].startswith("the reader did not start")
    assert store.refusals.all() == {}
    assert len(add(store, talks).documents) == 1


def test_a_reader_that_eats_memory_slowly_is_stopped(store: Store, talks: Path) -> None:
    (talks / "gorge.txt").write_text("GORGE")
    (talks / "tides.txt").write_text("Tides rise.")
    patient = Limits(seconds=60, seconds_for_megabyte=0, memory=LIMITS.memory)
    report = Adding(store, lambda: None, lambda: Parser(LINES, patient)).add([talks])
    assert [one.summary.path.name for one in report.documents] == ["tides.txt"]
    assert reasons(report)["gorge.txt"].startswith(("needs more memory", "the reader stopped"))
