"""Kills, full disks, damage and missing rights: nothing acknowledged is lost, everything is told."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from companion.core.documents import DocumentId
from companion.core.errors import (
    DamagedLibraryError,
    LibraryError,
    ReadOnlyLibraryError,
    StorageFullError,
)
from companion.core.library import AddStatus
from companion.core.notes import AnchorState, NoteId
from companion.store import folder as folder_module
from companion.store import migrations, schema
from companion.store.connections import Access, connect
from companion.store.folder import DATABASE
from companion.store.recovery import restore
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import draft_on, record_on, store_document

TIDES = talk("Tides rise twice a day.", "They fall as often.")
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library") as opened:
        identity = store_document(opened, TIDES)
        opened.notes.put([record_on("first", draft_on(identity, TIDES, "twice", "one"))])
        yield opened


def start_writer(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.writer", str(folder)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_saving_every_acknowledged_note_is_there(store: Store, seed: int) -> None:
    store.close()
    folder = store.database.folder
    writer = start_writer(folder)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline()]
    time.sleep(random.Random(seed).uniform(0.05, 0.3))
    writer.kill()
    acknowledged += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()
    with open_store(folder) as reopened:
        assert reopened.database.problems() == ()
        assert reopened.notes.damaged() == ()
        there = {note.id: note.text for note in reopened.notes.all()}
        for line in acknowledged:
            if line.endswith("\n"):
                identity, number = line.split()
                assert there[NoteId(identity)].startswith(f"number {number} ")


def test_two_processes_write_at_once(store: Store) -> None:
    writers = [start_writer(store.database.folder) for _ in range(2)]
    lines = []
    for writer in writers:
        assert writer.stdout is not None
        lines.append(writer.stdout.readline())
    for number in range(20):
        store.drafts.save("typing", f"draft {number}")
    for writer in writers:
        writer.kill()
        assert writer.stdout is not None
        lines += [line for line in writer.stdout.readlines() if line.endswith("\n")]
        writer.stdout.close()
        writer.wait()
    there = {note.id for note in store.notes.all()}
    assert {NoteId(line.split()[0]) for line in lines} <= there
    assert store.drafts.all()["typing"] == "draft 19"


def test_full_disk_keeps_what_was_there_and_goes_on_after(store: Store) -> None:
    identity = store.documents.summaries()[0].id
    with store.database.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    before = store.notes.all()
    big = record_on("big", draft_on(identity, TIDES, "They", "tide " * 100_000))
    with pytest.raises(StorageFullError, match="The disk is full") as told:
        store.notes.put([big])
    assert str(store.database.folder) in str(told.value)
    assert store.notes.all() == before
    store.notes.put([big])
    assert len(store.notes.all()) == 2


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="rights are another matter there")
@pytest.mark.parametrize("closed", [True, False])
def test_library_without_rights_to_write_opens_for_reading(
    store: Store, tmp_path: Path, closed: bool
) -> None:
    folder = tmp_path / "copy"
    if closed:
        store.close()
    shutil.copytree(store.database.folder, folder)
    if os.geteuid() == 0:
        _read_as_nobody(folder)
        return
    folder.chmod(0o500)
    try:
        with open_store(folder) as opened:
            _expect_reading_alone(opened)
    finally:
        folder.chmod(0o700)


def _expect_reading_alone(opened: Store) -> None:
    assert [note.id for note in opened.notes.all()] == ["first"]
    with pytest.raises(ReadOnlyLibraryError, match="You can read and search"):
        opened.drafts.save("typing", "text")


def _read_as_nobody(folder: Path) -> None:
    """Do in a child that is not root what root cannot do: have no rights."""
    for path in (folder, *folder.parents):
        if path.stat().st_uid == 0 and path != Path("/"):
            path.chmod(0o755)
        if path.name.startswith("pytest-of"):
            break
    for path in folder.iterdir():
        path.chmod(0o444)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Threads of other tests do not matter here.
        child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setuid(65534)
            with open_store(folder) as opened:
                _expect_reading_alone(opened)
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def cut_to_the_header(path: Path) -> None:
    os.truncate(path, 60)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def deleted(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [garbage, zeroed, truncated, cut_to_the_header, emptied, deleted])
def test_damaged_database_is_told_left_alone_and_restored(store: Store, harm: Callable[[Path], None]) -> None:
    notes = store.notes.all()
    store.database.back_up()
    store.close()
    folder = store.database.folder
    harm(folder / DATABASE)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(DamagedLibraryError, match=r"needs mending\. There is a copy from") as told:
        open_store(folder)
    assert told.value.backup == store.database.backups.all()[0].taken
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    restore(folder)
    with open_store(folder) as mended:
        assert mended.notes.all() == notes
        assert mended.database.problems() == ()


def test_damage_within_is_found_by_the_check(store: Store) -> None:
    for number in range(200):
        store.drafts.save(str(number), "tide " * 200)
    store.close()
    path = store.database.folder / DATABASE
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = bytes(8192)
    path.write_bytes(data)
    try:
        with open_store(store.database.folder) as opened:
            assert opened.database.problems() != ()
    except DamagedLibraryError:
        pass


def test_killed_before_the_first_table_is_a_new_library(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder_module.prepare(folder)
    assert (folder / DATABASE).stat().st_size == 0
    with open_store(folder) as opened:
        assert opened.documents.summaries() == ()


def test_migration_that_fails_leaves_the_old_version(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    folder = store.database.folder
    steps = (*schema.MIGRATIONS, ("CREATE TABLE stars (name TEXT)", "CREATE TABLE stars (name TEXT)"))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "VERSION", len(steps))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_store(folder)
    monkeypatch.undo()
    with open_store(folder) as opened:
        assert len(opened.notes.all()) == 1
        with opened.database.reading() as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
            assert connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'stars'").fetchone() is None
        assert any("before" in backup.path.name for backup in opened.database.backups.all())


def test_migration_is_backed_up_and_done_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    folder = store.database.folder
    steps = (*schema.MIGRATIONS, ("CREATE TABLE stars (name TEXT)",))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "VERSION", len(steps))
    for _ in range(2):
        with closing(connect(folder / DATABASE, Access.WRITING)) as connection:
            migrations.bring_up_to_date(
                connection, lambda: shutil.copy(folder / DATABASE, folder / "library-before")
            )
            assert connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)
            assert connection.execute("SELECT count(*) FROM stars").fetchone() == (0,)
    assert (folder / "library-before").exists()


def test_library_that_another_holds_is_told_as_busy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.store.connections.BUSY_SECONDS", 0.05)
    with (
        open_store(store.database.folder) as other,
        store.database.writing(),
        pytest.raises(LibraryError, match="Another program is writing"),
    ):
        other.drafts.save("typing", "text")


def look_at_all(store: Store, identity: DocumentId) -> None:
    store.documents.summaries()
    store.documents.outlines()
    store.documents.report(identity, AddStatus.ADDED)


@pytest.mark.parametrize("column", ["kind", "added", "outline", "figures"])
def test_a_row_that_cannot_have_been_written_is_damage_and_names_the_copy(store: Store, column: str) -> None:
    store.database.back_up()
    with closing(sqlite3.connect(store.database.path)) as connection:
        connection.execute(f"UPDATE documents SET {column} = '{{'")
        connection.commit()
    identity = next(iter(store.documents.versions()))
    with pytest.raises(DamagedLibraryError) as caught:
        look_at_all(store, identity)
    assert caught.value.backup is not None
    assert "There is a copy from" in str(caught.value)


def test_pages_lost_behind_the_first_name_the_copy(store: Store) -> None:
    folder = store.database.folder
    store.close()
    whole = (folder / DATABASE).read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    (folder / DATABASE).write_bytes(whole[:page] + bytes(len(whole) - page))
    with pytest.raises(DamagedLibraryError) as caught, open_store(folder) as opened:
        opened.documents.summaries()
    assert caught.value.backup is not None


def test_a_note_whose_place_is_lost_keeps_what_the_user_made(store: Store) -> None:
    with closing(sqlite3.connect(store.database.path)) as connection:
        connection.execute("UPDATE notes SET state = 'lost', placed = '{'")
        connection.commit()
    (note,) = store.notes.all()
    assert (note.text, note.anchor.quote, note.state) == ("one", "twice", AnchorState.ORPHAN)


def test_a_folder_that_may_not_be_opened_is_not_promised_for_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ReadOnlyLibraryError, match="No library can be opened or made in"):
        open_store(tmp_path)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "library"):
        with pytest.raises(LibraryError, match="file is no folder"):
            open_store(folder)


@pytest.mark.parametrize("column", ["outline", "figures"])
def test_damage_beside_the_text_is_found(store: Store, column: str) -> None:
    assert store.documents.damaged() == ()
    with closing(sqlite3.connect(store.database.path)) as connection:
        connection.execute(f"UPDATE documents SET {column} = '{{'")
        connection.commit()
    assert store.documents.damaged() == tuple(store.documents.versions())
