"""Data live in the user's folders, or beside the program where a folder for them stands there."""

import sys
from pathlib import Path

import pytest

from companion import paths
from companion.core.errors import CompanionError
from companion.paths import PORTABLE_FOLDER, library_folder, make_portable, portable_folder

PLACES = (paths.default_library, paths.settings_file, paths.log_folder, paths.cache_folder)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a frozen program in it that is the one which runs."""
    return pretend(tmp_path / "stick" / "companion" / "companion", "_internal", monkeypatch)


def pretend(program: Path, inside: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    (program.parent / inside).mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(program.parent / inside), raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program.parent


def test_without_such_a_folder_all_is_in_the_users_own(program: Path) -> None:
    assert portable_folder() is None
    assert not any(place().is_relative_to(program.parent) for place in PLACES)


@pytest.mark.parametrize("inside", [False, True])
def test_all_data_live_in_one_folder_beside_the_program_or_in_its_own(program: Path, inside: bool) -> None:
    folder = (program if inside else program.parent) / PORTABLE_FOLDER
    folder.mkdir()
    assert portable_folder() == folder
    assert [place() for place in PLACES] == [
        folder / name for name in ("library", "settings.toml", "log", "cache")
    ]


def test_the_flag_makes_the_folder_where_an_update_does_not_touch_it(program: Path) -> None:
    assert make_portable() == program.parent / PORTABLE_FOLDER
    assert portable_folder() == program.parent / PORTABLE_FOLDER
    assert make_portable() == portable_folder()


def test_a_single_file_has_it_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pretend(tmp_path / "stick" / "companion", "../unpacked", monkeypatch)
    assert make_portable() == folder / PORTABLE_FOLDER


def test_an_application_of_macos_is_not_written_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path / "Companion.app" / "Contents" / "MacOS" / "companion", "../Frameworks", monkeypatch)
    assert make_portable() == tmp_path / PORTABLE_FOLDER


def test_an_appimage_has_it_beside_the_image(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = program.parent.parent / "Companion.AppImage"
    monkeypatch.setenv("APPIMAGE", str(image))
    monkeypatch.setenv("APPDIR", str(program))
    assert make_portable() == image.parent / PORTABLE_FOLDER


def test_the_image_of_another_program_means_nothing(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/opt/terminal.AppImage")
    monkeypatch.setenv("APPDIR", "/tmp/mounted")
    assert make_portable() == program.parent / PORTABLE_FOLDER


def test_a_folder_that_somebody_else_put_there_is_not_read(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = program.parent / PORTABLE_FOLDER
    folder.mkdir()
    monkeypatch.setattr("os.getuid", lambda: 4_000_000)
    assert portable_folder() == folder, "It belongs to the one whose program it is."
    (program / "companion").unlink()
    assert portable_folder() is None


def test_a_file_of_that_name_is_no_folder(program: Path) -> None:
    (program.parent / PORTABLE_FOLDER).touch()
    assert portable_folder() is None
    with pytest.raises(CompanionError, match="companion-data could not be made: File exists"):
        make_portable()


def test_a_place_that_may_not_be_written_is_told_in_words(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(CompanionError, match="Put the program where you may write"):
        make_portable()
    assert portable_folder() is None


def test_what_is_installed_into_python_has_no_place_of_its_own() -> None:
    assert portable_folder() is None
    with pytest.raises(CompanionError, match="installed into Python"):
        make_portable()


def test_a_library_that_is_named_wins(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_portable()
    assert library_folder() == folder / "library"
    monkeypatch.setenv("COMPANION_LIBRARY", str(tmp_path / "environment"))
    assert library_folder() == tmp_path / "environment"
    assert library_folder(tmp_path / "named") == tmp_path / "named"
