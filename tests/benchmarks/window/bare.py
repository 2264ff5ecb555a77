"""A bare window of another process: what the machine itself makes a timer late by."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.window.lateness import Ticks

_BURNING = "import os, sys; os.nice(int(sys.argv[1])); x = 0\nwhile True: x += 1"


def watch_bare_window(seconds: float) -> list[str]:
    """Return as JSON how late the timer of a window of nothing was."""
    application = QApplication(sys.argv[:1])
    window, ticks = QWidget(), Ticks()
    window.show()
    ticks.start()
    QTimer.singleShot(round(seconds * 1000), application.quit)
    application.exec()
    return [json.dumps(ticks.stop())]


def bare_lateness(seconds: float, niceness: Sequence[int] = ()) -> list[float]:
    """Watch a bare window in a process of its own while others do nothing but work, each so nice."""
    with burning(niceness):
        command = [sys.executable, "-m", "tests.benchmarks.window", "bare", "--seconds", str(seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    late: list[float] = json.loads(done.stdout.splitlines()[-1])
    return late


@contextmanager
def burning(niceness: Sequence[int]) -> Iterator[None]:
    """Keep processes at work."""
    processes = [subprocess.Popen([sys.executable, "-c", _BURNING, str(nice)]) for nice in niceness]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()
