"""Numbers that are nearly all below 256: a byte each, and a list of what goes beyond."""

from bisect import bisect_left
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array
from companion.search.arrays.lookup import look_up


class SmallNumbers:
    """An array of bytes with the higher parts of the few numbers that need them."""

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self._low: NDArray[np.uint8] = arrays[name]
        self._bytes = self._low.data
        self._where: NDArray[np.uint32] = arrays[f"{name}.beyond"]
        self._places = self._where.data
        self._high: NDArray[np.uint32] = arrays[f"{name}.high"]

    def __len__(self) -> int:
        return len(self._low)

    def slice(self, start: int, end: int) -> NDArray[np.uint8] | NDArray[np.uint32]:
        """Return the numbers from one index to another: bytes where that is enough."""
        low = self._low[start:end]
        if not len(self._where):
            return low
        first, last = self._where.searchsorted(np.array((start, end), np.uint32))
        if first == last:
            return low
        numbers = low.astype(np.uint32)
        numbers[self._where[first:last] - start] += self._high[first:last] << 8
        return numbers

    def listed(self, start: int, end: int) -> list[int]:
        """Return a few numbers from one index to another."""
        numbers: list[int] = self._bytes[start:end].tolist()
        beyond = self._places
        at = bisect_left(beyond, start) if len(beyond) else 0
        while at < len(beyond) and beyond[at] < end:
            numbers[beyond[at] - start] += int(self._high[at]) << 8
            at += 1
        return numbers

    def take(self, indexes: Array) -> NDArray[np.uint32]:
        """Return the numbers at some indexes."""
        numbers = self._low[indexes].astype(np.uint32)
        if len(self._where):
            at, are_beyond = look_up(indexes.astype(np.uint32), self._where)
            beyond = are_beyond.nonzero()[0]
            numbers[beyond] += self._high[at[beyond]] << 8
        return numbers


def pack_small_numbers(numbers: Array, name: str) -> dict[str, Array]:
    """Return the arrays of such numbers."""
    beyond = np.flatnonzero(numbers > 255).astype(np.uint32)
    return {
        name: numbers.astype(np.uint8),
        f"{name}.beyond": beyond,
        f"{name}.high": (numbers[beyond] >> 8).astype(np.uint32),
    }
