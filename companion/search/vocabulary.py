"""The vocabulary of a batch of texts: each term has a number, and a text is an array of numbers.

Whole stretches of a text are cut at once, and what a written word means is looked up, for a text has
few different ones. The tokens are those of `analysis.each_token`, which says what they are.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.search.analysis import fold_pair, parts_of
from companion.search.borders import Stretch, letters_of
from companion.search.stemming import mark_of, term_in

_STRETCH = 1 << 18
"""Characters of a text that are cut at once; enough for arrays to pay, little beside a document."""
_MOST_KNOWN = 1 << 17
"""Written words and pairs that are kept; forgotten ones are looked at again, terms are never forgotten."""


class TextTokens(NamedTuple):
    """The tokens of a text in order: where each begins, and the numbers of their terms."""

    starts: NDArray[np.int32]
    numbers: NDArray[np.uint32]


class Vocabulary:
    """Numbers for terms, given in the order in which they are met; `terms[number]` is the term."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._words: dict[str, _Words] = {}
        self._pairs = _Pairs(self._number)

    def numbers(self, text: str, language: str) -> TextTokens:
        """Return the tokens of a text in a language (ISO 639-1)."""
        stretches = list(self.stretches(text, language))
        if not stretches:
            return TextTokens(np.empty(0, np.int32), np.empty(0, np.uint32))
        starts, numbers = zip(*stretches, strict=True)
        return TextTokens(np.concatenate(starts), np.concatenate(numbers))

    def stretches(self, text: str, language: str) -> Iterator[TextTokens]:
        """Yield the tokens of a text by stretches: those of a large one need not stand in memory at once."""
        begin, size = 0, _STRETCH
        while begin < len(text):
            end = min(begin + size, len(text))
            stretch = Stretch(text[begin:end], ends=end == len(text))
            if not stretch.length:
                # One word that is longer than the stretch.
                size *= 2
                continue
            yield self._tokens(stretch, begin, self._words_in(language))
            self._forget()
            begin, size = begin + stretch.length, _STRETCH

    def _words_in(self, language: str) -> "_Words":
        mark = mark_of(language)
        if mark not in self._words:
            self._words[mark] = _Words(self._number, language)
        return self._words[mark]

    def _forget(self) -> None:
        if sum(map(len, self._words.values())) > _MOST_KNOWN:
            self._words.clear()
        if len(self._pairs) > _MOST_KNOWN:
            self._pairs.clear()

    def _number(self, term: str) -> int:
        number = self._numbers.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
        return number

    def _tokens(self, stretch: Stretch, begin: int, words: "_Words") -> TextTokens:
        begins = stretch.begins
        numbers = np.fromiter(map(words.__getitem__, stretch.words()), np.int64)
        of_runs = stretch.of_runs()
        if of_runs.any():
            merged = np.empty(len(begins), np.int64)
            merged[~of_runs] = numbers
            merged[of_runs] = np.fromiter(map(self._pairs.__getitem__, stretch.pairs().tolist()), np.int64)
            numbers = merged
        starts = begins + begin
        if len(numbers) and int(numbers.min()) < 0:
            starts, numbers = _expanded(starts, numbers, words.several)
        return TextTokens(starts.astype(np.int32), numbers.astype(np.uint32))


class _Words(dict[str, int]):
    """Numbers of written words; those that are not one token at their beginning have ~place in `several`."""

    def __init__(self, number: Callable[[str], int], language: str) -> None:
        super().__init__()
        self.several: list[tuple[tuple[int, int], ...]] = []
        self._number = number
        self._language = language

    def __missing__(self, word: str) -> int:
        parts = parts_of(word)
        tokens = tuple((part.start, self._number(term_in(part.folded, self._language))) for part in parts)
        if len(tokens) == 1 and tokens[0][0] == 0:
            found = tokens[0][1]
        else:
            self.several.append(tokens)
            found = -len(self.several)
        self[word] = found
        return found


class _Pairs(dict[int, int]):
    """Numbers of the tokens of runs, by their one or two letters in one integer."""

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, pair: int) -> int:
        found = self[pair] = self._number(fold_pair(letters_of(pair)))
        return found


def _expanded(
    starts: NDArray[np.intp], numbers: NDArray[np.int64], several: list[tuple[tuple[int, int], ...]]
) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Put the tokens of written words that are none or two where the words stand."""
    places = np.flatnonzero(numbers < 0)
    found = [several[~number] for number in numbers[places].tolist()]
    counts = np.ones(len(numbers), np.intp)
    counts[places] = np.fromiter(map(len, found), np.intp)
    starts, numbers = np.repeat(starts, counts), np.repeat(numbers, counts)
    places = np.flatnonzero(numbers < 0)
    parts = np.array(list(chain(*found)), np.int64).reshape(-1, 2)
    starts[places] += parts[:, 0]
    numbers[places] = parts[:, 1]
    return starts, numbers
