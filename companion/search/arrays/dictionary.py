"""A sorted list of byte strings in three arrays: found by their first eight bytes, then by the rest."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array

_HEAD = 8


class Dictionary:
    """Keys in ascending order, each known by its number."""

    def __init__(self, arrays: Mapping[str, Array], name: str) -> None:
        self.heads: NDArray[np.uint64] = arrays[f"{name}.heads"]
        self.offsets: NDArray[np.uint32] = arrays[f"{name}.offsets"]
        self.letters: NDArray[np.uint8] = arrays[f"{name}.letters"]
        # Slices of bytes and single numbers are read several times faster through these.
        self._heads = self.heads.data
        self._offsets = self.offsets.data
        self._letters = self.letters.data

    def __len__(self) -> int:
        return len(self._heads)

    def key(self, number: int) -> bytes:
        """Return the key of a number."""
        return bytes(self._letters[self._offsets[number] : self._offsets[number + 1]])

    def all_keys(self) -> Iterator[bytes]:
        """Yield all keys in order."""
        letters, offsets = self.letters.tobytes(), self.offsets.tolist()
        return (letters[start:end] for start, end in pairwise(offsets))

    def find(self, key: bytes) -> int:
        """Return the number of a key, -1 where it is not here."""
        head = _head(key, b"\0")
        first = bisect_left(self._heads, head)
        if first == len(self._heads) or self._heads[first] != head:
            return -1
        last = bisect_right(self._heads, head, first)
        number = first + bisect_left(range(first, last), key, key=self.key)
        return number if number < last and self.key(number) == key else -1

    def span(self, prefix: bytes) -> tuple[int, int]:
        """Return the numbers from which and up to which keys begin with a prefix."""
        first = bisect_left(self._heads, _head(prefix, b"\0"))
        last = bisect_right(self._heads, _head(prefix, b"\xff"), first)
        if len(prefix) <= _HEAD:
            return first, last
        size = len(prefix)
        inner = range(first, last)
        low = bisect_left(inner, prefix, key=lambda number: self.key(number)[:size])
        high = bisect_right(inner, prefix, key=lambda number: self.key(number)[:size])
        return first + low, first + high


def pack_dictionary(keys: Sequence[bytes], name: str) -> dict[str, Array]:
    """Return the arrays of a dictionary; the keys must ascend and differ, and none may hold a NUL."""
    lengths = np.fromiter(map(len, keys), np.uint32, len(keys))
    heads = np.array(keys, f"S{_HEAD}") if keys else np.empty(0, f"S{_HEAD}")
    return {
        f"{name}.heads": heads.view(">u8").astype("<u8"),
        f"{name}.offsets": offsets_of(lengths),
        f"{name}.letters": np.frombuffer(b"".join(keys), np.uint8),
    }


def offsets_of(lengths: Array) -> NDArray[np.uint32]:
    """Return where each of several stretches begins that lie side by side, and where the last one ends.

    Raises OverflowError beyond 2**32.
    """
    return in_four_bytes(far_offsets_of(lengths))


def far_offsets_of(lengths: Array) -> NDArray[np.uint64]:
    """Return the same for stretches that may be long."""
    offsets = np.zeros(len(lengths) + 1, np.uint64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def short_offsets_of(lengths: Array) -> NDArray[np.uint32] | NDArray[np.uint64]:
    """Return the same in four bytes each where that is enough."""
    offsets = far_offsets_of(lengths)
    return offsets if offsets[-1] >> 32 else in_four_bytes(offsets)


def in_four_bytes(offsets: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return ascending numbers as smaller ones; raises OverflowError where they are too large."""
    if offsets[-1] >> 32:
        raise OverflowError("there is more than can be numbered in four bytes")
    return offsets.astype(np.uint32)


def _head(key: bytes, filler: bytes) -> int:
    return int.from_bytes(key[:_HEAD].ljust(_HEAD, filler), "big")
