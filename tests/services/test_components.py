"""What the program is made of is told by the build, else by what is installed."""

import json
import sys
from pathlib import Path

import pytest

import companion
from companion.core.errors import CompanionError
from companion.services.components import Component, components, versions, words_of


@pytest.fixture
def licences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The licences of a downloaded program that is the one which runs."""
    (tmp_path / "licences").mkdir()
    (tmp_path / "companion").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "companion"))
    return tmp_path / "licences"


def test_what_is_installed_is_told_with_its_texts() -> None:
    found = {one.name: one for one in components()}
    assert next(iter(found)) == "Companion"
    assert found["Companion"].version == companion.__version__
    assert {"Python", "nh3", "shiboken6", "cached-property"} <= set(found)
    assert "pytest" not in found
    assert "Permission is hereby granted" in words_of(found["PyYAML"])
    assert "LGPL" in found["PySide6_Essentials"].licence
    assert "came without a text" in words_of(found["PySide6_Essentials"])
    assert not versions().bundled


def test_what_was_bundled_is_told_in_its_order(licences: Path) -> None:
    for name in ("one", "two"):
        (licences / name).write_text(f"Words of {name}.\n", encoding="utf-8")
    parts = [
        {"name": "Zoom", "version": "2", "licence": "MIT", "source": "https://zoom", "texts": ["one", "two"]},
        {"name": "Aim", "version": "1", "licence": "Zlib", "source": "", "texts": ["two"]},
    ]
    (licences / "index.json").write_text(json.dumps({"components": parts}), encoding="utf-8")
    zoom, aim = components()
    assert zoom == Component("Zoom", "2", "MIT", "https://zoom", (licences / "one", licences / "two"))
    assert words_of(zoom) == "— one —\n\nWords of one.\n\n\n— two —\n\nWords of two."
    assert words_of(aim) == "Words of two."
    assert versions().bundled


@pytest.mark.parametrize("words", ["", "[]", '{"components": [{"name": "Zoom"}]}'])
def test_a_broken_list_is_told_in_words(licences: Path, words: str) -> None:
    (licences / "index.json").write_text(words, encoding="utf-8")
    with pytest.raises(CompanionError, match="Install Companion again"):
        components()


def test_a_text_that_is_gone_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="gone cannot be read"):
        words_of(Component("Zoom", "2", "MIT", texts=(tmp_path / "gone",)))
