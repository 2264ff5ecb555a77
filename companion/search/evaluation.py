"""Evaluation: which records fulfil a query, and how well, from whole postings alone.

A word, a prefix and a phrase are each weighed as one unit by BM25F; clauses add up. Positions run
through a whole document, so that a phrase is found where it crosses from one passage into the next.
What stands around a passage lends it words, see `lending`; filters choose among what was found.
"""

from collections.abc import Sequence

import numpy as np

from companion.search.arrays.container import Array
from companion.search.arrays.phrases import Places
from companion.search.arrays.postings import Matches, Ranges
from companion.search.arrays.scoring import NOTHING, Scored, all_of, any_of, kept, rarity, without
from companion.search.arrays.searcher import ArraySearcher
from companion.search.filtering import Filtering, Mask
from companion.search.joining import ENOUGH, Clause, Found, Joining
from companion.search.lending import Lending, Lent, united
from companion.search.nearly import have_most
from companion.search.nearness import Windows, find_windows
from companion.search.reader import IndexReader
from companion.search.selecting import Selecting
from companion.search.tree import AnyOf, Element, Filter, Part, Query, Term, is_filter, terms_of

_SEEN_AT_A_GLANCE = 10
"""Hits of a single word up to which it tells nothing whose title has the word too."""

_PAGE = 20
_COMMON = 0.1
"""The share of all passages from which on those that have a word are too many to be looked through."""

_FILTERED = np.float32(1e-3)
"""The score of what a filter finds where words would do as well."""

_NO_RECORDS: Array = np.empty(0, np.int64)


