"""Opening, migrating, refusing, and transactions of the database."""

import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from companion.core.errors import LibraryError, NewerLibraryError
from companion.store.database import Database
from companion.store.folder import DATABASE
from companion.store.schema import VERSION
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import store_document


def set_version(folder: Path, version: int) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def test_library_keeps_its_id_and_secret(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "library")) as first:
        identity, secret = first.library_id(), first.secret()
    with closing(Database(tmp_path / "library")) as second:
        assert (second.library_id(), second.secret()) == (identity, secret)
    with closing(Database(tmp_path / "other")) as other:
        assert other.library_id() != identity
        assert other.secret() != secret


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_library_is_private(store: Store) -> None:
    store_document(store, talk("Tides."))
    store.database.back_up()
    folder = store.database.folder
    for path in (folder, *folder.rglob("*")):
        expected = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == expected, path


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_folder_with_other_things_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("Dear tide")
    tmp_path.chmod(0o755)
    with closing(Database(tmp_path)):
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
        assert stat.S_IMODE((tmp_path / DATABASE).stat().st_mode) == 0o600


def test_failed_transaction_leaves_nothing(store: Store) -> None:
    def fail_half_way() -> None:
        with store.database.writing():
            store_document(store, talk("Tides."))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail_half_way()
    assert store.documents.summaries() == ()


def test_inner_transaction_belongs_to_the_outer_one(store: Store) -> None:
    with store.database.writing():
        store_document(store, talk("Tides."))
        assert len(store.documents.summaries()) == 1
        with open_store(store.database.folder) as other:
            assert other.documents.summaries() == ()


def test_reading_sees_one_state(store: Store) -> None:
    with open_store(store.database.folder) as other, store.database.reading():
        before = store.documents.summaries()
        store_document(other, talk("Tides."))
        assert store.documents.summaries() == before == ()
    assert len(store.documents.summaries()) == 1


def test_writing_within_reading_is_a_mistake(store: Store) -> None:
    def write_while_reading() -> None:
        with store.database.reading():
            store.drafts.save("note", "text")

    with pytest.raises(RuntimeError, match="cannot begin to write"):
        write_while_reading()


def test_threads_write_together(store: Store) -> None:
    def write(number: int) -> None:
        for index in range(20):
            store.drafts.save(f"{number}-{index}", "text")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.drafts.all()) == 120


def test_two_openers_see_each_other(store: Store) -> None:
    with open_store(store.database.folder) as other:
        before = store.database.generation()
        identity = store_document(other, talk("Tides."))
        assert store.database.generation() > before
        assert store.documents.summary(identity).title == "A talk"


def test_library_is_made_by_many_at_once(tmp_path: Path) -> None:
    identities: list[str] = []
    barrier = threading.Barrier(6)

    def make() -> None:
        barrier.wait()
        with closing(Database(tmp_path / "library")) as database:
            identities.append(database.library_id())

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(identities) == 6
    assert len(set(identities)) == 1


def test_newer_library_opens_for_reading_alone(store: Store) -> None:
    identity = store_document(store, talk("Tides."))
    set_version(store.database.folder, VERSION + 1)
    with open_store(store.database.folder) as newer:
        assert newer.documents.summary(identity).title == "A talk"
        with pytest.raises(
            NewerLibraryError,
            match=rf"Made by a newer Companion \(its library has version {VERSION + 1}; this one knows",
        ):
            newer.documents.rename(identity, "Mine")
        newer.database.back_up_when_due()
        assert newer.database.backups.all() == ()


def test_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("CREATE TABLE stamps (name TEXT)")
        connection.commit()
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(LibraryError, match="another program"):
        Database(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == before


def test_library_that_went_away_is_not_written(store: Store) -> None:
    store.drafts.save("note", "before")
    (store.database.folder / DATABASE).rename(store.database.folder / "elsewhere")
    with pytest.raises(LibraryError, match="moved or deleted"):
        store.drafts.save("note", "after")
    assert store.drafts.all() == {"note": "before"}


def test_folder_that_is_a_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("not a folder")
    with pytest.raises(LibraryError, match="cannot be used"):
        Database(tmp_path / "library")
