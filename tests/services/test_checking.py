"""Checks: nothing found in a whole library, everything named in a damaged one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from companion.core.library import Finding
from companion.services.checking import Checking
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import draft_on, record_on, store_document

TIDES = talk("Tides rise twice a day.", "They fall as often.", title="Tides")


@dataclass
class Index:
    """An index that is as it should be, or says what it is told to."""

    findings: tuple[Finding, ...] = ()
    rebuilt: list[bool] = field(default_factory=list)
    refusal: str = ""

    def verify(self) -> tuple[Finding, ...]:
        return self.findings

    def rebuild(self) -> str:
        self.rebuilt.append(True)
        return self.refusal


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library") as opened:
        identity = store_document(opened, TIDES)
        opened.notes.put([record_on("a1", draft_on(identity, TIDES, "twice", "one"))])
        yield opened


def test_whole_library_is_well(store: Store) -> None:
    index = Index()
    report = Checking(store, index).check()
    assert report.ok
    assert report.findings == ()
    assert index.rebuilt == []
    assert len(store.database.backups.all()) == 1


def test_rebuild_is_done_and_told(store: Store) -> None:
    index = Index()
    report = Checking(store, index).check(rebuild=True)
    assert index.rebuilt == [True]
    assert [(one.where, one.mended) for one in report.findings] == [("index", True)]
    assert report.ok


def test_a_rebuild_that_failed_is_no_mending(store: Store) -> None:
    report = Checking(store, Index(refusal="The disk is full.")).check(rebuild=True)
    assert report.findings == (Finding("index", "The disk is full.", mended=False),)
    assert not report.ok


def test_findings_of_the_index_are_told(store: Store) -> None:
    lost = Finding("index", "2 passages were missing", mended=True)
    assert Checking(store, Index((lost,))).check().findings == (lost,)


def test_damaged_note_is_mended_from_a_backup(store: Store) -> None:
    before = store.notes.all()
    store.database.back_up()
    with store.database.writing() as connection:
        connection.execute("UPDATE notes SET text = 'oue'")
    report = Checking(store, Index()).check()
    assert [(one.where, one.mended) for one in report.findings] == [("notes", True)]
    assert store.notes.all() == before


def test_damaged_note_without_a_backup_is_named(store: Store) -> None:
    with store.database.writing() as connection:
        connection.execute("UPDATE notes SET text = 'oue'")
    report = Checking(store, Index()).check()
    assert not report.ok
    assert "a1" in report.findings[0].what


def test_damaged_text_is_read_again_when_its_file_is_added(store: Store) -> None:
    with store.database.writing() as connection:
        connection.execute("UPDATE texts SET structure = x'00'")
    report = Checking(store, Index()).check()
    assert [(one.where, one.mended) for one in report.findings] == [("database", False)]
    assert "Tides" in report.findings[0].what
    known = store.sources.at(Path("/talks/talk.txt"))
    assert known is not None
    assert known.reader == 0


def test_unreadable_backups_are_replaced(store: Store) -> None:
    store.database.back_up()
    (backup,) = store.database.backups.all()
    backup.path.write_bytes(b"gone")
    report = Checking(store, Index()).check()
    assert [(one.where, one.mended) for one in report.findings] == [("backups", True)]
    assert store.database.backups.newest_good() is not None
