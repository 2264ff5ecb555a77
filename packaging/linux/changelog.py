"""The releases that CHANGELOG.md tells of, for the packages that tell of them in other forms."""

import re
import textwrap
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from pathlib import Path

from project_facts import PROJECT, ProjectFacts

_HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)
_ITEM = re.compile(r"^- (.+(?:\n  .+)*)", re.MULTILINE)
_WIDTH = 78


@dataclass(frozen=True, slots=True)
class Release:
    """A version, the day it came out, and what changed in it."""

    version: str
    day: date
    changes: tuple[str, ...]

    def for_debian(self, facts: ProjectFacts) -> str:
        """Return the release as an entry of a Debian changelog."""
        lines = [
            line
            for change in self.changes
            for line in textwrap.wrap(change, _WIDTH, initial_indent="  * ", subsequent_indent="    ")
        ]
        when = format_datetime(datetime.combine(self.day, time(12), UTC))
        head = f"{facts.program} ({self.version}) stable; urgency=medium"
        return "\n".join([head, "", *lines, "", f" -- {facts.author} <{facts.email}>  {when}", ""])

    def for_appstream(self) -> str:
        """Return the release as an element of AppStream data."""
        return f'    <release version="{self.version}" date="{self.day.isoformat()}"/>'


def releases(facts: ProjectFacts, changelog: Path = PROJECT / "CHANGELOG.md") -> list[Release]:
    """Return all releases, the newest first; what is unreleased is this version while that has no entry."""
    text = changelog.read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    named = {heading["version"] for heading in headings}
    found = []
    for heading, end in zip(headings, ends, strict=True):
        version = heading["version"]
        if version == "Unreleased" and facts.version not in named:
            version = facts.version
        if version != "Unreleased":
            day = date.fromisoformat(heading["day"]) if heading["day"] else facts.day
            found.append(Release(version, day, _changes(text[heading.end() : end])))
    return found


def _changes(section: str) -> tuple[str, ...]:
    return tuple(" ".join(item.split()) for item in _ITEM.findall(section))
