"""Make dist/companion-<version>-linux-<machine>.tar.xz of the frozen program in dist/companion.

It runs from where it is unpacked; install.sh in it installs it for one user.

    .venv/bin/python packaging/build_tarball.py
"""

import argparse
import lzma
import platform
import sys
import tarfile
import tempfile
from pathlib import Path

from linux.data_places import data_places
from linux.grammar import PROGRAM
from linux.share_tree import share_files
from linux.source_date import source_date
from linux.stamped_tree import copy_frozen, put, stamp
from project_facts import PROJECT, ProjectFacts, project_facts

_HERE = Path(__file__).resolve().parent / "linux"


def build_tarball(build: Path, into: Path, level: int) -> Path:
    """Make the archive, packed by a level from 0 to 9; return it. Raises SystemExit in words."""
    moment, facts = source_date(), project_facts()
    name = f"{PROGRAM}-{facts.version}-linux-{platform.machine()}"
    into.mkdir(parents=True, exist_ok=True)
    archive = into / f"{name}.tar.xz"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / name
        fill(folder, build, facts)
        stamp(folder, moment)
        _pack(folder, archive, level)
    return archive


def fill(folder: Path, build: Path, facts: ProjectFacts) -> None:
    """Lay out what is unpacked."""
    folder.mkdir()
    copy_frozen(build, folder / PROGRAM)
    for name, data in share_files(facts, "zsh/site-functions").items():
        put(folder, f"share/{name}", data)
    for name in ("install.sh", "uninstall.sh"):
        put(folder, name, (_HERE / name).read_bytes(), program=True)
    places = "\n".join(f"    {name:10}{place}" for name, place in data_places().items())
    text = (_HERE / "README.txt").read_text(encoding="utf-8")
    put(folder, "README.txt", text.replace("@VERSION@", facts.version).replace("@PLACES@", places))


def _pack(folder: Path, archive: Path, level: int) -> None:
    """Write a folder in order, of nobody in particular; instructions of x86 are first made easier to pack."""
    wide = {"id": lzma.FILTER_LZMA2, "preset": level}
    narrow = [{"id": lzma.FILTER_X86}] if platform.machine() == "x86_64" else []
    with (
        lzma.open(archive, "wb", check=lzma.CHECK_CRC64, filters=[*narrow, wide]) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            tar.add(path, str(path.relative_to(folder.parent)), recursive=False, filter=_of_nobody)


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def main(arguments: list[str]) -> int:
    """Make the archive and say where it is and how large."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", type=Path, default=PROJECT / "dist" / PROGRAM, help="the frozen program")
    parser.add_argument("--into", type=Path, default=PROJECT / "dist", help="where the archive goes")
    parser.add_argument("--level", type=int, default=9, metavar="N", help="less time: 0 to 9, 9 unless told")
    options = parser.parse_args(arguments)
    archive = build_tarball(options.build, options.into, options.level)
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
