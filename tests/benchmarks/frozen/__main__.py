"""Measure the start of the standalone program: `python -m tests.benchmarks.frozen [PROGRAM]`.

A bare window is frozen by the same spec. Both start in turn on a screen of their own, the program with the
sample in its library; what counts is the time until something is seen. Needs Xvfb.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.frozen.screen import Screen, ScreenError

PROJECT = Path(__file__).resolve().parents[3]
_BARE = Path(__file__).with_name("bare.py")
_MOST = 1.3
"""The goal: how many times the bare window's time the program may take."""


def main() -> int:
    """Print a Markdown table; return 1 where nothing could be measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("program", type=Path, nargs="?", default=PROJECT / "dist/companion/companion")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the medians, in seconds")
    chosen = parser.parse_args()
    peers = PROJECT / "build" / "peers"
    subprocess.run(
        [sys.executable, "packaging/build_app.py", "--start", str(_BARE), "--to", str(peers)],
        cwd=PROJECT,
        check=True,
    )
    try:
        times = measure({"bare": peers / "bare" / "bare", "companion": chosen.program}, chosen.rounds)
    except ScreenError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    medians = {name: statistics.median(each) for name, each in times.items()}
    ratio = medians["companion"] / medians["bare"]
    sys.stdout.write("| program | first paint, median | fastest | slowest |\n|---|---:|---:|---:|\n")
    for name, each in times.items():
        figures = (medians[name], min(each), max(each))
        sys.stdout.write(f"| {name} | " + " | ".join(f"{1000 * one:.0f} ms" for one in figures) + " |\n")
    sys.stdout.write(f"\nratio {ratio:.2f}; the goal is {_MOST}\n")
    if chosen.json:
        chosen.json.write_text(json.dumps({**medians, "ratio": ratio}), encoding="utf-8")
    return 0


def measure(programs: dict[str, Path], rounds: int) -> dict[str, list[float]]:
    """Start programs in turn and return the seconds each took in every round; the first is not counted."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as home, Screen() as screen:
        environment = {"HOME": home}
        sample = PROJECT / "resources" / "sample"
        subprocess.run(
            [programs["companion"], "add", sample], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        for _ in range(rounds + 1):
            for name, program in programs.items():
                times[name].append(screen.seconds_to_paint([str(program)], environment))
    return {name: each[1:] for name, each in times.items()}


if __name__ == "__main__":
    sys.exit(main())
