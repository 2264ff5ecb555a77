"""Adding that is killed: documents are there all or not at all, and no process stays behind."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.services.adding import Adding
from companion.store.store import open_store
from tests.faults.adder import make_parser

PROJECT = Path(__file__).parents[2]


def start_adder(library: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.adder", str(library), str(folder)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)


def kill(adder: subprocess.Popen[str]) -> None:
    adder.kill()
    assert adder.stdout is not None
    adder.stdout.close()
    adder.wait()


@pytest.mark.parametrize("seed", range(3))
def test_killed_adding_leaves_whole_documents(tmp_path: Path, seed: int) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    for number in range(60):
        (talks / f"{number}.txt").write_text(f"Talk {number}\n" + "Tides rise.\n" * 200)
    adder = start_adder(tmp_path / "library", talks)
    assert adder.stdout is not None
    for _ in range(random.Random(seed).randrange(1, 50)):
        adder.stdout.readline()
    kill(adder)
    with open_store(tmp_path / "library") as store:
        assert store.database.problems() == ()
        assert store.documents.damaged() == ()
        before = {one.path: one.id for one in store.documents.summaries()}
        report = Adding(store, lambda: None, make_parser).add([talks])
        assert len(report.documents) == 60
        after = {one.path: one.id for one in store.documents.summaries()}
        assert before.items() <= after.items()
        assert len(after) == len(set(after.values())) == 60


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs a list of processes to look at")
def test_reader_dies_with_the_program(tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    (talks / "hang.txt").write_text("HANG")
    adder = start_adder(tmp_path / "library", talks)
    mark = talks / "hang.pid"
    _wait_until(lambda: mark.exists() and mark.read_text() != "")
    reader = int(mark.read_text())
    assert _lives(reader)
    kill(adder)
    _wait_until(lambda: not _lives(reader))


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
