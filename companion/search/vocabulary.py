"""The vocabulary of a batch of texts: each term has a number, and a text is an array of numbers.

Whole stretches of a text are cut at once, and what a written word means is looked up, for a text has
few different ones. The tokens are those of `analysis.each_token`, which says what they are.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.core.folding import fold
from companion.search.analysis import LONGEST_WORD, parts_of
from companion.search.borders import SLIGHT_LETTERS
from companion.search.stemming import mark_of, term_in
from companion.search.stretches import NO_KEY, Stretch, Words, split_pairs

_STRETCH = 1 << 16
"""Characters of a text that are cut at once; enough for arrays to pay, little beside a document."""
_MOST_KNOWN = 1 << 17
"""Written words that are kept; forgotten ones are looked at again, terms are never forgotten."""
_SLOTS_OF_WORDS = 15
_SLOTS_OF_PAIRS = 17
"""How many slots there are, as powers of two: 400 kB for each language, 1.6 MB for all runs."""
_SLIGHT = frozenset(SLIGHT_LETTERS)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""2^64 through the golden ratio: the upper bits of its multiples lie evenly (Knuth 6.4)."""


class TextTokens(NamedTuple):
    """The tokens of a text in order: where each begins, and the numbers of their terms."""

    starts: NDArray[np.int32]
    numbers: NDArray[np.uint32]


class Vocabulary:
    """Numbers for terms, given in the order in which they are met; `terms[number]` is the term."""

    def __init__(self, stretch: int = _STRETCH) -> None:
        self._stretch = stretch
        self._numbers = _Numbers()
        self.terms = self._numbers.terms
        self._words: dict[str, _Words] = {}
        self._marked: dict[str, _Marked] = {}
        self._letters = _Letters()

    def numbers(self, text: str, language: str) -> TextTokens:
        """Return the tokens of a text in a language (ISO 639-1)."""
        stretches = list(self.stretches(text, language))
        if not stretches:
            return TextTokens(np.empty(0, np.int32), np.empty(0, np.uint32))
        starts, numbers = zip(*stretches, strict=True)
        return TextTokens(np.concatenate(starts), np.concatenate(numbers))

    def number(self, term: str) -> int:
        """Return the number of a term as it is, without looking at its letters."""
        return self._numbers[term]

    def marked(self, numbers: Iterable[int], mark: str) -> list[int]:
        """Return the numbers of terms with a mark before them."""
        if mark not in self._marked:
            self._marked[mark] = _Marked(self._numbers, mark)
        return list(map(self._marked[mark].__getitem__, numbers))

    def stretches(self, text: str, language: str) -> Iterator[TextTokens]:
        """Yield the tokens of a text by stretches: what cutting them takes is little beside a large text."""
        begin, size = 0, self._stretch
        while begin < len(text):
            end = min(begin + size, len(text))
            stretch = Stretch(text[begin:end], ends=end == len(text))
            if not stretch.length:
                # One word that is longer than the stretch.
                size *= 2
                continue
            yield self._tokens(stretch, begin, self._words_in(language))
            self._forget()
            begin, size = begin + stretch.length, self._stretch

    def _words_in(self, language: str) -> "_Words":
        mark = mark_of(language)
        if mark not in self._words:
            self._words[mark] = _Words(self._numbers, self._letters, language)
        return self._words[mark]

    @cached_property
    def _pairs(self) -> "_Pairs":
        return _Pairs(self._numbers, self._letters)

    def _forget(self) -> None:
        if sum(map(len, self._words.values())) > _MOST_KNOWN:
            self._words.clear()

    def _tokens(self, stretch: Stretch, begin: int, words: "_Words") -> TextTokens:
        starts = stretch.begins + begin
        numbers = words.numbers_of(stretch.words())
        if stretch.of_runs.any():
            of_words, numbers = numbers, np.empty(len(starts), np.int64)
            numbers[~stretch.of_runs] = of_words
            numbers[stretch.of_runs] = self._pairs.numbers_of(stretch.pairs())
        if len(numbers) and int(numbers.min()) < 0:
            starts, numbers = _expanded(starts, numbers, words.several)
        return TextTokens(starts.astype(np.int32), numbers.astype(np.uint32))


