"""What an engine does, and what it is asked."""

import gc
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import perf_counter, process_time
from typing import ClassVar, Self

from tests.benchmarks.search.corpus import Corpus, Entry

LIMIT = 20
"""Hits that an answer brings, each with its snippet."""

SNIPPET_LETTERS = 160
SNIPPET_WORDS = 24


class Kind(StrEnum):
    """A class of questions; the value is what the table calls it."""

    COMMON = "word, common"
    MIDDLE = "word, middle"
    RARE = "word, rare"
    BOTH = "AND of two"
    PHRASE = "phrase"
    SMALL_PHRASE = "phrase with stop words"
    PREFIX_4 = "prefix of four letters"
    PREFIX_2 = "prefix of two letters"
    FUZZY = "fuzzy"


PHRASES = frozenset({Kind.PHRASE, Kind.SMALL_PHRASE})
PREFIXES = frozenset({Kind.PREFIX_4, Kind.PREFIX_2})


@dataclass(frozen=True, slots=True)
class Question:
    """Words, or the beginning of one, in lower case ASCII letters, and how they are meant."""

    kind: Kind
    text: str

    @property
    def words(self) -> list[str]:
        """The words one by one."""
        return self.text.split()


class Stopwatch:
    """Adds up the seconds spent inside it; garbage made outside is taken away before.

    `processor` is the time that all threads of this process worked.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self.processor = 0.0
        self._begun = 0.0
        self._worked = 0.0

    def __enter__(self) -> Self:
        gc.collect()
        self._begun, self._worked = perf_counter(), process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += perf_counter() - self._begun
        self.processor += process_time() - self._worked


class Engine(ABC):
    """An index in a folder of its own.

    `build` is timed by its stopwatch and must leave everything synced to the disk; `ask` is timed
    from outside and returns a snippet for each of the best hits.
    """

    name: ClassVar[str]
    fuzzy: ClassVar[bool] = False
    most: ClassVar[float] = 100.0
    """Megabytes above which it is left out."""

    slow_to_build: ClassVar[bool] = False
    """Whether one build must do."""

    most_workers: ClassVar[int] = 1
    """Processes or threads that it can build with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def build(self, corpus: Corpus, watch: Stopwatch, workers: int) -> None:
        """Index a corpus in batches, each committed, in an empty folder."""

    @abstractmethod
    def open(self) -> None:
        """Open the index for questions."""

    @abstractmethod
    def ask(self, question: Question) -> Sequence[object]:
        """Return the snippets of the best hits."""

    def cut(self, snippets: Sequence[object]) -> None:
        """Cut what `ask` returned to a few lines, where that is not done with it."""
        return

    @abstractmethod
    def count(self, question: Question) -> int:
        """Return the number of all hits."""

    @abstractmethod
    def version(self) -> str:
        """Return the version of the library."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the files."""

    def answers(self, kind: Kind) -> bool:
        """Say whether the engine has such questions."""
        return kind is not Kind.FUZZY or self.fuzzy


class Extendable(Engine):
    """An engine to whose index something is added, for comparison."""

    @abstractmethod
    def go_on(self) -> None:
        """Open the index that stands for writing."""

    @abstractmethod
    def adding(self, entry: Entry) -> Callable[[], None]:
        """Return what adds a document, committed and synced; what is to be done before is done."""

    @abstractmethod
    def make_empty(self) -> None:
        """Make an index of nothing."""
