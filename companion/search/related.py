"""Related passages: those of other documents that share with one what tells most about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from companion.search.analysis import each_token
from companion.search.arrays.scoring import Scored, best
from companion.search.candidates import elements_of
from companion.search.evaluation import Evaluation
from companion.search.ranking import Ranked
from companion.search.reader import IndexReader
from companion.search.telling import Spread, Telling, family_of, telling_words
from companion.search.tree import AnyOf, Query, Term

MOST_WORDS = 12
"""Words by which a passage is compared."""

MOST_HITS = 5
_SHARED = 2
"""One word alone may be a chance."""

_AT_CHANCE = 5
"""As much is needed as that number of words says which gather nowhere and stand in so many passages."""

_AGAIN = 0.6
"""What a further passage of the same document counts."""

_COPIED = 0.5
"""Of the same text in another file this much stands in both, however it is cut."""

_ENOUGH = 400
"""Characters that tell enough; to a shorter passage belongs what stands around it."""

_LOOKED_AT = 60


NO_WORDS: Mapping[str, str] = MappingProxyType({})


class Compared(NamedTuple):
    """The words, the best first; which of them are off; the query for the others; the passages found."""

    words: tuple[str, ...] = ()
    off: Mapping[str, str] = NO_WORDS
    query: Query = Query()
    ranked: Sequence[tuple[int, float]] = ()


class Comparing:
    """Compares passages of one state of an index."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    @cached_property
    def _spread(self) -> Spread:
        return Spread(self._reader)

    def compare(
        self, evaluation: Evaluation, document: int, offset: int, without: frozenset[str]
    ) -> Compared:
        """Return what is related to the passage at an offset of a document, given by its number.

        The words in `without`, in whatever form, are not compared; those of them that the passage has are
        among the words returned. The others are those that at least one of the passages shares.
        """
        texts = self._texts(document, offset)
        if not texts:
            return Compared()
        telling = telling_words(self._reader, evaluation, self._spread, texts, document)
        left_out = {family_of(evaluation, Term(elements_of(word), word)): word for word in sorted(without)}
        families = [family_of(evaluation, one.term) for one in telling]
        off = [one for one, own in zip(telling, families, strict=True) if own in left_out]
        on = [one for one, own in zip(telling, families, strict=True) if own not in left_out][:MOST_WORDS]
        ranked = self._best(on, document, texts[0])
        shared = [one for one in on if any(number in one.records for number, _ in ranked)]
        words = sorted((*shared, *off), key=lambda one: (-one.weight, one.written))
        query = Query(tuple(AnyOf((one.term,)) for one in shared))
        names = {one.written: left_out[family_of(evaluation, one.term)] for one in off}
        return Compared(tuple(one.written for one in words), names, query, ranked)

    def _texts(self, document: int, offset: int) -> list[str]:
        """Return a passage's text, and after it, where it is short, what stands around it."""
        reader = self._reader
        own = np.flatnonzero(self._spread.passages & (reader.owner == document))
        own = own[np.argsort(reader.offsets[own], kind="stable")]
        begins = reader.offsets[own]
        if not len(own):
            return []
        at = max(0, int(begins.searchsorted(offset, "right")) - 1)
        texts = [reader.record(int(own[at])).text]
        first, last = at - 1, at + 1
        while sum(map(len, texts)) < _ENOUGH and (first >= 0 or last < len(own)):
            beside = [place for place in (first, last) if 0 <= place < len(own)]
            texts += [reader.record(int(own[place])).text for place in beside]
            first, last = first - 1, last + 1
        return texts

    def _best(self, words: Sequence[Telling], document: int, text: str) -> Ranked:
        """Return the passages of other documents that share most of what some words tell."""
        total = self._reader.searcher.total
        scores, evidence = np.zeros(total, np.float32), np.zeros(total, np.float32)
        numbers = np.zeros(total, np.int8)
        for one in words:
            scores[one.records] += np.float32(one.weight) * one.scores
            evidence[one.records] += np.float32(one.evidence)
            numbers[one.records] += 1
        needed = _SHARED * self._spread.evidence(_AT_CHANCE, 1.0)
        enough = (numbers >= _SHARED) & (evidence >= needed) & (self._reader.owner != document)
        records = enough.nonzero()[0]
        others = best(Scored(records, scores[records]), _LOOKED_AT)
        order = np.lexsort((np.array(self._reader.places(others.records)), -others.scores))
        return self._varied(others.records[order].tolist(), others.scores[order].tolist(), text)

    def _varied(self, records: Sequence[int], scores: Sequence[float], text: str) -> Ranked:
        """Choose the best so that none says the same as another, and no document fills the place alone."""
        said = [_plain(text)]
        seen: Counter[int] = Counter()
        left = dict(zip(records, scores, strict=True))
        owners = self._reader.owner
        chosen: Ranked = []
        while left and len(chosen) < MOST_HITS:
            number = max(left, key=lambda one: left[one] * _AGAIN ** seen[int(owners[one])])
            score = left.pop(number)
            plain = _plain(self._reader.record(number).text)
            if not any(map(partial(_is_copy, plain), said)):
                said.append(plain)
                seen[int(owners[number])] += 1
                chosen.append((number, score))
        return chosen


def _plain(text: str) -> frozenset[tuple[str, ...]]:
    """Return the stretches of three words of a text, or all of a shorter one."""
    words = [token.folded for token in each_token(text)]
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset({tuple(words)})


def _is_copy(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Say whether the shorter of two texts says for the most part what the other says."""
    return len(one & other) > _COPIED * min(len(one), len(other))
