"""Measure the start of the standalone program: `python -m tests.benchmarks.frozen [PROGRAM]`.

A bare window is frozen by the same spec. Both start in turn on a screen of their own, the program with the
sample in its library; what counts is the time until something is seen. Needs Xvfb.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.frozen.screen import Cost, Screen, ScreenError

Costs = dict[str, list[Cost]]

PROJECT = Path(__file__).resolve().parents[3]
_BARE = Path(__file__).with_name("bare.py")
_MOST = 1.3
"""The goal: how many times the bare window's time the program may take."""


def main() -> int:
    """Print a Markdown table; return 1 where nothing could be measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("program", type=Path, nargs="?", default=PROJECT / "dist/companion/companion")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the ratios")
    chosen = parser.parse_args()
    peers = PROJECT / "build" / "peers"
    subprocess.run(
        [sys.executable, "packaging/build_app.py", "--start", str(_BARE), "--to", str(peers)],
        cwd=PROJECT,
        check=True,
    )
    try:
        costs = measure({"bare": peers / "bare" / "bare", "companion": chosen.program}, chosen.rounds)
    except ScreenError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join(table(costs)) + "\n")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures(costs)), encoding="utf-8")
    return 0


def measure(programs: dict[str, Path], rounds: int) -> Costs:
    """Start programs in turn and return what each took in every round; the first is not counted."""
    costs: Costs = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as home, Screen() as screen:
        environment = {"HOME": home, "LANG": "C.UTF-8"}
        add = [str(programs["companion"]), "add", str(PROJECT / "resources" / "sample")]
        subprocess.run(add, env=environment, check=True, stdout=subprocess.DEVNULL)
        for _ in range(rounds + 1):
            for name, program in programs.items():
                costs[name].append(screen.watch([str(program)], environment))
    return {name: each[1:] for name, each in costs.items()}


def table(costs: Costs) -> Iterator[str]:
    """Tell the costs in milliseconds, and the ratio."""
    yield "| program | first paint, median | fastest | slowest | processor, median |"
    yield "|---|---:|---:|---:|---:|"
    for name, each in costs.items():
        seen = [cost.clock for cost in each]
        columns = (median(seen), min(seen), max(seen), median(cost.processor for cost in each))
        yield f"| {name} | " + " | ".join(f"{1000 * one:.0f} ms" for one in columns) + " |"
    ratios = figures(costs)
    yield ""
    clock, processor = ratios["clock"], ratios["processor"]
    yield f"ratio {clock:.2f} by the clock, {processor:.2f} of the processor; the goal is {_MOST}"


def figures(costs: Costs) -> dict[str, float]:
    """Return how many times the bare window's medians the program's are."""
    bare, whole = costs["bare"], costs["companion"]
    return {
        kind: median(getattr(cost, kind) for cost in whole) / median(getattr(cost, kind) for cost in bare)
        for kind in ("clock", "processor")
    }


if __name__ == "__main__":
    sys.exit(main())
