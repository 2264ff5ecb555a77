"""After any interruption a file is the old one or the new one."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from companion.files import explain, is_folder, is_there, sweep_leftovers, write_atomically


def test_a_file_is_written_and_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_rights_of_the_file_that_was_there_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_atomically(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space") as caught:
        write_atomically(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
    assert explain(caught.value, path) == f"the disk of {tmp_path} is full; make room and try again"


def test_leftovers_of_a_dead_process_are_swept(tmp_path: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True, text=True
    ).stdout.strip()
    dead = tmp_path / f".companion-{gone}-0123abcd.tmp"
    living = tmp_path / f".companion-{os.getpid()}-0123abcd.tmp"
    foreign = tmp_path / ".companion-mine.tmp"
    for path in (dead, living, foreign):
        path.touch()
    sweep_leftovers(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([living, foreign])


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(OSError, match="directory") as caught:
        write_atomically(tmp_path / "a.md", b"one")
    assert "a folder of that name" in explain(caught.value, tmp_path / "a.md")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.md"]


def test_what_may_not_be_looked_at_counts_as_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    assert is_there(tmp_path)
    assert not is_there(tmp_path / "gone")
    assert not is_there(tmp_path / ("n" * 300))
    assert not is_there(Path("nul\0"))
    monkeypatch.setattr(Path, "stat", refuse)
    assert is_there(tmp_path / "locked")
    assert not is_folder(tmp_path)
