"""Make dist/companion_<version>_<architecture>.deb of the frozen program in dist/companion.

Needs what Debian has for this (dpkg-dev), the project's own environment, and no rights of root:

    .venv/bin/python packaging/build_deb.py
"""

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from linux import deb_documents
from linux.deb_depends import depends
from linux.grammar import PROGRAM
from linux.share_tree import share_files
from linux.source_date import source_date
from linux.stamped_tree import copy_frozen, put, size_in_kib, stamp
from project_facts import PROJECT, ProjectFacts, project_facts

_HERE = Path(__file__).resolve().parent
_LIBRARY = f"usr/lib/{PROGRAM}"
_DOCUMENTS = f"usr/share/doc/{PROGRAM}"


def build_deb(build: Path, into: Path, level: int) -> Path:
    """Make the package, packed by a level from 0 to 9; return it. Raises SystemExit in words."""
    if shutil.which("dpkg-deb") is None:
        raise SystemExit("dpkg-deb, which packs a .deb, is missing; a Debian or one of its relatives has it.")
    moment, facts = source_date(), project_facts()
    command = ["dpkg", "--print-architecture"]
    architecture = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        fill(root, build, facts)
        _write_control(root, facts, architecture)
        stamp(root, moment)
        into.mkdir(parents=True, exist_ok=True)
        deb = into / f"{PROGRAM}_{deb_documents.debian_version(facts.version)}_{architecture}.deb"
        _pack(root, deb, level)
    return deb


def fill(root: Path, build: Path, facts: ProjectFacts) -> None:
    """Lay out what is installed."""
    (root / "usr/lib").mkdir(parents=True)
    copy_frozen(build, root / _LIBRARY)
    (root / "usr/bin").mkdir()
    (root / "usr/bin" / PROGRAM).symlink_to(f"../lib/{PROGRAM}/{PROGRAM}")
    for name, data in share_files(facts, "zsh/vendor-completions").items():
        packed = name.startswith("man/")
        put(root, f"usr/share/{name}{'.gz' if packed else ''}", _gzip(data) if packed else data)
    put(root, f"{_DOCUMENTS}/changelog.gz", _gzip(deb_documents.changelog(facts).encode()))
    put(root, f"{_DOCUMENTS}/README.Debian", deb_documents.readme())
    parts = deb_documents.bundled_parts(root / _LIBRARY / "licences")
    put(root, f"{_DOCUMENTS}/copyright", deb_documents.copyright_file(facts, parts))
    (root / _DOCUMENTS / "licences").symlink_to(f"../../../lib/{PROGRAM}/licences")
    overrides = (_HERE / "linux" / "lintian-overrides").read_text(encoding="utf-8")
    put(root, f"usr/share/lintian/overrides/{PROGRAM}", overrides)


def _write_control(root: Path, facts: ProjectFacts, architecture: str) -> None:
    needed = depends(root / _LIBRARY)
    size = size_in_kib(root)
    put(root, "DEBIAN/control", deb_documents.control(facts, architecture, size, needed))
    put(root, "DEBIAN/postrm", deb_documents.postrm(), program=True)
    put(root, "DEBIAN/md5sums", _checksums(root))


def _checksums(root: Path) -> str:
    files = (file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink())
    names = {file.relative_to(root).as_posix(): file for file in files}
    return "".join(
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"
        for name, file in names.items()
        if not name.startswith("DEBIAN/")
    )


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _pack(root: Path, deb: Path, level: int) -> None:
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", str(root), str(deb)]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The package could not be packed: {done.stderr.strip()}")


def main(arguments: list[str]) -> int:
    """Make the package and say where it is and how large."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", type=Path, default=PROJECT / "dist" / PROGRAM, help="the frozen program")
    parser.add_argument("--into", type=Path, default=PROJECT / "dist", help="where the package goes")
    parser.add_argument(
        "--level", type=int, default=9, metavar="N", help="pack in less time: 0 to 9, 9 unless told"
    )
    options = parser.parse_args(arguments)
    deb = build_deb(options.build, options.into, options.level)
    print(f"{deb}: {deb.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
