"""Ranking: which of the records found come first.

The best by BM25F are looked at again: where the query's words stand near each other, and in its order,
they say more than scattered ones, and no document shall fill the first page alone. The others follow
as they are, so that an answer has one order however much of it is asked for.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from companion.core.documents import DocumentId
from companion.core.names import natural_key
from companion.core.orders import Order
from companion.search.arrays.scoring import Scored, best
from companion.search.joining import Clause
from companion.search.matcher import Matcher
from companion.search.reader import IndexReader
from companion.search.tree import Term

LOOKED_AT = 24
"""Records of the best scores that are looked at again."""

_SCORE_DIGITS = 5
_NEAR = 0.5
"""How much of its score a record gets on top whose words stand side by side."""

_IN_ORDER = 0.25
"""How much more where they stand there in the order of the query."""

_HALF_NEAR = 12.0
"""Tokens among the words that leave half of what side by side would give."""

_OF_ONE_DOCUMENT = 3
"""Hits of a document that count in full."""

_THEN = 0.93
"""What is left of the score of each further one, compared with the one before."""

Ranked = list[tuple[int, float]]
"""Records with their scores, the best first."""


class Ranking:
    """Puts what was found in one state of the index in order."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._orders: dict[Order, NDArray[np.int64]] = {}

    def best(self, found: Scored, limit: int) -> Ranked:
        """Return the records of the best scores, at least those that are looked at again; 0 is all.

        Of equal ones those of a document come in its order.
        """
        least = max(limit, LOOKED_AT) if limit else 0
        records, scores = best(found, least)
        places = self._reader.places(records).tolist()
        ranked = sorted(zip((-_rounded(scores)).tolist(), places, records.tolist(), strict=True))
        return [(number, -score) for score, _, number in ranked[: least or None]]

    def by_nearness(self, ranked: Ranked, clauses: Sequence[Clause], matcher: Matcher) -> Ranked:
        """Return records so that those come first in which the words of the clauses are near each other."""
        tokens = [_tokens(one.any_of.terms, matcher) for one in clauses if one.any_of.terms]
        nearer = [
            (number, score * (1 + _nearness([own[number] for own in tokens])))
            for number, score in ranked[:LOOKED_AT]
        ]
        return self.spread(sorted(nearer, key=lambda one: -one[1]) + ranked[LOOKED_AT:])

    def spread(self, ranked: Ranked) -> Ranked:
        """Return records so that a document's fourth hit and those behind it let those of others pass."""
        first = ranked[:LOOKED_AT]
        owners = self._reader.owners(np.array([number for number, _ in first], np.int64))
        if len(owners) <= _OF_ONE_DOCUMENT or max(Counter(owners).values()) <= _OF_ONE_DOCUMENT:
            return ranked
        counts: Counter[int] = Counter()
        kept: list[tuple[float, int, int]] = []
        for place, ((number, score), owner) in enumerate(zip(first, owners, strict=True)):
            counts[owner] += 1
            kept.append((-score * _THEN ** max(0, counts[owner] - _OF_ONE_DOCUMENT), place, number))
        spread = [(number, -score) for score, _, number in sorted(kept)]
        last = spread[-1][1] if spread else 0.0
        return spread + [(number, min(score, last)) for number, score in ranked[LOOKED_AT:]]

    def in_order(self, found: Scored, order: Order, limit: int) -> Ranked:
        """Return records by their documents, and within these in the order of the text."""
        records = found.records
        keys = self._document_order(order)[self._reader.owner[records]]
        places = self._reader.places(records)
        chosen = np.lexsort((records, places, keys))[: limit or None]
        return list(zip(records[chosen].tolist(), found.scores[chosen].tolist(), strict=True))

    def documents(self, found: Scored, ranked: Ranked, order: Order) -> Mapping[DocumentId, int]:
        """Return how many records each document has, in the order of their first ones."""
        names = self._reader.documents
        owners = self._reader.owners(np.array([number for number, _ in ranked], np.int64))
        if len(ranked) == len(found.records):
            return Counter(names[owner] for owner in owners)
        counts, scores = self._reader.tally(found)
        first = np.array(list(dict.fromkeys(owners)), np.int64)
        rest = counts.copy()
        rest[first] = 0
        present = rest.nonzero()[0]
        keys = -_rounded(scores[present]) if order is Order.RANK else self._document_order(order)[present]
        numbers = np.concatenate((first, present[np.argsort(keys, kind="stable")]))
        return dict(zip([names[one] for one in numbers.tolist()], counts[numbers].tolist(), strict=True))

    def _document_order(self, order: Order) -> NDArray[np.int64]:
        """Return for each document, by its number, which one it is in an order of all."""
        if order not in self._orders:
            self._orders[order] = self._ordered(order)
        return self._orders[order]

    def _ordered(self, order: Order) -> NDArray[np.int64]:
        cards = self._reader.cards
        numbers = range(len(cards))
        if order is Order.TIME:
            ordered = sorted(numbers, key=lambda n: (-(cards[n].date or 0), natural_key(cards[n].title), n))
        else:
            ordered = sorted(numbers, key=lambda n: (natural_key(cards[n].title), n))
        found = np.empty(len(ordered), np.int64)
        found[ordered] = np.arange(len(ordered))
        return found


def _tokens(terms: Sequence[Term], matcher: Matcher) -> Mapping[int, Sequence[int]]:
    """Return at which tokens of each record any of some terms begins, ascending."""
    found = [matcher.tokens(term) for term in terms]
    if len(found) == 1:
        return found[0]
    return {number: sorted(chain.from_iterable(one[number] for one in found)) for number in found[0]}


def _nearness(tokens: Sequence[Sequence[int]]) -> float:
    """Return what the shortest stretch adds that holds a token of each clause which has any."""
    present = [one for one in tokens if one]
    if len(present) < 2:
        return 0.0
    if len(present) == 2:
        length, in_order = _of_two(*present)
        return _gain(length - 2, in_order) * 2 / len(tokens)
    events = sorted((token, clause) for clause, own in enumerate(present) for token in own)
    latest: dict[int, int] = {}
    shortest = 0
    in_order = False
    for token, clause in events:
        latest[clause] = token
        if len(latest) < len(present):
            continue
        length = token - min(latest.values()) + 1
        ordered = all(latest[one] < latest[other] for one, other in pairwise(range(len(present))))
        if not shortest or (length, not ordered) < (shortest, not in_order):
            shortest, in_order = length, ordered
    return _gain(shortest - len(present), in_order) * len(present) / len(tokens)


def _of_two(first: Sequence[int], second: Sequence[int]) -> tuple[int, bool]:
    """Return how long the shortest stretch with a token of both is, and whether they stand in order there."""
    best = (1 << 30, True)
    at = 0
    for token in first:
        while at < len(second) and second[at] < token:
            at += 1
        if at < len(second):
            best = min(best, (second[at] - token + 1, False))
        if at:
            best = min(best, (token - second[at - 1] + 1, True))
    return best[0], not best[1]


def _gain(among: int, in_order: bool) -> float:
    """Return what words add that stand in a stretch with so many others among them."""
    return (_NEAR + _IN_ORDER * in_order) / (1 + max(0, among) / _HALF_NEAR)


def _rounded(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return scores so that those count as equal which differ by how they were added up alone."""
    exact: NDArray[np.float64] = scores.astype(np.float64)
    return exact.round(_SCORE_DIGITS)
