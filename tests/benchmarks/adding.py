"""Measure adding beside plain reading: `python -m tests.benchmarks.adding [FOLDER] [--mb N]`.

Without a folder, transcripts are made up in the usual layouts. Each step stands with its rate and how
many times longer it takes than to read, decode and split the same files, in the same run. The index is
measured elsewhere.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from companion.core.errors import CompanionError
from companion.core.timestamps import format_long_clock
from companion.formats.registry import read_document
from companion.formats.stitching import stitch
from companion.services.adding import Adding
from companion.store.store import open_store

_MEGABYTE = 1_000_000
_FILE = 80_000
_TALE = """
    the harbour keeps its lamps low and every boat that comes in late has a story which nobody asks for
    because the nets are heavy and morning is near while gulls walk along the wall as if they owned it
"""


@dataclass(frozen=True)
class Step:
    """What was done with all files, and the seconds it took; `peak` is in bytes, None where unknown."""

    name: str
    seconds: float
    peak: int | None = None


def write_transcripts(folder: Path, megabytes: float) -> list[Path]:
    """Write made-up transcripts in three layouts."""
    chance, words = random.Random(7), _TALE.split()
    paths = []
    for number in range(max(1, round(megabytes * _MEGABYTE / _FILE))):
        lines: list[str] = []
        time = size = 0
        while size < _FILE:
            said = " ".join(chance.choices(words, k=chance.randint(6, 14))) + chance.choice(("", "", "."))
            lines.append(_line(number % 3, time, said))
            size += len(lines[-1]) + 1
            time += 4_000
        paths.append(folder / f"talk {number}.txt")
        paths[-1].write_text("\n".join(lines), "utf-8")
    return paths


def _line(layout: int, time: int, said: str) -> str:
    clock = format_long_clock(time)
    if layout == 0:
        return f"[{clock}.000 --> {format_long_clock(time + 4_000)}.000]   {said}"
    if layout == 1:
        return f"{'ANN' if time % 24_000 else 'BO'}: {clock} {said}"
    return f"{clock} {said}"


def read_plainly(paths: Sequence[Path]) -> None:
    """Read, decode and split every file: the least that any program does."""
    for path in paths:
        path.read_bytes().decode("utf-8", "replace").split("\n")


def read_into_documents(paths: Sequence[Path]) -> None:
    """Make a document of every file, its sentences joined, in this process."""
    for path in paths:
        try:
            read_document(path)
        except CompanionError as error:
            sys.stderr.write(f"{path}: {error}\n")


def join_sentences(paths: Sequence[Path]) -> Step:
    """Join the sentences of all cues again; only that is timed, not how the cues were got."""
    seconds = 0.0
    for path in paths:
        try:
            cues = read_document(path).cues
        except CompanionError:
            continue
        begun = perf_counter()
        for _ in stitch(cues):
            pass
        seconds += perf_counter() - begun
    return Step("joining sentences alone", seconds, _peak())


def add(paths: Sequence[Path], library: Path) -> None:
    """Add every file to a new library: fingerprints, a parser process, synced transactions."""
    with open_store(library) as store:
        Adding(store, changed=lambda: None).add(paths)


def look_again(paths: Sequence[Path], library: Path) -> None:
    """Add the same files to the same library: each is only looked at."""
    add(paths, library)


def measured(name: str, work: Callable[[], None]) -> Step:
    """Do some work and time it."""
    begun = perf_counter()
    work()
    return Step(name, perf_counter() - begun, _peak())


def _peak() -> int | None:
    """Return the most memory that this process or one it waited for has ever held, in bytes."""
    try:
        import resource  # noqa: PLC0415 - not every system has it
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most * unit


def main() -> None:
    """Print one Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument(
        "--mb", type=float, default=10.0, help="megabytes to make up, or to take of the folder"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        own = Path(place) / "talks"
        own.mkdir()
        paths = _files(chosen.folder, chosen.mb) if chosen.folder else write_transcripts(own, chosen.mb)
        size = sum(path.stat().st_size for path in paths)
        library = Path(place) / "library"
        read_plainly(paths)
        steps = [
            measured("reading plainly", lambda: read_plainly(paths)),
            join_sentences(paths),
            measured("reading into documents", lambda: read_into_documents(paths)),
            measured("adding", lambda: add(paths, library)),
            measured("looking again", lambda: look_again(paths, library)),
        ]
    _print(steps, size, len(paths))


def _files(folder: Path, megabytes: float) -> list[Path]:
    """Return files of a folder up to a sum of sizes."""
    taken, size = [], 0.0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if size < megabytes * _MEGABYTE:
            taken.append(path)
            size += path.stat().st_size
    return taken


def _print(steps: Sequence[Step], size: int, files: int) -> None:
    rows = [
        f"{files} files, {size / _MEGABYTE:.1f} MB\n",
        "| | MB/s | times reading plainly | peak memory of a process |",
        "|---|---|---|---|",
    ]
    for step in steps:
        peak = f"{step.peak / _MEGABYTE:.0f} MB" if step.peak else "not told"
        ratio = step.seconds / steps[0].seconds
        rows.append(f"| {step.name} | {size / _MEGABYTE / step.seconds:.1f} | {ratio:.1f} | {peak} |")
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
