"""Joining: what has all clauses of a query, some of them lent by what stands around it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from companion.search.arrays.container import Array
from companion.search.arrays.scoring import Scored, all_of, shared
from companion.search.arrays.searcher import ArraySearcher
from companion.search.filtering import Mask
from companion.search.lending import Lending, Lent
from companion.search.tree import AnyOf

_CARRIED = 3
"""A word that stands in more than one of so many records is not enough for a hit of its own."""

_NO_RECORDS: Array = np.empty(0, np.int64)


class Clause(NamedTuple):
    """A clause that must be fulfilled: what has it itself, and what has it from its surroundings."""

    any_of: AnyOf
    own: Scored
    lent: Lent | None
    rarity: float


class Joining:
    """Joins the clauses of a query."""

    def __init__(self, searcher: ArraySearcher, lending: Lending) -> None:
        self._searcher = searcher
        self._lending = lending

    def join(self, clauses: Sequence[Clause]) -> tuple[Scored, Array]:
        """Return the records that have every clause, one at least of their own, and those that borrow."""
        room = self._searcher.room
        carriers = [one for one in clauses if 0 < len(one.own.records) * _CARRIED <= self._searcher.count]
        if len(clauses) == 1 or not carriers or all(one.lent is None for one in clauses):
            return all_of([one.own for one in clauses], room), _NO_RECORDS
        parts: list[Scored] = []
        borrowing: list[Mask] = []
        for number, carrier in enumerate(carriers):
            if any(one.lent is None for one in carriers[:number]):
                break
            part, borrows = self._carried(carrier, carriers[:number], clauses)
            parts.append(part)
            borrowing.append(borrows)
        if len(parts) == 1:
            return parts[0], parts[0].records[borrowing[0]]
        order = np.argsort(np.concatenate([part.records for part in parts]), kind="stable")
        records, scores, borrows = (
            np.concatenate(one)[order]
            for one in ([part.records for part in parts], [part.scores for part in parts], borrowing)
        )
        return Scored(records, scores), records[borrows]

    def _carried(
        self, carrier: Clause, earlier: Sequence[Clause], clauses: Sequence[Clause]
    ) -> tuple[Scored, Mask]:
        """Return the records that have one clause themselves, no earlier one, and borrow what they lack."""
        found = carrier.own
        borrows: Mask = np.zeros(len(found.records), np.bool_)
        others = [one for one in clauses if one is not carrier]
        for one in sorted(others, key=lambda one: (one.lent is not None, len(one.own.records))):
            if not len(found.records):
                break
            has: Mask = np.zeros(len(found.records), np.bool_)
            scores = found.scores.copy()
            if len(one.own.records):
                at, there = shared(found.records, one.own.records, self._searcher.room)
                has[there] = True
                scores[there] += one.own.scores[at]
            kept = has
            if one.lent is not None:
                lent = self._lending.weights(one.lent, found.records) > 0
                kept = lent & ~has if any(one is other for other in earlier) else lent | has
            found = Scored(found.records[kept], scores[kept])
            borrows = (borrows | ~has)[kept]
        return found, borrows

    def with_lent(self, found: Scored, clauses: Sequence[Clause]) -> Scored:
        """Add to the scores what titles and the like have of each clause."""
        scores = found.scores
        for clause in clauses:
            if clause.lent is not None and len(found.records):
                weights = self._lending.weights(clause.lent, found.records)
                scores = scores + weights * np.float32(clause.rarity)
        return Scored(found.records, scores)
