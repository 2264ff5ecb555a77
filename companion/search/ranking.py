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

from companion.core.names import natural_key
from companion.core.queries import Order
from companion.search.arrays.scoring import Scored, best
from companion.search.joining import Clause
from companion.search.matcher import Matcher
from companion.search.reader import IndexReader
from companion.search.tree import Term

LOOKED_AT = 80
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

    def best(self, found: Scored, limit: int) -> Ranked:
        """Return the records of the best scores, at least those that are looked at again; 0 is all.

        Of equal ones those of a document come in its order.
        """
        least = max(limit, LOOKED_AT) if limit else 0
        records, scores = best(found, least)
        places = self._reader.places(records)
        ranked = sorted(zip((-_rounded(scores)).tolist(), places, records.tolist(), strict=True))
        return [(number, -score) for score, _, number in ranked[: least or None]]

    def by_nearness(self, ranked: Ranked, clauses: Sequence[Clause], matcher: Matcher) -> Ranked:
        """Return records so that those come first in which the words of the clauses are near each other."""
        terms = [[part for part in one.any_of.parts if isinstance(part, Term)] for one in clauses]
        tokens = [[matcher.tokens(term) for term in choices] for choices in terms]
        nearer = []
        for number, score in ranked[:LOOKED_AT]:
            own = [sorted(chain.from_iterable(one[number] for one in choices)) for choices in tokens]
            nearer.append((number, score * (1 + _nearness(own))))
        return self.spread(sorted(nearer, key=lambda one: -one[1]) + ranked[LOOKED_AT:])

    def spread(self, ranked: Ranked) -> Ranked:
        """Return records so that a document's fourth hit and those behind it let those of others pass."""
        first = ranked[:LOOKED_AT]
        owners = self._reader.owners(np.array([number for number, _ in first], np.int64))
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
        places = np.array(self._reader.places(records))
        chosen = np.lexsort((records, places, keys))[: limit or None]
        return list(zip(records[chosen].tolist(), found.scores[chosen].tolist(), strict=True))

    def documents(self, found: Scored, ranked: Ranked, order: Order) -> Mapping[int, int]:
        """Return how many records each document has, by its number, in the order of their first ones."""
        counts, scores = self._reader.tally(found)
        first = list(dict.fromkeys(self._reader.owners(np.array([number for number, _ in ranked], np.int64))))
        if order is not Order.RANK:
            present = counts.nonzero()[0]
            following = present[np.argsort(self._document_order(order)[present], kind="stable")].tolist()
        elif len(ranked) == len(found.records):
            following = []
        else:
            present = counts.nonzero()[0]
            following = present[np.argsort(-_rounded(scores[present]), kind="stable")].tolist()
        return {number: int(counts[number]) for number in dict.fromkeys([*first, *following])}

    def _document_order(self, order: Order) -> NDArray[np.int64]:
        """Return for each document, by its number, which one it is in an order of all."""
        cards = self._reader.cards
        numbers = range(len(cards))
        if order is Order.TIME:
            ordered = sorted(numbers, key=lambda n: (-(cards[n].date or 0), natural_key(cards[n].title), n))
        else:
            ordered = sorted(numbers, key=lambda n: (natural_key(cards[n].title), n))
        found = np.empty(len(ordered), np.int64)
        found[ordered] = np.arange(len(ordered))
        return found


def _nearness(tokens: Sequence[Sequence[int]]) -> float:
    """Return what the shortest stretch adds that holds a token of each clause which has any."""
    present = [one for one in tokens if one]
    if len(present) < 2:
        return 0.0
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
    among = max(0, shortest - len(present))
    share = len(present) / len(tokens)
    return share * (_NEAR + _IN_ORDER * in_order) / (1 + among / _HALF_NEAR)


def _rounded(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return scores so that those count as equal which differ by how they were added up alone."""
    exact: NDArray[np.float64] = scores.astype(np.float64)
    return exact.round(_SCORE_DIGITS)
