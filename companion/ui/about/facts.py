"""What is said of the program: its version, what it runs on, where everything is."""

from dataclasses import dataclass
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from companion.logs import log_file
from companion.paths import cache_folder, portable_folder, settings_file
from companion.services.components import Versions, versions

_PORTABLE = "Portable: all of it is beside the program, and nothing in your own folders."
_NOT_PORTABLE = "Not portable: these are your own folders, which no update and no removal touches."


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sheet says; `places` are the words for what is kept, each with its path."""

    version: str
    runs_on: str
    places: tuple[tuple[str, Path], ...]
    portable: str
    report: str


def facts(library: Path) -> Facts:
    """Return what is so now, for the library that is open."""
    known = versions()
    beside = portable_folder()
    places = (
        ("Library", library),
        ("Settings", settings_file()),
        ("Log", log_file()),
        ("Cache", cache_folder()),
    )
    return Facts(
        version=f"Version {known.program}",
        runs_on=" · ".join(_runs_on(known)),
        places=places,
        portable=_PORTABLE if beside else _NOT_PORTABLE,
        report=_report(known, portable=beside is not None),
    )


def _runs_on(known: Versions) -> tuple[str, ...]:
    return (
        f"Python {known.python}",
        f"Qt {qVersion()}",
        f"PySide6 {PySide6.__version__}",
        f"SQLite {known.sqlite}",
        known.system,
    )


def _report(known: Versions, *, portable: bool) -> str:
    """Return the versions for who looks into a fault; names no folder, so no user either."""
    how = "downloaded" if known.bundled else "installed into Python"
    first = f"Companion {known.program}, {how}{', portable' if portable else ''}"
    return "\n".join((first, ", ".join(_runs_on(known)), f"Display: {QGuiApplication.platformName()}"))
