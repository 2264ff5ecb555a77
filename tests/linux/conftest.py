"""The scripts that make packages are imported from their folder; what they pack is made up, or built."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
BUILT = PROJECT / "dist" / "companion"
sys.path.append(str(PROJECT / "packaging"))

PROGRAM = """#!/bin/sh
[ "$1" = where ] || exit 3
echo "library   $HOME/somewhere/library"
"""
LICENCES = {
    "components": [
        {"name": "Companion", "version": "1", "licence": "MIT"},
        {"name": "Qt", "version": "6.1", "licence": "LGPL-3.0-only"},
    ]
}


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A folder laid out as the frozen program's, with a script for the program."""
    folder = tmp_path / "build"
    inner = folder / "_internal" / "with a blank"
    inner.mkdir(parents=True)
    (inner / "data file.txt").write_text("data", encoding="utf-8")
    (folder / "_internal" / "old.txt").write_text("old", encoding="utf-8")
    (folder / "companion").write_text(PROGRAM, encoding="utf-8")
    (folder / "companion").chmod(0o700)
    (folder / "licences").mkdir()
    (folder / "licences" / "index.json").write_text(json.dumps(LICENCES), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def frozen() -> Path:
    """The standalone program, where it has been built."""
    folder = Path(os.environ.get("COMPANION_FROZEN", BUILT))
    if not (folder / "licences" / "index.json").is_file():
        pytest.skip(f"there is no standalone program in {folder}; packaging/build_app.py makes it")
    return folder


def needs(*programs: str) -> None:
    """Skip in words where a program is missing."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