class _Numbers(dict[str, int]):
    """Numbers of terms; a term that is new gets the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[str] = []

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self.terms)
        self.terms.append(term)
        return number


class _Marked(dict[int, int]):
    """Numbers of terms with a mark before them, by those of the terms."""

    def __init__(self, numbers: _Numbers, mark: str) -> None:
        super().__init__()
        self._numbers = numbers
        self._mark = mark

    def __missing__(self, number: int) -> int:
        found = self[number] = self._numbers[self._mark + self._numbers.terms[number]]
        return found


class _Letters(dict[int, str]):
    """Folded letters by their code points; nothing stands for the number of none."""

    def __missing__(self, code: int) -> str:
        found = self[code] = fold(chr(code)) if code else ""
        return found


class _Words(dict[str, int]):
    """Numbers of written words; those that are not one token at their beginning have ~place in `several`."""

    def __init__(self, numbers: _Numbers, letters: _Letters, language: str) -> None:
        super().__init__()
        self.several: list[tuple[tuple[int, int], ...]] = []
        self._numbers = numbers
        self._letters = letters
        self._language = language
        self._short = _Slots(_SLOTS_OF_WORDS)

    def numbers_of(self, words: Words) -> NDArray[np.int64]:
        """Return the numbers of the written words of a stretch."""
        return self._short.numbers(words.keys(), lambda missing: self._ask(words.written(missing)))

    def _ask(self, words: list[str]) -> NDArray[np.int64]:
        return np.fromiter(map(self.__getitem__, words), np.int64, len(words))

    def __missing__(self, word: str) -> int:
        found = self[word] = self._look_at(word)
        return found

    def _look_at(self, word: str) -> int:
        if word.isalnum() and _SLIGHT.isdisjoint(word):
            # Most words: without marks each letter folds by itself.
            folded = word.lower() if word.isascii() else word.translate(self._letters).replace("'", "")
            return self._numbers[term_in(folded[:LONGEST_WORD], self._language)]
        parts = parts_of(word)
        tokens = tuple((part.start, self._numbers[term_in(part.folded, self._language)]) for part in parts)
        if len(tokens) == 1 and tokens[0][0] == 0:
            return tokens[0][1]
        self.several.append(tokens)
        return -len(self.several)


class _Pairs:
    """Numbers of the tokens of runs, by their one or two letters."""

    def __init__(self, numbers: _Numbers, letters: _Letters) -> None:
        self._numbers = numbers
        self._letters = letters
        self._frequent = _Slots(_SLOTS_OF_PAIRS)

    def numbers_of(self, pairs: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the numbers of pairs of letters."""
        return self._frequent.numbers(pairs, lambda missing: self._look_at(pairs[missing]))

    def _look_at(self, pairs: NDArray[np.uint64]) -> NDArray[np.int64]:
        letters = self._letters
        different, places = np.unique(pairs, return_inverse=True)
        first, second = split_pairs(different)
        found = [
            self._numbers[letters[one] + letters[other]] for one, other in zip(first, second, strict=True)
        ]
        return np.array(found)[places]


class _Slots:
    """Numbers found by keys, whole arrays at a time: one slot a key, who came first has it."""

    def __init__(self, bits: int) -> None:
        self._keys = np.zeros(1 << bits, np.uint64)
        self._numbers = np.zeros(1 << bits, np.int32)
        self._shift = np.uint64(64 - bits)

    def numbers(
        self, keys: NDArray[np.uint64], ask: Callable[[NDArray[np.intp]], NDArray[np.int64]]
    ) -> NDArray[np.int64]:
        """Return the number of each key; `ask` gives those of the places that have no slot."""
        slots: NDArray[np.uint64] = (keys * _SPREAD) >> self._shift
        numbers = self._numbers[slots].astype(np.int64)
        missing = np.flatnonzero((self._keys[slots] != keys) | (keys == NO_KEY))
        if len(missing):
            numbers[missing] = ask(missing)
            learnt = missing[(self._keys[slots[missing]] == NO_KEY) & (keys[missing] != NO_KEY)]
            self._keys[slots[learnt]] = keys[learnt]
            # Of two keys that share a slot only one has got it.
            learnt = learnt[self._keys[slots[learnt]] == keys[learnt]]
            self._numbers[slots[learnt]] = numbers[learnt]
        return numbers


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
