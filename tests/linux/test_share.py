"""What the desktop is told fits the program, and the validators of the desktop are content with it."""

import configparser
import importlib
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pytestqt.qtbot import QtBot

from companion.cli import window
from companion.core.links import SCHEME
from companion.core.names import ENDINGS
from companion.ui.application import DESKTOP_ID, make_application

share_tree = importlib.import_module("linux.share_tree")
project_facts = importlib.import_module("project_facts").project_facts
changelog = importlib.import_module("linux.changelog")
PREFIX = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    for name, data in share_tree.share_files(project_facts(), "zsh/site-functions").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def entry(share: Path) -> dict[str, str]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(share / f"applications/{DESKTOP_ID}.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_entry_is_the_one_that_the_window_names(share: Path, qtbot: QtBot) -> None:
    application = make_application()
    assert application.desktopFileName() == share_tree.DESKTOP_ID == DESKTOP_ID
    assert entry(share)["StartupWMClass"] == application.applicationName()


def test_the_entry_takes_links_and_transcripts_but_no_format_that_has_its_own_programs(share: Path) -> None:
    types = entry(share)["MimeType"].rstrip(";").split(";")
    assert f"x-scheme-handler/{SCHEME}" in types
    assert {"text/vtt", "application/x-subrip"} <= set(types)
    assert not {"text/plain", "text/markdown", "text/html", "application/pdf", "application/json"} & set(
        types
    )
    assert entry(share)["Exec"].endswith(" %U"), "a link is handed over as an address, never as a file"


def test_files_that_are_named_by_their_address_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(window, "require_display", lambda: None)
    monkeypatch.setattr("companion.ui.application.run_library", lambda _library, start: asked.append(start))
    arguments = importlib.import_module("companion.cli.arguments")
    words = ["file:///talks/My%20first%20%ED%95%9C.vtt", "/talks/100%25.vtt", f"{SCHEME}://open?doc=abc"]
    window.show_window(arguments.parse(words))
    assert asked[0].paths == (Path("/talks/My first 한.vtt"), Path("/talks/100%25.vtt"))
    assert asked[0].link == words[2]


def test_types_that_the_entry_names_and_nobody_else_knows_are_told_by_endings_that_can_be_read(
    share: Path,
) -> None:
    root = ET.parse(share / f"mime/packages/{DESKTOP_ID}.xml").getroot()
    globs = {glob.attrib["pattern"].removeprefix("*.") for glob in root.iter(f"{PREFIX}glob")}
    assert globs == {"sbv", "lrc", "ttml", "dfxp"}
    assert globs <= set(ENDINGS)
    types = {kind.attrib["type"] for kind in root.iter(f"{PREFIX}mime-type")}
    assert types <= set(entry(share)["MimeType"].split(";"))


def test_korean_readers_are_told_the_same(share: Path) -> None:
    told = entry(share)
    for key in ("GenericName", "Comment", "Keywords"):
        assert any("가" <= letter <= "힣" for letter in told[f"{key}[ko]"])
    root = ET.parse(share / f"metainfo/{DESKTOP_ID}.metainfo.xml").getroot()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for tag in ("p", "li"):
        elements = list(root.iter(tag))
        korean = [element for element in elements if element.get(lang) == "ko"]
        assert len(korean) * 2 == len(elements) > 0


def test_the_metainfo_has_the_version_and_the_day_of_the_changelog(tmp_path: Path) -> None:
    facts = project_facts()
    (release, *_older) = ET.fromstring(share_tree.metainfo(facts)).iter("release")
    assert release.attrib == {"version": facts.version, "date": facts.day.isoformat()}
    assert "@" not in share_tree.metainfo(facts)


def test_what_is_unreleased_is_this_version_until_it_has_an_entry(tmp_path: Path) -> None:
    facts = project_facts()
    file = tmp_path / "CHANGELOG.md"
    older = "## [0.0.1] - 2026-01-02\n\n### Fixed\n\n- Old\n  news.\n"
    file.write_text(f"# Changelog\n\n## [Unreleased]\n\n- New.\n\n{older}", encoding="utf-8")
    first, second = changelog.releases(facts, file)
    assert (first.version, first.changes) == (facts.version, ("New.",))
    assert (second.version, second.day.isoformat(), second.changes) == ("0.0.1", "2026-01-02", ("Old news.",))
    text = f"## [Unreleased]\n\n- Later.\n\n## [{facts.version}] - 2026-02-03\n\n- New.\n\n{older}"
    file.write_text(text, encoding="utf-8")
    first, _second = changelog.releases(facts, file)
    assert (first.version, first.day.isoformat(), first.changes) == (facts.version, "2026-02-03", ("New.",))


def test_icons_stand_where_their_size_says(share: Path) -> None:
    icons = {file.parent.parent.name for file in share.glob(f"icons/hicolor/*/apps/{DESKTOP_ID}.*")}
    assert {"16x16", "24x24", "32x32", "48x48", "64x64", "128x128", "256x256", "512x512", "scalable"} == icons
    assert entry(share)["Icon"] == DESKTOP_ID


def test_desktop_file_validate_has_no_remark(share: Path) -> None:
    done = run("desktop-file-validate", str(share / f"applications/{DESKTOP_ID}.desktop"))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_appstreamcli_is_content(share: Path) -> None:
    done = run("appstreamcli", "validate", "--no-net", str(share / f"metainfo/{DESKTOP_ID}.metainfo.xml"))
    assert done.returncode == 0, done.stdout


def test_the_database_of_types_takes_ours(share: Path) -> None:
    done = run("update-mime-database", str(share / "mime"))
    assert done.returncode == 0, done.stderr
    assert "text/x-sbv:*.sbv" in (share / "mime" / "globs").read_text(encoding="utf-8")
