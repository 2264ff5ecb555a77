"""Make an environment from a lock, with nothing but the standard library.

A stamp in it says from which lock and interpreter it was made, so that a second time has nothing to do.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import debian_packages

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Environment:
    """A folder with a Python of its own and what a lock names; with the project in it, or without."""

    folder: Path
    lock: Path
    with_project: bool = True

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def make(self) -> None:
        """Make the environment unless it stands; raises CalledProcessError, OSError."""
        stamp, wanted = self.folder / "companion-setup.txt", self._fingerprint()
        if self.python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            return
        print(f"Setting up in {self.folder}; this takes a minute the first time.", flush=True)
        stamp.unlink(missing_ok=True)
        uv = shutil.which("uv")
        if uv:
            _call([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(self.folder)])
            self._install([uv, "pip", "install", "--quiet", "--python", str(self.python)])
        else:
            debian_packages.provide_venv()
            venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(self.folder)
            self._install(
                [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            )
        stamp.write_text(wanted, encoding="utf-8")

    def _install(self, install: list[str]) -> None:
        _call([*install, "--require-hashes", "-r", str(self.lock)])
        if self.with_project:
            _call([*install, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT)])

    def _fingerprint(self) -> str:
        """Return what the environment depends on, as one line."""
        digest = hashlib.sha256(self.lock.read_bytes())
        if self.with_project:
            digest.update((PROJECT / "pyproject.toml").read_bytes())
        return f"{sys.version_info[0]}.{sys.version_info[1]} {PROJECT} {digest.hexdigest()}\n"


def _call(command: list[str]) -> None:
    subprocess.run(command, check=True)
