"""Saved searches: kept, renamed, removed, and what each finds that is new; all but the looking undone."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from companion.core.documents import DocumentId
from companion.core.queries import SearchRequest
from companion.core.saved import (
    News,
    SavedSearch,
    SavedSearchId,
    count_new,
    seen_after,
    tidy_query,
    tidy_title,
)
from companion.services.history import History, StaleStepError, Step
from companion.services.searching import Searching
from companion.store.store import Store


class SavedSearches:
    """The searches that the user keeps.

    `whole` says whether the index holds all of the library: while it is built anew, fewer hits than
    before mean nothing.
    """

    def __init__(
        self, store: Store, searching: Searching, history: History, whole: Callable[[], bool] = lambda: True
    ) -> None:
        self._store = store
        self._searching = searching
        self._history = history
        self._whole = whole

    def list(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches in the order in which they were saved."""
        return self._store.saved_searches.all()

    def find(self, query: str) -> SavedSearch | None:
        """Return the search that a query was saved as, None where it is not saved."""
        return self._store.saved_searches.by_query(tidy_query(query))

    def save(self, query: str, title: str = "") -> SavedSearch:
        """Keep a query, its hits of now being nothing new; one that is kept already stays as it is."""
        query = tidy_query(query)
        search = SavedSearch(
            SavedSearchId(secrets.token_hex(8)),
            query,
            tidy_title(title, query),
            datetime.now(UTC),
            seen=self._counts(query),
        )
        with self._store.database.writing():
            known = self._store.saved_searches.by_query(query)
            if known is not None:
                return known
            self._store.saved_searches.put(search)
        self._history.add(_Keeping(self._store, f"Saved search “{search.title}”", None, search))
        return search

    def rename(self, search: SavedSearchId, title: str) -> SavedSearch:
        """Give a saved search a title, an empty one being its query; raises NotFoundError."""
        with self._store.database.writing():
            before = self._store.saved_searches.get(search)
            after = replace(before, title=tidy_title(title, before.query))
            if after != before:
                self._store.saved_searches.rename(search, after.title)
        if after != before:
            words = f"New title of the saved search “{before.title}”"
            self._history.add(_Keeping(self._store, words, before, after))
        return after

    def remove(self, search: SavedSearchId) -> SavedSearch:
        """Keep a search no more; undo brings it back. Raises NotFoundError."""
        with self._store.database.writing():
            before = self._store.saved_searches.get(search)
            self._store.saved_searches.delete(search)
        words = f"Removal of the saved search “{before.title}”"
        self._history.add(_Keeping(self._store, words, before, None))
        return before

    def opened(self, search: SavedSearchId, counts: Mapping[DocumentId, int]) -> None:
        """Take the hits that a search has now as seen; where nothing may be written this is let go.

        Raises NotFoundError.
        """
        if self._store.database.refusal is not None:
            return
        whole = self._whole()
        away = {one.id for one in self._store.documents.removed()}
        with self._store.database.writing():
            before = self._store.saved_searches.get(search).seen
            seen = seen_after(counts, before, away if whole else before.keys())
            self._store.saved_searches.set_seen(search, datetime.now(UTC), seen)

    def news(self, stopped: Callable[[], bool] = lambda: False) -> dict[SavedSearchId, News]:
        """Return what each saved search finds now; those not come to are missing when `stopped`."""
        found: dict[SavedSearchId, News] = {}
        for search in self.list():
            if stopped():
                break
            counts = self._counts(search.query)
            found[search.id] = News(sum(counts.values()), count_new(counts, search.seen))
        return found

    def _counts(self, query: str) -> Mapping[DocumentId, int]:
        return self._searching.search(SearchRequest(query, limit=1)).counts


@dataclass(frozen=True, slots=True)
class _Keeping:
    """A saved search came, went or got another title; what was seen of it meanwhile stays."""

    store: Store
    words: str
    before: SavedSearch | None
    after: SavedSearch | None

    def back(self) -> None:
        self._replace(self.after, self.before)

    def again(self) -> None:
        self._replace(self.before, self.after)

    def joined(self, later: Step) -> Step | None:
        return None

    def _replace(self, expected: SavedSearch | None, wanted: SavedSearch | None) -> None:
        searches = self.store.saved_searches
        with self.store.database.writing():
            present = {one.id: one for one in searches.all()}
            as_left = _is_as(expected, wanted, present)
            if as_left and wanted is None and expected is not None:
                searches.delete(expected.id)
            elif as_left and wanted is not None:
                seen = present.get(wanted.id, wanted)
                searches.put(replace(wanted, opened=seen.opened, seen=seen.seen))
        if not as_left:
            raise StaleStepError(f"{self.words}: changed elsewhere since, so it stays as it is.")


def _is_as(
    expected: SavedSearch | None, wanted: SavedSearch | None, present: Mapping[SavedSearchId, SavedSearch]
) -> bool:
    """Say whether a search is there under the title expected, or neither it nor its query where none is."""
    if expected is not None:
        there = present.get(expected.id)
        return there is not None and there.title == expected.title
    queries = {one.query for one in present.values()}
    return wanted is not None and wanted.id not in present and wanted.query not in queries
