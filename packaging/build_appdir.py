"""Make dist/companion-<version>-<machine>.AppDir, which appimagetool turns into a single file to download.

    .venv/bin/python packaging/build_appdir.py
    appimagetool dist/companion-<version>-<machine>.AppDir

The folder is made and its program started by the tests. The second line has NOT YET BEEN RUN: appimagetool
and the runtime that it puts in front of the file are in no Debian package.
"""

import argparse
import platform
import shutil
import sys
from pathlib import Path

from linux.grammar import PROGRAM
from linux.share_tree import DESKTOP_ID, share_files
from linux.source_date import source_date
from linux.stamped_tree import copy_frozen, put, stamp
from project_facts import PROJECT, project_facts


def build_appdir(build: Path, into: Path) -> Path:
    """Make the folder anew; return it. Raises SystemExit in words."""
    moment, facts = source_date(), project_facts()
    folder = into / f"{PROGRAM}-{facts.version}-{platform.machine()}.AppDir"
    shutil.rmtree(folder, ignore_errors=True)
    library = Path("usr") / "lib" / PROGRAM
    (folder / library.parent).mkdir(parents=True)
    copy_frozen(build, folder / library)
    for name, data in share_files(facts, "zsh/site-functions").items():
        put(folder, f"usr/share/{name}", data)
    share = Path("usr") / "share"
    links = {
        "AppRun": library / PROGRAM,
        f"{DESKTOP_ID}.desktop": share / "applications" / f"{DESKTOP_ID}.desktop",
        f"{DESKTOP_ID}.svg": share / "icons" / "hicolor" / "scalable" / "apps" / f"{DESKTOP_ID}.svg",
        ".DirIcon": share / "icons" / "hicolor" / "256x256" / "apps" / f"{DESKTOP_ID}.png",
        # Under this name appimagetool looks for the data of AppStream.
        f"usr/share/metainfo/{DESKTOP_ID}.appdata.xml": Path(f"{DESKTOP_ID}.metainfo.xml"),
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    stamp(folder, moment)
    return folder


def main(arguments: list[str]) -> int:
    """Make the folder and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", type=Path, default=PROJECT / "dist" / PROGRAM, help="the frozen program")
    parser.add_argument("--into", type=Path, default=PROJECT / "dist", help="where the folder goes")
    options = parser.parse_args(arguments)
    print(build_appdir(options.build, options.into))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
