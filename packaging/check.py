"""Run every check of the project: format, lint, types, import rules, tests.

Runs inside the project's environment; further arguments go to pytest. The tests are shared by as many
workers as there are cores, while the types are checked; the few that watch when things happen follow, with
nothing beside them.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_PYTEST = [sys.executable, "-m", "pytest"]
_CHECKS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "import rules": ["lint-imports", "--no-logo"],
}
_TYPES = ["mypy", "--no-error-summary"]
_SHARED_TESTS = [*_PYTEST, "--part=beside", "--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal"]
_TESTS_ALONE = [*_PYTEST, "--part=alone"]
_NOTHING_COLLECTED = 5
"""What pytest returns when its arguments name no test."""


def main(arguments: list[str]) -> int:
    """Run the checks in order, all of them, and return 1 when one failed."""
    environment = _environment()
    statuses = {name: _run(name, command, environment) for name, command in _CHECKS.items()}
    with _begin(_TYPES, environment) as types:  # On one core, in the gaps that tests leave.
        tests = {"tests": _run("tests", [*_SHARED_TESTS, *arguments], environment)}
        statuses["types"] = _end("types", types)
    tests["tests alone"] = _run("tests alone", [*_TESTS_ALONE, *arguments], environment)
    if set(tests.values()) != {_NOTHING_COLLECTED}:  # Arguments may name tests of one part alone.
        tests = {name: 0 if status == _NOTHING_COLLECTED else status for name, status in tests.items()}
    failed = [name for name, status in {**statuses, **tests}.items() if status]
    print(f"== failed: {', '.join(failed)}" if failed else "== all checks passed")
    return 1 if failed else 0


def _environment() -> dict[str, str]:
    """Return this environment with the project's programs first, and Qt without a display.

    The tests start some hundred processes: what these import is compiled once, whatever is set here.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUNBUFFERED": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(Path(sys.prefix) / "bytecode")
    programs = Path(sys.executable).parent
    environment["PATH"] = os.pathsep.join([str(programs), environment.get("PATH", "")])
    return environment


def _run(name: str, command: list[str], environment: dict[str, str]) -> int:
    print(f"== {name}", flush=True)
    began = time.monotonic()
    status = subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode
    print(f"   {time.monotonic() - began:.0f} s", flush=True)
    return status


def _begin(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start a check whose words are kept until it is ended."""
    return subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _end(name: str, begun: subprocess.Popen[str]) -> int:
    print(f"== {name}", flush=True)
    words, _ = begun.communicate()
    print(words, end="", flush=True)
    return begun.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
