"""Which segments to merge: bounded, so that one more text never costs a rewriting of the library."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from companion.search.arrays.segment import MOST_RECORDS

_MANY = 4
"""Segments of about the same size that are joined, and the factor within which sizes are about the same."""
_SMALLEST = 64
"""Records up to which segments are all of the same size here."""


class Size(NamedTuple):
    """How many records of a segment are alive, and how many there are in all."""

    alive: int
    total: int


def groups_to_merge(sizes: Sequence[Size], *, thorough: bool = False) -> list[list[int]]:
    """Return groups of segments, by their numbers, each of which should become one.

    Where several are of about the same size they are joined, so that each record is rewritten only a
    few times, however the library grows; a segment that is mostly deleted is rewritten alone. No more
    is rewritten at once than a segment holds; the rest waits for the next time. With `thorough` there
    is no such bound, and the smaller ones are joined whatever their number, as after much was added.
    """
    waiting = sorted(range(len(sizes)), key=lambda number: sizes[number].alive)
    if thorough:
        tiers = [waiting]
    else:
        by_tier: dict[int, list[int]] = {}
        for number in waiting:
            by_tier.setdefault(_tier(sizes[number].alive), []).append(number)
        tiers = [tier for tier in by_tier.values() if len(tier) >= _MANY]
    groups = [group for tier in tiers for group in _filled(tier, sizes)]
    taken = {number for group in groups for number in group}
    wasted = [[n] for n in waiting if n not in taken and sizes[n].alive * 2 < sizes[n].total]
    return groups + wasted if thorough else _affordable(groups + wasted, sizes)


def _affordable(groups: Sequence[list[int]], sizes: Sequence[Size]) -> list[list[int]]:
    room, chosen = MOST_RECORDS, []
    for group in groups:
        cost = sum(sizes[number].alive for number in group)
        if cost <= room:
            chosen.append(group)
            room -= cost
    return chosen


def _tier(alive: int) -> int:
    return int(log(max(alive, _SMALLEST) / _SMALLEST, _MANY))


def _filled(numbers: Sequence[int], sizes: Sequence[Size]) -> list[list[int]]:
    """Put segments, smallest first, into groups as large as a segment may be; leave out groups of one."""
    groups: list[list[int]] = []
    room = 0
    for number in numbers:
        alive = sizes[number].alive
        if not groups or alive > room:
            groups.append([])
            room = MOST_RECORDS
        groups[-1].append(number)
        room -= alive
    return [group for group in groups if len(group) > 1]
