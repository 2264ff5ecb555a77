"""How late a timer's ticks are: what everyone waits for who is served by the same thread."""

import math
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 4
LATE_MS, VERY_LATE_MS = 16.0, 50.0
SHARES = (0.5, 0.95, 0.99, 0.999, 1.0)


class Ticks(QObject):
    """Ticks every four milliseconds and writes down how late each tick is, in milliseconds.

    `queued` is what of that the thread was ready to run and waited for a processor, as far as the
    system tells: that is the machine's share, which no program can mend.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = self._waited = 0.0
        self._queue = _Queue()
        self.late: list[float] = []
        self.queued: list[float] = []

    def start(self) -> None:
        """Begin to count, anew."""
        self.late, self.queued = [], []
        self._waited = self._queue.milliseconds()
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """Tick no more; return what was written down."""
        self._timer.stop()
        return self.late

    def _tick(self) -> None:
        now = perf_counter()
        waited = self._queue.milliseconds()
        self.late.append(max(0.0, (now - self._last) * 1000 - EVERY_MS))
        self.queued.append(waited - self._waited)
        self._last, self._waited = now, waited

    def without_queue(self) -> list[float]:
        """Return how late the ticks would have been, had a processor always been free."""
        return [max(0.0, late - queued) for late, queued in zip(self.late, self.queued, strict=True)]


class _Queue:
    """How long this thread has waited for a processor, where the system tells."""

    def __init__(self) -> None:
        self._file = -1
        with suppress(OSError):
            self._file = os.open("/proc/thread-self/schedstat", os.O_RDONLY)

    def milliseconds(self) -> float:
        """Return the time since the thread began, 0 where nobody tells."""
        return int(os.pread(self._file, 64, 0).split()[1]) / 1_000_000 if self._file >= 0 else 0.0


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
