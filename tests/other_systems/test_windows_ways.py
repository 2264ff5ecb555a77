"""Ways of Windows that can be played elsewhere: files held open, hidden ones, drives, shares."""

import ntpath
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace
from typing import Any, cast

import pytest

from companion import files
from companion.files import explain, is_junction, is_marked_hidden, move, write_atomically
from companion.search.manifest import Manifest, read_manifest, write_manifest
from companion.services import walking
from companion.store.backups import Backups
from companion.store.connections import database_uri
from companion.store.database import Database
from companion.store.folder import DATABASE
from companion.store.recovery import restore


class HeldFiles:
    """Files that somebody has open: nothing can be put in their place, and for a while nothing read."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.held: dict[str, int] = {}
        self._replace, read = Path.replace, Path.read_bytes
        patch.setattr(files, "_ON_WINDOWS", True)
        patch.setattr(files, "_PAUSES", (0.0,) * 6)
        patch.setattr(Path, "replace", lambda source, target: self._move(source, Path(target)))

        def look(path: Path) -> bytes:
            self._refuse(path)
            return read(path)

        patch.setattr(Path, "read_bytes", look)

    def hold(self, name: str, attempts: int) -> None:
        """Hold a file of a name for a number of attempts at it."""
        self.held[name] = attempts

    def _refuse(self, path: Path) -> None:
        if self.held.get(path.name, 0) > 0:
            self.held[path.name] -= 1
            raise PermissionError(13, "The process cannot access the file")

    def _move(self, source: Path, target: Path) -> Path:
        self._refuse(source)
        if target.exists():
            self._refuse(target)
        return self._replace(source, target)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> HeldFiles:
    return HeldFiles(monkeypatch)


def test_who_looks_at_a_file_for_a_moment_is_waited_out(tmp_path: Path, held: HeldFiles) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"old")
    held.hold("notes.md", 6)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_stays_open_elsewhere_stays_as_it_was_and_the_words_say_so(
    tmp_path: Path, held: HeldFiles
) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"old")
    held.hold("notes.md", 99)
    with pytest.raises(PermissionError) as caught:
        write_atomically(path, b"new")
    held.hold("notes.md", 0)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert explain(caught.value, path) == "it is open in another program, or may not be written"


def test_elsewhere_nobody_waits_for_a_right_that_is_not_given(
    tmp_path: Path, held: HeldFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_ON_WINDOWS", False)
    (tmp_path / "a").write_bytes(b"")
    held.hold("a", 1)
    with pytest.raises(PermissionError):
        move(tmp_path / "a", tmp_path / "b")


def test_a_manifest_is_written_and_read_while_others_read_it(tmp_path: Path, held: HeldFiles) -> None:
    write_manifest(tmp_path, Manifest("somebody", 1), b"key")
    held.hold("manifest.json", 3)
    write_manifest(tmp_path, Manifest("somebody", 2), b"key")
    held.hold("manifest.json", 3)
    assert read_manifest(tmp_path, b"key").generation == 2


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with a backup."""
    with closing(Database(tmp_path)) as database:
        generation = database.generation()
    Backups(tmp_path).take(generation)
    return tmp_path


def test_a_database_that_is_held_open_is_set_aside_whole_or_not_at_all(
    library: Path, held: HeldFiles
) -> None:
    (library / DATABASE).write_bytes(b"damaged")
    (library / f"{DATABASE}-wal").write_bytes(b"log")
    held.hold(DATABASE, 99)
    with pytest.raises(Exception, match=r"open|rights|write|access"):
        restore(library)
    held.hold(DATABASE, 0)
    assert (library / DATABASE).read_bytes() == b"damaged"
    assert (library / f"{DATABASE}-wal").read_bytes() == b"log"
    assert not list(library.glob("damaged-*"))
    assert restore(library).set_aside.is_dir()


def entry(**marks: int) -> "os.DirEntry[str]":
    return cast("os.DirEntry[str]", SimpleNamespace(stat=lambda follow_symlinks: SimpleNamespace(**marks)))


def test_what_windows_and_macos_hide_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_HAS_MARKS", True)
    assert is_marked_hidden(entry(st_file_attributes=stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM))
    assert is_marked_hidden(entry(st_flags=stat.UF_HIDDEN))
    assert not is_marked_hidden(entry(st_file_attributes=stat.FILE_ATTRIBUTE_ARCHIVE))
    assert is_junction(entry(st_reparse_tag=0xA0000003))
    assert not is_junction(entry(st_reparse_tag=0))


def test_hidden_files_and_junctions_are_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("Cache", "Again", "Talks"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "desktop.ini").write_text("[.ShellClassInfo]", encoding="utf-8")
    hidden = {"Cache", "desktop.ini"}
    monkeypatch.setattr(walking, "is_marked_hidden", lambda one: one.name in hidden)
    monkeypatch.setattr(walking, "is_junction", lambda one: one.name == "Again")
    found = walking.walk([tmp_path], tmp_path / "library", lambda: False)
    assert [one.path for one in found.files] == [tmp_path / "Talks" / "a.txt"]
    assert {(one.path.name, one.reason) for one in found.skipped} == {
        ("Cache", "a hidden folder"),
        ("desktop.ini", "a hidden file"),
        ("Again", "a link to a folder"),
    }


def test_the_letter_of_a_drive_is_a_capital_however_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "splitdrive", ntpath.splitdrive)
    for typed, whole in ((r"c:\Talks\a.txt", r"C:\Talks\a.txt"), (r"\\host\share\a", r"\\host\share\a")):
        monkeypatch.setattr(os.path, "abspath", lambda _path, typed=typed: typed)
        assert str(walking.absolute(Path("a"))) == whole


def test_a_database_is_addressed_on_drives_and_on_shares() -> None:
    assert database_uri(PureWindowsPath(r"C:\Users\Ana K\x.sqlite3")) == "file:///C:/Users/Ana%20K/x.sqlite3"
    assert database_uri(PureWindowsPath(r"\\host\share\x.sqlite3")) == "file:////host/share/x.sqlite3"
    assert database_uri(PurePosixPath("/home/ana/x#1?.sqlite3")) == "file:///home/ana/x%231%3F.sqlite3"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "한국 50%?#.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")
    return path


def test_sqlite_takes_the_address(odd: Path) -> None:
    with closing(sqlite3.connect(f"{database_uri(odd)}?mode=ro", uri=True)) as connection:
        tables: list[Any] = connection.execute("SELECT name FROM sqlite_schema").fetchall()
    assert tables == [("a",)]
