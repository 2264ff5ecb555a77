"""A library with the sample in it, and a way to type commands."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from companion.cli import run
from companion.paths import resource

LECTURE = "How memory keeps time"
SAMPLE = resource("sample")


@dataclass(frozen=True)
class Typed:
    """What a command left on the terminal."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed as JSON: one document and nothing else."""
        return json.loads(self.out)


Terminal = Callable[..., Typed]


@pytest.fixture(scope="session")
def stocked(own_folders: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds the sample; to be copied, not to be changed."""
    folder = tmp_path_factory.mktemp("stocked") / "library"
    assert run(["--library", str(folder), "add", str(SAMPLE)]) == 0
    return folder


@pytest.fixture
def library(tmp_path: Path, stocked: Path) -> Path:
    """A library of its own that holds the sample."""
    return Path(shutil.copytree(stocked, tmp_path / "library"))


@pytest.fixture
def type_in(library: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Type a command on the library that holds the sample."""

    def type_it(*words: str) -> Typed:
        capsys.readouterr()
        status = run(["--library", str(library), *words])
        out, err = capsys.readouterr()
        return Typed(status, out, err)

    return type_it
