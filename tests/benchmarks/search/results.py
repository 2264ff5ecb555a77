"""What one run found, and the figures drawn from it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from statistics import median

from tests.benchmarks.search.asking import Answered
from tests.benchmarks.search.building import Built
from tests.benchmarks.search.choosing import Choice
from tests.benchmarks.search.engines.engine import Kind

OURS = "Companion"


class Time(Enum):
    """Which time of an answer is meant."""

    CLOCK = "clock"
    PROCESSOR = "processor"
    CUT = "clock, with the cutting of snippets"

    def of(self, answered: Answered) -> float:
        """Return it in milliseconds."""
        if self is Time.PROCESSOR:
            return answered.processor
        return answered.milliseconds + (answered.cutting if self is Time.CUT else 0)


@dataclass(frozen=True, slots=True)
class Texts:
    """The corpus in numbers; sizes in bytes."""

    megabytes: float
    size: int
    real: int
    invented: bool
    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Memory:
    """Anonymous memory in bytes, each above what the same process has without; None where not told."""

    searching: int | None = None
    building: int | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured in one run; `lecture` and `hostile` have milliseconds."""

    machine: str
    load: float | None
    versions: Mapping[str, str]
    texts: Texts
    engines: tuple[str, ...]
    choices: tuple[Choice, ...]
    answers: tuple[Answered, ...]
    built: tuple[Built, ...]
    lecture: Mapping[str, Sequence[float]] = field(default_factory=dict)
    memory: Memory = Memory()
    hostile: Sequence[tuple[float, str]] = ()
    grown_from: float | None = None
    runs: int = 1

    def times(
        self, kind: Kind, engine: str, time: Time = Time.CLOCK, megabytes: float | None = None
    ) -> list[float]:
        """Return the milliseconds of a class's answers, in the order of the questions."""
        size = megabytes or self.texts.megabytes
        found = [one for one in self.answers if (one.kind, one.engine, one.megabytes) == (kind, engine, size)]
        return [time.of(one) for one in sorted(found, key=lambda one: one.question)]

    def comparison(self, kind: Kind, peer: str, time: Time = Time.CLOCK) -> "Comparison | None":
        """Compare with a peer; None where one of the two does not answer such questions."""
        ours, theirs = self.times(kind, OURS, time), self.times(kind, peer, time)
        return compare(ours, theirs) if ours and theirs else None

    def build_of(self, engine: str, workers: int = 1) -> Built | None:
        """Return how an engine was built."""
        fitting = (one for one in self.built if (one.engine, one.workers) == (engine, workers))
        return next(fitting, None)

    @property
    def wrong(self) -> int:
        """How many answers brought another number of hits than were counted."""
        return sum(not one.right for one in self.answers)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Companion's time divided by a peer's.

    `median` and `p95` are of the ratios of single questions; `of_p95s` is the ratio of the two p95.
    """

    median: float
    p95: float
    of_p95s: float


def compare(ours: Sequence[float], theirs: Sequence[float]) -> Comparison:
    """Compare times question by question."""
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return Comparison(median(ratios), p95(ratios), p95(ours) / p95(theirs))


def p95(values: Sequence[float]) -> float:
    """Return the smallest value that at least 95 of 100 do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]
