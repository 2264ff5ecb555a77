"""Turn texts given as numbers of terms into postings: all tokens of a batch are sorted at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.runs import changes

_HALF_BITS = 16
_HALF = 1 << _HALF_BITS


@dataclass(frozen=True, slots=True)
class Postings:
    """Where each term stands.

    For the terms in ascending order: in how many records (`spread`), then for each of these postings
    the record's number and how often, and for each occurrence its position within the record.
    """

    terms: Sequence[bytes]
    spread: NDArray[np.uint32]
    records: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    positions: NDArray[np.uint32]


def invert(tokens: NDArray[np.uint32], lengths: NDArray[np.uint32], terms: Sequence[bytes]) -> Postings:
    """Return the postings of records that follow each other in `tokens`, which number the `terms`."""
    used = np.flatnonzero(np.bincount(tokens, minlength=len(terms)))
    ordered = sorted(used.tolist(), key=terms.__getitem__)
    ranks = np.zeros(len(terms), np.uint32)
    ranks[ordered] = np.arange(len(ordered), dtype=np.uint32)
    ranked = ranks[tokens]
    place = _order(ranked, len(ordered))
    term = ranked[place]
    record = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[place]
    begins = np.cumsum(lengths, dtype=np.uint32) - lengths
    first = changes(term) | changes(record)
    starts = np.flatnonzero(first)
    return Postings(
        terms=[terms[number] for number in ordered],
        spread=np.bincount(term[starts], minlength=len(ordered)).astype(np.uint32),
        records=record[starts],
        counts=np.diff(starts, append=len(term)).astype(np.uint32),
        positions=place.astype(np.uint32) - begins[record],
    )


def _order(ranked: NDArray[np.uint32], count: int) -> NDArray[np.intp]:
    """Return the places of the tokens by term, those of one term in order.

    Numbers of 16 bits are sorted by counting them, so two such passes are several times faster than one
    sort of larger numbers.
    """
    order = np.argsort(ranked.astype(np.uint16), kind="stable")
    if count > _HALF:
        order = order[np.argsort((ranked[order] >> _HALF_BITS).astype(np.uint16), kind="stable")]
    return order
