"""What PyInstaller is told on Windows and on macOS alone: icons, versions, the application of macOS.

NOT YET RUN on either; what is written for them is checked on Linux.
"""

import os
import sys
from pathlib import Path

from icon_files import icns, ico, kept_pictures
from macos_information import IDENTIFIER, information
from project_facts import project_facts
from windows_version import write_version_resource

TERMINAL = "companion-cli"
"""On Windows a program has either a window or a terminal: this one is the command line."""


def executable_options(work: Path, program: str, system: str = sys.platform) -> dict[str, str]:
    """Return what an executable is told; files for it are written into a folder."""
    if system == "win32":
        icon = _written(work / "companion.ico", ico(kept_pictures()))
        version = write_version_resource(work, project_facts(), program)
        return {"icon": str(icon), "version": str(version)}
    identity = os.environ.get("COMPANION_SIGNING_IDENTITY", "") if system == "darwin" else ""
    return {"codesign_identity": identity} if identity else {}


def application_options(work: Path) -> dict[str, object]:
    """Return what the application of macOS is told; its icon is written into a folder."""
    facts = project_facts()
    return {
        "name": f"{facts.name}.app",
        "icon": str(_written(work / "companion.icns", icns(kept_pictures()))),
        "bundle_identifier": IDENTIFIER,
        "version": facts.version,
        "info_plist": information(facts),
    }


def _written(file: Path, data: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file
