"""What is unpacked runs, is installed for one user, updated, and removed without a trace and without harm."""

import importlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import paths
from companion.ui.application import DESKTOP_ID
from tests.linux.conftest import needs

build_tarball = importlib.import_module("build_tarball").build_tarball
HERE = Path(__file__).resolve().parents[2] / "packaging" / "linux"
ENTRY = f"applications/{DESKTOP_ID}.desktop"
HOMES = ["plain", "a blank and  two", 'quote"s', "100% $HOME `x`", "back\\slash & co", "한글", "-dash"]


class Reader:
    """A user with a home folder, who unpacks and types."""

    def __init__(self, home: Path, archive: Path, **environment: str) -> None:
        self.home = home
        self.environment = {"HOME": str(home), "PATH": os.environ["PATH"], **environment}
        home.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as tar:
            tar.extractall(home / "Downloads", filter="data")
        (self.unpacked,) = (home / "Downloads").iterdir()
        (home / ".config").mkdir()
        (home / ".config" / "kept").write_text("of somebody else", encoding="utf-8")
        self.before = self.files()

    def types(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command with nothing of ours in the environment."""
        return subprocess.run(
            command, env=self.environment, cwd=self.home, capture_output=True, text=True, check=False
        )

    def install(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return self.types("sh", str(self.unpacked / "install.sh"), *arguments)

    def uninstall(self, lib: Path | None = None) -> "subprocess.CompletedProcess[str]":
        return self.types("sh", str((lib or self.home / ".local/lib/companion") / "uninstall.sh"))

    def files(self) -> set[str]:
        return {str(place.relative_to(self.home)) for place in self.home.rglob("*")}


@pytest.fixture
def archive(build: Path, tmp_path: Path) -> Path:
    made: Path = build_tarball(build, tmp_path / "dist", level=0)
    return made


@pytest.fixture
def reader(archive: Path, tmp_path: Path) -> Reader:
    return Reader(tmp_path / "home", archive)


@pytest.fixture
def running(reader: Reader) -> Iterator["subprocess.Popen[bytes]"]:
    """The installed program, running: a real one, since of a script the interpreter is seen."""
    program = reader.home / ".local/lib/companion/companion"
    shutil.copy("/bin/sleep", reader.unpacked / "companion" / "companion")
    assert reader.install().returncode == 0
    with subprocess.Popen([str(program), "60"]) as process:
        yield process
        process.kill()


def test_an_archive_is_the_same_each_time(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    first = build_tarball(build, tmp_path / "a", level=0)
    (build / "companion").chmod(0o755)
    os.utime(build / "_internal" / "old.txt")
    second = build_tarball(build, tmp_path / "b", level=0)
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
    with tarfile.open(first) as tar:
        entries = tar.getmembers()
    assert {entry.mtime for entry in entries} == {1790000000}
    assert {(entry.uid, entry.uname) for entry in entries} == {(0, "root")}
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)
    rights = {entry.name.partition("/")[2]: entry.mode for entry in entries}
    assert (rights["companion/companion"], rights["companion/_internal/old.txt"]) == (0o755, 0o644)


@pytest.mark.parametrize("name", HOMES)
def test_what_was_installed_works_and_goes_wherever_the_home_is(
    name: str, archive: Path, tmp_path: Path
) -> None:
    reader = Reader(tmp_path / name, archive)
    installed = reader.install()
    assert (installed.returncode, installed.stderr) == (0, "")
    link = reader.home / ".local/bin/companion"
    assert str(link) in installed.stdout
    assert reader.types(str(link), "where").stdout == f"library   {reader.home}/somewhere/library\n"
    share = reader.home / ".local/share"
    assert {"16x16", "512x512", "scalable"} <= {place.name for place in (share / "icons/hicolor").iterdir()}
    assert (share / "man/man1/companion.1").is_file()
    removed = reader.uninstall()
    assert (removed.returncode, removed.stderr) == (0, "")
    assert f"{reader.home}/somewhere/library" in removed.stdout
    assert reader.files() == reader.before


@pytest.mark.parametrize("name", HOMES)
def test_the_entry_of_the_menu_starts_it_wherever_the_home_is(
    name: str, archive: Path, tmp_path: Path
) -> None:
    needs("desktop-file-validate", "gio")
    reader = Reader(tmp_path / name, archive)
    reader.install()
    entry = reader.home / ".local/share" / ENTRY
    validated = reader.types("desktop-file-validate", str(entry))
    assert validated.stdout + validated.stderr == ""
    told = reader.home / "told"
    (reader.home / ".local/lib/companion/companion").write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >"$HOME/{told.name}"\n', encoding="utf-8"
    )
    launched = reader.types("gio", "launch", str(entry), "studycompanion://open?doc=abc")
    assert launched.stderr == ""
    assert told.read_text(encoding="utf-8") == "studycompanion://open?doc=abc\n"


def test_a_second_archive_updates_and_leaves_what_the_user_put_there(reader: Reader, tmp_path: Path) -> None:
    assert reader.install().returncode == 0
    lib = reader.home / ".local/lib/companion"
    (lib / "companion-data").mkdir()
    (lib / "companion-data" / "notes").write_text("mine", encoding="utf-8")
    (reader.unpacked / "companion/_internal/old.txt").unlink()
    (reader.unpacked / "companion/_internal/new.txt").write_text("new", encoding="utf-8")
    updated = reader.install()
    assert (updated.returncode, updated.stderr) == (0, "")
    assert not (lib / "_internal/old.txt").exists()
    assert (lib / "_internal/new.txt").read_text(encoding="utf-8") == "new"
    assert (lib / "companion-data/notes").read_text(encoding="utf-8") == "mine"
    reader.uninstall()
    (reader.home / "Downloads").rename(tmp_path / "away")
    left = reader.files() - reader.before
    assert left == {
        ".local",
        ".local/lib",
        ".local/lib/companion",
        ".local/lib/companion/companion-data",
        ".local/lib/companion/companion-data/notes",
    }


def test_folders_of_the_desktop_may_be_elsewhere(archive: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path / "home", archive, XDG_DATA_HOME=str(tmp_path / "data"))
    reader.install()
    assert (tmp_path / "data" / ENTRY).is_file()
    assert (tmp_path / "data/bash-completion/completions/companion").is_file()
    assert (reader.home / ".local/share/man/man1/companion.1").is_file()
    assert not (reader.home / ".local/share/applications").exists()
    reader.uninstall()
    assert not (tmp_path / "data").exists()


def test_all_of_it_goes_into_one_folder_on_demand(reader: Reader, tmp_path: Path) -> None:
    prefix = tmp_path / "a place"
    assert reader.install("--prefix", str(prefix)).returncode == 0
    assert (prefix / "share" / ENTRY).is_file()
    assert reader.types(str(prefix / "bin/companion"), "where").returncode == 0
    assert reader.uninstall(prefix / "lib/companion").returncode == 0
    assert not prefix.exists()
    assert reader.files() == reader.before


@pytest.mark.parametrize("arguments", [["--prefix"], ["--prefx", "x"], ["--prefix="], ["x"], ["--help"]])
def test_what_was_not_meant_installs_nothing(reader: Reader, arguments: list[str]) -> None:
    done = reader.install(*arguments)
    assert done.returncode == 2
    assert "--prefix FOLDER" in done.stderr
    assert reader.files() == reader.before


def test_another_program_of_that_name_is_left_alone(reader: Reader) -> None:
    other = reader.home / ".local/bin/companion"
    other.parent.mkdir(parents=True)
    other.write_text("another", encoding="utf-8")
    done = reader.install()
    assert done.returncode == 1
    assert "is another program. Nothing was installed." in done.stderr
    assert reader.files() == reader.before | {".local", ".local/bin", ".local/bin/companion"}


def test_a_program_that_runs_is_neither_replaced_nor_removed(
    reader: Reader, running: "subprocess.Popen[bytes]"
) -> None:
    before = reader.files()
    for done in (reader.install(), reader.uninstall()):
        assert done.returncode == 1
        assert "Companion is running. Close its window" in done.stderr
    assert running.poll() is None
    assert reader.files() == before


def test_a_copy_that_fails_leaves_what_was_there(reader: Reader) -> None:
    assert reader.install().returncode == 0
    before = reader.files()
    tools = reader.home.parent / "tools"
    tools.mkdir()
    (tools / "cp").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tools / "cp").chmod(0o755)
    reader.environment["PATH"] = f"{tools}:{reader.environment['PATH']}"
    done = reader.install()
    assert done.returncode == 1
    assert "what was there is as it was" in done.stderr
    assert reader.files() == before
    assert reader.types(str(reader.home / ".local/bin/companion"), "where").returncode == 0


def test_where_the_program_cannot_be_asked_the_usual_folders_are_said(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.install()
    (reader.home / ".local/lib/companion/companion").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    said = reader.uninstall().stdout.splitlines()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(reader.home))
    for place in (paths.default_library(), paths.settings_file(), paths.log_folder()):
        assert str(place.parent) in said


@pytest.mark.parametrize("name", ["install.sh", "uninstall.sh", "try_deb.sh", "postrm"])
def test_shellcheck_has_no_remark(name: str) -> None:
    needs("shellcheck")
    done = subprocess.run(["shellcheck", str(HERE / name)], capture_output=True, text=True, check=False)
    assert done.stdout + done.stderr == ""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_real_program_runs_through_its_link_in_a_home_with_blanks(frozen: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path / "my own home", build_tarball(frozen, tmp_path / "dist", level=0))
    assert reader.install().returncode == 0
    program = str(reader.home / ".local/bin/companion")
    assert reader.types(program, "--version").stdout.startswith("Companion ")
    text = reader.home / "talk.txt"
    text.write_text("Water rises twice a day.\n", encoding="utf-8")
    assert reader.types(program, "add", str(text)).returncode == 0
    assert "Water" in reader.types(program, "search", "water").stdout
    removed = reader.uninstall()
    assert str(reader.home / ".local/share/companion/library") in removed.stdout
    assert (reader.home / ".local/share/companion/library").is_dir()
    assert not (reader.home / ".local/lib").exists()
