"""Candidates for questions: drawn from the passages themselves, in classes by how often words stand there."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import Stemmer

from tests.benchmarks.search.engines.engine import Kind, Question

SAMPLE = 20_000
"""Passages that candidates are drawn from."""

_SEED = 7
_WORD = re.compile(r"(?<![\w'’.-])[a-z]{3,}(?![\w'’-])")
_PAIRS = re.compile(r"(?<![\w'’.-])[a-z]{4,}(?: [a-z]{4,}){1,2}(?![\w'’-])")
_SMALL = "the|of|in|to|be|it|is|that|we|do|and|for|on|with|a|at|you|this|was|not|so|what|one|there"
_SMALL_PAIRS = re.compile(rf"(?<![\w'’.-])(?:{_SMALL}) (?:{_SMALL})(?: [a-z]{{4,}})?(?![\w'’-])")
_COMMON = (0.03, 0.6)
_MIDDLE = (0.002, 0.02)
_RARE = (2, 6)
_OFTEN = 0.001
_LONG = 7


def candidates(passages: Iterable[str], rare: Counter[str]) -> dict[Kind, list[Question]]:
    """Return for each class many questions, in an order without rule that is always the same.

    `passages` are a sample; `rare` counts in how many of all passages a word stands.
    """
    return _Drawing(list(passages), rare).all()


class _Drawing:
    """Draws from a sample of passages."""

    def __init__(self, sample: Sequence[str], everywhere: Counter[str]) -> None:
        self._sample = sample
        self._chance = random.Random(_SEED)
        self._stem = Stemmer.Stemmer("english").stemWord
        self._in_sample = Counter(
            chain.from_iterable(set(_WORD.findall(text)) for text in sample),
        )
        self._everywhere = everywhere

    def all(self) -> dict[Kind, list[Question]]:
        """Return the questions of all classes."""
        middle = self._share(*_MIDDLE)
        beginnings = [word for word in middle if len(word) >= _LONG - 1]
        drawn: dict[Kind, Iterable[str]] = {
            Kind.COMMON: self._share(*_COMMON),
            Kind.MIDDLE: middle,
            Kind.RARE: self._rare(),
            Kind.BOTH: self._both(),
            Kind.PHRASE: self._phrases(_PAIRS),
            Kind.SMALL_PHRASE: self._phrases(_SMALL_PAIRS),
            Kind.PREFIX_4: (word[:4] for word in beginnings),
            Kind.PREFIX_2: (word[:2] for word in middle),
            Kind.FUZZY: map(self._misspelt, (word for word in middle if len(word) >= _LONG)),
        }
        return {kind: self._mixed(kind, texts) for kind, texts in drawn.items()}

    def _mixed(self, kind: Kind, texts: Iterable[str]) -> list[Question]:
        different = sorted(set(texts))
        self._chance.shuffle(different)
        return [Question(kind, text) for text in different]

    def _share(self, least: float, most: float) -> list[str]:
        """Return one word of each stem that stands in such a share of the passages."""
        size = len(self._sample)
        fitting = (word for word, count in self._in_sample.items() if least * size <= count <= most * size)
        return self._one_a_stem(fitting)

    def _rare(self) -> list[str]:
        least, most = _RARE
        return self._one_a_stem(word for word, count in self._everywhere.items() if least <= count <= most)

    def _one_a_stem(self, words: Iterable[str]) -> list[str]:
        return list({self._stem(word): word for word in sorted(words)}.values())

    def _both(self) -> Iterator[str]:
        often = _OFTEN * len(self._sample)
        for text in self._sample:
            words = sorted({word for word in _WORD.findall(text) if self._in_sample[word] > often})
            if len(words) > 1:
                yield " ".join(self._chance.sample(words, 2))

    def _phrases(self, form: re.Pattern[str]) -> Iterator[str]:
        for text in self._sample:
            found = form.findall(text)
            if found:
                yield self._chance.choice(found)

    def _misspelt(self, word: str) -> str:
        """Leave out one letter, not the first."""
        place = self._chance.randrange(1, len(word))
        return word[:place] + word[place + 1 :]
