"""Nearness: stretches of tokens that hold all of some words in any order, as short as they can be."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.phrases import Places

_NOWHERE: Places = np.empty(0, np.int64)


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
    owners = np.repeat(np.arange(len(words)), [len(one) for one in words])
    order = np.argsort(places, kind="stable")
    places, owners = places[order], owners[order]
    begins = places
    for number in range(len(words)):
        latest = np.maximum.accumulate(np.where(owners == number, places, -1))
        begins = np.minimum(begins, latest)
    fitting = (begins >= 0) & (places - begins < longest)
    starts, ends = begins[fitting], places[fitting]
    # Of stretches that begin alike the first is the shortest; starts never step back.
    first = np.flatnonzero(np.diff(starts, prepend=-1))
    return Windows(starts[first], ends[first], words)


def _close_to_rarest(words: Sequence[Places], longest: int) -> Sequence[Places]:
    """Leave out the places from which the rarest word cannot be reached."""
    rarest = min(words, key=len)
    if not len(rarest):
        return words
    return [one if one is rarest else one[_distance(one, rarest) < longest] for one in words]


def _distance(places: Places, others: Places) -> Places:
    """Return how far each place is from the nearest of others, which ascend."""
    after = others.searchsorted(places)
    following = others[np.minimum(after, len(others) - 1)]
    before = others[np.maximum(after - 1, 0)]
    distance: Places = np.minimum(np.abs(following - places), np.abs(places - before))
    return distance
