"""Choose the questions on which the engines agree: counted beforehand, in a process that ends then."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tests.benchmarks.search.corpus import Corpus
from tests.benchmarks.search.engines.engine import Engine, Kind, Question
from tests.benchmarks.search.queries import SAMPLE, candidates

TRIED = 12
"""Candidates that are counted for each question wanted, at most."""

_SEED = 3
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Counted:
    """A question and the number of hits of each engine that has such questions."""

    question: Question
    hits: Mapping[str, int]

    @property
    def difference(self) -> float:
        """How far the numbers lie apart, as a share of the largest; 1.0 where an engine finds nothing."""
        least, most = min(self.hits.values()), max(self.hits.values())
        return 1 - least / most if least else 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The questions of one class; `spare` are for warming up and are not measured.

    `passed` counts candidates that were left out because the numbers of hits were not equal,
    `difference` is the largest among those taken.
    """

    kind: Kind
    taken: tuple[Counted, ...]
    spare: tuple[Question, ...]
    passed: int

    @property
    def difference(self) -> float:
        """The largest difference between the engines' numbers, as a share."""
        return max((one.difference for one in self.taken), default=0.0)

    @property
    def unequal(self) -> int:
        """How many of the questions taken the engines do not quite agree on."""
        return sum(one.difference > 0 for one in self.taken)


def choose(corpus: Corpus, engines: Sequence[Engine], wanted: int) -> list[Choice]:
    """Choose so many questions of each class that any of the engines has."""
    drawn = candidates(_sample(corpus), _words(corpus))
    for engine in engines:
        engine.open()
    choices = []
    for kind, questions in drawn.items():
        asked = [engine for engine in engines if engine.answers(kind)]
        if asked:
            choices.append(_choice(kind, questions, asked, wanted))
    for engine in engines:
        engine.close()
    return choices


def _choice(kind: Kind, questions: Sequence[Question], engines: Sequence[Engine], wanted: int) -> Choice:
    """Take the questions that agree; where they are too few, those that differ least."""
    equal: list[Counted] = []
    other: list[Counted] = []
    for counted in _counted(questions[: wanted * TRIED], engines):
        (other if counted.difference else equal).append(counted)
        if len(equal) > wanted:
            break
    near = sorted((one for one in other if one.difference < 1), key=lambda one: one.difference)
    best = (equal + near)[: wanted + 1]
    spare = tuple(one.question for one in best[wanted:])
    passed = len(other) - sum(one.difference > 0 for one in best)
    return Choice(kind, tuple(best[:wanted]), spare, passed)


def _counted(questions: Sequence[Question], engines: Sequence[Engine]) -> Iterator[Counted]:
    for question in questions:
        yield Counted(question, {engine.name: engine.count(question) for engine in engines})


def _sample(corpus: Corpus) -> list[str]:
    """Return passages from all over the corpus."""
    step = max(1, corpus.passages // SAMPLE)
    texts = [row.text for row in islice(corpus.rows(), 0, None, step)]
    random.Random(_SEED).shuffle(texts)
    return texts[:SAMPLE]


def _words(corpus: Corpus) -> Counter[str]:
    """Count the passages in which each word stands."""
    counts: Counter[str] = Counter()
    for row in corpus.rows():
        counts.update(set(_WORD.findall(row.text.lower())))
    return counts
