"""Print what each library adds to the standalone program: `python3 packaging/folder_sizes.py dist/companion`.

With `--json FILE` the sums go there too. Sizes above the goals end with status 1.
"""

import argparse
import io
import json
import lzma
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePath

MOST_UNPACKED, MOST_PACKED = 205, 62
"""The goals for Linux, in megabytes of a million bytes."""

_MEGABYTE = 1_000_000
_ENDING = ".exe" if sys.platform == "win32" else ""
_PYTHON = "Python"
_OWNERS = {
    "libicu": "Qt's ICU, for the texts of all languages",
    "numpy.libs": "NumPy's OpenBLAS",
    "numpy": "NumPy",
    "PySide6": "Qt and PySide6",
    "shiboken6": "Qt and PySide6",
    "libpython": _PYTHON,
    "python3": _PYTHON,
    "base_library": _PYTHON,
    "libcrypto": "OpenSSL's digests",
    "libsqlite3": "SQLite",
    "lxml": "lxml",
    "pypdfium2": "pypdfium2",
    "nh3": "nh3",
    "Stemmer": "PyStemmer",
    "yaml": "PyYAML",
    "charset_normalizer": "charset-normalizer",
    "qtawesome": "The font of icons",
    "resources": "Companion",
    "companion": "Companion",
    "licences": "Licences",
    "whoosh": "Whoosh",
    "markdown": "Markdown",
    "pysubs2": "pysubs2",
}
"""What the beginning of a name belongs to, of a file in the folder or of a module in the program."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What belongs to an owner in bytes: as it lies, and as a tar.xz."""

    owner: str
    unpacked: int
    packed: int


def weigh(folder: Path, preset: int = 6) -> list[Weight]:
    """Weigh a built folder by owners, the heaviest first; a lower preset packs sooner, and less."""
    files: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            files[_owner_of_file(file.relative_to(folder))].append(file)
    unpacked = Counter({owner: sum(file.stat().st_size for file in group) for owner, group in files.items()})
    with ThreadPoolExecutor() as threads:
        packed = Counter(
            dict(zip(files, threads.map(lambda group: _pack(group, preset), files.values()), strict=True))
        )
    for owner, size in _modules(folder / f"companion{_ENDING}").items():
        unpacked[_PYTHON] -= size  # They lie in the program's file, compressed already.
        unpacked[owner] += size
        packed[_PYTHON] -= size
        packed[owner] += size
    return [Weight(owner, size, packed[owner]) for owner, size in unpacked.most_common()]


def table(weights: Sequence[Weight]) -> Iterator[str]:
    """Tell the weights as a table of Markdown, in megabytes."""
    yield "| what | MB unpacked | MB packed |"
    yield "|---|---:|---:|"
    for weight in (*weights, together(weights)):
        yield f"| {weight.owner} | {weight.unpacked / _MEGABYTE:.1f} | {weight.packed / _MEGABYTE:.1f} |"


def together(weights: Sequence[Weight]) -> Weight:
    """Return the sum; packed as a whole it is a little less."""
    return Weight("together", sum(each.unpacked for each in weights), sum(each.packed for each in weights))


def _owner_of_file(place: PurePath) -> str:
    if place.stem.startswith("companion") and len(place.parts) == 1:
        return _PYTHON  # The loader; what modules it carries is told apart.
    inner = place.parts[1] if place.parts[0] == "_internal" else place.parts[0]
    return _owner(place.name if place.name.startswith("libicu") else inner, "Libraries of the system")


def _owner(name: str, otherwise: str) -> str:
    return next((owner for start, owner in _OWNERS.items() if name.startswith(start)), otherwise)


def _modules(program: Path) -> Counter[str]:
    """Return the bytes that modules take in the program's file, by owners; needs the building environment."""
    sizes: Counter[str] = Counter()
    try:
        from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader  # noqa: PLC0415 - not all have it
    except ImportError:
        return sizes
    try:
        modules = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc
    except ArchiveReadError:
        return sizes
    for name, (_, _, length) in modules.items():
        first = name.partition(".")[0]
        otherwise = _PYTHON if first in sys.stdlib_module_names else "Small libraries"
        sizes[_owner(first, otherwise)] += length
    return sizes


def _pack(files: Sequence[Path], preset: int) -> int:
    packed = io.BytesIO()
    with lzma.open(packed, "w", preset=preset) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
        for file in files:
            tar.add(file)
    return packed.tell()


def main(arguments: Sequence[str]) -> int:
    """Weigh, print, and compare with the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the sums, in megabytes")
    parser.add_argument("--preset", type=int, default=6, help="of xz: below 6 it is quicker, and packs less")
    options = parser.parse_args(arguments)
    weights = weigh(options.folder, options.preset)
    print(*table(weights), sep="\n")
    whole = together(weights)
    sums = {"unpacked": whole.unpacked / _MEGABYTE, "packed": whole.packed / _MEGABYTE}
    if options.json:
        options.json.write_text(json.dumps(sums), encoding="utf-8")
    reached = sums["unpacked"] <= MOST_UNPACKED and sums["packed"] <= MOST_PACKED
    if reached or not sys.platform.startswith("linux"):
        return 0
    print(f"That is more than {MOST_UNPACKED} MB, or than {MOST_PACKED} MB packed.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
