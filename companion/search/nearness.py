"""Nearness: stretches of tokens that hold all of some words in any order, as short as they can be."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.phrases import Places

Numbers = NDArray[np.signedinteger]
"""Places as numbers of whatever size."""

_NOWHERE: Places = np.empty(0, np.int64)
_MOST_NARROW = 1 << 31
_FEW = 8
"""How many times fewer stretches than places there must be for looking each up to be faster."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Stretches of places, from and up to and with; `words` are the places of each word."""

    starts: Places
    ends: Places
    words: Sequence[Places] = ()

    def tokens(self, number: int) -> list[tuple[int, int]]:
        """Return the places inside of a stretch at which a word stands, and which one it is."""
        start, end = int(self.starts[number]), int(self.ends[number])
        found: dict[int, int] = {}
        for word, places in enumerate(self.words):
            for place in places[bisect_left(places, start) : bisect_right(places, end)].tolist():
                found.setdefault(place, word)
        return sorted(found.items())

    def kept(self, chosen: NDArray[np.bool_]) -> "Windows":
        """Return some of the stretches."""
        return Windows(self.starts[chosen], self.ends[chosen], self.words)


def find_windows(words: Sequence[Places], among: int) -> Windows:
    """Return the shortest stretches that hold every word with at most so many other tokens among them.

    The places of each word ascend. Stretches come in the order of their starts; none lies in another.
    """
    longest = len(words) + among
    words = _close_to_rarest(words, longest)
    if not all(map(len, words)):
        return Windows(_NOWHERE, _NOWHERE)
    places = np.concatenate(words)
    owners = np.repeat(np.arange(len(words), dtype=np.uint8), [len(one) for one in words])
    order = np.argsort(places, kind="stable")
    places, owners = places[order], owners[order]
    # Counted from the first, places fit into numbers of half the size, which take half the time.
    base = int(places[0])
    narrow = np.int32 if int(places[-1]) - base < _MOST_NARROW else np.int64
    counted: list[Numbers] = [(one - base).astype(narrow) for one in words]
    starts, ends = (
        one.astype(np.int64) + base
        for one in _fitting(counted, (places - base).astype(narrow), owners, longest)
    )
    # Of stretches that begin alike the first is the shortest; starts never step back.
    first = np.flatnonzero(np.diff(starts, prepend=-1))
    return Windows(starts[first], ends[first], words)


def _fitting(
    words: Sequence[Numbers], places: Numbers, owners: NDArray[np.uint8], longest: int
) -> tuple[Numbers, Numbers]:
    """Return the stretches, up to some length, that end at a place and begin as late as can be.

    `places` are those of all words, `owners` the words. The rarer words are looked at first: the
    stretches that are too long with them need not be looked at for the others.
    """
    ends = begins = places
    chosen: NDArray[np.intp] | None = None
    for number in sorted(range(len(words)), key=lambda one: len(words[one])):
        if len(ends) * _FEW < len(places):
            latest = _latest(words[number], ends)
        else:
            latest = np.where(owners == number, places, places.dtype.type(-1))
            np.maximum.accumulate(latest, out=latest)
            latest = latest if chosen is None else latest[chosen]
        begins = np.minimum(begins, latest, out=latest)
        fitting = ((begins >= 0) & (ends - begins < longest)).nonzero()[0]
        if len(fitting) < len(ends):
            begins, ends = begins[fitting], ends[fitting]
            chosen = fitting if chosen is None else chosen[fitting]
    return begins, ends


def _close_to_rarest(words: Sequence[Places], longest: int) -> Sequence[Places]:
    """Leave out the places of the rarest word that another is not near, and those which are not near it."""
    number = min(range(len(words)), key=lambda one: len(words[one]))
    rarest = words[number]
    for one in sorted(words, key=len)[1:]:
        if not len(rarest) or not len(one):
            return [_NOWHERE] * len(words)
        rarest = rarest[_distance(rarest, one) < longest]
    if not len(rarest):
        return [_NOWHERE] * len(words)
    near = [one[_distance(one, rarest) < longest] for one in words]
    return [*near[:number], rarest, *near[number + 1 :]]


def _latest(places: NDArray[np.signedinteger], ends: NDArray[np.signedinteger]) -> NDArray[np.signedinteger]:
    """Return for each of some places the last one of others up to it, -1 where there is none."""
    latest: NDArray[np.signedinteger] = np.append(places.dtype.type(-1), places)[
        places.searchsorted(ends, "right")
    ]
    return latest


def _distance(places: Places, others: Places) -> Places:
    """Return how far each place is from the nearest of others, which ascend."""
    after = others.searchsorted(places)
    following = others[np.minimum(after, len(others) - 1)]
    before = others[np.maximum(after - 1, 0)]
    distance: Places = np.minimum(np.abs(following - places), np.abs(places - before))
    return distance
