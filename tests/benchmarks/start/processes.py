"""Start programs, and ask the system what they and their children cost."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_FAREWELL = 20.0
_KILOBYTES = 1024
_NANOSECONDS = 1e9


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program and its children hold, in megabytes, and have used; `own` is what no file backs."""

    memory: float
    own: float
    cpu_seconds: float
    wake_ups: int
    processes: int


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for as long as the block lasts, then end it as Ctrl+C does."""
    program = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield program
    finally:
        program.send_signal(signal.SIGINT)
        try:
            program.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        if program.stdout is not None:
            program.stdout.close()


def cost(process: int) -> Cost:
    """Return what a process and all below it cost by now."""
    family = _family(process)
    sizes = [_sizes(one) for one in family]
    return Cost(
        sum(one.get("Pss", 0) for one in sizes) / _KILOBYTES,
        sum(one.get("Pss_Anon", 0) for one in sizes) / _KILOBYTES,
        sum(map(_cpu_ever, family)),
        sum(map(_wake_ups, family)),
        len(family),
    )


def cpu_seconds(process: int) -> float:
    """Return how long the threads of a process that are alive have had a processor."""
    total = 0
    for task in _tasks(process):
        with suppress(OSError):
            total += int((task / "schedstat").read_text().split()[0])
    return total / _NANOSECONDS


def _cpu_ever(process: int) -> float:
    """Return the same with all threads that ended, but to a hundredth of a second only."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks: int = os.sysconf("SC_CLK_TCK")
        return (int(fields[11]) + int(fields[12])) / ticks
    return 0.0


def _wake_ups(process: int) -> int:
    total = 0
    for task in _tasks(process):
        with suppress(OSError):
            lines = (task / "status").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
    return total


def _family(process: int) -> list[int]:
    found = [process]
    for task in _tasks(process):
        with suppress(OSError):
            for child in (task / "children").read_text().split():
                found += _family(int(child))
    return found


def _sizes(process: int) -> dict[str, int]:
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
        return {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return {}


def _tasks(process: int) -> list[Path]:
    with suppress(OSError):
        return list(Path(f"/proc/{process}/task").iterdir())
    return []
