"""Type queries into the search field, and time each key until its results are painted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter, thread_time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

from tests.benchmarks.window.lateness import percentile
from tests.benchmarks.window.stage import Stage

FRAME_MS = 16.0
_PATIENCE_MS = 15_000
_PAUSE_MS = 30


@dataclass(frozen=True, slots=True)
class Press:
    """One key: until its own handling was over, until its results were painted, and the engine's share.

    `own` is what the window's thread worked for it, whoever else had the machine meanwhile.
    """

    query: str
    handled: float
    painted: float
    engine: float
    own: float

    @property
    def around(self) -> float:
        """What was not the engine's."""
        return self.painted - self.engine

    @property
    def in_time(self) -> bool:
        """Say whether it took no more than twice the engine's time and a frame."""
        return self.painted <= 2 * self.engine + FRAME_MS


class Typist:
    """Types in the field of a window."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._loop = QEventLoop()
        self._awaited = ""
        self._painted = 0.0
        if stage.application is not None:
            stage.application.painted = self._look
        self.unanswered = 0

    def type(self, queries: Iterable[str]) -> list[Press]:
        """Type queries letter by letter, each letter once the results of the one before are painted."""
        presses = []
        for query in queries:
            self._stage.edit.setFocus()
            self._stage.edit.selectAll()
            for letter in query:
                press = self._press(letter)
                if press is not None:
                    presses.append(press)
                self._stage.rest(_PAUSE_MS)
        return presses

    def hurry(self, queries: Iterable[str], every_ms: int) -> list[Press]:
        """Type at one pace whatever is answered; time the last letter of each query, handling of all."""
        presses = []
        for query in queries:
            self._stage.edit.setFocus()
            self._stage.edit.selectAll()
            for letter in query[:-1]:
                QTest.keyClicks(self._stage.edit, letter)
                self._stage.rest(every_ms)
            press = self._press(query[-1])
            if press is not None:
                presses.append(press)
        return presses

    def _press(self, letter: str) -> Press | None:
        """Press a key and wait for its results on the screen; None where they change nothing or stay out."""
        begun, own = perf_counter(), thread_time()
        self._painted = 0.0
        QTest.keyClicks(self._stage.edit, letter)
        handled = perf_counter()
        self._awaited = self._stage.edit.query
        if not self._awaited.strip():
            return None
        if not self._painted:
            guard = QTimer(singleShot=True, interval=_PATIENCE_MS)
            guard.timeout.connect(self._loop.quit)
            guard.start()
            self._loop.exec()
            guard.stop()
        query, self._awaited = self._awaited, ""
        answer = self._stage.window.flows.search.answer
        if not self._painted or answer is None:
            self.unanswered += 1
            return None
        took = (self._painted - begun) * 1000
        worked = (thread_time() - own) * 1000
        return Press(query, (handled - begun) * 1000, took, answer.milliseconds, worked)

    def _look(self) -> None:
        """Note the time when the results of what is awaited have just been painted."""
        answer = self._stage.window.flows.search.answer
        if self._awaited and answer is not None and answer.query == self._awaited:
            self._painted = perf_counter()
            self._loop.quit()


HEAD = "| | keys | | p50 | p95 | p99 | worst | within 2 × engine + 16 ms |\n" + "|---" * 8 + "|"


def rows(name: str, presses: Sequence[Press]) -> list[str]:
    """Return the rows of the table of `HEAD`."""
    kept = f"{sum(press.in_time for press in presses) / max(1, len(presses)):.1%}"
    kinds = {
        "key press to painted results": ([press.painted for press in presses], kept),
        "the engine's own": ([press.engine for press in presses], ""),
        "all around it": ([press.around for press in presses], ""),
        "work of the window's thread": ([press.own for press in presses], ""),
        "handling the key": ([press.handled for press in presses], ""),
    }
    written = []
    for kind, (times, share) in kinds.items():
        ordered = sorted(times)
        figures = " | ".join(f"{percentile(ordered, one):.1f}" for one in (0.5, 0.95, 0.99, 1.0))
        written.append(f"| {name} | {len(times)} | {kind} | {figures} | {share} |")
    return written


def bound_kept(presses: Sequence[Press]) -> str:
    """Say how the p95 until painted stands to twice the engine's p95 and a frame."""
    painted = percentile(sorted(press.painted for press in presses), 0.95)
    engine = percentile(sorted(press.engine for press in presses), 0.95)
    return (
        f"p95 {painted:.1f} ms painted; twice the engine's p95 and a frame are {2 * engine + FRAME_MS:.1f} ms"
    )
