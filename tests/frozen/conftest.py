"""The standalone program, taken away from where it was built, and what it did on a tour."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
BUILT = PROJECT / "dist" / "companion"


@dataclass(frozen=True)
class Toured:
    """A tour of the program in an empty environment; `trace` is None where there is no strace."""

    status: int
    answer: Mapping[str, Any]
    trace: Any
    folder: Path


@pytest.fixture(scope="session")
def packaging() -> Iterator[Mapping[str, ModuleType]]:
    """The scripts of packaging that can be imported, by name."""
    names = ("folder_sizes", "frozen_parts", "frozen_start", "trace_opened")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PROJECT / "packaging"))
        yield {name: import_module(name) for name in names}


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a folder of its own, without the source beside it."""
    built = Path(os.environ.get("COMPANION_FROZEN", BUILT))
    if not (built / "companion").is_file():
        pytest.skip(f"there is no standalone program in {built}; packaging/build_app.py makes it")
    place = tmp_path_factory.mktemp("elsewhere") / "companion"
    shutil.copytree(built, place, symlinks=True)
    return place / "companion"


@pytest.fixture(scope="session")
def toured(
    program: Path, packaging: Mapping[str, ModuleType], tmp_path_factory: pytest.TempPathFactory
) -> Toured:
    """The tour, taken with nothing in the environment but a home."""
    folder = tmp_path_factory.mktemp("tour")
    command = [str(program), "tour", "--json", "--to", str(folder)]
    alone = {"HOME": str(tmp_path_factory.mktemp("home"))}
    if shutil.which("strace") and sys.platform.startswith("linux"):
        trace = packaging["trace_opened"].trace(command, alone)
        return Toured(trace.status, json.loads(trace.answer), trace, folder)
    done = subprocess.run(command, env=alone, stdout=subprocess.PIPE, text=True, check=False)
    return Toured(done.returncode, json.loads(done.stdout), None, folder)