class Evaluation:
    """Evaluates queries against one state of the index, and knows where their phrases begin."""

    def __init__(self, reader: IndexReader, filtering: Filtering, lending: Lending) -> None:
        self._reader = reader
        self._searcher: ArraySearcher = reader.searcher
        self._selecting = Selecting(reader.searcher, reader.manifest.languages)
        self._filtering = filtering
        self._lending = lending
        self._joining = Joining(reader.searcher, lending)
        self._ranges: dict[tuple[Element, bool], list[Ranges]] = {}
        self._phrases: dict[tuple[Term, bool], Places] = {}
        self._windows: dict[Term, Windows] = {}
        self._weighed: dict[Term, Scored] = {}
        self._found: dict[AnyOf, Scored] = {}

    def run(self, query: Query) -> Scored:
        """Return all records that fulfil a query."""
        return self.find(query).scored

    def find(self, query: Query) -> Found:
        """Return all records that fulfil a query, also with words that are lent.

        What is said twice counts once.
        """
        asked = _worded(query)
        whole = self._all_of(asked)
        chosen, borrowing = self._chosen(query, whole), _NO_RECORDS
        borrows = whole is not None and len(asked) > 1 and len(chosen.records) < ENOUGH
        clauses = [self._clause(one, borrows=borrows, alone=len(asked) == 1) for one in asked]
        if whole is not None and borrows:
            scored, borrowing = self._joining.join(clauses, whole)
            chosen = chosen if scored is whole else self._chosen(query, scored)
            if len(borrowing) and chosen is not scored:
                borrowing = borrowing[np.isin(borrowing, chosen.records, assume_unique=True)]
        return Found(self._joining.with_lent(chosen, clauses), clauses, borrowing)

    def with_most(self, query: Query) -> Found:
        """Return what has most of the words of a query; see `nearly`."""
        asked = [clause for clause in dict.fromkeys(query.clauses) if clause.terms]
        clauses = [self._clause(one) for one in asked]
        having, borrowing = have_most(clauses, self._lending, self._searcher)
        others = self._chosen(query, having)
        return Found(self._joining.with_lent(others, clauses), clauses, borrowing)

    def telling(self, clause: AnyOf) -> float | None:
        """Return how much a clause tells: nothing where it is common, None where nothing has it."""
        asked = self._clause(clause)
        found = len(asked.own.records)
        if not found and asked.lent is None:
            return None
        return 0.0 if found > max(_PAGE, self._searcher.count * _COMMON) else asked.rarity

    def fulfils(self, record: int, one: Filter) -> bool:
        """Say whether a record fulfils a filter."""
        return bool(self._filtering.mask(one)[record])

    def matches(self, one: Term) -> Matches:
        """Return how often a term begins in each record in which it does."""
        searcher = self._searcher
        if one.near is not None:
            return searcher.phrase_matches(self.windows(one).starts)
        if len(one.elements) == 1:
            return searcher.matches(self.ranges(one.elements[0]))
        return searcher.phrase_matches(self.phrase(one))

    def phrase(self, one: Term, about: bool = False) -> Places:
        """Return the places where a term of several words begins, in texts or in what is `about` them."""
        if (one, about) not in self._phrases:
            words = [self.ranges(element, about) for element in one.elements]
            self._phrases[one, about] = self._searcher.phrase(words)
        return self._phrases[one, about]

    def windows(self, one: Term) -> Windows:
        """Return the stretches in which the words of a term stand near each other."""
        if one not in self._windows:
            self._windows[one] = self._find_windows(one)
        return self._windows[one]

    def ranges(self, element: Element, about: bool = False) -> list[Ranges]:
        """Return for each segment all terms that one token may be, in texts or in what is `about` them."""
        if (element, about) not in self._ranges:
            self._ranges[element, about] = self._searcher.ranges(self._selecting.select(element, about))
        return self._ranges[element, about]

    def _find_windows(self, one: Term) -> Windows:
        finder = self._searcher.finder
        words = [self.ranges(element) for element in dict.fromkeys(one.elements)]
        if not all(map(any, words)):
            return Windows(np.empty(0, np.int64), np.empty(0, np.int64))
        windows = find_windows([finder.places(word) for word in words], one.near or 0)
        begins, ends = (
            finder.series_firsts.searchsorted(places, "right") for places in (windows.starts, windows.ends)
        )
        return windows.kept(begins == ends)

    def _clause(self, clause: AnyOf, *, borrows: bool = True, alone: bool = False) -> Clause:
        """Return what has a clause, and what is lent it.

        Where nothing `borrows` that tells only what should come first: for a phrase, or a few hits of a
        single word, that is not worth asking.
        """
        own = self._any_of(clause)
        said = [part for part in clause.parts if terms_of(part)]
        slight = len(own.records) <= _SEEN_AT_A_GLANCE or any(len(one.elements) > 1 for one in clause.terms)
        loans = [] if alone and slight else self._loans(clause, borrows=borrows)
        return Clause(
            clause,
            own,
            own.records if len(said) == len(clause.parts) else self._any_of(AnyOf(tuple(said))).records,
            united([lent for _, lent in loans]),
            loans,
            rarity(max(1, self._searcher.count), len(own.records)),
        )

    def _any_of(self, clause: AnyOf) -> Scored:
        if clause not in self._found:
            parts = [self._part(part) for part in dict.fromkeys(clause.parts)]
            self._found[clause] = any_of(parts, self._searcher.total)
        return self._found[clause]

    def _part(self, part: Part) -> Scored:
        if isinstance(part, Filter):
            return self._all_in([self._filtering.mask(part)])
        if isinstance(part, Query):
            return self._within(part)
        if part not in self._weighed:
            self._weighed[part] = self._searcher.weigh(self.matches(part))
        return self._weighed[part]

    def _within(self, query: Query) -> Scored:
        """Return the records that fulfil what stands in brackets, with words of their own."""
        return self._chosen(query, self._all_of(_worded(query)))

    def _all_of(self, clauses: Sequence[AnyOf]) -> Scored | None:
        """Return the records that have all of some clauses, None where there are none to have."""
        return all_of(list(map(self._any_of, clauses)), self._searcher.room) if clauses else None

    def _living(self) -> Mask:
        """Return a mask of the passages, and the notes that have words, which are not deleted."""
        alive = self._searcher.alive
        mask = self._filtering.all()
        return mask if alive is None else mask & alive

    def _chosen(self, query: Query, found: Scored | None) -> Scored:
        """Return what fulfils a query's filters and has nothing unwanted; `found` None stands for all."""
        filters = [clause for clause in dict.fromkeys(query.clauses) if all(map(is_filter, clause.parts))]
        masks = [np.logical_or.reduce([self._mask(part) for part in one.parts]) for one in filters]
        if found is None:
            found = self._all_in([self._filtering.all()] if query.is_all_but else masks)
        else:
            for mask in masks:
                found = kept(found, mask[found.records])
        for part in dict.fromkeys(query.unwanted):
            if is_filter(part):
                found = kept(found, ~self._mask(part)[found.records])
            else:
                left_out = self.matches(part) if isinstance(part, Term) else self._part(part)
                found = without(found, left_out[0], self._searcher.room)
        return found

    def _all_in(self, masks: Sequence[Mask]) -> Scored:
        """Return all records that every mask has; none where there is no mask."""
        if not masks:
            return NOTHING
        records = np.logical_and.reduce([self._living(), *masks]).nonzero()[0]
        return Scored(records, np.full(len(records), _FILTERED))

    def _mask(self, part: Part) -> Mask:
        """Return a mask of the records that fulfil a part in which there are only filters."""
        if not isinstance(part, Query):
            return self._filtering.mask(part) if isinstance(part, Filter) else self._filtering.all()
        mask: Mask = np.ones(self._searcher.total, np.bool_)
        for clause in part.clauses:
            mask &= np.logical_or.reduce([self._mask(one) for one in clause.parts])
        for one in part.unwanted:
            mask &= ~self._mask(one)
        return mask

    def _loans(self, clause: AnyOf, *, borrows: bool) -> list[tuple[str, Lent]]:
        """Return the words of a clause that are lent, and to what; beginnings lend to who borrows alone."""
        loans: list[tuple[str, Lent]] = []
        for one in clause.parts:
            if isinstance(one, Term) and one.near is None:
                own = self._part(one).records if borrows else None
                lent = self._lending.lent(self._cards(one), own)
                loans += [(one.typed, lent)] if lent is not None else []
        return loans

    def _cards(self, one: Term) -> Array:
        """Return the cards that have a term."""
        searcher = self._searcher
        if len(one.elements) == 1:
            return searcher.matches(self.ranges(one.elements[0], about=True)).records
        return searcher.phrase_matches(self.phrase(one, about=True)).records


def _worded(query: Query) -> list[AnyOf]:
    """Return the clauses of a query that do not ask for filters alone, each once."""
    return [clause for clause in dict.fromkeys(query.clauses) if not all(map(is_filter, clause.parts))]
