"""Make the project's environment from the lock, with nothing but the standard library.

The environment stands in `.venv`; a stamp in it says from which lock and interpreter it was made, so
that a second start has nothing to do.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import debian_packages

PROJECT = Path(__file__).resolve().parent.parent
LOCK = PROJECT / "packaging" / "requirements.lock"
ENVIRONMENT = PROJECT / ".venv"
STAMP = ENVIRONMENT / "companion-setup.txt"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
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
    return _run([str(PYTHON), "-m", "companion", *arguments])


def run_checks(arguments: Sequence[str]) -> int:
    """Set up, then run every check of the project; further arguments go to pytest."""
    if not _prepare(display=False):
        return 1
    return _run([str(PYTHON), str(PROJECT / "packaging" / "check.py"), *arguments], folder=PROJECT)


def _prepare(display: bool) -> bool:
    """Say whether environment and system libraries are there, after making what can be made."""
    try:
        _make_environment()
    except subprocess.CalledProcessError as error:
        print(
            f"Could not set up: “{' '.join(error.cmd)}” ended with status {error.returncode}.",
            file=sys.stderr,
        )
        print("Its own words stand above. After mending, run the same command again.", file=sys.stderr)
        return False
    except OSError as error:
        print(f"Could not set up {ENVIRONMENT}: {error.strerror}.", file=sys.stderr)
        return False
    return debian_packages.provide_libraries(window=display)


def _make_environment() -> None:
    wanted = _fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    print(f"Setting up in {ENVIRONMENT}; this takes a minute the first time.", flush=True)
    STAMP.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if uv:
        _install_with_uv(uv)
    else:
        _install_with_pip()
    STAMP.write_text(wanted, encoding="utf-8")


def _fingerprint() -> str:
    """Return what the environment depends on, as one line."""
    digest = hashlib.sha256()
    for file in (LOCK, PROJECT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return f"{sys.version_info[0]}.{sys.version_info[1]} {PROJECT} {digest.hexdigest()}\n"


def _install_with_uv(uv: str) -> None:
    _call([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(ENVIRONMENT)])
    install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    _call([*install, "--require-hashes", "-r", str(LOCK)])
    _call([*install, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT)])


def _install_with_pip() -> None:
    debian_packages.provide_venv()
    venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(ENVIRONMENT)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _call([*install, "--require-hashes", "-r", str(LOCK)])
    _call([*install, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT)])


def _call(command: list[str]) -> None:
    subprocess.run(command, check=True)


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
