"""Measure ranking: `python -m tests.benchmarks.ranking [--details]`.

The texts are those below the folder that COMPANION_TEST_DATA names.
"""

import argparse
import os
import sys
from pathlib import Path

from tests.benchmarks.ranking.run import run
from tests.benchmarks.ranking.table import details, table


def main() -> None:
    """Print the results as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ranking", description=__doc__)
    parser.add_argument("--details", action="store_true", help="print every query too")
    chosen = parser.parse_args()
    data = os.environ.get("COMPANION_TEST_DATA")
    if not data:
        parser.error("COMPANION_TEST_DATA is not set; it names the folder of real texts")
    results = run(Path(data))
    sys.stdout.write(table(results))
    if chosen.details:
        sys.stdout.write("\n" + details(results) + "\n")


if __name__ == "__main__":
    main()
