"""The version stands in one place, and all that packages say of the project is asked of one script."""

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import companion

PROJECT = Path(__file__).resolve().parent.parent
HOME = Path("companion/__init__.py")
SPOKEN_OF = ("companion", "packaging", "resources", ".github", ".ci", "pyproject.toml")
LOCK = Path("packaging/requirements.lock")
PICTURES = {".png", ".ico", ".icns", ".svg", ".pyc"}

Facts = Callable[..., Any]


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> Facts:
    monkeypatch.syspath_prepend(str(PROJECT / "packaging"))
    found: Facts = importlib.import_module("project_facts").project_facts
    return found


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The files that the facts stand in, to be changed."""
    for name in ("pyproject.toml", "LICENSE", "CHANGELOG.md", "companion/__init__.py"):
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes((PROJECT / name).read_bytes())
    return tmp_path


def texts() -> list[Path]:
    named = [PROJECT / name for name in SPOKEN_OF]
    every = [file for place in named for file in ([place] if place.is_file() else place.rglob("*"))]
    return [file for file in every if file.is_file() and file.suffix not in PICTURES]


def test_the_version_stands_in_one_place() -> None:
    version = re.compile(rf"(?<![\d.]){re.escape(companion.__version__)}(?![\d.]*\d)")
    found = [
        file.relative_to(PROJECT)
        for file in texts()
        if version.search(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert [file for file in found if file != LOCK] == [HOME]


def test_the_facts_are_those_of_the_program(facts: Facts) -> None:
    found = facts()
    assert found.version == companion.__version__
    assert (found.program, found.name, found.distribution) == ("companion", "Companion", "studycompanion")
    assert found.licence == "MIT"
    assert found.copyright.endswith(found.author)
    assert "@" in found.email


def test_a_release_has_the_day_of_the_changelog(facts: Facts, tree: Path) -> None:
    changelog = tree / "CHANGELOG.md"
    words = changelog.read_text(encoding="utf-8")
    (tree / HOME).write_text('"""It."""\n\n__version__ = "7.8.9"\n', encoding="utf-8")
    newer = words.replace("## [0.1.0]", "## [7.8.9] - 2031-05-06\n\n## [0.1.0]", 1)
    changelog.write_text(newer, encoding="utf-8")
    found = facts(tree)
    assert found.version == "7.8.9"
    assert found.released.isoformat() == found.day.isoformat() == "2031-05-06"


def test_before_a_release_the_day_is_the_builds(
    facts: Facts, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    (tree / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n", encoding="utf-8")
    found = facts(tree)
    assert found.released is None
    assert found.day.isoformat() == "1970-01-02"


def test_a_changelog_without_this_version_is_refused(facts: Facts, tree: Path) -> None:
    (tree / "CHANGELOG.md").write_text("# Changelog\n\n## [0.0.1] - 2020-01-01\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="says nothing of"):
        facts(tree)
