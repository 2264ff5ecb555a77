"""Saved searches as they are stored: over a restart, in backups, whatever was written beside."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.core.documents import DocumentId
from companion.core.errors import NotFoundError
from companion.core.saved import SavedSearch, SavedSearchId
from companion.store.folder import DATABASE
from companion.store.recovery import restore
from companion.store.store import Store, open_store

BEGUN = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)


def search(number: int, query: str) -> SavedSearch:
    identity = SavedSearchId(f"{number:016x}")
    return SavedSearch(
        identity, query, f"All on {query}", BEGUN + timedelta(hours=number), seen={DocumentId("a"): 2}
    )


TIDES, MOON = search(1, "tides"), search(2, '"the moon" -cheese')


def test_they_come_back_as_they_were_in_the_order_of_saving(store: Store) -> None:
    for one in (MOON, TIDES):
        store.saved_searches.put(one)
    with open_store(store.database.folder) as again:
        assert again.saved_searches.all() == (TIDES, MOON)
        assert again.saved_searches.get(MOON.id) == MOON
        assert again.saved_searches.by_query("tides") == TIDES
        assert again.saved_searches.by_query("tide") is None


def test_a_title_and_what_was_seen_are_replaced(store: Store) -> None:
    store.saved_searches.put(TIDES)
    store.saved_searches.rename(TIDES.id, "The sea \ud800")
    store.saved_searches.set_seen(TIDES.id, BEGUN, {DocumentId("b"): 5})
    after = store.saved_searches.get(TIDES.id)
    assert (after.title, after.opened, after.seen) == ("The sea \ufffd", BEGUN, {"b": 5})
    store.saved_searches.delete(TIDES.id)
    store.saved_searches.delete(TIDES.id)
    with pytest.raises(NotFoundError):
        store.saved_searches.get(TIDES.id)


def test_what_the_user_makes_is_a_change_of_the_library_and_looking_is_none(store: Store) -> None:
    searches, first = store.saved_searches, store.database.generation()

    def changes() -> int:
        return store.database.generation() - first

    searches.put(TIDES)
    assert changes() == 1
    searches.rename(TIDES.id, "The sea")
    assert changes() == 2
    searches.set_seen(TIDES.id, BEGUN, {})
    assert changes() == 2
    searches.delete(TIDES.id)
    searches.delete(TIDES.id)
    assert changes() == 3


@pytest.mark.parametrize("written", ["", "no JSON", "[1, 2]", '{"a": "many"}', "null"])
def test_of_what_cannot_be_understood_nothing_was_seen(store: Store, written: str) -> None:
    store.saved_searches.put(TIDES)
    with store.database.writing() as connection:
        connection.execute("UPDATE saved_searches SET seen = ?", (written,))
    assert store.saved_searches.get(TIDES.id).seen == {}


def test_a_backup_has_them(store: Store) -> None:
    store.saved_searches.put(TIDES)
    store.database.back_up()
    store.close()
    folder = store.database.folder
    (folder / DATABASE).write_bytes(b"damaged" * 1000)
    restore(folder)
    with open_store(folder) as again:
        assert again.saved_searches.all() == (TIDES,)
