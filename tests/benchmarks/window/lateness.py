"""How late a timer's ticks are: what everyone waits for who is served by the same thread."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 4
LATE_MS, VERY_LATE_MS = 16.0, 50.0
SHARES = (0.5, 0.95, 0.99, 0.999, 1.0)


class Ticks(QObject):
    """Ticks every four milliseconds and writes down how late each tick is, in milliseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self.late: list[float] = []

    def start(self) -> None:
        """Begin to count, anew."""
        self.late = []
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """Tick no more; return what was written down."""
        self._timer.stop()
        return self.late

    def _tick(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - EVERY_MS))
        self._last = now


@dataclass(frozen=True, slots=True)
class Spread:
    """How milliseconds lie: at the `SHARES` of them, and how many are beyond the two bounds."""

    at: tuple[float, ...]
    late: int
    very_late: int


def spread(times: Sequence[float]) -> Spread:
    """Return how some milliseconds lie; all is 0 where there are none."""
    ordered = sorted(times)
    return Spread(
        tuple(percentile(ordered, share) for share in SHARES),
        late=sum(time > LATE_MS for time in ordered),
        very_late=sum(time > VERY_LATE_MS for time in ordered),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the least of some ordered numbers that a share of them does not pass."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def with_missed(late: Sequence[float]) -> list[float]:
    """Return the lateness of every tick that was due, those a later one stood for included."""
    return [wait - missed * EVERY_MS for wait in late for missed in range(1 + int(wait // EVERY_MS))]


def row(name: str, times: Sequence[float]) -> str:
    """Return a row of the table of `HEAD`."""
    lie = spread(times)
    figures = " | ".join(f"{figure:.1f}" for figure in lie.at)
    return f"| {name} | {len(times):,} | {figures} | {lie.late} | {lie.very_late} |"


HEAD = "| | ticks | p50 | p95 | p99 | p99.9 | worst | over 16 ms | over 50 ms |\n" + "|---" * 9 + "|"
