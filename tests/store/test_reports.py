"""Reports, refusals and what is watched: kept over a restart, bounded, whatever bytes a path has."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.reports import Fate, KeptReport, Occasion, ReportRow
from companion.store.refusals import Refusal
from companion.store.reports import KEPT
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import store_document

BEGUN = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)
ODD = Path(os.fsdecode(b"/talks/caf\xe9.txt"))


def report(minutes: int = 0) -> KeptReport:
    rows = (
        ReportRow(ODD, Fate.FAILED, "the reader stopped"),
        ReportRow(Path("/talks/a.txt"), Fate.ADDED, document=DocumentId("a" * 16)),
    )
    counts = {Fate.FAILED: 1, Fate.ADDED: 7}
    return KeptReport(BEGUN + timedelta(minutes=minutes), Occasion.LOOKED, counts, rows, 3, True, 1.5)


def test_a_report_comes_back_as_it_was(store: Store) -> None:
    store.reports.put(report())
    with open_store(store.database.folder) as again:
        assert again.reports.all() == (report(),)


def test_only_the_last_reports_are_kept(store: Store) -> None:
    for minutes in range(KEPT + 5):
        store.reports.put(report(minutes))
    kept = store.reports.all()
    assert len(kept) == KEPT
    assert kept[0] == report(KEPT + 4)
    assert kept[-1] == report(5)


def test_a_report_that_cannot_be_understood_is_left_out(store: Store) -> None:
    store.reports.put(report())
    with store.database.writing() as connection:
        for number, text in enumerate(("{}", "no JSON", '{"occasion": "dreamt"}')):
            connection.execute("INSERT INTO add_reports VALUES (?, ?)", (f"2026-01-0{number + 1}", text))
    assert store.reports.all() == (report(),)


def test_a_refusal_takes_the_place_of_an_older_one(store: Store) -> None:
    first = Refusal(ODD, 10, 20, 1, failed=True, reason="the reader stopped")
    second = Refusal(ODD, 11, 21, 1, failed=False, reason="nothing in it")
    store.refusals.put(first)
    store.refusals.put(second)
    assert store.refusals.at(ODD) == second
    assert store.refusals.all() == {ODD: second}
    store.refusals.forget([ODD])
    assert store.refusals.at(ODD) is None


def test_what_is_watched_is_kept(store: Store) -> None:
    generation = store.database.generation()
    store.watching.set_watched(Path("/talks"), False)
    assert store.database.generation() > generation
    assert store.watching.unwatched() == {Path("/talks")}
    store.watching.set_watched(Path("/talks"), True)
    assert store.watching.unwatched() == frozenset()


def test_what_is_missing_goes_with_its_document(store: Store) -> None:
    identity = store_document(store, talk("Tides."))
    store.watching.set_missing([identity, DocumentId("f" * 16)])
    assert store.watching.missing() == {identity}
    store.documents.remove([identity])
    store.documents.erase([identity])
    assert store.watching.missing() == frozenset()


def test_what_was_begun_is_kept_until_it_is_done(store: Store) -> None:
    store.watching.begin([ODD, Path("/talks/a.txt")])
    store.watching.begin([ODD])
    with open_store(store.database.folder) as again:
        assert again.watching.unfinished() == {ODD, Path("/talks/a.txt")}
    store.watching.finish([ODD])
    assert store.watching.unfinished() == {Path("/talks/a.txt")}
