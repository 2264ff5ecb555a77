"""Measure the window: `python -m tests.benchmarks.window typing LIBRARY` and `... adding FOLDER [--mb N]`.

`typing` types into the search field of a window on a library that is there and times every key until its
results are painted, beside the engine's own time of the same answer. `adding` adds files to a new library
and writes down how late a timer of four milliseconds is meanwhile, beside the same timer before, and
beside that of a bare window of another process while as much goes on elsewhere. COMPANION_TEST_DATA names
the folder of files where none is given.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.window.adding import Plan, measure_adding
from tests.benchmarks.window.bare import watch_bare_window
from tests.benchmarks.window.searching import measure_typing


def main() -> None:
    """Print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    runs = parser.add_subparsers(dest="run", required=True)
    typing = runs.add_parser("typing", help="time keys until their results are painted")
    typing.add_argument("library", type=Path)
    typing.add_argument("--queries", type=int, default=12)
    adding = runs.add_parser("adding", help="watch the window's thread while files are added")
    adding.add_argument("folder", type=Path, nargs="?")
    adding.add_argument("--mb", type=float, default=10.0)
    adding.add_argument("--seconds", type=float, default=900.0, help="give up after so long")
    adding.add_argument("--no-typing", action="store_true")
    adding.add_argument("--plain", action="store_true", help="neither type nor time single events")
    bare = runs.add_parser("bare", help="used by the others: a window of nothing, and its timer")
    bare.add_argument("--seconds", type=float, default=10.0)
    chosen = parser.parse_args()
    if chosen.run == "typing":
        lines = measure_typing(chosen.library, chosen.queries)
    elif chosen.run == "adding":
        folder = chosen.folder or Path(os.environ["COMPANION_TEST_DATA"]) / "corpus_big"
        lines = measure_adding(Plan(folder, chosen.mb, chosen.seconds, not chosen.no_typing, chosen.plain))
    else:
        lines = watch_bare_window(chosen.seconds)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
