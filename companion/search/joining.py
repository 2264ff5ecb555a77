"""Joining: what has all clauses of a query, some of them lent by what stands around it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array
from companion.search.arrays.scoring import Scored, kept, shared
from companion.search.arrays.searcher import ArraySearcher
from companion.search.filtering import Mask
from companion.search.lending import Lending, Lent
from companion.search.tree import AnyOf

_CARRIED = 3
"""A word that stands in more than one of so many records is not enough for a hit of its own."""

ENOUGH = 100
"""Records that have all clauses themselves, and are not left out, from which on none needs to borrow."""

_NO_RECORDS: Array = np.empty(0, np.int64)


class Clause(NamedTuple):
    """A clause that must be fulfilled: what has it itself, and what has it from its surroundings.

    `said` are the records that have it by a word: those of its own which a filter alone does not make so.
    `loans` are its words that are lent, each with what it is lent to, and `lent` all of these together.
    """

    any_of: AnyOf
    own: Scored
    said: Array
    lent: Lent | None
    loans: Sequence[tuple[str, Lent]]
    rarity: float

    @property
    def is_mixed(self) -> bool:
        """Say whether a record may have it without any of its words."""
        return self.said is not self.own.records


class Found(NamedTuple):
    """What fulfils a query; `borrowing` are the records that have a clause from their surroundings alone.

    `lacking` are those that do not have every clause.
    """

    scored: Scored
    clauses: Sequence[Clause] = ()
    borrowing: Array = _NO_RECORDS
    lacking: Array = _NO_RECORDS


class Joining:
    """Joins the clauses of a query."""

    def __init__(self, searcher: ArraySearcher, lending: Lending) -> None:
        self._searcher = searcher
        self._lending = lending

    def join(self, clauses: Sequence[Clause], whole: Scored) -> tuple[Scored, Array]:
        """Return the records that have every clause, a word of one themselves, and those that borrow.

        `whole` are those that have every clause themselves.
        """
        carriers = [one for one in clauses if is_carrier(one, self._searcher)]
        carriers.sort(key=lambda one: len(one.said))
        if not carriers or all(one.lent is None for one in clauses):
            return whole, _NO_RECORDS
        ordered = sorted(clauses, key=lambda one: len(one.own.records))
        parts: list[Scored] = []
        borrowing: list[Mask] = []
        for number, carrier in enumerate(carriers):
            without = carriers[:number]
            if any(one.lent is None and not one.is_mixed for one in without):
                break
            part, borrows = self._carried(carrier, without, [one for one in ordered if one is not carrier])
            parts.append(part)
            borrowing.append(borrows)
        if any(one.is_mixed for one in clauses):
            # What needs no loan needs no word either.
            parts = [whole, *map(kept, parts, borrowing)]
            borrowing = [np.full(len(one.records), number > 0) for number, one in enumerate(parts)]
        return _together(parts, borrowing)

    def _carried(
        self, carrier: Clause, without: Sequence[Clause], others: Sequence[Clause]
    ) -> tuple[Scored, Mask]:
        """Return the records that have a word of one clause, none of some others, and borrow what they lack.

        Few are lent a word, so that those who have it are looked for among these.
        """
        found = (
            Scored(carrier.said, self._having(carrier, carrier.said)[1]) if carrier.is_mixed else carrier.own
        )
        for one in without:
            if one.lent is not None and not one.is_mixed:
                found = kept(found, self._lending.weights(one.lent, found.records) > 0)
            found = kept(found, ~self._are_in(found.records, one.said))
        lacking = [one for one in without if not one.is_mixed]
        borrows: Mask = np.full(len(found.records), bool(lacking), np.bool_)
        for one in others:
            if not len(found.records):
                break
            if any(one is other for other in lacking):
                continue
            has, gained = self._having(one, found.records)
            fulfil = has if one.lent is None else has | (self._lending.weights(one.lent, found.records) > 0)
            found = Scored(found.records[fulfil], (found.scores + gained)[fulfil])
            borrows = (borrows | ~has)[fulfil]
        return found, borrows

    def _having(self, clause: Clause, records: Array) -> tuple[Mask, NDArray[np.float32]]:
        """Return which records have a clause themselves, and with what score."""
        has: Mask = np.zeros(len(records), np.bool_)
        scores = np.zeros(len(records), np.float32)
        if len(clause.own.records) and len(records):
            at, there = shared(records, clause.own.records, self._searcher.room)
            has[there] = True
            scores[there] = clause.own.scores[at]
        return has, scores

    def _are_in(self, records: Array, others: Array) -> Mask:
        """Say of each record whether it is among others; both ascend."""
        found: Mask = np.zeros(len(records), np.bool_)
        if len(records):
            found[shared(records, others, self._searcher.room)[1]] = True
        return found

    def with_lent(self, found: Scored, clauses: Sequence[Clause]) -> Scored:
        """Add to the scores what titles and the like have of each clause."""
        scores = found.scores
        for clause in clauses:
            if clause.lent is not None and len(found.records):
                weights = self._lending.weights(clause.lent, found.records)
                scores = scores + weights * np.float32(clause.rarity)
        return Scored(found.records, scores)


def is_carrier(clause: Clause, searcher: ArraySearcher) -> bool:
    """Say whether what has a word of a clause may borrow the others: a common word is not enough."""
    return 0 < len(clause.said) * _CARRIED <= searcher.count


def _together(parts: Sequence[Scored], borrowing: Sequence[Mask]) -> tuple[Scored, Array]:
    """Return the records of parts that share none, in order, and those of them that borrow."""
    if len(parts) == 1:
        return parts[0], parts[0].records[borrowing[0]]
    order = np.argsort(np.concatenate([part.records for part in parts]), kind="stable")
    records, scores, borrows = (
        np.concatenate(one)[order]
        for one in ([part.records for part in parts], [part.scores for part in parts], borrowing)
    )
    return Scored(records, scores), records[borrows]
