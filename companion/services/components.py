"""What the program is made of, and under which licences: told by the build, else by what is installed."""

import json
import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import companion
from companion.core.errors import CompanionError
from companion.paths import licence_folder
from companion.store.connections import SQLITE_VERSION

_OURS = "studycompanion"
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")
_LIKE_A_LICENCE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program: `licence` is an SPDX expression, `texts` are the files that hold its words."""

    name: str
    version: str
    licence: str
    source: str = ""
    texts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """What a report of a fault should name."""

    program: str
    python: str
    sqlite: str
    system: str
    bundled: bool


def versions() -> Versions:
    """Return the versions of the program and of what it runs on, without those of Qt."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    bundled = licence_folder() is not None
    return Versions(companion.__version__, platform.python_version(), SQLITE_VERSION, system, bundled)


def components() -> tuple[Component, ...]:
    """Return the parts of the program, ours first; raises CompanionError where the build's list is broken."""
    folder = licence_folder()
    return _bundled(folder) if folder else _installed()


def words_of(component: Component) -> str:
    """Return the texts of a component's licence one below the other; raises CompanionError."""
    if not component.texts:
        return (
            "Its licence came without a text here; it is named above, and is to be found where its source is."
        )
    try:
        texts = [(text, text.read_text(encoding="utf-8", errors="replace")) for text in component.texts]
    except OSError as error:
        raise CompanionError(f"{error.filename} cannot be read: {error.strerror}.") from error
    if len(texts) == 1:
        return texts[0][1].strip("\n")
    return "\n\n\n".join(f"— {text.name} —\n\n{words.strip()}" for text, words in texts)


def _bundled(folder: Path) -> tuple[Component, ...]:
    try:
        rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))["components"]
        return tuple(
            Component(
                row["name"],
                row["version"],
                row["licence"],
                row["source"],
                tuple(folder / text for text in row["texts"]),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CompanionError(
            f"The list of what is in the program, in {folder}, cannot be read. Install Companion again."
        ) from error


def _installed() -> tuple[Component, ...]:
    """Return what the program asks for of the Python that it is installed into, and what that asks for."""
    found: dict[str, Component] = {}
    waiting = [_OURS]
    while waiting:
        name = waiting.pop()
        try:
            installed = distribution(name)
        except PackageNotFoundError:  # Asked for on another system, or only for developing.
            continue
        if installed.name not in found:
            found[installed.name] = _describe(installed)
            waiting += _asked_for(installed.requires or ())
    ours = found.pop(_OURS, Component("Companion", companion.__version__, "MIT"))
    others = sorted(found.values(), key=lambda one: one.name.lower())
    python = Component("Python", platform.python_version(), "PSF-2.0", "https://www.python.org")
    return (ours, python, *others)


def _asked_for(requirements: Iterable[str]) -> list[str]:
    named = (_REQUIREMENT.match(one) for one in requirements if "extra ==" not in one)
    return [match.group() for match in named if match]


def _describe(installed: Distribution) -> Component:
    data = installed.metadata
    licences = (*(data.get_all("License-Expression") or ()), *(data.get_all("License") or ()), "")
    files = [file for file in installed.files or () if ".dist-info" in str(file)]
    texts = [file for file in files if "/licenses/" in file.as_posix() or _LIKE_A_LICENCE.search(file.name)]
    addresses = [url.partition(",")[2].strip() for url in data.get_all("Project-URL") or ()]
    places = tuple(Path(str(file.locate())) for file in texts)
    shown = "Companion" if installed.name == _OURS else installed.name
    return Component(shown, installed.version, licences[0].split("\n")[0], (*addresses, "")[0], places)
