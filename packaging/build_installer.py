"""Make what Windows downloads, from dist/companion: `python packaging/build_installer.py`.

A .zip that runs wherever it is unpacked, and an installer for one user. NOT YET RUN: the installer needs
Windows and Inno Setup 6.3 or newer, whose compiler is found on PATH or where it is usually installed. Neither
is signed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from icon_files import ico, kept_pictures
from project_facts import PROJECT, ProjectFacts, project_facts
from windows_version import version_numbers

DIST = PROJECT / "dist"
SCRIPT = PROJECT / "packaging" / "windows" / "companion.iss"


def main() -> int:
    """Make both files and return the exit status."""
    facts = project_facts()
    program = DIST / facts.program
    if not program.is_dir():
        print(f"{program} is missing; run packaging/build_app.py first.", file=sys.stderr)
        return 1
    name = file_name(facts)
    print(f"Made: {shutil.make_archive(str(DIST / name), 'zip', DIST, facts.program)}")
    compiler = _compiler()
    if compiler is None:
        print("There is no installer: Inno Setup (ISCC.exe) was not found.", file=sys.stderr)
        return 1
    icon = PROJECT / "build" / "windows" / "companion.ico"
    icon.parent.mkdir(parents=True, exist_ok=True)
    icon.write_bytes(ico(kept_pictures()))
    status = subprocess.run([compiler, *definitions(facts), str(SCRIPT)], cwd=PROJECT, check=False).returncode
    if status:
        print("The installer could not be made; Inno Setup says above why.", file=sys.stderr)
        return 1
    print(f"Made: {DIST / name}-setup.exe")
    return 0


def file_name(facts: ProjectFacts) -> str:
    """Return what the name of each file begins with."""
    return f"{facts.program}-{facts.version}-windows-x86_64"


def definitions(facts: ProjectFacts) -> Sequence[str]:
    """Return what the installer's script is told, as its compiler takes it."""
    values = {
        "Version": facts.version,
        "Numbers": ".".join(str(number) for number in version_numbers(facts.version)),
        "Publisher": facts.author,
        "Summary": facts.summary,
        "Output": f"{file_name(facts)}-setup",
    }
    return [f"/D{name}={value}" for name, value in values.items()]


def _compiler() -> str | None:
    """Return the compiler of Inno Setup, None where there is none."""
    found = shutil.which("ISCC")
    if found:
        return found
    places = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles")]
    usual = [Path(place) / "Inno Setup 6" / "ISCC.exe" for place in places if place]
    return next((str(file) for file in usual if file.exists()), None)


if __name__ == "__main__":
    sys.exit(main())
