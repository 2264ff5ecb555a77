"""Build the standalone program, try it where nothing else is, and keep its figures in build/figures.json.

Sizes are packed quickly here, which makes them a tenth larger than those of what is given away.
"""

import json
import os
import subprocess
import sys
import time

from build_app import BUILDING
from environments import PROJECT
from setup_environment import DEVELOPING

_FIGURES = PROJECT / "build" / "figures.json"
_SIZES, _START = (_FIGURES.with_name(name) for name in ("sizes.json", "start.json"))
_WEIGH = [str(BUILDING.python), "packaging/folder_sizes.py", "dist/companion", "--preset", "2", "--json"]
_MEASURE = [str(DEVELOPING.python), "-m", "tests.benchmarks.frozen", "--rounds", "5", "--json"]
_STEPS = {
    "build": [sys.executable, "packaging/build_app.py"],
    "sizes": [*_WEIGH, str(_SIZES)],
    "tour and traces": [str(DEVELOPING.python), "-m", "pytest", "tests/frozen"],
    "start": [*_MEASURE, str(_START)],
}
_TOLD_ONLY = {"start"}
"""Steps that depend on the machine, and on what it has."""


def main() -> int:
    """Take every step and write the figures; return 1 when a step failed."""
    for file in (_SIZES, _START):
        file.unlink(missing_ok=True)
    failed = [name for name, command in _STEPS.items() if _run(name, command) and name not in _TOLD_ONLY]
    parts = {"megabytes": _SIZES, "times a bare window": _START}
    figures = {name: json.loads(file.read_text("utf-8")) for name, file in parts.items() if file.exists()}
    _FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures))
    print(f"== failed: {', '.join(failed)}" if failed else "== the standalone program is built and tried")
    return 1 if failed else 0


def _run(name: str, command: list[str]) -> int:
    print(f"== {name}", flush=True)
    began = time.monotonic()
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    status = subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode
    print(f"   {time.monotonic() - began:.0f} s", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
