"""`companion where` answers scripts and people; `--portable` keeps everything beside the program."""

import json
import sys
from pathlib import Path

import pytest

import companion
from companion.cli import run
from companion.cli.arguments import WINDOW, parse
from companion.paths import PORTABLE_FOLDER

KEYS = {"version", "library", "settings", "log", "cache", "portable"}


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder around a downloaded program that is the one which runs."""
    program = tmp_path / "stick" / "companion"
    (program / "_internal").mkdir(parents=True)
    (program / "companion").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(program / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "companion"))
    return program.parent


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    capsys.readouterr()
    assert run([*words, "where", "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_places_are_told_without_making_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    found = told(capsys)
    assert set(found) == KEYS
    assert found["version"] == companion.__version__
    assert found["portable"] is False
    assert list(tmp_path.iterdir()) == []


def test_people_are_told_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["where", "--library", str(tmp_path / "mine")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["library", str(tmp_path / "mine")]
    assert lines[-1].split() == ["portable", "no"]


def test_all_of_a_portable_program_is_beside_it(stick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "--portable")
    data = stick / PORTABLE_FOLDER
    assert found == {
        "version": companion.__version__,
        "library": str(data / "library"),
        "settings": str(data / "settings.toml"),
        "log": str(data / "log" / "companion.log"),
        "cache": str(data / "cache"),
        "portable": True,
    }
    assert told(capsys) == found, "The folder stays, and with it where everything is."
    assert run(["where"]) == 0
    assert f"portable  yes, {data}" in capsys.readouterr().out


def test_the_flag_may_stand_before_and_after_the_subcommand() -> None:
    assert parse(["--portable", "tree"]).portable
    assert parse(["tree", "--portable"]).portable
    assert not parse(["tree"]).portable
    options = parse(["--portable"])
    assert (options.command, options.portable) == (WINDOW, True)


def test_where_there_is_no_place_beside_it_the_program_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["--portable", "--json", "--library", str(tmp_path / "library"), "tree"]) == 1
    out, err = capsys.readouterr()
    assert "Only the downloaded program" in json.loads(out)["error"]
    assert err.startswith("Only the downloaded program")
    assert not (tmp_path / "library").exists()
