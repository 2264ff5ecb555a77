"""Searches that are kept: saved from the field, opened from the tree, with what is new since then."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject

from companion.core.documents import DocumentId
from companion.core.library import DocumentSummary
from companion.core.queries import SearchAnswer
from companion.core.saved import SavedSearch, SavedSearchId, new_by_document, query_within, tidy_query
from companion.ui.desk import Desk
from companion.ui.events import SearchRenaming
from companion.ui.focus import holds_focus
from companion.ui.palette_rows import Entry
from companion.ui.rights import may_write
from companion.ui.saved_news import SavedNews
from companion.ui.search_flow import SearchFlow
from companion.ui.shelf import Shelf
from companion.ui.tasks import Lane
from companion.ui.undo_words import takes_back
from companion.ui.when import since_when

_NAMED = 2
"""In how many texts new hits are, where the texts are named."""


class SavedFlow(QObject):
    """Saves searches, opens them, takes them away; undo takes that back as everything else."""

    def __init__(self, desk: Desk, shelf: Shelf, search: SearchFlow) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf, self._search = desk, shelf, search
        self._searches: tuple[SavedSearch, ...] = ()
        self._opening: SavedSearch | None = None
        self.news = SavedNews(desk)
        desk.tree.search_chosen.connect(self.open)
        desk.tree.search_renamed.connect(self._rename)
        desk.tree.search_remove_requested.connect(self._remove)
        desk.search.query_changed.connect(self._typed)
        search.answered.connect(self._answered)
        shelf.changed.connect(self._reload)
        shelf.indexed.connect(self.news.look_soon)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"save_search": self.save}

    def entries(self) -> Iterator[Entry]:
        """Yield the saved searches as one can go to them."""
        for search in self._searches:
            new = self.news.known[search.id].new if search.id in self.news.known else 0
            other = search.title != search.query.strip()
            yield Entry(
                search.title,
                partial(self.open, search.id),
                f"saved search for {search.query.strip()}" if other else "saved search",
                f"{new:,} new" if new else "",
                "saved search",
            )

    def save(self) -> None:
        """Keep the query in the field, with what it is limited to."""
        query, scope = tidy_query(self._desk.search.query), self._search.scope
        refusal = self._refusal(query)
        if refusal:
            self._desk.status.say(refusal)
        if refusal or not may_write(self._desk):
            return
        wanted = query_within(query, scope.title) if scope else query
        searches = self._desk.services.saved_searches

        def work() -> tuple[SavedSearch, bool]:
            known = searches.find(wanted)
            return known or searches.save(wanted), known is None

        self._desk.tasks.run("saving the search", work, self._saved, lane=Lane.WRITE)

    def open(self, identity: SavedSearchId) -> None:
        """Search for what was saved, and preview what is new in it."""
        search = next((one for one in self._searches if one.id == identity), None)
        if search is None:
            return
        self._opening = search
        self._desk.columns.show_left()
        self._desk.search.choose(None)
        self._desk.search.focus_field(search.query)
        self._search.limit(None)  # Asks in any case, also where the query stood in the field already.

    def _refusal(self, query: str) -> str:
        """Say why a query is not kept, nothing where it is."""
        if holds_focus(self._desk.notes):
            return "Notes are kept while you type"
        if not query:
            return "Search for something first; then it can be saved"
        answer = self._search.answer
        if answer is not None and answer.query.strip() == query.strip() and not answer.understood:
            return "There is nothing in it that could be searched for"
        return ""

    def _saved(self, outcome: tuple[SavedSearch, bool]) -> None:
        search, fresh = outcome
        if fresh:
            self._done(f"Saved “{search.title}”")
        else:
            self._desk.status.say(f"This search is saved already, as “{search.title}”")

    def _rename(self, renaming: SearchRenaming) -> None:
        searches = self._desk.services.saved_searches
        self._write(
            "renaming",
            lambda: searches.rename(renaming.search, renaming.title),
            lambda search: self._done(f"Renamed to “{search.title}”"),
        )

    def _remove(self, identity: SavedSearchId) -> None:
        searches = self._desk.services.saved_searches
        self._write(
            "taking the saved search away",
            lambda: searches.remove(identity),
            lambda search: self._done(f"Took the saved search “{search.title}” away"),
        )

    def _write(
        self, doing: str, work: Callable[[], SavedSearch], done: Callable[[SavedSearch], None]
    ) -> None:
        if may_write(self._desk):
            self._desk.tasks.run(doing, work, done, lane=Lane.WRITE)
        else:
            self._searches = ()  # A title that was given in the tree stands there already: show all anew.
            self._reload()

    def _done(self, words: str) -> None:
        self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
        self._reload()

    def _reload(self) -> None:
        """Show the saved searches as the library has them."""
        searches, before = self._desk.services.saved_searches, self._searches

        def look() -> tuple[SavedSearch, ...]:
            found = searches.list()
            return before if found == before else found

        self._desk.tasks.run("reading the saved searches", look, self._take)

    def _take(self, searches: tuple[SavedSearch, ...]) -> None:
        if searches is not self._searches:
            self._searches = searches
            self._desk.tree.set_searches(searches)
            self._mark()
            self.news.look_soon()

    def _typed(self, query: str) -> None:
        if self._opening is not None and self._opening.query != query:
            self._opening = None
        self._mark()

    def _mark(self) -> None:
        """Mark in the tree which saved search stands in the field."""
        query = tidy_query(self._desk.search.query) if self._search.scope is None else ""
        here = next((search.id for search in self._searches if search.query == query), None)
        self._desk.tree.set_searched(here)

    def _answered(self) -> None:
        """Take a search as opened once its hits are on the screen."""
        self._mark()
        search, answer = self._opening, self._search.answer
        if search is None or answer is None or answer.query != search.query:
            return
        self._opening = None
        self.news.take_as_seen(search.id, answer.total)
        self._show_new(search, answer)
        self._keep_seen(search, answer)

    def _show_new(self, search: SavedSearch, answer: SearchAnswer) -> None:
        """Say what is new, and preview the best result that stands where something is, else the best."""
        new = new_by_document(answer.counts, search.seen)
        if new:
            since = since_when(search.looked_at)
            self._desk.status.say(f"{sum(new.values()):,} new since {since}, in {self._named(new)}")
        best = next((hit for hit in answer.hits if hit.document in new), next(iter(answer.hits), None))
        if best is not None and holds_focus(self._desk.search):
            self._desk.search.preview(best)

    def _keep_seen(self, search: SavedSearch, answer: SearchAnswer) -> None:
        searches, counts = self._desk.services.saved_searches, dict(answer.counts)
        self._desk.tasks.run(
            "opening the saved search",
            lambda: searches.opened(search.id, counts),
            lambda _: self._reload(),
            lane=Lane.WRITE,
        )

    def _named(self, new: Mapping[DocumentId, int]) -> str:
        """Name the texts with the most new hits."""
        summaries: Mapping[DocumentId, DocumentSummary] = self._shelf.summaries
        ranked = sorted(new, key=lambda document: -new[document])
        titles = [f"“{summaries[one].title}”" for one in ranked if one in summaries][:_NAMED]
        others = len(new) - len(titles)
        if others:
            titles.append(f"{others:,} more text{'' if others == 1 else 's'}")
        return (
            " and ".join(titles) if len(titles) < _NAMED + 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
        )
