"""Telling words: what a passage is about, by how its words are spread over the library.

A word tells much that is rare, and that gathers in few documents: what everybody says now and then is
spread as evenly as chance would have it.
"""

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.container import Array
from companion.search.arrays.scoring import rarity
from companion.search.candidates import Candidate, candidates
from companion.search.evaluation import Evaluation
from companion.search.reader import IndexReader
from companion.search.tree import Element, Term

_LOOKED_AT = 30
"""Words of a passage whose spread is looked at closely, the rarest first."""

_COMMON = 20
_COMMON_AT_LEAST = 8
"""A word is common that stands in more than one of so many passages, and some, of its language."""

_COMMON_DOCUMENTS = 3
"""A common word also stands in more than one of so many documents; the others have it for a theme."""

_NAME = 1.25
_SATURATION = 1.2
_EVEN = 0.25
"""What a word counts that gathers nowhere; in half the documents that chance would choose, 1 more."""

_SURE = 0.6
"""The same for what it says that a passage shares the word, where 1 more comes with a quarter of them."""


class Telling(NamedTuple):
    """A word and how much it tells.

    `evidence` says in bits how little chance it is that another passage has it, more where it gathers;
    `records` are the passages that have it, and `scores` say how often, for their length.
    """

    written: str
    term: Term
    weight: float
    evidence: float
    records: Array
    scores: NDArray[np.float32]


class Spread:
    """Knows how the passages of one state of an index are spread over its documents."""

    def __init__(self, reader: IndexReader) -> None:
        self.passages = reader.is_passage & ~reader.is_note
        self._owner = reader.owner
        self._sizes = np.bincount(reader.owner[self.passages], minlength=len(reader.documents))
        self._shares = self._sizes / max(1, int(self._sizes.sum()))
        self._languages = np.array([card.language for card in reader.cards], np.object_)
        self.total = max(1, int(self._sizes.sum()))
        """How many passages there are."""

    def counts(self, records: Array) -> NDArray[np.int64]:
        """Return how many of some passages stand in each document, by its number."""
        return np.bincount(self._owner[records], minlength=len(self._sizes))

    def bits(self, passages: int) -> float:
        """Say how rare it is, in bits, to be one of so many passages."""
        return log2(self.total / max(1, passages))

    def evidence(self, passages: int, gathering: float) -> float:
        """Say how little chance it is, in bits, that a passage is one of some, more where they gather."""
        return self.bits(passages) * (_SURE + log2(gathering) / 2)

    def gathering(self, counts: NDArray[np.int64]) -> float:
        """Say by how many times fewer documents have what stands in some passages than by chance."""
        expected = float(np.sum(1 - (1 - self._shares) ** int(counts.sum())))
        return max(1.0, expected / max(1, int(np.count_nonzero(counts))))

    def is_common(self, counts: NDArray[np.int64], language: str) -> bool:
        """Say whether a word is a common one among the texts of a language."""
        own = self._languages == language
        many = int(counts[own].sum()) > int(self._sizes[own].sum()) / _COMMON + _COMMON_AT_LEAST
        documents = int(np.count_nonzero(self._sizes[own]))
        return many and int(np.count_nonzero(counts[own])) * _COMMON_DOCUMENTS > documents


def telling_words(
    reader: IndexReader, evaluation: Evaluation, spread: Spread, texts: Sequence[str], document: int
) -> list[Telling]:
    """Return the words of a passage that tell most and that other documents have, too; the best first.

    The first of `texts` is the passage, the others stand beside it and count less.
    """
    language = reader.cards[document].language

    def spreads(element: Element) -> int:
        return reader.searcher.postings_in(evaluation.ranges(element))

    found: dict[object, Telling] = {}
    for one in _rarest(list(candidates(texts, language, spreads).values()), reader, evaluation):
        scored = reader.searcher.weigh(evaluation.matches(one.term))
        kept = spread.passages[scored.records]
        records = scored.records[kept]
        counts = spread.counts(records)
        if counts.sum() == counts[document] or spread.is_common(counts, language):
            continue
        gathering = spread.gathering(counts)
        often = one.often * (1 + _SATURATION) / (one.often + _SATURATION)
        weight = spread.bits(len(records)) * (_EVEN + log2(gathering)) * often * (_NAME if one.name else 1.0)
        evidence = spread.evidence(len(records), gathering)
        scores = scored.scores[kept] / np.float32(rarity(reader.searcher.count, len(scored.records)))
        family = family_of(evaluation, one.term)
        if family not in found or found[family].weight < weight:
            found[family] = Telling(one.written, one.term, weight, evidence, records, scores)
    return sorted(found.values(), key=lambda one: (-one.weight, one.written))


def family_of(evaluation: Evaluation, term: Term) -> object:
    """Return what all forms of a word have in common."""
    return tuple(tuple(map(tuple, evaluation.ranges(element))) for element in term.elements)


def _rarest(found: Sequence[Candidate], reader: IndexReader, evaluation: Evaluation) -> list[Candidate]:
    """Return the words that say most by their rarity alone and stand in more than one record."""
    searcher, ranked = reader.searcher, []
    for one in found:
        spread = min(searcher.postings_in(evaluation.ranges(element)) for element in one.elements)
        if spread > 1:
            ranked.append((-one.often * log2(1 + searcher.count / spread), one.written, one))
    return [one for _, _, one in sorted(ranked, key=lambda row: row[:2])[:_LOOKED_AT]]
