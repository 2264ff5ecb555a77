"""Invented talks: words nobody knows, as often and beside each other as words of a language are."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, count
from pathlib import Path

from companion.formats.registry import document_of
from tests.benchmarks.search.growing import Made

_SEED = 11
_WORDS = 3000
_SMALL = ("the", "of", "in", "to", "be", "it", "is", "that", "we", "do", "and", "for", "on", "with", "a")
_STARTS = (
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "br",
    "dr",
    "gr",
    "pl",
    "st",
    "tr",
)
_VOWELS = ("a", "e", "i", "o", "u")
_CLOSES = ("b", "d", "g", "k", "l", "m", "n", "p", "r", "t")
_ENDINGS = ("", "", "s", "ed", "ing")
_PARAGRAPHS = 30


def invented_documents() -> Iterator[Made]:
    """Yield invented talks for ever, the same in every run."""
    chance = random.Random(_SEED)
    speech = _Speech(chance)
    for number in count(1):
        paragraphs = [f"# Talk {number}", *(speech.paragraph() for _ in range(_PARAGRAPHS))]
        text = "\n\n".join(paragraphs)
        document = document_of(text.encode("utf-8"), Path(f"talk {number}.md"))
        yield Made(replace(document, language="en"), repeated=False)


class _Speech:
    """Says sentences: few words come often and many seldom; each has one that likes to follow it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        words = {self._word() for _ in range(_WORDS)}
        self._words = sorted(words)
        chance.shuffle(self._words)
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self._words))))

    def paragraph(self) -> str:
        """Return some sentences."""
        return " ".join(self._sentence() for _ in range(self._chance.randint(4, 8)))

    def _word(self) -> str:
        chance = self._chance
        syllables = (
            chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(chance.choice((1, 2, 2, 3)))
        )
        return "".join(syllables) + chance.choice(_CLOSES)

    def _sentence(self) -> str:
        chance = self._chance
        said: list[str] = []
        for number in chance.choices(range(len(self._words)), cum_weights=self._weights, k=7):
            word = self._words[number]
            if chance.random() < 0.6:
                said.extend(chance.sample(_SMALL, chance.choice((1, 1, 2))))
            said.append(word + chance.choice(_ENDINGS))
            if chance.random() < 0.3:
                said.append(self._words[number * 7 % len(self._words)])
        return " ".join(said).capitalize() + "."
