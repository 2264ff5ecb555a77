"""An application that knows how long each event takes that it delivers."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, thread_time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

_WORTH_MS = 4.0


@dataclass(frozen=True, slots=True)
class Call:
    """An event that took long: by the clock, and of the thread's own time, in milliseconds."""

    receiver: str
    event: str
    clock: float
    own: float


class TimedApplication(QApplication):
    """Delivers events and writes down those that take more than a moment.

    `painted` is called after a turn of the loop in which the widget `watched` was painted.
    """

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.calls: list[Call] = []
        self.watched: QObject | None = None
        self.painted: Callable[[], None] = lambda: None
        self._depth = 0
        self._seen = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event and time it."""
        kind = event.type()
        name = type(receiver).__name__
        if kind is QEvent.Type.Paint and receiver is self.watched:
            self._seen = True
        self._depth += 1
        begun, own = perf_counter(), thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            took = (perf_counter() - begun) * 1000
            if took > _WORTH_MS:
                self.calls.append(Call(name, kind.name, took, (thread_time() - own) * 1000))
            if self._seen and not self._depth:
                self._seen = False
                self.painted()


def worst(calls: list[Call], number: int) -> list[str]:
    """Return rows of a table: the receivers and events that took longest at once."""
    grouped: dict[tuple[str, str], list[Call]] = defaultdict(list)
    for call in calls:
        grouped[call.receiver, call.event].append(call)
    ordered = sorted(grouped.items(), key=lambda one: -max(call.clock for call in one[1]))
    rows = ["| receiver | event | longest | of that its own | over 16 ms | over 50 ms |", "|---" * 6 + "|"]
    for (receiver, event), found in ordered[:number]:
        longest = max(found, key=lambda call: call.clock)
        late, very_late = (sum(call.clock > bound for call in found) for bound in (16, 50))
        times = f"{longest.clock:.1f} | {longest.own:.1f}"
        rows.append(f"| {receiver} | {event} | {times} | {late} | {very_late} |")
    return rows
