"""Turn texts given as numbers of terms into postings: all tokens of a batch are sorted at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array

_POSITION_BITS = 32


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
    ranks = np.zeros(len(terms), np.uint64)
    ranks[ordered] = np.arange(len(ordered), dtype=np.uint64)
    # One sort of term and place together is faster than a stable sort that carries the places along.
    keys = ranks[tokens] << _POSITION_BITS | np.arange(len(tokens), dtype=np.uint64)
    keys.sort()
    term = (keys >> _POSITION_BITS).astype(np.uint32)
    place = keys.astype(np.uint32)
    record = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[place]
    begins = np.cumsum(lengths, dtype=np.uint32) - lengths
    first = _changes(term) | _changes(record)
    starts = np.flatnonzero(first)
    return Postings(
        terms=[terms[number] for number in ordered],
        spread=np.bincount(term[starts], minlength=len(ordered)).astype(np.uint32),
        records=record[starts],
        counts=np.diff(starts, append=len(term)).astype(np.uint32),
        positions=place - begins[record],
    )


def _changes(values: Array) -> NDArray[np.bool_]:
    changed = np.empty(len(values), np.bool_)
    changed[:1] = True
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed
