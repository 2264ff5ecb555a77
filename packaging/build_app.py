"""Make the standalone program: `python3 packaging/build_app.py`, with `--one-file` a single file.

It comes from packaging/build.lock alone, whatever else is installed; built again from the same commit it
comes out the same.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from environments import PROJECT, Environment
from setup_environment import set_up

PACKAGING = PROJECT / "packaging"
BUILDING = Environment(PROJECT / "build" / "environment", PACKAGING / "build.lock", with_project=False)


def main(arguments: list[str]) -> int:
    """Build what is asked for and add the licences; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--one-file", action="store_true", help="make one file, which unpacks itself each time"
    )
    parser.add_argument("--to", type=Path, default=PROJECT / "dist", metavar="FOLDER", help="instead of dist")
    parser.add_argument("--table", action="store_true", help="say what each library adds; takes a minute")
    parser.add_argument("--start", type=Path, metavar="FILE", help="freeze this instead, to compare with it")
    options = parser.parse_args(arguments)
    if not set_up(BUILDING):
        return 1
    folder = options.to / ("companion-onefile" if options.one_file else "companion")
    try:
        if options.start:
            freeze(options.to, "--start", str(options.start.resolve()), "--name", options.start.stem)
            return 0
        if options.one_file:
            freeze(folder, "--one-file")
        else:
            freeze(options.to)
        if (PACKAGING / "collect_licences.py").exists():
            _run(str(PACKAGING / "collect_licences.py"), str(folder))
        if options.table:
            _run(str(PACKAGING / "folder_sizes.py"), str(folder))
    except subprocess.CalledProcessError as error:
        print(f"The program could not be built; “{error.cmd[-1]}” says above why.", file=sys.stderr)
        return 1
    print(f"Built: {folder / 'companion'}")
    return 0


def freeze(to: Path, *options: str) -> None:
    """Let PyInstaller follow the spec, with options of the spec; raises CalledProcessError."""
    work = PROJECT / "build" / "frozen" / to.name
    places = ("--distpath", str(to), "--workpath", str(work))
    spec = str(PACKAGING / "companion.spec")
    _run("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR", *places, spec, "--", *options)


def _run(*command: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": _day_of_commit()}
    subprocess.run([str(BUILDING.python), *command], check=True, cwd=PROJECT, env=environment)


def _day_of_commit() -> str:
    """Return the second of the last commit, so that a build can be repeated; a fixed one without git."""
    command = ["git", "-C", str(PROJECT), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return os.environ.get("SOURCE_DATE_EPOCH", "315532800")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
