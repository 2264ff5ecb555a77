"""The words of many names, so that those are found at once which have a word that begins as is asked."""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from companion.core.folding import fold
from companion.search.analysis import each_token

_BEHIND_ALL = "\U0010ffff"
"""What no word has for a letter: it stands behind all that begin in the same way."""


class NameWords:
    """Knows by which words each of some names is called."""

    def __init__(self, names: Sequence[str]) -> None:
        different = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self._numbers = np.fromiter((different[name] for name in names), np.int32, len(names))
        self._different = len(different)
        words: dict[str, list[int]] = {}
        for name, number in different.items():
            for token in each_token(name):
                words.setdefault(token.folded, []).append(number)
        self._words = sorted(words)
        self._having = [np.array(words[word], np.int32) for word in self._words]

    def called(self, value: str) -> NDArray[np.bool_]:
        """Say of each name whether every word of a value begins one of its words, as it folds."""
        fits = np.ones(self._different, np.bool_)
        words = dict.fromkeys(token.folded for token in each_token(value))
        for wanted in words or [fold(value.strip())]:
            begins = np.zeros(self._different, np.bool_)
            first, last = (bisect_left(self._words, one) for one in (wanted, wanted + _BEHIND_ALL))
            for having in self._having[first:last]:
                begins[having] = True
            fits &= begins
        return fits[self._numbers]
