"""What every package says of the project: name, version, licence, people, day of release.

The version stands in companion/__init__.py alone, the date of a release in CHANGELOG.md, all else in
pyproject.toml. Whatever writes a version elsewhere (the frozen program's spec, a .deb, AppStream data, a
manual page, a Windows resource, an Info.plist) asks here:

    from project_facts import project_facts
    facts = project_facts()
    facts.version, facts.day.isoformat()

`python3 packaging/project_facts.py` prints all of it, with the name of one fact that fact alone.
"""

import dataclasses
import os
import re
import sys
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_RELEASE = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The facts. `program` is what is typed, `name` what is shown, `distribution` what Python installs.

    `released` is the day of this version in CHANGELOG.md, None before it has one; `day` is that day, else
    the build's.
    """

    program: str
    name: str
    distribution: str
    version: str
    summary: str
    licence: str
    copyright: str
    author: str
    email: str
    released: date | None
    day: date


def project_facts(project: Path = PROJECT) -> ProjectFacts:
    """Return the facts of a source tree; raises SystemExit in words where one is missing."""
    table = tomllib.loads(_text(project / "pyproject.toml"))["project"]
    version = _found(_VERSION, project / "companion" / "__init__.py").group(1)
    released = _released(project / "CHANGELOG.md", version)
    author = table["authors"][0]
    (program,) = table["scripts"]
    return ProjectFacts(
        program=program,
        name=program.capitalize(),
        distribution=table["name"],
        version=version,
        summary=table["description"],
        licence=table["license"],
        copyright=_found(re.compile(r"^Copyright .+$", re.MULTILINE), project / "LICENSE").group(),
        author=author["name"],
        email=author["email"],
        released=released,
        day=released or build_day(),
    )


def build_day() -> date:
    """Return the day of the build: SOURCE_DATE_EPOCH's where that is set, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def _released(changelog: Path, version: str) -> date | None:
    days = {found["version"]: found["day"] for found in _RELEASE.finditer(_text(changelog))}
    if days.get(version):
        return date.fromisoformat(days[version])
    if version not in days and "Unreleased" not in days:
        raise SystemExit(f"{changelog.name} says nothing of {version}, and has no [Unreleased].")
    return None


def _found(pattern: re.Pattern[str], file: Path) -> re.Match[str]:
    found = pattern.search(_text(file))
    if found is None:
        raise SystemExit(f"{file} has no line like {pattern.pattern}.")
    return found


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def main() -> int:
    """Print all facts, or those that are named."""
    facts = dataclasses.asdict(project_facts())
    wanted = sys.argv[1:]
    unknown = [name for name in wanted if name not in facts]
    if unknown:
        print(f"There is no {', '.join(unknown)}; there is {', '.join(facts)}.", file=sys.stderr)
        return 2
    for name in wanted or facts:
        print(facts[name] if wanted else f"{name}: {facts[name]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
