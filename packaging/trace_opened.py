"""Name what a program opens of a Python elsewhere: `trace_opened.py dist/companion/companion tour …`.

The standalone program brings a Python and libraries of its own: what it opens of others, or of the source,
is missing where somebody else starts it. Its worker processes are followed. Needs strace.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
_OF_THE_SOURCE = tuple(
    SOURCE / name for name in ("companion", "packaging", "resources", ".venv", "build/environment")
)
_CALL = re.compile(r'\b(openat|open|execve)\((?:AT_FDCWD, )?"([^"]+)".* = \d')
_OF_A_PYTHON = re.compile(
    r"/(site|dist)-packages/|/python\d[\d.]*(/|$)|/libpython\d|\.py[co]?$|/pyvenv\.cfg$"
)


@dataclass(frozen=True, slots=True)
class Trace:
    """What a program did: its exit status, its answer, how often it was started, what it opened elsewhere."""

    status: int
    answer: str
    starts: int
    opened: int
    foreign: tuple[str, ...]


def trace(command: Sequence[str], environment: Mapping[str, str]) -> Trace:
    """Run a program, its path first, in an environment; raises OSError where there is no strace."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "calls"
        strace = shutil.which("strace") or "strace"
        watch = [strace, "-f", "-qq", "--seccomp-bpf", "-e", "trace=open,openat,execve", "-o", str(lines)]
        done = subprocess.run(
            [*watch, *command], stdout=subprocess.PIPE, text=True, env=dict(environment), check=False
        )
        with lines.open(encoding="utf-8", errors="replace") as calls:
            found = [match.groups() for match in map(_CALL.search, calls) if match]
    starts = sum(call == "execve" and path == command[0] for call, path in found)
    opened = list(dict.fromkeys(path for _, path in found))
    foreign = tuple(foreign_files(opened, Path(command[0]).parent))
    return Trace(done.returncode, done.stdout, starts, len(opened), foreign)


def foreign_files(opened: Iterable[str], own: Path) -> Iterable[str]:
    """Return those of the source tree, of a Python elsewhere, or of a library that `own` has of its own."""
    brought = {file.name for file in own.rglob("*.so*")}
    for path in opened:
        if Path(path).is_relative_to(own):
            continue
        of_the_source = any(map(Path(path).is_relative_to, _OF_THE_SOURCE))
        if of_the_source or Path(path).name in brought or _OF_A_PYTHON.search(path):
            yield path


def main(command: list[str]) -> int:
    """Trace with an empty environment, and tell; return 1 when something foreign was opened."""
    if shutil.which("strace") is None:
        print("strace is not installed; what the program opens was not looked at.", file=sys.stderr)
        return 1
    program = str(Path(command[0]).resolve())
    with tempfile.TemporaryDirectory() as home:
        seen = trace([program, *command[1:]], {"HOME": home})
    print(seen.answer, end="")
    print(f"Started {seen.starts} times, opened {seen.opened} files, {len(seen.foreign)} that it should not.")
    print(*seen.foreign, sep="\n", end="\n" if seen.foreign else "")
    return 1 if seen.status or seen.foreign else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
