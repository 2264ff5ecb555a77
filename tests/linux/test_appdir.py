"""The folder for an AppImage has what its tool asks for, and its program starts."""

import importlib
import subprocess
from pathlib import Path

from companion.ui.application import DESKTOP_ID

build_appdir = importlib.import_module("build_appdir").build_appdir


def test_the_folder_has_what_its_tool_looks_for(build: Path, tmp_path: Path) -> None:
    folder: Path = build_appdir(build, tmp_path)
    assert folder.suffix == ".AppDir"
    for name in ("AppRun", f"{DESKTOP_ID}.desktop", f"{DESKTOP_ID}.svg", ".DirIcon"):
        assert (folder / name).is_symlink()
        assert (folder / name).is_file()
        assert not (folder / name).readlink().is_absolute()
    entry = (folder / f"{DESKTOP_ID}.desktop").read_text(encoding="utf-8")
    assert f"\nIcon={DESKTOP_ID}\n" in entry
    assert (folder / f"usr/share/metainfo/{DESKTOP_ID}.appdata.xml").is_file()


def test_the_program_starts_from_wherever_the_folder_is(build: Path, tmp_path: Path) -> None:
    build_appdir(build, tmp_path)
    folder = build_appdir(build, tmp_path).rename(tmp_path / "mounted here.AppDir")
    done = subprocess.run([folder / "AppRun", "where"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:7]) == (0, "library")
