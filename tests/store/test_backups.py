"""Backups: taken when due, whole, thinned out by age, and good for a restore."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.core.errors import DamagedLibraryError
from companion.store.backups import Backup, Backups, is_whole, to_remove
from companion.store.folder import DATABASE
from companion.store.notes import NoteStore
from companion.store.recovery import mend_notes, restore
from companion.store.store import Store, open_store
from tests.builders import talk
from tests.stored import draft_on, record_on, store_document

NOW = datetime(2024, 6, 15, 12, 0, tzinfo=UTC)
TIDES = talk("Tides rise twice a day.", "They fall as often.")


def fill(store: Store) -> None:
    identity = store_document(store, TIDES)
    store.notes.put([record_on("a1", draft_on(identity, TIDES, "twice", "one"))])


def test_backup_is_taken_once_for_each_state(store: Store) -> None:
    fill(store)
    store.database.back_up()
    store.database.back_up()
    (only,) = store.database.backups.all()
    assert is_whole(only.path)
    assert sorted(path.name for path in only.path.parent.iterdir()) == [only.path.name]


def test_backup_is_due_an_hour_later_when_something_changed(store: Store) -> None:
    clock = [NOW]
    backups = Backups(store.database.folder, lambda: clock[0])
    assert not backups.due(1)
    assert backups.due(2)
    backups.take(1)
    clock[0] += timedelta(minutes=59)
    assert not backups.due(2)
    clock[0] += timedelta(minutes=2)
    assert backups.due(2)
    assert not backups.due(1)


def test_clock_that_was_put_back_does_not_stop_backups(store: Store) -> None:
    clock = [NOW]
    backups = Backups(store.database.folder, lambda: clock[0])
    backups.take(1)
    clock[0] -= timedelta(days=400)
    assert backups.due(2)


def test_rule_of_keeping() -> None:
    hourly = [Backup(Path(str(hour)), NOW - timedelta(hours=hour), hour) for hour in range(24 * 400)]
    removed = {one.path for one in to_remove(hourly, NOW)}
    kept = [one for one in hourly if one.path not in removed]
    ages = [round((NOW - one.taken) / timedelta(hours=1)) for one in kept]
    assert ages[:49] == list(range(49))
    days = {one.taken.date() for one in kept}
    assert {(NOW - timedelta(days=age)).date() for age in range(12)} <= days
    assert max(ages) > 24 * 30 * 7
    assert len(kept) <= 49 + 12 + 10 + 9
    assert not to_remove(kept, NOW)


def test_damaged_database_pushes_nothing_out(store: Store) -> None:
    fill(store)
    store.database.back_up()
    (good,) = store.database.backups.all()
    store.drafts.save("big", "x" * 200_000)
    store.database.close()
    path = store.database.folder / DATABASE
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = bytes(len(data) - 8192)
    path.write_bytes(data)
    late = Backups(store.database.folder, lambda: NOW + timedelta(days=4000))
    with pytest.raises(DamagedLibraryError):
        late.take(99)
    assert late.all() == (good,)
    assert sorted(path.name for path in good.path.parent.iterdir()) == [good.path.name]


def test_restore_sets_the_damaged_one_aside(store: Store) -> None:
    fill(store)
    notes = store.notes.all()
    store.database.back_up()
    store.database.close()
    folder = store.database.folder
    (folder / DATABASE).write_bytes(b"no longer a database" * 50)
    with pytest.raises(DamagedLibraryError, match="There is a copy from") as told:
        open_store(folder)
    assert told.value.backup is not None
    restored = restore(folder)
    assert (restored.set_aside / DATABASE).read_bytes().startswith(b"no longer")
    with open_store(folder) as mended:
        assert mended.notes.all() == notes
        assert mended.documents.load(notes[0].document) == TIDES
        assert mended.notes.damaged() == ()


def test_restore_without_a_good_backup_changes_nothing(store: Store) -> None:
    fill(store)
    store.database.close()
    folder = store.database.folder
    (folder / DATABASE).write_bytes(b"no longer a database" * 50)
    with pytest.raises(DamagedLibraryError, match="no good copy"):
        restore(folder)
    assert (folder / DATABASE).read_bytes().startswith(b"no longer")


def test_second_best_backup_serves_when_the_newest_is_damaged(store: Store) -> None:
    clock = [NOW]
    backups = Backups(store.database.folder, lambda: clock[0])
    first = backups.take(1)
    clock[0] += timedelta(hours=2)
    second = backups.take(2)
    assert second is not None
    second.path.write_bytes(b"gone")
    assert backups.newest_good() == first


def test_damaged_note_comes_back_as_it_was_last_written(store: Store) -> None:
    fill(store)
    store.database.back_up()
    before = store.notes.all()
    with store.database.writing() as connection:
        connection.execute("UPDATE notes SET text = 'oue'")
    assert mend_notes(store.database, store.notes.damaged()) == ("a1",)
    assert NoteStore(store.database).all() == before


def test_older_words_do_not_replace_newer_ones(store: Store) -> None:
    fill(store)
    store.database.back_up()
    (note,) = store.notes.all()
    store.notes.put([record_on("a1", draft_on(note.document, TIDES, "twice", "newer words"))])
    with store.database.writing() as connection:
        connection.execute("UPDATE notes SET text = 'newer wards'")
    assert mend_notes(store.database, store.notes.damaged()) == ()
    assert store.notes.all()[0].text == "newer wards"
