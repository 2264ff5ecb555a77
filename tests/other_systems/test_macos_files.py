"""What is made for macOS, as far as it can be read without macOS."""

import importlib
import plistlib
from pathlib import Path

import pytest

from companion.core.links import SCHEME
from companion.ui.application import DESKTOP_ID

icon_files = importlib.import_module("icon_files")
macos = importlib.import_module("macos_information")
system_parts = importlib.import_module("system_parts")
build_dmg = importlib.import_module("build_dmg")
facts = importlib.import_module("project_facts").project_facts()


def test_the_information_is_a_property_list_with_what_macos_needs() -> None:
    told = plistlib.loads(plistlib.dumps(macos.information(facts)))
    assert told["CFBundleIdentifier"] == DESKTOP_ID
    assert told["CFBundleName"] == told["CFBundleDisplayName"] == facts.name
    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"] == facts.version
    assert told["CFBundleLocalizations"] == ["en", "ko"]
    assert told["NSHighResolutionCapable"] is True
    assert told["NSRequiresAquaSystemAppearance"] is False
    assert told["NSPrincipalClass"] == "NSApplication"
    assert all(part.isdecimal() for part in told["LSMinimumSystemVersion"].split("."))
    assert {name for name in told if name.endswith("UsageDescription")}


def test_links_lead_to_the_program() -> None:
    (links,) = macos.information(facts)["CFBundleURLTypes"]
    assert links["CFBundleURLSchemes"] == [SCHEME]


def test_no_kind_of_file_is_taken_over() -> None:
    kinds = macos.information(facts)["CFBundleDocumentTypes"]
    assert {kind["LSHandlerRank"] for kind in kinds} == {"Alternate"}
    assert {kind["CFBundleTypeRole"] for kind in kinds} == {"Viewer"}
    assert all(kind.get("LSItemContentTypes") or kind.get("CFBundleTypeExtensions") for kind in kinds)


def test_the_icon_holds_every_picture_that_macos_shows() -> None:
    pictures = icon_files.kept_pictures()
    data = icon_files.icns(pictures)
    assert data[:4] == b"icns"
    assert int.from_bytes(data[4:8], "big") == len(data)
    held, place = {}, 8
    while place < len(data):
        length = int.from_bytes(data[place + 4 : place + 8], "big")
        held[data[place : place + 4].decode()] = data[place + 8 : place + length]
        place += length
    assert held["ic07"] == pictures[128]
    assert held["ic11"] == pictures[32]
    assert held["ic13"] == held["ic08"] == pictures[256]
    assert held["ic14"] == pictures[512]


def test_each_system_is_told_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPANION_SIGNING_IDENTITY", raising=False)
    assert system_parts.executable_options(tmp_path, "companion", "linux") == {}
    assert system_parts.executable_options(tmp_path, "companion", "darwin") == {}
    for_windows = system_parts.executable_options(tmp_path, system_parts.TERMINAL, "win32")
    assert Path(for_windows["icon"]).read_bytes()[:4] == b"\0\0\1\0"
    assert f"{system_parts.TERMINAL}.exe" in Path(for_windows["version"]).read_text(encoding="utf-8")
    monkeypatch.setenv("COMPANION_SIGNING_IDENTITY", "Somebody")
    assert system_parts.executable_options(tmp_path, "companion", "darwin") == {
        "codesign_identity": "Somebody"
    }
    application = system_parts.application_options(tmp_path)
    assert application["name"] == "Companion.app"
    assert Path(application["icon"]).read_bytes()[:4] == b"icns"


def test_an_image_is_named_after_its_version_and_machine() -> None:
    assert build_dmg.image_name("companion", "1.2.3", "arm64") == "companion-1.2.3-macos-arm64.dmg"
