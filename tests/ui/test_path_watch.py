"""The system tells when to look; where it does not tell all, one looks each second."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.ui import path_watch
from companion.ui.path_watch import PathWatch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one looks each second")


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[PathWatch]:
    parent = QObject()
    watch = PathWatch(parent)
    yield watch
    watch.stop()
    parent.deleteLater()


def test_a_file_that_grows_is_told_of(qtbot: QtBot, watch: PathWatch, tmp_path: Path) -> None:
    file = tmp_path / "log"
    file.write_bytes(b"")
    watch.watch([file])
    assert watch.trusted
    with qtbot.waitSignal(watch.due, timeout=900):
        file.write_bytes(b"more")


def test_a_file_that_is_replaced_is_watched_on(qtbot: QtBot, watch: PathWatch, tmp_path: Path) -> None:
    file, beside = tmp_path / "log", tmp_path / "other"
    file.write_bytes(b"")
    watch.watch([tmp_path, file])
    with qtbot.waitSignal(watch.due, timeout=900):
        beside.write_bytes(b"new")
        beside.replace(file)
    with qtbot.waitSignal(watch.due, timeout=900), file.open("ab") as opened:
        opened.write(b"and more")


def test_a_file_that_is_not_there_yet_is_told_of_through_its_folder(
    qtbot: QtBot, watch: PathWatch, tmp_path: Path
) -> None:
    watch.watch([tmp_path, tmp_path / "log"])
    with qtbot.waitSignal(watch.due, timeout=900):
        (tmp_path / "log").write_bytes(b"")


def test_nothing_is_looked_at_while_nothing_happens(qtbot: QtBot, watch: PathWatch, tmp_path: Path) -> None:
    watch.watch([tmp_path])
    with qtbot.assertNotEmitted(watch.due, wait=300):
        pass


def test_where_others_may_write_unseen_one_looks_now_and_then(
    qtbot: QtBot, watch: PathWatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(path_watch, "_is_local", lambda _: False)
    monkeypatch.setattr(path_watch, "OFTEN_MS", 30)
    watch.watch([tmp_path])
    assert not watch.trusted
    for _ in range(3):
        with qtbot.waitSignal(watch.due, timeout=900):
            pass


def test_what_has_stopped_says_nothing(qtbot: QtBot, watch: PathWatch, tmp_path: Path) -> None:
    watch.watch([tmp_path])
    watch.stop()
    with qtbot.assertNotEmitted(watch.due, wait=300):
        (tmp_path / "log").write_bytes(b"")


def test_the_locks_of_this_process_on_a_file_that_is_watched_hold(watch: PathWatch, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    file = tmp_path / "database"
    file.write_bytes(b"rows")
    asking = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+b'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    with file.open("r+b") as held:
        fcntl.lockf(held, fcntl.LOCK_EX)
        watch.watch([tmp_path, file])
        asked = subprocess.run([sys.executable, "-c", asking, str(file)], capture_output=True, check=False)
    assert b"BlockingIOError" in asked.stderr
