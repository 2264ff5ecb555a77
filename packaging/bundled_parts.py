"""Whose is what: tells of each file and module of a built program which part of it brought it along."""

import importlib.metadata
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath
from typing import Any

OURS = "companion"
PYTHON = "python"
_OUR_FILES = ("resources", "licences", OURS, "companion-data")
_BOOTLOADER = ("pyi", "_pyi")
_SYSTEM_FOLDERS = (
    "/usr/lib/x86_64-linux-gnu",
    "/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib",
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a built program holds: its files, as paths below its inner folder, and its Python modules."""

    files: frozenset[str]
    modules: frozenset[str]


def look_into(folder: Path) -> Bundle:
    """Return what is in a built program, be it a folder or a single file; raises SystemExit where none is."""
    programs = [found for file in sorted(folder.iterdir()) if file.is_file() and (found := _archive(file))]
    if not programs:
        raise SystemExit(f"There is no built program in {folder}.")
    inner = folder / "_internal"
    files = {str(PurePosixPath(file.relative_to(inner))) for file in inner.rglob("*") if _is_whole(file)}
    modules: set[str] = set()
    for program in programs:
        for name, entry in program.toc.items():
            if entry[-1] in "bxZ":
                files.add(name.replace("\\", "/"))
            elif entry[-1] in "msM":
                modules.add(name)
        modules |= {name.partition(".")[0] for name in program.open_embedded_archive("PYZ.pyz").toc}
    return Bundle(frozenset(files), frozenset(modules))


def _archive(file: Path) -> Any:
    """Return what PyInstaller packed into a program; None for any other file."""
    from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader  # noqa: PLC0415 - built with, not run with

    try:
        return CArchiveReader(str(file))
    except (ArchiveReadError, OSError):
        return None


def _is_whole(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


class Owners:
    """Finds the part that a file or module belongs to, among what is installed where this runs."""

    def __init__(self, python_files: Iterable[str]) -> None:
        self._python = tuple(python_files)
        self._by_file: dict[str, Distribution] = {}
        for distribution in importlib.metadata.distributions():
            for file in distribution.files or ():
                self._by_file[str(file).replace("\\", "/")] = distribution
        self._by_module = importlib.metadata.packages_distributions()

    def of_module(self, name: str) -> Distribution | str | None:
        """Return the distribution of a top-level module, OURS or PYTHON, or None."""
        if name in (OURS, "frozen_start"):
            return OURS
        if name.startswith(_BOOTLOADER):
            return importlib.metadata.distribution("pyinstaller")
        if name in sys.stdlib_module_names:
            return PYTHON
        found = self._by_module.get(name)
        return importlib.metadata.distribution(found[0]) if found else None

    def of_file(self, file: str) -> Distribution | str | None:
        """Return the distribution of a file, OURS or PYTHON, the name of a Debian package, or None."""
        top = file.partition("/")[0]
        if top in _OUR_FILES or file == "PYZ.pyz":
            return OURS
        if file in self._by_file:
            return self._by_file[file]
        if any(fnmatch(file.lower(), pattern.lower()) for pattern in self._python):
            return PYTHON
        return _debian_package(Path(file).name) if "/" not in file else self.of_module(top)


def _debian_package(library: str) -> str | None:
    """Return the package that owns a library of this system; None where there is none, or no Debian."""
    for folder in _SYSTEM_FOLDERS:
        if (Path(folder) / library).exists():
            done = _ask("dpkg-query", "-S", f"{folder}/{library}")
            if done:
                return done.partition(":")[0]
    return None


def debian_version(package: str) -> str:
    """Return the installed version of a Debian package."""
    return _ask("dpkg-query", "-W", "-f", "${Version}\n", package).partition("\n")[0]


def _ask(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
