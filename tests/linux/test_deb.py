"""The .deb has what Debian's policy asks for, and is the same each time it is made."""

import gzip
import importlib
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from companion.system_libraries import DRAWING, X_WINDOW
from tests.linux.conftest import needs

deb = importlib.import_module("build_deb")
depends = importlib.import_module("linux.deb_depends")
documents = importlib.import_module("linux.deb_documents")
project_facts = importlib.import_module("project_facts").project_facts
LIB = "usr/lib/companion"
Linked = Callable[[Path], list[str]]


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the binaries are linked to, as dpkg-shlibdeps would say."""
    answer = ["libc6 (>= 2.35)", "libegl1"]
    monkeypatch.setattr(depends, "_linked", lambda _program: list(answer))
    return answer


@pytest.fixture
def package(build: Path, tmp_path: Path, linked: list[str]) -> Path:
    needs("dpkg-deb")
    made: Path = deb.build_deb(build, tmp_path / "dist", level=0)
    return made


@pytest.fixture
def opened(package: Path, tmp_path: Path) -> Path:
    """What is in the package, with its control files in DEBIAN."""
    folder = tmp_path / "opened"
    subprocess.run(["dpkg-deb", "-R", str(package), str(folder)], check=True)
    return folder


def fields(opened: Path) -> dict[str, str]:
    lines = (opened / "DEBIAN/control").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if not line.startswith(" "))


def test_the_program_is_found_through_its_link(opened: Path) -> None:
    link = opened / "usr/bin/companion"
    assert link.readlink() == Path("../lib/companion/companion")
    done = subprocess.run([str(link), "where"], capture_output=True, text=True, check=False)
    assert done.returncode == 0


def test_what_a_desktop_looks_for_is_where_it_looks(opened: Path) -> None:
    share = opened / "usr/share"
    name = "io.github.studycompanion.Companion"
    for place in (
        f"applications/{name}.desktop",
        f"metainfo/{name}.metainfo.xml",
        f"mime/packages/{name}.xml",
        f"icons/hicolor/48x48/apps/{name}.png",
        f"icons/hicolor/scalable/apps/{name}.svg",
        "man/man1/companion.1.gz",
        "bash-completion/completions/companion",
        "zsh/vendor-completions/_companion",
        "fish/vendor_completions.d/companion.fish",
        "doc/companion/copyright",
        "doc/companion/changelog.gz",
        "doc/companion/README.Debian",
        "doc/companion/licences/index.json",
        "lintian/overrides/companion",
    ):
        assert (share / place).is_file(), place


def test_only_the_program_may_be_executed_and_all_is_readable(opened: Path) -> None:
    files = [file for file in (opened / "usr").rglob("*") if file.is_file() and not file.is_symlink()]
    runnable = [file for file in files if file.stat().st_mode & stat.S_IXUSR]
    assert runnable == [opened / LIB / "companion"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o644, 0o755}


def test_the_control_file_says_version_size_and_needs(opened: Path) -> None:
    told, facts = fields(opened), project_facts()
    assert told["Package"] == "companion"
    assert told["Version"] == documents.debian_version(facts.version)
    assert facts.email in told["Maintainer"]
    assert {"libc6 (>= 2.35)", "libegl1", "libxcb-cursor0"} <= set(told["Depends"].split(", "))
    weighed = sum(-(-file.lstat().st_size // 1024) for file in (opened / "usr").rglob("*") if file.is_file())
    assert weighed <= int(told["Installed-Size"]) <= weighed * 2
    assert "python" not in told["Depends"]


@pytest.mark.usefixtures("linked")
def test_libraries_loaded_by_name_are_needed_unless_they_come_along(tmp_path: Path) -> None:
    every = {packages[0] for packages in {**DRAWING, **X_WINDOW}.values()}
    assert every <= {one.split(" ")[0] for one in depends.depends(tmp_path)}
    for name in ("libxcb-cursor.so.0", "libxkbcommon.so.0"):
        (tmp_path / name).write_bytes(b"\x7fELF")
    found = set(depends.depends(tmp_path))
    assert not {"libxcb-cursor0", "libxkbcommon0"} & found
    assert "xkb-data" in found, "a library that comes along does not bring its data"


def test_what_binaries_are_linked_to_is_asked_of_them_apart_from_what_is_beside_them(tmp_path: Path) -> None:
    needs("dpkg-shlibdeps")
    for name in ("sh", "tar"):
        shutil.copy(f"/bin/{name}", tmp_path)
    found = {one.split(" ")[0] for one in depends._linked(tmp_path)}
    assert {"libc6", "libselinux1"} <= found
    beside = next(Path("/usr/lib").glob("*/libselinux.so.1"))
    shutil.copy(beside, tmp_path)
    assert "libselinux1" not in {one.split(" ")[0] for one in depends._linked(tmp_path)}


def test_checksums_are_those_of_all_files(opened: Path) -> None:
    lines = (opened / "DEBIAN/md5sums").read_text(encoding="utf-8")
    done = subprocess.run(["md5sum", "--check", "--quiet"], input=lines, cwd=opened, text=True, check=False)
    assert done.returncode == 0
    files = [file for file in (opened / "usr").rglob("*") if file.is_file() and not file.is_symlink()]
    assert len(lines.splitlines()) == len(files)


def test_the_package_is_the_same_each_time(
    build: Path, tmp_path: Path, linked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("dpkg-deb")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    first = deb.build_deb(build, tmp_path / "a", level=0).read_bytes()
    os.utime(build / "companion")
    assert deb.build_deb(build, tmp_path / "b", level=0).read_bytes() == first


def test_the_changelog_is_in_the_form_of_debian(opened: Path) -> None:
    needs("dpkg-parsechangelog")
    text = gzip.decompress((opened / "usr/share/doc/companion/changelog.gz").read_bytes())
    command = ["dpkg-parsechangelog", "-l-", "-SVersion"]
    done = subprocess.run(command, input=text, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.decode().strip() == fields(opened)["Version"]


@pytest.mark.parametrize(
    ("version", "debian"),
    [("1.2.3", "1.2.3"), ("1.0.0rc1", "1.0.0~rc1"), ("1.0a2", "1.0~a2"), ("1.0.dev3", "1.0~dev3")],
)
def test_an_early_version_sorts_before_its_release(version: str, debian: str) -> None:
    assert documents.debian_version(version) == debian


def test_the_copyright_names_each_part_that_comes_along(opened: Path) -> None:
    text = (opened / "usr/share/doc/companion/copyright").read_text(encoding="utf-8")
    assert text.startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n")
    assert "\n  Qt 6.1: LGPL-3.0-only\n" in text
    assert "Permission is hereby granted" in text
    stanzas = text.split("\n\n")
    used = {line for stanza in stanzas for line in stanza.splitlines() if line.startswith("License: ")}
    explained = {stanza.splitlines()[0] for stanza in stanzas if stanza.startswith("License: ")}
    assert used == explained


def test_without_licences_nothing_is_packed(build: Path, tmp_path: Path, linked: list[str]) -> None:
    shutil.rmtree(build / "licences")
    with pytest.raises(SystemExit, match="There are no licences"):
        deb.build_deb(build, tmp_path / "dist", level=0)


def test_without_a_program_nothing_is_packed(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"build_app\.py makes it"):
        deb.build_deb(tmp_path / "nothing", tmp_path / "dist", level=0)


def test_removing_says_where_data_stays_and_purging_and_updating_say_nothing(opened: Path) -> None:
    script = str(opened / "DEBIAN/postrm")
    said = subprocess.run([script, "remove"], capture_output=True, text=True, check=True).stdout
    assert "~/.local/share/companion, ~/.config/companion" in said
    for step in ("purge", "upgrade"):
        assert subprocess.run([script, step], capture_output=True, text=True, check=True).stdout == ""
    readme = (opened / "usr/share/doc/companion/README.Debian").read_text(encoding="utf-8")
    assert "~/.local/share/companion/library" in readme


def test_without_releases_of_its_own_the_day_is_that_of_the_facts() -> None:
    text = documents.changelog(project_facts())
    assert text.rstrip().endswith("12:00:00 +0000")
    assert str(date.today().year) in text or project_facts().released is not None


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.usefixtures("linked")
def test_lintian_has_nothing_that_is_not_explained(frozen: Path, tmp_path: Path) -> None:
    needs("lintian", "dpkg-deb")
    package: Any = deb.build_deb(frozen, tmp_path, level=0)
    command = ["lintian", "--allow-root", "--tag-display-limit", "0", str(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
