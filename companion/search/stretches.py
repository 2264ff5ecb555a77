"""Stretches: a text is cut into written words and letters of runs by arrays, a stretch at a time."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from companion.search.borders import LETTER, RUN, Codes, begins_of, read_codes, settle

NO_KEY: Final = 0
_KEY_BYTES = 8
_NARROW = 256
_POINT_BITS = 21
_OWN_BYTES = np.frombuffer(
    b"".join(bytes([255] * length).ljust(_KEY_BYTES, b"\0") for length in (*range(_KEY_BYTES + 1), NO_KEY)),
    np.uint64,
)
"""Which bytes of a key are the word's, by its length; longer words have none."""


class Stretch:
    """A stretch of a text, cut: where its written words and the letters of its runs begin, in order.

    Unless it `ends` the text, what stands at its end is not taken when the next characters may
    belong to it; `length` is where the next stretch begins, 0 if one word fills this one.
    """

    def __init__(self, text: str, *, ends: bool) -> None:
        self._codes, self._classes = read_codes(text)
        settle(self._classes)
        begins, length = begins_of(self._classes), len(text)
        # An apostrophe behind a word has become an OTHER, so the last two have to be.
        if not ends and len(begins) and self._classes[-3:-1].any():
            begins, length = begins[:-1], int(begins[-1])
        self.begins = begins
        self.length = length
        self.of_runs: NDArray[np.bool_] = self._classes[begins + 1] == RUN
        """Which of the beginnings are letters of runs."""

    def words(self) -> "Words":
        """Return the written words."""
        of_words = self._classes[: self.length + 2] == LETTER
        of_words[-1] = False
        ends = np.flatnonzero(of_words[:-1] > of_words[1:])
        letters = self._codes[: len(of_words)] * of_words
        return Words(letters, self.begins[~self.of_runs], ends)

    def pairs(self) -> NDArray[np.uint64]:
        """Return each letter of a run and the next one as one integer, which `split_pairs` reads."""
        places = self.begins[self.of_runs] + 1
        following = self._codes[places + 1] * (self._classes[places + 1] == RUN)
        pairs: NDArray[np.uint64] = (
            self._codes[places].astype(np.uint64) << np.uint64(_POINT_BITS)
        ) | following
        return pairs


class Words:
    """The written words of a stretch, in order."""

    def __init__(self, letters: Codes, begins: NDArray[np.intp], ends: NDArray[np.intp]) -> None:
        self._letters = letters
        self._begins = begins + 1
        self._ends = ends + 1

    def keys(self) -> NDArray[np.uint64]:
        """Return the letters of each word as one integer, NO_KEY for what does not fit into it."""
        lengths = np.minimum(self._ends - self._begins, _KEY_BYTES + 1)
        if self._letters.itemsize > 1:
            wide = np.cumsum(self._letters >= _NARROW)
            lengths[wide[self._ends] != wide[self._begins - 1]] = _KEY_BYTES + 1
        data = self._letters.astype(np.uint8).tobytes() + bytes(_KEY_BYTES)
        at_each_byte = np.ndarray((len(self._letters),), np.uint64, data, strides=(1,))
        keys: NDArray[np.uint64] = at_each_byte[self._begins] & _OWN_BYTES[lengths]
        return keys

    def written(self, which: NDArray[np.intp]) -> list[str]:
        """Return what some of the words are, by their places among all."""
        text = str(self._letters.tobytes(), "latin-1" if self._letters.itemsize == 1 else "utf-32-le")
        if 2 * len(which) > len(self._begins):
            every = text.replace("\0", " ").split()
            return every if len(which) == len(every) else [every[place] for place in which.tolist()]
        begins, ends = self._begins[which].tolist(), self._ends[which].tolist()
        return [text[begin:end] for begin, end in zip(begins, ends, strict=True)]


def split_pairs(pairs: NDArray[np.uint64]) -> tuple[list[int], list[int]]:
    """Return the first letters of runs' tokens and their second ones, 0 where there is none."""
    bits = np.uint64(_POINT_BITS)
    first = pairs >> bits
    return first.tolist(), (pairs - (first << bits)).tolist()
