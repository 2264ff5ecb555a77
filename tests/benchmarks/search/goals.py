"""What is to be reached, as Companion's figure divided by a peer's; each at the size it is set for."""

from dataclasses import dataclass

from tests.benchmarks.search.engines.engine import Kind
from tests.benchmarks.search.results import Comparison

SIZE = 60.0
"""Megabytes that the goals are set for."""

SIZE_OF_WHOOSH = 6.0
GROWTH = 6.0
"""Times that the p50 may be longer for ten times the text."""

SEARCHING_MEMORY = 130_000_000
BUILDING_MEMORY = 300_000_000
LECTURE = 10.0
_HARDER = frozenset({Kind.SMALL_PHRASE, Kind.PREFIX_2, Kind.FUZZY})


@dataclass(frozen=True, slots=True)
class Goal:
    """The largest median of the ratios, and of their p95 where that is bounded too."""

    median: float
    p95: float | None = None

    def verdict(self, found: Comparison) -> str:
        """Say whether it is held."""
        if found.median > self.median:
            return "no"
        return "yes" if self.p95 is None or found.p95 <= self.p95 else "median only"


@dataclass(frozen=True, slots=True)
class BuildGoals:
    """The largest ratios of building alone, building with both cores, and size."""

    alone: float | None = None
    both: float | None = None
    size: float | None = None


NO_GOALS = BuildGoals()
BUILDING = {"FTS5": BuildGoals(1.5, 1.0, 0.75), "tantivy": BuildGoals(4.0, 3.0, 1.8)}


def goal(kind: Kind, peer: str, megabytes: float) -> Goal | None:
    """Return the goal of a class against a peer, None where none is set."""
    if peer == "FTS5" and megabytes == SIZE and kind is not Kind.FUZZY:
        return Goal(0.8, 1.0)
    if peer == "tantivy" and megabytes == SIZE:
        return Goal(5.0 if kind in _HARDER else 3.0)
    if peer == "stock Whoosh" and megabytes == SIZE_OF_WHOOSH and kind is Kind.FUZZY:
        return Goal(0.5)
    return None


HOSTILE = 200
"""Milliseconds for any query whatever."""
