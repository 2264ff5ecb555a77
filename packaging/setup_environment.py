"""Make the project's environment, `.venv`, and run the program or its checks in it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import debian_packages
from environments import PROJECT, Environment

DEVELOPING = Environment(PROJECT / ".venv", PROJECT / "packaging" / "requirements.lock")
TOUR = PROJECT / "build" / "tour"


def run_program(arguments: Sequence[str]) -> int:
    """Set up, then open the window, or take the tour on a machine without a display."""
    display = _has_display()
    if not _prepare(display):
        return 1
    if not arguments and not display:
        debian_packages.provide_korean_font()
        print(
            f"There is no display here, so this is the tour instead of the window, into {TOUR}.", flush=True
        )
        arguments = ["tour", "--to", str(TOUR)]
    return _run([str(DEVELOPING.python), "-m", "companion", *arguments])


def run_checks(arguments: Sequence[str]) -> int:
    """Set up, then run every check of the project; further arguments go to pytest."""
    if not _prepare(display=False):
        return 1
    return _run([str(DEVELOPING.python), str(PROJECT / "packaging" / "check.py"), *arguments], folder=PROJECT)


def _prepare(display: bool) -> bool:
    """Say whether environment and system libraries are there, after making what can be made."""
    return set_up(DEVELOPING) and debian_packages.provide_libraries(window=display)


def set_up(environment: Environment) -> bool:
    """Say whether an environment stands, after making it where it does not; else say in words why."""
    try:
        environment.make()
    except subprocess.CalledProcessError as error:
        print(
            f"Could not set up: “{' '.join(error.cmd)}” ended with status {error.returncode}.",
            file=sys.stderr,
        )
        print("Its own words stand above. After mending, run the same command again.", file=sys.stderr)
        return False
    except OSError as error:
        print(f"Could not set up {environment.folder}: {error.strerror}.", file=sys.stderr)
        return False
    return True


def _run(command: list[str], folder: Path | None = None) -> int:
    try:
        return subprocess.run(command, cwd=folder, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
