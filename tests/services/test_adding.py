"""Adding: every file once, unchanged ones for nothing, notes kept, moved files recognised."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from companion.core.library import AddProgress, AddReport, AddStatus
from companion.core.notes import AnchorState
from companion.services import bringing as bringing_module
from companion.services.adding import Adding
from companion.services.parsing import Limits, Parser
from companion.store.store import Store
from tests.services.readings import LINES
from tests.stored import draft_on, record_on

LIMITS = Limits(seconds=5.0, seconds_for_megabyte=0, memory=2 << 30)


def make_parser() -> Parser:
    return Parser(LINES, LIMITS)


def add(store: Store, *paths: Path) -> AddReport:
    return Adding(store, lambda: None, make_parser).add(paths)


def statuses(report: AddReport) -> dict[str, str]:
    return {one.summary.path.name: one.status for one in report.documents}


class Untouched(Parser):
    """A parser that must not be started."""

    def _start(self) -> Connection:
        raise AssertionError("no file had to be read")


def test_second_time_all_is_unchanged_and_nothing_is_read(store: Store, talks: Path) -> None:
    (talks / "tides.txt").write_text("Tides rise.\nThey fall.")
    (talks / "dunes.txt").write_text("Dunes move.")
    first = add(store, talks)
    assert statuses(first) == {"tides.txt": "added", "dunes.txt": "added"}
    generation = store.database.generation()
    second = Adding(store, lambda: None, Untouched).add([talks])
    assert statuses(second) == {"tides.txt": "unchanged", "dunes.txt": "unchanged"}
    assert [(one.summary.id, one.paragraphs, one.units, one.passages) for one in second.documents] == [
        (one.summary.id, one.paragraphs, one.units, one.passages) for one in first.documents
    ]
    assert store.database.generation() == generation
    assert second.complete


def test_new_date_alone_changes_nothing(store: Store, talks: Path) -> None:
    path = talks / "tides.txt"
    path.write_text("Tides rise.")
    add(store, talks)
    generation = store.database.generation()
    os.utime(path, ns=(1, 1))
    assert statuses(add(store, path)) == {"tides.txt": "unchanged"}
    assert store.database.generation() == generation
    assert statuses(Adding(store, lambda: None, Untouched).add([path])) == {"tides.txt": "unchanged"}


def test_changed_file_keeps_its_id_and_its_notes(store: Store, talks: Path) -> None:
    path = talks / "tides.txt"
    path.write_text("Tides rise twice a day.\nThey fall as often.\nNobody winds them up.")
    (first,) = add(store, talks).documents
    document = store.documents.load(first.summary.id)
    quotes = {
        "stays": "Tides rise twice a day",
        "moves": "They fall as often.",
        "goes": "Nobody winds them up",
    }
    store.notes.put(
        [record_on(name, draft_on(first.summary.id, document, quote)) for name, quote in quotes.items()]
    )
    path.write_text("Tides rise twice a day.\nThat was said before.\nThey fall as often.\nWho winds?")
    (second,) = add(store, talks).documents
    assert (second.status, second.summary.id) == (AddStatus.UPDATED, first.summary.id)
    assert {note.id: note.state for note in store.notes.all()} == {
        "stays": AnchorState.EXACT,
        "moves": AnchorState.MOVED,
        "goes": AnchorState.ORPHAN,
    }


def test_moved_file_is_the_same_document(store: Store, talks: Path) -> None:
    path = talks / "tides.txt"
    path.write_text("Tides rise.")
    (first,) = add(store, talks).documents
    (talks / "deep").mkdir()
    moved = path.rename(talks / "deep" / "water.txt")
    (second,) = add(store, talks).documents
    assert (second.status, second.summary.id, second.summary.path) == (
        AddStatus.MOVED,
        first.summary.id,
        moved,
    )


def test_copy_is_another_document(store: Store, talks: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (talks / name).write_text("Tides rise.")
    one, two = add(store, talks).documents
    assert int(two.summary.id, 16) == int(one.summary.id, 16) + 1


@pytest.mark.parametrize("upwards", [True, False])
def test_files_that_change_places_keep_their_documents(store: Store, talks: Path, upwards: bool) -> None:
    for number in (1, 2, 3):
        path = talks / f"{number}.txt"
        path.write_text(f"Talk number {number}" + "!" * number)
        os.utime(path, ns=(number, number))
    ids = {one.summary.path.name: one.summary.id for one in add(store, talks).documents}
    if upwards:
        for number in (3, 2, 1):
            (talks / f"{number}.txt").rename(talks / f"{number + 1}.txt")
        expected = {"2.txt": ids["1.txt"], "3.txt": ids["2.txt"], "4.txt": ids["3.txt"]}
    else:
        for number in (1, 2):
            (talks / f"{number + 1}.txt").rename(talks / f"{number}.txt")
        expected = {"1.txt": ids["2.txt"], "2.txt": ids["3.txt"]}
    report = add(store, talks)
    assert {one.summary.path.name: one.summary.id for one in report.documents} == expected
    assert set(statuses(report).values()) == {"moved"}


def test_removed_document_comes_back_with_its_notes(store: Store, talks: Path) -> None:
    path = talks / "tides.txt"
    path.write_text("Tides rise.")
    (first,) = add(store, path).documents
    document = store.documents.load(first.summary.id)
    store.notes.put([record_on("a1", draft_on(first.summary.id, document, "Tides"))])
    store.documents.remove([first.summary.id])
    (second,) = add(store, path).documents
    assert (second.status, second.summary.id, second.summary.notes) == (
        AddStatus.ADDED,
        first.summary.id,
        1,
    )


def test_a_report_says_which_texts_were_taken_out_since(store: Store, talks: Path) -> None:
    (talks / "tides.txt").write_text("Tides rise.")
    (talks / "dunes.txt").write_text("Dunes move.")
    taken, kept = (add(store, talks / name).documents[0].summary.id for name in ("tides.txt", "dunes.txt"))
    store.documents.remove([taken])
    newest, oldest = Adding(store, lambda: None, make_parser).reports()
    assert [(row.document, row.reason) for row in newest.rows] == [(kept, "")]
    assert [(row.document, row.reason) for row in oldest.rows] == [(None, "taken out of the library since")]


def test_better_reader_reads_again(store: Store, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = talks / "tides.txt"
    path.write_text("Tides rise.")
    (first,) = add(store, path).documents
    monkeypatch.setattr(bringing_module, "READER", 1_000)
    (second,) = add(store, path).documents
    assert (second.status, second.summary.id) == (AddStatus.UPDATED, first.summary.id)
    assert statuses(add(store, path)) == {"tides.txt": "unchanged"}


def test_misbehaving_files_cost_only_themselves(store: Store, talks: Path) -> None:
    for word in ("HANG", "DIE", "EAT", "RAISE"):
        (talks / f"{word.lower()}.txt").write_text(word)
    (talks / "tides.txt").write_text("Tides rise.")
    (talks / "empty.txt").write_text("")
    report = add(store, talks)
    assert statuses(report) == {"tides.txt": "added"}
    assert [(one.path.name, one.named) for one in report.skipped] == [("empty.txt", False)]
    assert {one.path.name: one.reason for one in report.failed} == {
        "hang.txt": "could not be read in 5 seconds and was given up",
        "die.txt": "the reader stopped without a word; the file may be damaged",
        "eat.txt": "needs more memory to be read than it may have",
        "raise.txt": "the reader met something unexpected in it (ZeroDivisionError)",
    }
    assert not report.complete


def test_file_that_cannot_be_read_any_more_keeps_its_text(store: Store, talks: Path) -> None:
    path = talks / "tides.txt"
    path.write_text("Tides rise.")
    (first,) = add(store, path).documents
    path.write_text("RAISE")
    report = add(store, path)
    assert report.documents == ()
    assert store.documents.load(first.summary.id).text == "Tides rise."


def test_folder_without_anything_readable_is_told(store: Store, talks: Path) -> None:
    (talks / "empty.txt").write_text("")
    report = add(store, talks)
    assert (report.skipped[-1].path, report.skipped[-1].named) == (talks, True)
    assert report.skipped[-1].reason.startswith("nothing readable in it; looked at 1 file;")
    assert not report.complete


def test_progress_is_told_and_stop_is_heard(store: Store, talks: Path) -> None:
    for number in range(4):
        (talks / f"{number}.txt").write_text(f"Talk {number}")
    seen: list[AddProgress] = []
    report = Adding(store, lambda: None, make_parser).add(
        [talks], progress=seen.append, cancelled=lambda: len(seen) >= 3
    )
    assert [(one.done, one.total) for one in seen] == [(0, 4), (1, 4), (2, 4)]
    assert report.stopped
    assert not report.complete
    assert len(report.documents) in (2, 3)


def test_stop_ends_a_reader_that_hangs(store: Store, talks: Path) -> None:
    (talks / "hang.txt").write_text("HANG")
    seen: list[AddProgress] = []
    adding = Adding(store, lambda: None, lambda: Parser(LINES, Limits(seconds=60)))
    report = adding.add([talks], progress=seen.append, cancelled=lambda: bool(seen))
    assert report.stopped
    assert report.seconds < 30
    assert report.failed == ()


def test_index_is_asked_to_follow(store: Store, talks: Path) -> None:
    (talks / "tides.txt").write_text("Tides rise.")
    asked: list[int] = []
    Adding(store, lambda: asked.append(store.database.generation()), make_parser).add([talks])
    assert asked[-1] == store.database.generation()


def test_backup_is_taken_after_the_first_add(store: Store, talks: Path) -> None:
    (talks / "tides.txt").write_text("Tides rise.")
    add(store, talks)
    assert len(store.database.backups.all()) == 1


def test_hostile_names_are_carried(store: Store, talks: Path) -> None:
    for name in ("two\nlines.txt", "\u202egnp.txt", os.fsdecode(b"caf\xe9.txt")):
        (talks / name).write_text(f"In {name.encode(errors='replace')!r}")
    report = add(store, talks)
    assert len(report.documents) == 3
    assert statuses(add(store, talks)).keys() == statuses(report).keys()


def test_real_files_are_added_by_the_formats(store: Store, test_data: Path) -> None:
    adding = Adding(store, lambda: None)
    report = adding.add([test_data / "seeds"])
    assert [one.status for one in report.documents] == ["added"] * 5
    assert report.skipped == report.failed == ()
    assert {one.status for one in adding.add([test_data / "seeds"]).documents} == {"unchanged"}


def test_a_backup_that_fails_costs_nothing_that_was_added(store: Store, talks: Path) -> None:
    (talks / "tides.txt").write_text("Tides rise.")
    (store.database.folder / "backups").write_text("not a folder")
    assert statuses(add(store, talks)) == {"tides.txt": "added"}
