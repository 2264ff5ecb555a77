"""Folders and settings are where and what the guide says, on the three systems."""

import tomllib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import platformdirs
import platformdirs.windows
import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from companion import paths
from companion.app import Services
from companion.cli.subcommands import SUBCOMMANDS
from companion.services.index_messages import INDEX_FOLDER
from companion.settings import Settings, SettingsStore
from companion.store.folder import BACKUPS, DATABASE, PASTED
from companion.ui.actions import ACTIONS, conflicts
from tests.guide.pages import code_in, page

DATA = page("09-your-data")
WHAT: dict[str, Callable[[], Path]] = {
    "library": paths.default_library,
    "settings": paths.settings_file,
    "log": paths.log_folder,
    "what can be made anew": paths.cache_folder,
}
LOCAL = "%LOCALAPPDATA%"


@pytest.mark.parametrize(("system", "kind"), [("Linux", Unix), ("macOS", MacOS), ("Windows", Windows)])
def test_folders_are_where_the_guide_says(
    monkeypatch: pytest.MonkeyPatch, system: str, kind: type[platformdirs.PlatformDirs]
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/home/ana")
    monkeypatch.setattr(platformdirs, "PlatformDirs", kind)
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", lambda _: LOCAL)
    (table,) = DATA.tables("what", "Linux")
    column = table.head.index(system)
    told = {
        row[0]: code_in(row[column])[0].replace("~", "/home/ana").replace("\\", "/") for row in table.rows
    }
    assert told == {what: str(place()) for what, place in WHAT.items()}


def test_what_is_in_the_library_is_in_the_guide(noted: Services) -> None:
    (table,) = DATA.tables("in the folder", "holds")
    named = {code_in(row[0])[0] for row in table.rows}
    assert named == {DATABASE, INDEX_FOLDER, BACKUPS, PASTED}
    assert {DATABASE, INDEX_FOLDER, BACKUPS} <= {one.name for one in noted.library.folder.iterdir()}


def test_settings_that_are_named_are_settings_with_these_values() -> None:
    (table,) = DATA.tables("setting", "what it is")
    for name, _, usual in table.rows:
        value: object = Settings()
        for part in code_in(name)[0].split("."):
            assert is_dataclass(value)
            assert part in {one.name for one in fields(value)}
            value = getattr(value, part)
        shown = tomllib.loads(f"value = {code_in(usual)[0]}")["value"] if code_in(usual) else {}
        assert shown == value


def test_keys_are_changed_as_the_example_says(tmp_path: Path) -> None:
    (example,) = DATA.blocks("toml")
    file = tmp_path / "settings.toml"
    file.write_text(example.text)
    loaded = SettingsStore(file).load_with_remarks()
    assert loaded.remarks == ()
    assert set(loaded.settings.keys) <= {spec.id for spec in ACTIONS}
    assert loaded.settings.keys == {"note": ("Ctrl+J", "A"), "export": ()}
    assert conflicts(loaded.settings.keys) == ()


def test_the_folder_of_a_program_on_a_stick_is_called_so() -> None:
    assert f"`{paths.PORTABLE_FOLDER}`" in DATA.text
    assert "where" in SUBCOMMANDS
