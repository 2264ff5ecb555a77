"""Find the keys of a dictionary that are spelt nearly like a word: all candidates are compared at once."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array
from companion.search.arrays.dictionary import Dictionary

_FAR = 100
"""More edits than are ever asked for, and so few that some more fit into a byte."""
_FIRST_LETTER = 0x21
"""The first code point behind the control characters and the blank."""
_LATIN = 0x250
"""The first code point behind the Latin letters."""


def keys_within(dictionary: Dictionary, word: str, edits: int, mark: bytes = b"") -> list[int]:
    """Return the numbers of keys at most so many edits away from a word.

    An edit adds, drops or changes a letter, or swaps two neighbours. An edit of the first letter is
    found where it is the only one, and where what stands instead is Latin or close to it in Unicode.
    What follows a `mark` in a key is no part of its spelling. A control character that a key begins with
    sets it apart: only words that begin with it are near.
    """
    if not word:
        return []
    first, last = dictionary.span(word[0].encode())
    near = _compared(_spellings(dictionary, first, last, mark), word, edits)
    near = [number + first for number in near]
    others = edits and ord(word[0]) >= _FIRST_LETTER
    return sorted({*near, *(_other_beginnings(dictionary, word, mark) if others else ())})


def _other_beginnings(dictionary: Dictionary, word: str, mark: bytes) -> Iterator[int]:
    """Yield the keys that differ from a word by one edit of its first letter."""
    rest = word[1:]
    spellings = {rest, word[1:2] + word[0] + word[2:]}
    for letter in _first_letters(dictionary, word):
        spellings |= {letter + rest, letter + word}
    for spelling in spellings - {word, ""}:
        key = spelling.encode()
        number = dictionary.find(key)
        if number >= 0:
            yield number
        if mark:
            yield from range(*dictionary.span(key + mark))


def _first_letters(dictionary: Dictionary, word: str) -> Iterator[str]:
    """Yield the letters that keys begin with: Latin ones and those around the word's own first letter."""
    own = ord(word[0]) & ~0x7F
    for low, high in ((_FIRST_LETTER, _LATIN), (max(own, _LATIN), own + 0x80)):
        place = dictionary.span(chr(low).encode())[0]
        while place < len(dictionary):
            letter = dictionary.key(place)[:4].decode("utf-8", "ignore")[0]
            if ord(letter) >= high:
                break
            yield letter
            place = max(place + 1, dictionary.span(letter.encode())[1])


class _Spellings(NamedTuple):
    """The letters of neighbouring keys as code points, where each begins, and how long its spelling is."""

    letters: Array
    starts: Array
    lengths: Array


def _compared(spellings: _Spellings, word: str, edits: int) -> list[int]:
    """Return which of some keys are near enough to a word, looking only at those of a fitting length."""
    letters, starts, lengths = spellings
    fitting = np.flatnonzero((lengths >= len(word) - edits) & (lengths <= len(word) + edits))
    if not len(fitting):
        return []
    starts, lengths = starts[fitting], lengths[fitting]
    columns = np.arange(len(word) + edits)[:, None]
    places = np.minimum(starts + columns, len(letters) - 1)
    table = np.where(columns < lengths, letters[places], 0)
    distances = _distances(table, lengths, np.array([ord(letter) for letter in word], np.uint32), edits)
    near: list[int] = fitting[distances <= edits].tolist()
    return near


def _spellings(dictionary: Dictionary, first: int, last: int, mark: bytes) -> _Spellings:
    offsets = dictionary.offsets[first : last + 1].astype(np.int64)
    data = dictionary.letters[offsets[0] : offsets[-1]]
    offsets -= offsets[0]
    text = data.tobytes().decode("utf-8")
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    if len(letters) != len(data):
        begun = np.concatenate(([0], np.cumsum((data & 0xC0) != 0x80)))
        offsets = begun[offsets]
    starts = offsets[:-1]
    lengths = np.diff(offsets)
    if mark:
        marks = np.flatnonzero(letters == ord(mark))
        keys = np.searchsorted(starts, marks, "right") - 1
        lengths[keys] = marks - starts[keys]
    return _Spellings(letters, starts, lengths)


def _distances(table: Array, lengths: Array, word: NDArray[np.uint32], edits: int) -> Array:
    """Return the distance of each key to a word, exact up to the number of edits.

    The usual table of distances between beginnings, a row for each letter of the word, in which each
    cell holds the values of all keys; only cells near the diagonal can be small enough.
    """
    width, count = table.shape
    far = np.full(count, _FAR, np.uint8)
    before: list[Array] = []
    row: list[Array] = [np.full(count, min(column, _FAR), np.uint8) for column in range(width + 1)]
    for number, letter in enumerate(word.tolist(), 1):
        last, before = before, row
        row = [far] * (width + 1)
        if number <= edits:
            row[0] = np.full(count, number, np.uint8)
        same = table == letter
        for column in range(max(1, number - edits), min(width, number + edits) + 1):
            cost = before[column - 1] + ~same[column - 1]
            np.minimum(cost, before[column] + np.uint8(1), out=cost)
            np.minimum(cost, row[column - 1] + np.uint8(1), out=cost)
            if number > 1 and column > 1:
                swapped = same[column - 2] & (table[column - 1] == word[number - 2])
                np.minimum(cost, last[column - 2] + np.uint8(1), out=cost, where=swapped)
            row[column] = cost
    result = far.copy()
    for column in range(max(0, len(word) - edits), width + 1):
        ends_here = lengths == column
        result[ends_here] = row[column][ends_here]
    return result
