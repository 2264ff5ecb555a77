"""Measure searching: `python -m tests.benchmarks.search [--mb N] [--quick]`.

The texts are real documents from the folder that COMPANION_TEST_DATA names, invented ones without it.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from platformdirs import user_cache_path

from tests.benchmarks.search.details import details
from tests.benchmarks.search.run import Options, run
from tests.benchmarks.search.table import table

_QUICK = 0.4
_QUICK_QUESTIONS = 12
_GROWN_FROM = 60
_TENTH = 10


def main() -> None:
    """Print the results as Markdown."""
    chosen = _parser().parse_args()
    results = run(_options(chosen))
    sys.stdout.write(table(results))
    if not chosen.table:
        sys.stdout.write("\n" + details(results))
    if chosen.json:
        chosen.json.write_text(json.dumps(asdict(results), indent=1), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search", description=__doc__)
    parser.add_argument("--mb", type=float, default=6.0, help="megabytes of text: 0.4, 6, 60 or 300")
    parser.add_argument("--quick", action="store_true", help=f"{_QUICK} MB and few questions, in a minute")
    parser.add_argument("--queries", type=int, help="questions of each class, 50 unless told")
    parser.add_argument("--runs", type=int, default=1, help="ask all so often, and take the median of each")
    parser.add_argument("--table", action="store_true", help="print nothing but what the README shows")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything that was measured")
    parser.add_argument("--work", type=Path, help="where texts and indexes are kept; in the user's cache")
    parser.add_argument("--keep", action="store_true", help="leave the indexes for --reuse")
    parser.add_argument(
        "--reuse", action="store_true", help="take the indexes of an earlier run that kept them"
    )
    return parser


def _options(chosen: argparse.Namespace) -> Options:
    data = os.environ.get("COMPANION_TEST_DATA")
    work: Path = chosen.work or user_cache_path("studycompanion-benchmark", appauthor=False)
    work.mkdir(parents=True, exist_ok=True)
    megabytes = _QUICK if chosen.quick else chosen.mb
    return Options(
        work=work,
        data=Path(data) if data else None,
        megabytes=megabytes,
        questions=chosen.queries or (_QUICK_QUESTIONS if chosen.quick else 50),
        runs=chosen.runs,
        rounds=1 if chosen.quick else 2,
        lectures=3 if chosen.quick else 10,
        grown_from=megabytes / _TENTH if megabytes >= _GROWN_FROM else None,
        reuse=chosen.reuse,
        keep=chosen.keep,
    )


if __name__ == "__main__":
    main()
