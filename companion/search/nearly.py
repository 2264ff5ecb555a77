"""Nearly found: passages that have most of what a plain query asks for, where few or none have all of it."""

from collections.abc import Callable, Sequence

import numpy as np

from companion.search.arrays.container import Array
from companion.search.arrays.scoring import Scored
from companion.search.arrays.searcher import ArraySearcher
from companion.search.joining import Clause, Found, is_carrier
from companion.search.lending import Lending
from companion.search.tree import Filter, Part, Query, Term

FEW = 5
"""Hits of all words up to which those of most of them follow."""

MOST = 20
"""Hits that are shown at most where some of them lack a word."""

_LEAST_CLAUSES = 3
_MOST_CLAUSES = 32
"""Words of a query, a long sentence, up to which passages that lack some are looked for."""

_LEAST_SHARED = 2
_BEHIND = np.float32(0.5)
"""How much of the least score of what has all words the best of the others gets: nearness adds less."""

_LEAST_COVERED = 0.4
"""How much of a query a passage must have at least, each word weighed by how rare it is."""


def may_lack_a_word(query: Query) -> bool:
    """Say whether a query is nothing but words, three at least: who knows signs has said what must be."""
    words = [clause for clause in query.clauses if clause.terms]
    fields = [part for clause in query.clauses if not clause.terms for part in clause.parts]
    plain = all(len(clause.parts) == 1 and _is_plain(clause.parts[0]) for clause in words)
    filtered = all(isinstance(one, Filter) for one in fields)
    enough = _LEAST_CLAUSES <= len(dict.fromkeys(words)) <= _MOST_CLAUSES
    return enough and plain and filtered and not query.unwanted


def _is_plain(part: Part) -> bool:
    if not isinstance(part, Term) or part.quoted or part.near is not None:
        return False
    return not any(element.exact for element in part.elements)


def have_most(clauses: Sequence[Clause], lending: Lending, searcher: ArraySearcher) -> tuple[Scored, Array]:
    """Return the records that have most of some clauses, and those of them that borrow some.

    A record must have a clause itself that is not common.
    """
    total = searcher.total
    weights = _weights(clauses)
    scores = np.zeros(total, np.float32)
    covered = np.zeros(total, np.float32)
    shared = np.zeros(total, np.uint8)
    carried = np.zeros(total, np.bool_)
    lent = np.zeros(total, np.bool_)
    for clause, weight in zip(clauses, weights, strict=True):
        scores[clause.own.records] += clause.own.scores
        covered[clause.own.records] += weight
        shared[clause.own.records] += 1
        carried[clause.own.records] |= is_carrier(clause, searcher)
    records = (shared > 0).nonzero()[0]
    carriers = carried.nonzero()[0]
    for clause, weight in zip(clauses, weights, strict=True):
        if clause.lent is not None:
            has = np.zeros(total, np.bool_)
            has[clause.own.records] = True
            borrowing = carriers[(lending.weights(clause.lent, carriers) > 0) & ~has[carriers]]
            lent[borrowing] = True
            covered[borrowing] += weight
            shared[borrowing] += 1
    share = covered[records] / sum(weights)
    kept = (share >= _LEAST_COVERED) & (shared[records] >= _LEAST_SHARED) & carried[records]
    records, share = records[kept], share[kept]
    return Scored(records, scores[records] * share * share), records[lent[records]]


Best = Callable[[Scored, int], Sequence[tuple[int, float]]]
"""Returns records in order, the best first, with their scores: so many at least where there are."""


def with_others(found: Found, others: Found, best: Best) -> Found:
    """Return what was found, and behind it the best of others that were not, up to so many in all."""
    scored = others.scored
    fresh = ~np.isin(scored.records, found.scored.records)
    room = MOST - len(found.scored.records)
    ranked = best(Scored(scored.records[fresh], scored.scores[fresh]), room)[:room]
    coming = Scored(
        np.array([number for number, _ in ranked], np.int64),
        np.array([score for _, score in ranked], np.float32),
    )
    if len(found.scored.records) and len(coming.records):
        scale = _BEHIND * found.scored.scores.min() / coming.scores.max()
        coming = Scored(coming.records, coming.scores * min(scale, np.float32(1)))
    records = np.concatenate((found.scored.records, coming.records))
    order = np.argsort(records, kind="stable")
    both = Scored(records[order], np.concatenate((found.scored.scores, coming.scores))[order])
    lacking = np.sort(coming.records)
    borrowing = np.union1d(found.borrowing, np.intersect1d(others.borrowing, lacking))
    return Found(both, others.clauses, borrowing, lacking)


def _weights(clauses: Sequence[Clause]) -> list[float]:
    """Return how much each clause counts; a word that stands nowhere may be a slip, as rare as the others."""
    known = [one.rarity for one in clauses if len(one.own.records)]
    usual = sum(known) / max(1, len(known))
    return [one.rarity if len(one.own.records) else usual for one in clauses]


def said_of_nearly(whole: int, nearly: int) -> str:
    """Say what passages are shown that lack a word."""
    if not nearly:
        return ""
    if not whole:
        return "Nothing has all of these in one passage; these have most of them."
    return (
        f"{'One passage has' if whole == 1 else f'{whole} passages have'} all of these; the others have most."
    )
