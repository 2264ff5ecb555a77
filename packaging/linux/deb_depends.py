"""What the frozen program needs of a Debian system, asked of its binaries and of the program itself."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from linux.stamped_tree import elf_files

from companion.system_libraries import DRAWING, X_WINDOW

_CONTROL = "Source: companion\n\nPackage: companion\nArchitecture: any\nDescription: asks for dependencies\n"
_DATA = {"libxkbcommon.so.0": "xkb-data"}
"""What a library that the program brings along reads; a system's own library would have it beside it."""


def depends(program: Path) -> list[str]:
    """Return the packages that a package with this folder of the frozen program depends on.

    dpkg-shlibdeps reads what the binaries are linked to, apart from what stands beside them. What Qt loads
    by name while it runs comes from the program's own table. Raises SystemExit in words.
    """
    linked = _linked(program)
    loaded = {packages[0] for packages in {**DRAWING, **X_WINDOW}.values()}
    beside = {file.name for file in elf_files(program)}
    brought = {names[0] for library, names in {**DRAWING, **X_WINDOW}.items() if library in beside}
    data = {package for library, package in _DATA.items() if library in beside}
    named = {one.split(" ", 1)[0] for one in linked}
    return sorted([*linked, *(loaded - brought - named), *data])


def _linked(program: Path) -> list[str]:
    """Return the packages of the libraries that the binaries are linked to, with the versions they need."""
    if shutil.which("dpkg-shlibdeps") is None:
        raise SystemExit("dpkg-shlibdeps, which finds dependencies, is missing; type: apt install dpkg-dev")
    files = elf_files(program)
    with tempfile.TemporaryDirectory() as place:
        control = Path(place) / "debian" / "control"
        control.parent.mkdir()
        control.write_text(_CONTROL, encoding="utf-8")
        _say_what_is_beside(files, control.with_name("shlibs.local"))
        command = ["dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info", f"-S{program}"]
        folders = [f"-l{folder}" for folder in sorted({file.parent for file in files})]
        in_english = {**os.environ, "LC_ALL": "C"}
        done = subprocess.run(
            [*command, *folders, *(f"-e{file}" for file in files)],
            cwd=place,
            env=in_english,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        errors = "".join(f"\n{line}" for line in done.stderr.splitlines() if " error: " in line)
        raise SystemExit(f"What the program needs cannot be told where a library of it is missing:{errors}")
    (found,) = re.findall(r"^shlibs:Depends=(.+)$", done.stdout, re.MULTILINE)
    return str(found).split(", ")


def _say_what_is_beside(files: Iterable[Path], table: Path) -> None:
    """Write down the libraries that come along, each with the packages that it takes: none."""
    names = {(stem, version) for stem, dot, version in (file.name.partition(".so.") for file in files) if dot}
    table.write_text("".join(f"{stem} {version}\n" for stem, version in sorted(names)), encoding="utf-8")


def main(arguments: Iterable[str]) -> int:
    """Print the packages for a folder of the frozen program."""
    for folder in arguments:
        print("\n".join(depends(Path(folder).resolve())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
