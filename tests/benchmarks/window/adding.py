"""How late the window's thread is while files are added."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from companion.app import open_services
from companion.core.queries import IndexStatus
from companion.ui.garbage import keep_what_is_loaded
from tests.benchmarks.window import lateness, pressing
from tests.benchmarks.window.bare import bare_lateness
from tests.benchmarks.window.calls import TimedApplication, worst
from tests.benchmarks.window.lateness import Ticks, row, with_missed
from tests.benchmarks.window.pressing import Press, Typist
from tests.benchmarks.window.stage import Stage

_MEGABYTE = 1_000_000
_IDLE_SECONDS = 10.0
_BETWEEN_MS = 2_000
_QUERIES = ("people", "open source", "the way", "working")
_NICENESS = (0, 10)
"""Of the processes that read files and write the index, at most."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is added, for how long one waits at most, and whether one types meanwhile.

    `plain` times no single events: that takes Python for each of them, which then has to be waited for.
    """

    folder: Path
    megabytes: float
    seconds: float
    typing: bool = True
    plain: bool = False


def measure_adding(plan: Plan) -> list[str]:
    """Add files to a new library under the eyes of a timer; return tables."""
    with _files(plan) as folder, tempfile.TemporaryDirectory() as place:
        bare = bare_lateness(_IDLE_SECONDS)
        loaded = bare_lateness(_IDLE_SECONDS, _NICENESS)
        plain = QApplication(sys.argv[:1]) if plan.plain else None
        application = None if plain else TimedApplication(sys.argv[:1])
        keep_what_is_loaded()
        with open_services(Path(place) / "library") as services:
            stage = Stage(application, services)
            run = _Run(stage, plan)
            idle = run.idle()
            if application is not None:
                application.calls.clear()
            run.add(folder)
            status = services.indexing.status()
            stage.close()
    words = f"{status.documents:,} documents, {status.passages:,} passages"
    return [
        f"{plan.megabytes:.0f} MB, {words}; added in {run.added:.1f} s, indexed in {run.indexed:.1f} s\n",
        lateness.HEAD,
        row("bare window, nothing else", bare),
        row("bare window, two processes at work", loaded),
        row("the window, idle", idle),
        row("while adding", run.adding.late),
        row("the same, without what it waited for a processor", run.adding.without_queue()),
        row("the same, ticks left out counted", with_missed(run.adding.late)),
        row("while indexing goes on", run.indexing.late),
        row("the same, without what it waited for a processor", run.indexing.without_queue()),
        "",
        *([pressing.HEAD, *pressing.rows("while adding", run.presses), ""] if run.presses else []),
        *(worst(application.calls, 12) if application else []),
    ]


class _Run:
    """One run of adding."""

    def __init__(self, stage: Stage, plan: Plan) -> None:
        self._stage, self._plan = stage, plan
        self.adding, self.indexing = Ticks(), Ticks()
        self._typist = Typist(stage)
        self.presses: list[Press] = []
        self.added = self.indexed = 0.0
        self._found = 0
        stage.window.flows.shelf.index_seen.connect(self._see)

    def idle(self) -> list[float]:
        """Return how late the timer is while nothing goes on."""
        ticks = Ticks()
        ticks.start()
        self._stage.rest(_IDLE_SECONDS * 1000)
        return ticks.stop()

    def add(self, folder: Path) -> None:
        """Watch the timer while files are added, and after that while they are indexed."""
        stage, begun = self._stage, perf_counter()
        self.adding.start()
        stage.window.flows.adding.add([folder])
        self._go_on(lambda: not stage.window.flows.adding.busy, begun)
        self.added = perf_counter() - begun
        self.adding.stop()
        self.indexing.start()
        self._go_on(self._all_found, begun)
        self.indexed = perf_counter() - begun
        self.indexing.stop()

    def _go_on(self, ended: Callable[[], bool], begun: float) -> None:
        turn = 0
        while not ended() and perf_counter() - begun < self._plan.seconds:
            self._stage.until(ended, _BETWEEN_MS)
            if self._plan.typing and not self._plan.plain:
                self.presses += self._typist.type([_QUERIES[turn % len(_QUERIES)]])
                turn += 1

    def _all_found(self) -> bool:
        return self._found >= len(self._stage.window.flows.shelf.summaries)

    def _see(self, status: IndexStatus) -> None:
        self._found = status.documents


@contextmanager
def _files(plan: Plan) -> Iterator[Path]:
    """Copy files of a folder up to a sum of sizes, each in a folder of the name that it was in."""
    with tempfile.TemporaryDirectory() as place:
        size = 0
        for path in sorted(one for one in plan.folder.rglob("*") if one.is_file()):
            if size >= plan.megabytes * _MEGABYTE:
                break
            target = Path(place) / "texts" / path.relative_to(plan.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            size += target.stat().st_size
        yield Path(place) / "texts"
