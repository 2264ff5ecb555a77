"""Make the libraries of earlier programs: `python -m tests.older.making` in a clone with its history.

Each state of the program that stored something in another way (the tables of the database, what readers make
of a file, the layout of the index) is checked out, lives its life (life.py) with the texts of `Study`, and
leaves library and settings in a folder named by those three numbers. All folders are packed together, as they
have most in common. Those that are in the pack stay; a release that changes a number adds a line here.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACK = HERE / "libraries.tar.xz"
PLACE = Path(tempfile.gettempdir()) / "companion-older"
"""Where the texts lie while a library is made: the paths that it remembers."""

STATES = {
    "534a6ca": "tables-1-readers-1-index-1",
    "1f0f589": "tables-2-readers-1-index-2",
    "51dd7e4": "tables-2-readers-1-index-3",
    "2373e3b": "tables-2-readers-1-index-4",
    "008de9f": "tables-2-readers-2-index-4",
    "e97287b": "tables-2-readers-2-index-5",
    "ea1efc2": "tables-2-readers-2-index-6",
    "0aeec80": "tables-3-readers-2-index-6",
    "e2691d2": "tables-3-readers-2-index-7",
    "c54542c": "tables-3-readers-3-index-7",
    "2428b9b": "tables-3-readers-3-index-8",
}
"""A commit of each state, and the name of its folder."""


def make_missing() -> None:
    """Make the libraries that are not in the pack yet."""
    with tempfile.TemporaryDirectory(prefix="companion-libraries-") as folder:
        unpack(Path(folder))
        for commit, state in STATES.items():
            if not (Path(folder) / state).exists():
                _make(commit, Path(folder) / state)
        with tarfile.open(PACK, "w:xz", preset=9) as archive:
            for file in sorted(Path(folder).rglob("*")):
                archive.add(file, file.relative_to(folder), recursive=False, filter=_plain)


def unpack(folder: Path, state: str = "") -> None:
    """Put one library, or all of them, into a folder as they were left."""
    if not PACK.exists():
        return
    with tarfile.open(PACK) as archive:
        for entry in archive:
            content = archive.extractfile(entry) if entry.name.startswith(state) else None
            if content is not None:
                place = folder / entry.name
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                place.write_bytes(content.read())


def _make(commit: str, left: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="companion-program-") as folder:
        program = Path(folder) / "program"
        _git("worktree", "add", "--quiet", "--detach", str(program), commit)
        try:
            shutil.copytree(HERE / "Study", PLACE / "Study")
            _live(program, Path(folder) / "home")
            left.mkdir()
            shutil.move(PLACE / "settings.toml", left)
            shutil.copytree(PLACE / "library", left / "library", ignore=shutil.ignore_patterns("*.lock"))
        finally:
            shutil.rmtree(PLACE, ignore_errors=True)
            _git("worktree", "remove", "--force", str(program))


def _live(program: Path, home: Path) -> None:
    folders = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {
        **os.environ,
        "PYTHONPATH": str(program),
        "PYTHONDONTWRITEBYTECODE": "1",
        **{name: str(home / name) for name in folders},
    }
    life = [sys.executable, "-P", str(HERE / "life.py"), str(PLACE)]
    subprocess.run(life, env=environment, cwd=program, check=True)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Take off whose it was and when."""
    mode = 0o700 if entry.isdir() else 0o600
    return entry.replace(mtime=0, uid=0, gid=0, uname="", gname="", mode=mode, deep=False)


def _git(*words: str) -> None:
    subprocess.run(["git", "-C", str(HERE), *words], check=True)


if __name__ == "__main__":
    make_missing()
