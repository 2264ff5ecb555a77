"""The texts of all licences go into the build, and a part without one ends it."""

import importlib
import json
import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parent.parent
TEXTS = PROJECT / "packaging" / "licences"
QT = "PySide6/QtCore.abi3.so"
PYTHON_FILE = "python3.11/lib-dynload/_csv.cpython-311-x86_64-linux-gnu.so"


@dataclass(frozen=True)
class Scripts:
    """The scripts that collect, and where they put it."""

    collecting: ModuleType
    parts: ModuleType
    to: Path

    def gather(self, modules: set[str], files: set[str]) -> dict[str, dict[str, object]]:
        """Collect for a program that holds these modules and files; return the list by names."""
        self.collecting.gather(self.parts.Bundle(frozenset(files), frozenset(modules)), self.to)
        index = json.loads((self.to / "index.json").read_text(encoding="utf-8"))
        return {one["name"]: one for one in index["components"]}


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Scripts:
    monkeypatch.syspath_prepend(str(PROJECT / "packaging"))
    collecting, parts = (importlib.import_module(name) for name in ("collect_licences", "bundled_parts"))
    return Scripts(collecting, parts, tmp_path / "licences")


def plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_each_part_has_its_texts_and_what_it_brings_along_stands_below_it(scripts: Scripts) -> None:
    listed = scripts.gather(
        {"companion", "json", "whoosh", "lxml", "numpy"}, {QT, PYTHON_FILE, "resources/style.qss"}
    )
    assert list(listed)[:4] == ["Companion", "Python", "PySide6_Essentials", "Qt"]
    assert {"lxml", "libxml2, libxslt and libexslt", "numpy", "libquadmath", "Whoosh-Reloaded"} <= set(listed)
    assert listed["PySide6_Essentials"]["licence"] == "LGPL-3.0-only"
    for one in listed.values():
        texts = one["texts"]
        assert isinstance(texts, list)
        assert texts
        for text in texts:
            assert (scripts.to / text).stat().st_size > 0
    assert "LESSER GENERAL PUBLIC LICENSE" in (scripts.to / "LGPL-3.0.txt").read_text(encoding="utf-8")
    ours = (scripts.to / "companion" / "LICENSE.txt").read_bytes()
    assert ours == (PROJECT / "LICENSE").read_bytes()
    readable = (scripts.to / "README.md").read_text(encoding="utf-8")
    assert all(f"| {name} |" in readable for name in listed)


def test_a_file_that_is_nobodys_ends_the_build_in_words(scripts: Scripts) -> None:
    with pytest.raises(SystemExit, match=r"libmystery\.so\.9: nobody knows whose that is"):
        scripts.gather({"companion"}, {"libmystery.so.9"})
    assert not scripts.to.exists()


def test_a_module_that_is_nobodys_ends_the_build_too(scripts: Scripts) -> None:
    with pytest.raises(SystemExit, match="mystery: nobody knows"):
        scripts.gather({"companion", "mystery"}, set())


def test_a_licence_that_nobody_has_read_ends_the_build(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = '[distribution.hypothesis]\nlicence = "AGPL-3.0-only"\n[distribution]\n'
    whole = (TEXTS / "parts.toml").read_text(encoding="utf-8").replace("[distribution]\n", told, 1)
    (tmp_path / "parts.toml").write_text(whole, encoding="utf-8")
    monkeypatch.setattr(scripts.collecting, "TEXTS", tmp_path)
    with pytest.raises(SystemExit, match=r"hypothesis .*: nobody has read its licence, “AGPL-3\.0-only”"):
        scripts.gather({"hypothesis"}, set())


def test_a_part_without_a_text_ends_the_build(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = importlib.import_module("licence_texts")
    monkeypatch.setattr(texts, "_of_distribution", lambda _: [])
    with pytest.raises(SystemExit, match=r"filelock .*: there is no text of its licence"):
        scripts.gather({"filelock"}, set())


def test_all_that_the_program_asks_for_can_be_shipped(scripts: Scripts) -> None:
    """What the project depends on has a text here, and a licence that was read, before anything is built."""
    asked = [name for name in requires("studycompanion") or () if "extra ==" not in name]
    needed = {plain(re.split(r"[<>=; ]", name)[0]) for name in asked}
    modules = {
        module
        for module, owners in packages_distributions().items()
        if {plain(owner) for owner in owners} & needed and not module.startswith("_")
    }
    assert len(needed) > 10
    assert needed <= {plain(name) for name in scripts.gather(modules, set())}


def test_every_text_that_is_named_is_there_and_every_one_there_is_named() -> None:
    table = tomllib.loads((TEXTS / "parts.toml").read_text(encoding="utf-8"))
    told = [table["python"], *table["distribution"].values(), *table["vendored"]]
    named = {text for one in told for text in one.get("texts", ())}
    there = {str(file.relative_to(TEXTS)) for file in TEXTS.rglob("*") if file.is_file()}
    assert named == there - {"parts.toml"}


def test_it_is_told_how_to_put_another_qt_in_its_place() -> None:
    words = (TEXTS / "qt" / "README.md").read_text(encoding="utf-8")
    assert "_internal/PySide6/Qt/lib" in words
    assert "https://download.qt.io/" in words
