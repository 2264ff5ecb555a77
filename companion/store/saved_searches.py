"""The searches that the user keeps."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from companion.core.documents import DocumentId
from companion.core.errors import NotFoundError
from companion.core.saved import SavedSearch, SavedSearchId
from companion.store.database import Database
from companion.store.values import storable, text_to_time, time_to_text

_COLUMNS = "id, query, title, created, opened, seen"


class SavedSearchStore:
    """The saved searches of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches in the order in which they were saved."""
        return self._rows("ORDER BY created, rowid")

    def get(self, search: SavedSearchId) -> SavedSearch:
        """Return one saved search; raises NotFoundError."""
        found = self._rows("WHERE id = ?", search)
        if not found:
            raise NotFoundError("The library has no such saved search.")
        return found[0]

    def by_query(self, query: str) -> SavedSearch | None:
        """Return the search that was saved for a query, None where none was."""
        return next(iter(self._rows("WHERE query = ? ORDER BY created, rowid", storable(query))), None)

    def put(self, search: SavedSearch) -> None:
        """Keep a search, in the place of the one with its id."""
        row = (
            *(search.id, storable(search.query), storable(search.title), time_to_text(search.created)),
            *_looked(search.opened, search.seen),
        )
        with self._database.writing() as connection:
            connection.execute(
                f"INSERT OR REPLACE INTO saved_searches ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
                row,
            )
            self._database.touch()

    def rename(self, search: SavedSearchId, title: str) -> None:
        """Give a search another title."""
        with self._database.writing() as connection:
            connection.execute("UPDATE saved_searches SET title = ? WHERE id = ?", (storable(title), search))
            self._database.touch()

    def set_seen(self, search: SavedSearchId, opened: datetime, seen: Mapping[DocumentId, int]) -> None:
        """Keep how many hits of each document were there when a search was opened.

        Like the place where one reads, that is no change of the library.
        """
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE saved_searches SET opened = ?, seen = ? WHERE id = ?",
                (*_looked(opened, seen), search),
            )

    def delete(self, search: SavedSearchId) -> None:
        """Keep a search no more; harmless when there is none."""
        with self._database.writing() as connection:
            if connection.execute("DELETE FROM saved_searches WHERE id = ?", (search,)).rowcount:
                self._database.touch()

    def _rows(self, condition: str, *values: str) -> tuple[SavedSearch, ...]:
        query = f"SELECT {_COLUMNS} FROM saved_searches {condition}"  # noqa: S608 - our own names
        with self._database.reading() as connection:
            rows: Iterable[tuple[str, str, str, str, str | None, str]] = connection.execute(query, values)
            return tuple(_search(row) for row in rows)


def _looked(opened: datetime | None, seen: Mapping[DocumentId, int]) -> tuple[str | None, str]:
    return time_to_text(opened) if opened else None, json.dumps(dict(seen))


def _search(row: tuple[str, str, str, str, str | None, str]) -> SavedSearch:
    identity, query, title, created, opened, seen = row
    return SavedSearch(
        id=SavedSearchId(identity),
        query=query,
        title=title,
        created=text_to_time(created),
        opened=text_to_time(opened) if opened else None,
        seen=_seen(seen),
    )


def _seen(written: str) -> dict[DocumentId, int]:
    """Give the numbers back; of what cannot be understood nothing was seen."""
    try:
        counts = json.loads(written)
    except ValueError:
        return {}
    if not isinstance(counts, dict):
        return {}
    return {DocumentId(one): count for one, count in counts.items() if isinstance(count, int)}
