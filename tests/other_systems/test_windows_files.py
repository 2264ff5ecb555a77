"""What is made for Windows, as far as it can be read without Windows."""

import importlib
import re
import struct
import sys
import types
from pathlib import Path
from typing import Any

import platformdirs.windows
import pytest

from companion.core.links import SCHEME
from companion.ui.application import DESKTOP_ID
from tests.other_systems.conftest import PACKAGING

icon_files = importlib.import_module("icon_files")
windows_version = importlib.import_module("windows_version")
build_installer = importlib.import_module("build_installer")
facts = importlib.import_module("project_facts").project_facts()
SCRIPT = (PACKAGING / "windows" / "companion.iss").read_text(encoding="ascii")


def packed(form: str, *values: int) -> bytes:
    """Pack numbers as Windows does, whose long ones have 32 bits."""
    return struct.pack(f"<{form}", *values)


def unpacked(form: str, data: bytes) -> tuple[Any, ...]:
    return struct.unpack(f"<{form}", data)


@pytest.fixture
def resource(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The version resource as PyInstaller reads it; what it needs to write into a program is not needed."""
    pytest.importorskip(
        "PyInstaller", reason="PyInstaller, which reads the version resource, is not installed"
    )
    monkeypatch.setitem(sys.modules, "pefile", types.ModuleType("pefile"))
    monkeypatch.setattr("PyInstaller.compat.win32api", None, raising=False)
    versions = importlib.import_module("PyInstaller.utils.win32.versioninfo")
    monkeypatch.setattr(versions, "struct", types.SimpleNamespace(pack=packed, unpack=unpacked))
    file = windows_version.write_version_resource(tmp_path, facts, facts.program)
    return versions.load_version_info_from_text_file(str(file))


def test_the_version_resource_is_one_for_windows_and_says_the_facts(resource: Any) -> None:
    again = type(resource)()
    again.fromRaw(resource.toRaw())
    assert again.toRaw() == resource.toRaw()
    assert (again.ffi.sig, again.ffi.fileVersionMS >> 16, again.ffi.fileVersionMS & 0xFFFF) == (
        *(0xFEEF04BD,),
        *windows_version.version_numbers(facts.version)[:2],
    )
    strings, translations = again.kids
    (table,) = strings.kids
    (translation,) = translations.kids
    assert table.name == "".join(f"{number:04X}" for number in translation.kids)
    said = {one.name: one.val for one in table.kids}
    assert said["ProductName"] == facts.name
    assert said["FileVersion"] == said["ProductVersion"] == facts.version
    assert said["OriginalFilename"] == f"{facts.program}.exe"
    assert facts.copyright in said["LegalCopyright"]


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("1.2.3", (1, 2, 3, 0)),
        ("0.1.0.dev4", (0, 1, 0, 4)),
        ("2.0", (2, 0, 0, 0)),
        ("1.2.3+linux5", (1, 2, 3, 0)),
    ],
)
def test_windows_counts_versions_in_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert windows_version.version_numbers(version) == numbers


def test_the_icon_holds_every_picture_that_windows_shows() -> None:
    pictures = icon_files.kept_pictures()
    data = icon_files.ico(pictures)
    assert data[:4] == b"\0\0\1\0"
    held = {}
    for number in range(int.from_bytes(data[4:6], "little")):
        entry = data[6 + 16 * number : 22 + 16 * number]
        size, place = (int.from_bytes(entry[at : at + 4], "little") for at in (8, 12))
        held[entry[0] or 256] = data[place : place + size]
    assert held == {size: picture for size, picture in pictures.items() if size <= 256}
    assert {16, 24, 32, 48, 256} <= held.keys()


def sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in SCRIPT.splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            lines = found.setdefault(heading[1], [])
        elif line and not line.startswith(("#", ";")):
            lines.append(line)
    return found


def defined() -> dict[str, str]:
    return dict(re.findall(r'^#define (\w+) "(.*)"$', SCRIPT, re.MULTILINE))


def test_the_installer_is_told_everything_that_it_asks_for() -> None:
    told = {word.removeprefix("/D").partition("=")[0] for word in build_installer.definitions(facts)}
    asked = set(re.findall(r"\{#(\w+)\}", SCRIPT))
    assert asked == told | (defined().keys() & asked)
    assert f"/DVersion={facts.version}" in build_installer.definitions(facts)
    assert facts.version not in SCRIPT


def test_the_installer_names_the_program_as_everything_else_does() -> None:
    names = defined()
    assert names["Name"] == facts.name
    assert names["Program"] == f"{facts.program}.exe"
    assert names["Scheme"] == SCHEME
    assert DESKTOP_ID in SCRIPT
    for source in re.findall(
        r'^(?:SetupIconFile|LicenseFile)=(.+)$|Source: "([^"]+)\\\*"', SCRIPT, re.MULTILINE
    ):
        path = "".join(source).replace("\\", "/")
        assert path.startswith(("build/", "dist/")) or (PACKAGING.parent / path).exists()


def test_the_installer_asks_for_no_administrator_and_takes_no_kind_of_file_over() -> None:
    setup = dict(line.split("=", 1) for line in sections()["Setup"])
    assert setup["PrivilegesRequired"] == "lowest"
    rows = sections()["Registry"]
    assert all(row.startswith("Root: HKA;") for row in rows)
    for row in rows:
        key = re.search(r'Subkey: "([^"]+)"', row)
        assert key is not None
        if "\\Classes\\." in key[1]:
            assert key[1].endswith("\\OpenWithProgids")
            assert "uninsdeletevalue" in row
    for word in (SCHEME, facts.program):
        own = [
            row
            for row in rows
            if word in row.replace("{#Scheme}", SCHEME).replace("{#Program}", facts.program)
        ]
        assert any("uninsdeletekey" in row for row in own)


def test_uninstalling_leaves_the_data_and_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "UninstallDelete" not in sections()
    assert not any("companion-data" in line for line in sections()["InstallDelete"])
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda name: f"<{name}>")
    data = platformdirs.windows.Windows("companion", appauthor=False).user_data_dir
    assert defined()["Data"].replace("{localappdata}", "<CSIDL_LOCAL_APPDATA>") == data.replace("/", "\\")
    assert "ExpandConstant('{#Data}')" in SCRIPT
