"""Measure the start and the rest: `python -m tests.benchmarks.start [--runs 9]`.

Prints a Markdown table: from the creation of the console script's process until its window can be seen,
until tree and answer are there; what it holds and uses at rest. Beside each stands the same of a bare window
of PySide6 in the same run, taken in turns. `--program` and `--bare` name other programs to compare, such as
standalone ones; what has to look inside is left out then. Needs Linux and Xvfb.
"""

import argparse
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.start.run import Plan, measure


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=9, help="of each first frame; of the others a third")
    parser.add_argument("--settle", type=float, default=8.0, help="seconds until a program is at rest")
    parser.add_argument("--rest", type=float, default=20.0, help="seconds for which it is watched then")
    parser.add_argument("--program", type=shlex.split, help="the program; the console script unless told")
    parser.add_argument("--bare", type=shlex.split, help="the bare window to compare with")
    chosen = parser.parse_args()
    module = [sys.executable, "-m", "tests.benchmarks.start.bare"]
    program = chosen.program or _console_script()
    with tempfile.TemporaryDirectory() as place:
        plan = Plan(program, chosen.bare or module, chosen.runs, chosen.settle, chosen.rest)
        lines = measure(plan, Path(place), inside=chosen.program is None)
    sys.stdout.write("\n".join(lines) + "\n")


def _console_script() -> list[str]:
    script = shutil.which("companion", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "companion"]


if __name__ == "__main__":
    main()
