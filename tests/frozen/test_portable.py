"""The standalone program keeps everything beside itself when it is told to, its worker processes too."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from companion.paths import PORTABLE_FOLDER
from tests.journeys.driving import sample


@pytest.fixture
def data(program: Path) -> Iterator[Path]:
    """The folder beside the program's own; it goes again."""
    folder = program.parent.parent / PORTABLE_FOLDER
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_nothing_is_written_at_home(program: Path, data: Path, tmp_path: Path) -> None:
    def run(*words: str) -> Any:
        alone = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        done = subprocess.run([program, *words, "--json"], env=alone, capture_output=True, check=True)
        return json.loads(done.stdout)

    assert run("where")["portable"] is False
    assert len(run("--portable", "add", str(sample()))["documents"]) == 5
    assert run("search", "second population")["total"] == 1
    told = run("where")
    assert told["portable"] is True
    assert {Path(told[name]).is_relative_to(data) for name in ("library", "settings", "log", "cache")} == {
        True
    }
    assert (data / "library" / "index" / "manifest.json").is_file()
    assert list(tmp_path.iterdir()) == []
