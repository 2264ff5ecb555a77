"""The parts of a program, each with its version, its licence and the texts of it, copied into one folder."""

import platform
import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from bundled_parts import OURS, PYTHON, debian_version
from project_facts import PROJECT, project_facts

TEXTS = PROJECT / "packaging" / "licences"
"""Texts that come with nothing that is installed, and parts.toml, which says what else must be said."""

_NO_FOLDER_NAME = re.compile(r"[^a-z0-9.+-]+")
_BEFORE_TEXT = re.compile(r".*dist-info/(licenses/)?")
_LIKE_A_LICENCE = re.compile(r"licen[cs]e|copying|notice|authors|copyright", re.IGNORECASE)
_LISTED_FIRST = (OURS, PYTHON, "pyside6-essentials", "shiboken6")

Text = tuple[Path, str]
"""Where a text is now, and the name it gets."""


@dataclass(slots=True)
class Component:
    """A part of the program: its licence as an SPDX expression, and its texts as places in the folder."""

    name: str
    version: str
    licence: str
    source: str = ""
    texts: list[str] = field(default_factory=list)


class LicenceTexts:
    """Knows each part once. `table` is parts.toml; parts of which nothing is known stand in `unknown`."""

    def __init__(self, table: Mapping[str, Any], to: Path) -> None:
        self._table, self._to = table, to
        self._parts: dict[str, Component] = {}
        self.unknown: list[str] = []

    def add(self, name: str, owner: Distribution | str | None) -> None:
        """Know the owner of a file or module."""
        key = _key(owner) if isinstance(owner, Distribution) else owner
        if key is None:
            self.unknown.append(
                f"{name}: nobody knows whose that is; say so in packaging/licences/parts.toml."
            )
        elif key not in self._parts:
            self._parts[key] = self._describe(key, owner)

    def components(self) -> list[Component]:
        """Return the parts, each before what it brings along: ours, Python, Qt, then the others by name."""
        first = {key: place for place, key in enumerate(_LISTED_FIRST)}
        listed: list[Component] = []
        for key in sorted(self._parts, key=lambda key: (first.get(key, len(first)), key)):
            listed.append(self._parts[key])
            listed += [self._vendored(one, key) for one in self._table["vendored"] if one["within"] == key]
        return listed

    def _describe(self, key: str, owner: Distribution | str | None) -> Component:
        if isinstance(owner, Distribution):
            return self._distribution(owner)
        if key == OURS:
            return self._ours()
        return self._python() if key == PYTHON else self._debian(key)

    def _ours(self) -> Component:
        facts = project_facts()
        ours = Component(facts.name, facts.version, facts.licence)
        return self._with_texts(ours, [(PROJECT / "LICENSE", "LICENSE.txt")])

    def _python(self) -> Component:
        told = self._table["python"]
        python = Component("Python", platform.python_version(), told["licence"], told["source"])
        places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
        texts = [(place, place.name) for place in places if place.is_file()][:1]
        return self._with_texts(python, [*texts, *_shipped(told)])

    def _debian(self, package: str) -> Component:
        known = self._table["debian"]
        licence = next((known[pattern] for pattern in known if fnmatch(package, pattern)), "")
        source = f"https://tracker.debian.org/pkg/{package}"
        text = Path("/usr/share/doc") / package / "copyright"
        part = Component(package, debian_version(package), licence, source)
        return self._with_texts(part, [(text, "copyright.txt")] if text.is_file() else [])

    def _distribution(self, owner: Distribution) -> Component:
        told = self._table["distribution"].get(_key(owner), {})
        data = owner.metadata
        names = (*(data.get_all("License-Expression") or ()), *(data.get_all("License") or ()), "")
        licence = told.get("licence") or names[0]
        source = told.get("source") or _address(
            data.get_all("Project-URL") or [], data.get("Home-page") or ""
        )
        part = Component(data["Name"], owner.version, licence, source)
        return self._with_texts(part, [*_of_distribution(owner), *_shipped(told)])

    def _vendored(self, told: Mapping[str, Any], within: str) -> Component:
        whole = self._parts[within]
        source = told.get("source", whole.source)
        part = Component(told["name"], f"in {whole.name} {whole.version}", told["licence"], source)
        self._with_texts(part, _shipped(told))
        own = [text for text in whole.texts if text.endswith(told.get("text", ""))]
        part.texts = part.texts or own
        return part

    def _with_texts(self, part: Component, texts: Iterable[Text]) -> Component:
        """Copy texts into the folder of a part; one that ships once for all parts stays one file."""
        folder = _NO_FOLDER_NAME.sub("-", part.name.lower())
        for text, name in texts:
            place = name if text.is_relative_to(TEXTS) else f"{folder}/{name}"
            target = self._to / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
            part.texts.append(place)
        return part


def _key(owner: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", owner.metadata["Name"]).lower()


def _shipped(told: Mapping[str, Any]) -> list[Text]:
    return [(TEXTS / name, name) for name in told.get("texts", ())]


def _of_distribution(owner: Distribution) -> list[Text]:
    """Return the texts that came with a distribution, and the list of what was compiled into it."""
    inside = [file for file in owner.files or () if ".dist-info" in str(file)]
    texts = [file for file in inside if "/licenses/" in file.as_posix() or _LIKE_A_LICENCE.search(file.name)]
    lists = [file for file in inside if file.name.endswith(".cyclonedx.json")]
    return [
        (Path(str(file.locate())), _BEFORE_TEXT.sub("", file.as_posix()) if file in texts else file.name)
        for file in (*texts, *lists)
    ]


def _address(named: Sequence[str], pages: Sequence[str]) -> str:
    """Return the address of a distribution's source, else its home page."""
    pairs = (one.partition(",") for one in named)
    addresses = {label.strip().lower(): address.strip() for label, _, address in pairs}
    labels = ("source", "source code", "repository", "code", "homepage", "home")
    return next((addresses[label] for label in labels if label in addresses), (*pages, "")[0])
