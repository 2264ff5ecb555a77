"""Run services off the window's thread and bring their results back to it."""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Lane(Enum):
    """Where work runs: reads side by side, the newest of a key winning; writes one after the other.

    What takes minutes has a lane of its own, so that a note need not wait for it.
    """

    READ = "read"
    WRITE = "write"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class TaskFailure:
    """Work that failed with nobody to handle it. `doing` says in words what it was: "exporting"."""

    doing: str
    error: Exception


@dataclass(eq=False, slots=True)
class _Job:
    """One piece of work; two jobs are never equal."""

    key: str
    work: Callable[[], object]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    lane: Lane
    result: object = None
    error: Exception | None = None


class TaskRunner(QObject):
    """Run work by key; `done` and `failed` are called on the window's thread.

    A key names the work in words, "searching"; what follows a colon only tells keys apart. On the read
    lane a newer run takes the place of older ones with its key: those that wait are not run, those that
    run are not delivered.
    """

    errored = Signal(object)
    """Work failed and nobody handled it; carries a TaskFailure."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, readers: int = 3) -> None:
        super().__init__(parent)
        self._lanes = {
            Lane.READ: ThreadPoolExecutor(readers, thread_name_prefix="read"),
            Lane.WRITE: ThreadPoolExecutor(1, thread_name_prefix="write"),
            Lane.LONG: ThreadPoolExecutor(1, thread_name_prefix="long"),
        }
        self._newest: dict[str, _Job] = {}
        self._running: dict[str, _Job] = {}
        self._ordered: deque[_Job] = deque()
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        lane: Lane = Lane.READ,
    ) -> None:
        """Run `work` on a lane, then call `done` with its result or `failed` with its error."""
        if self._closed:
            return
        job = _Job(key, work, done, failed, lane)
        if lane is not Lane.READ:
            self._ordered.append(job)
            self._lanes[lane].submit(self._perform, job)
            return
        self._newest[key] = job
        if key not in self._running:
            self._start(job)

    def cancel(self, key: str) -> None:
        """Deliver nothing of what was asked with a key on the read lane."""
        self._newest.pop(key, None)

    def busy(self, key: str | None = None) -> bool:
        """Say whether work with a key, or any work, is still to be delivered."""
        if key is None:
            return bool(self._newest or self._running or self._ordered)
        return key in self._newest or any(job.key == key for job in self._ordered)

    def drain(self) -> None:
        """Finish all writes, drop all else that waits and take no more work; blocks until that is done."""
        self._closed = True
        self._newest.clear()
        self._lanes[Lane.WRITE].shutdown(wait=True)
        for lane in (Lane.READ, Lane.LONG):
            self._lanes[lane].shutdown(wait=True, cancel_futures=True)

    def _start(self, job: _Job) -> None:
        self._running[job.key] = job
        self._lanes[job.lane].submit(self._perform, job)

    def _perform(self, job: _Job) -> None:
        """Do the work on its thread; whatever happens is carried back."""
        try:
            job.result = job.work()
        except Exception as error:  # noqa: BLE001  an error of any kind is delivered, never lost
            job.error = error
        self._finished.emit(job)

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        if job.lane is not Lane.READ:
            self._ordered.remove(job)
            wanted = True
        else:
            del self._running[job.key]
            wanted = self._newest.get(job.key) is job
            if wanted:
                del self._newest[job.key]
            elif job.key in self._newest:
                self._start(self._newest[job.key])
        if self._closed:
            return
        if job.error is not None:
            self._fail(job, job.error, wanted=wanted)
        elif wanted:
            job.done(job.result)

    def _fail(self, job: _Job, error: Exception, *, wanted: bool) -> None:
        if not wanted:
            _log.info("Superseded work failed: %s", job.key, exc_info=error)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.errored.emit(TaskFailure(job.key.partition(":")[0], error))
