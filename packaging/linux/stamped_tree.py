"""Folders of a package: what is put in, with the rights and the date that everybody's copy has."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_ELF = b"\x7fELF"
_FILE, _PROGRAM = 0o644, 0o755


def put(folder: Path, name: str, data: str | bytes, *, program: bool = False) -> None:
    """Write a file below a folder, with the folders on the way."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    file.chmod(_PROGRAM if program else _FILE)


def copy_frozen(build: Path, target: Path) -> None:
    """Copy the frozen program; raises SystemExit in words where there is none."""
    if not (build / "companion").is_file():
        raise SystemExit(f"There is no frozen program in {build}; packaging/build_app.py makes it.")
    shutil.copytree(build, target, symlinks=True)
    for file in _files(target):
        file.chmod(_PROGRAM if file == target / "companion" else _FILE)


def stamp(folder: Path, moment: int) -> None:
    """Give all that is in a folder, and the folder, usual rights and one date."""
    for place in [*sorted(folder.rglob("*")), folder]:
        if place.is_dir() and not place.is_symlink():
            place.chmod(0o755)
    for place in [*folder.rglob("*"), folder]:
        os.utime(place, (moment, moment), follow_symlinks=False)


def size_in_kib(folder: Path) -> int:
    """Return what the contents of a folder take, each file and folder rounded up as Debian's policy asks."""
    places = list(folder.rglob("*"))
    return sum(
        -(-place.lstat().st_size // 1024) if place.is_file() and not place.is_symlink() else 1
        for place in places
    )


def elf_files(folder: Path) -> list[Path]:
    """Return all programs and libraries below a folder, in order."""
    return [file for file in _files(folder) if _begins_as_elf(file)]


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())


def _begins_as_elf(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_ELF)) == _ELF
