"""Scored records: weighed by BM25F, combined, and the best of them."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array
from companion.search.arrays.lookup import look_up
from companion.search.arrays.postings import Matches
from companion.search.arrays.runs import run_starts

K1 = 1.2
B = 0.75

_FEW = 32
"""How many times fewer records must be for a way through these to be faster than one through all."""
_NEARLY = np.float32(1e-5)
"""Scores that differ by less count as equal: the order of adding them up may make such a difference."""


class Scored(NamedTuple):
    """Records of all segments, numbered through, in ascending order, each with a score above zero."""

    records: Array
    scores: NDArray[np.float32]


NOTHING = Scored(np.empty(0, np.int64), np.empty(0, np.float32))


def rarity(records: int, found: int) -> float:
    """Return how much a unit says that stands in so many of all records: Whoosh's idf."""
    return log(records / (found + 1)) + 1


def weigh(matches: Matches, damping: NDArray[np.float32], idf: float) -> Scored:
    """Weigh how often a unit stands in each record; `damping` is what each record's length takes away."""
    often = matches.counts.astype(np.float32)
    scores = often + damping[matches.records]
    np.divide(often, scores, out=scores)
    scores *= np.float32(idf * (K1 + 1))
    return Scored(matches.records, scores)


def damping(norms: NDArray[np.float32], average: float) -> NDArray[np.float32]:
    """Return what the length of each record takes from its scores, by the average length of all."""
    return (np.float32(K1 * B / average) * norms) + np.float32(K1 * (1 - B))


def all_of(parts: Sequence[Scored], room: NDArray[np.bool_]) -> Scored:
    """Return the records that are in every part, their scores added; `room` has a False for each record."""
    ordered = sorted(parts, key=lambda part: len(part.records))
    found = ordered[0]
    for part in ordered[1:]:
        if not len(found.records):
            return NOTHING
        at, there = shared(found.records, part.records, room)
        found = Scored(found.records[there], found.scores[there] + part.scores[at])
    return found


def any_of(parts: Sequence[Scored], count: int) -> Scored:
    """Return the records that are in any part, their scores added."""
    parts = [part for part in parts if len(part.records)]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    records = np.concatenate([part.records for part in parts])
    scores = np.concatenate([part.scores for part in parts])
    if len(records) * _FEW > count:
        sums = np.bincount(records, scores, count)
        found = (sums > 0).nonzero()[0]
        return Scored(found, sums[found].astype(np.float32))
    order = np.argsort(records, kind="stable")
    records = records[order]
    first = run_starts(records)
    return Scored(records[first], np.add.reduceat(scores[order], first))


def kept(part: Scored, mask: NDArray[np.bool_]) -> Scored:
    """Return those records of a part that a mask names, one value for each of them."""
    return Scored(part.records[mask], part.scores[mask])


def without(part: Scored, unwanted: Array, room: NDArray[np.bool_]) -> Scored:
    """Return a part without some records."""
    if not len(part.records) or not len(unwanted):
        return part
    room[unwanted] = True
    wanted = ~room[part.records]
    room[unwanted] = False
    return kept(part, wanted)


def best(part: Scored, limit: int) -> Scored:
    """Return the records of the best scores.

    There are at least `limit` of them, where there are so many, and all that are nearly as good.
    """
    count = len(part.records)
    if not 0 < limit < count:
        return part
    cut = np.partition(part.scores, count - limit)[count - limit]
    good = (part.scores >= cut - _NEARLY * max(cut, np.float32(1))).nonzero()[0]
    return Scored(part.records[good], part.scores[good])


def shared(few: Array, many: Array, room: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Return where in `many` those of `few` are that are there, and which of `few` these are."""
    if not len(many):
        return NOTHING.records, NOTHING.records
    if len(few) * _FEW < len(many) or len(many) < _FEW:
        at, are_there = look_up(few.astype(many.dtype), many)
        there = are_there.nonzero()[0]
        return at[there], there
    room[many] = True
    there = room[few].nonzero()[0]
    room[many] = False
    both = few[there]
    room[both] = True
    at = room[many].nonzero()[0]
    room[both] = False
    return at, there
