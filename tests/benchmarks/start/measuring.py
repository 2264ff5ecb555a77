"""The measures: from a process to its first frame, its tree, its answer; what it costs at rest."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.start.processes import Cost, cost, cpu_seconds, running
from tests.benchmarks.start.screen import Screen

_SETTLE = 0.3


@dataclass(frozen=True, slots=True)
class Paint:
    """When the first frame could be seen, and the processor's time until then, in seconds."""

    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Rest:
    """What a program holds at rest, and uses in a second of it."""

    held: Cost
    cpu_share: float
    wake_ups: float


def first_paint(screen: Screen, command: Sequence[str], environment: Mapping[str, str]) -> Paint:
    """Return how long it takes from the creation of a process until the screen shows its window."""
    before, begun = _empty(screen), time.monotonic()
    with running(command, _shown_on(screen, environment)) as program:
        seen = screen.wait_until_changed(before)
        used = cpu_seconds(program.pid)
        time.sleep(_SETTLE)  # Ctrl+C before Python listens would leave its mark.
    return Paint(seen - begun, used)


def stages(screen: Screen, command: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    """Return the seconds from the creation of the driver's process until each of its stages."""
    begun = time.monotonic()
    with running(command, _shown_on(screen, environment)) as program:
        found: dict[str, float] = {}
        while "answer" not in found and program.stdout is not None and (line := program.stdout.readline()):
            stage, moment = line.decode().split()
            found[stage] = float(moment) - begun
    return found


def at_rest(
    screen: Screen, command: Sequence[str], environment: Mapping[str, str], wait: tuple[float, float]
) -> Rest:
    """Let a program come to rest for some seconds, watch it for some; return what it costs."""
    settle, watched = wait
    with running(command, _shown_on(screen, environment)) as program:
        time.sleep(settle)
        before = cost(program.pid)
        time.sleep(watched)
        after = cost(program.pid)
    cpu = (after.cpu_seconds - before.cpu_seconds) / watched
    wake_ups = max(0, after.wake_ups - before.wake_ups)  # Those of a thread that ended are not known.
    return Rest(after, cpu, wake_ups / watched)


def _empty(screen: Screen) -> bytes:
    """Wait until the window before is gone, and return what the screen shows then."""
    deadline = time.monotonic() + 5
    while (shown := screen.middle()).strip(b"\0") and time.monotonic() < deadline:
        time.sleep(0.01)
    return shown


def _shown_on(screen: Screen, environment: Mapping[str, str]) -> dict[str, str]:
    shown = {**environment, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    return {name: value for name, value in shown.items() if name != "WAYLAND_DISPLAY"}


def version_of(program: Sequence[str]) -> str:
    """Return what a program says when it is asked for its version."""
    done = subprocess.run([*program, "--version"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
