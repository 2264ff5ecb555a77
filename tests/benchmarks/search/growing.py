"""Make a corpus grow beyond what there is: documents again, with other words for the rarer ones."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import count
from typing import NamedTuple
from zlib import crc32

from companion.core.documents import Document

_WORD = re.compile(r"[A-Za-z]{5,}")
_VOWELS = "aeiou"
_CONSONANTS = "bcdfghklmnprstvwz"
_ENDING = 3
_RARER = 20e-6
"""A word is rarer when it is at most this share of all words: one in fifty thousand."""

_SELDOM = 3
"""In a small corpus, what stands there so few times is rarer too."""


class Made(NamedTuple):
    """A document of a corpus; `repeated` says that another one like it was there before."""

    document: Document
    repeated: bool


class Growing:
    """Repeats documents for ever.

    In each round one half of the rarer words, another half each time, has other letters: as many, so
    that all offsets stay, with the same ending, so that they are stemmed as before. So the vocabulary
    grows as it does with new talks, while frequent words stay what they are.
    """

    def __init__(self, read: Callable[[], Iterable[Document]]) -> None:
        self._read = read
        self._rarer: frozenset[str] = frozenset()

    def documents(self) -> Iterator[Made]:
        """Yield all documents as they are, then all of them changed, again and again."""
        yield from (Made(document, repeated=False) for document in self._read())
        self._find_rarer()
        for number in count(1):
            for document in self._read():
                yield Made(replace(document, text=self._changed(document.text, number)), repeated=True)

    def _find_rarer(self) -> None:
        counts: Counter[str] = Counter()
        for document in self._read():
            counts.update(_WORD.findall(document.text.lower()))
        most = max(_SELDOM, counts.total() * _RARER)
        self._rarer = frozenset(word for word, number in counts.items() if number <= most)

    def _changed(self, text: str, number: int) -> str:
        return _WORD.sub(lambda match: self._word(match.group(), number), text)

    def _word(self, word: str, number: int) -> str:
        plain = word.lower()
        if plain not in self._rarer:
            return word
        other = _other(plain, number)
        if word.isupper():
            return other.upper()
        return other.capitalize() if word[0].isupper() else other


@lru_cache(maxsize=1 << 18)
def _other(word: str, number: int) -> str:
    """Return a word's form in a round: itself, or other vowels and consonants up to its ending."""
    if crc32(f"{word} {number}".encode()) % 2:
        return word
    head = "".join(_turned(letter, number) for letter in word[:-_ENDING])
    return head + word[-_ENDING:]


def _turned(letter: str, number: int) -> str:
    for letters in (_VOWELS, _CONSONANTS):
        if letter in letters:
            return letters[(letters.index(letter) + number) % len(letters)]
    return letter
