"""One run of the benchmark: everything in turns, the median of each, a table."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.start.library import Home, make_home
from tests.benchmarks.start.measuring import Paint, Rest, at_rest, first_paint, stages
from tests.benchmarks.start.screen import Screen, screen

_HEAD = ["| measure | bare window | Companion | ratio |", "|---|---:|---:|---:|"]
_MILLI = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """Which programs are compared, how often, and how long they are at rest, in seconds."""

    program: Sequence[str]
    bare: Sequence[str]
    runs: int
    settle: float
    rest: float


def measure(plan: Plan, place: Path, *, inside: bool) -> list[str]:
    """Return the table; `inside` says that the program's own modules can be watched."""
    home = make_home(place)
    start = [*plan.program, "--library", str(home.library)]
    with screen() as shown:
        _warm_up(shown, plan, home, start)
        rows = _starts(shown, plan, home, start)
        if inside:
            rows += _readiness(shown, plan, home)
        rows += _rests(shown, plan, home, start)
    load = os.getloadavg()[0]
    return [*_HEAD, *rows, "", f"{plan.runs} runs, medians; load of the machine at the end {load:.1f}."]


def _warm_up(shown: Screen, plan: Plan, home: Home, start: Sequence[str]) -> None:
    """Have everything read from the disk and compiled once."""
    first_paint(shown, plan.bare, home.environment)
    first_paint(shown, start, home.environment)


def _starts(shown: Screen, plan: Plan, home: Home, start: Sequence[str]) -> list[str]:
    bare: list[Paint] = []
    ours: list[Paint] = []
    for _ in range(plan.runs):
        bare.append(first_paint(shown, plan.bare, home.environment))
        ours.append(first_paint(shown, start, home.environment))
    return [
        _times("first frame can be seen, ms", [one.seconds for one in bare], [one.seconds for one in ours]),
        _times("processor until then, ms", [one.cpu for one in bare], [one.cpu for one in ours]),
    ]


def _readiness(shown: Screen, plan: Plan, home: Home) -> list[str]:
    command = [sys.executable, "-m", "tests.benchmarks.start.driver", "--library", str(home.library)]
    bare: list[float] = []
    found: dict[str, list[float]] = {"tree": [], "answer": []}
    for _ in range(max(3, plan.runs // 3)):
        bare.append(first_paint(shown, plan.bare, home.environment).seconds)
        for stage, seconds in stages(shown, command, home.environment).items():
            found[stage].append(seconds)
    return [
        _times("tree is shown, ms", bare, found["tree"]),
        _times("a query typed at that moment is answered, ms", bare, found["answer"]),
    ]


def _rests(shown: Screen, plan: Plan, home: Home, start: Sequence[str]) -> list[str]:
    wait = (plan.settle, plan.rest)
    rows: list[str] = []
    for words, document in (("nothing open", ""), ("a text open", home.documents[0])):
        home.open_at_start(document)
        bare: list[Rest] = []
        ours: list[Rest] = []
        for _ in range(max(1, plan.runs // 3)):
            bare.append(at_rest(shown, [*plan.bare, "fonts"], home.environment, wait))
            ours.append(at_rest(shown, start, home.environment, wait))
        rows += _rest_rows(words, bare, ours)
    return rows


def _rest_rows(words: str, bare: Sequence[Rest], ours: Sequence[Rest]) -> list[str]:
    def pair(what: str, values: Sequence[Sequence[float]], unit: int = 1, digits: int = 1) -> str:
        one, other = (median(each) * unit for each in values)
        ratio = f"{other / one:.2f}" if one else "–"
        return f"| {what}, {words} | {one:.{digits}f} | {other:.{digits}f} | {ratio} |"

    def both(of: str) -> list[list[float]]:
        return [[getattr(rest.held, of) for rest in rests] for rests in (bare, ours)]

    shares = [[rest.cpu_share for rest in rests] for rests in (bare, ours)]
    wakes = [[rest.wake_ups for rest in rests] for rests in (bare, ours)]
    return [
        pair("memory at rest (PSS of all processes), MB", both("memory")),
        pair("of that not backed by files, MB", both("own")),
        pair("processes", both("processes"), digits=0),
        pair("processor at rest, ms in a second", shares, _MILLI, 2),
        pair("wake-ups at rest in a second", wakes, digits=2),
    ]


def _times(what: str, bare: Sequence[float], ours: Sequence[float]) -> str:
    one, other = median(bare) * _MILLI, median(ours) * _MILLI
    return f"| {what} | {one:.0f} | {other:.0f} | {other / one:.2f} |"
