"""A source file as the readers see it: decoded once, cut into lines once, front matter set apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

LOOKED_AT = 3_000
"""Lines that detection looks at; enough to know a layout, few enough for any file."""

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST_MATTER = 200
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w \-]{0,40}?)\s{0,4}[:=](?:\s{1,4}(?P<value>.{0,1000}))?$")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file. Line number n of the file is `lines[n - 1]`; those of front matter are blank.

    `fields` are the front matter's, by their names in lower case.
    """

    path: PurePath
    lines: tuple[str, ...]
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_text(cls, text: str, name: str = "untitled.txt") -> "Source":
        """Cut a text into its lines."""
        path, lines = PurePath(name), tuple(text.split("\n"))
        length = _matter_length(lines, marked=path.suffix.lower() in {".md", ".markdown"})
        if not length:
            return cls(path, lines)
        fields = {}
        for line in lines[:length]:
            match = _FIELD.match(line)
            if match is not None:
                fields[match["key"].lower()] = (match["value"] or "").strip().strip("\"'")
        return cls(path, ("",) * length + lines[length:], fields)

    @property
    def ending(self) -> str:
        """The ending of the file's name in lower case, without its dot."""
        return self.path.suffix.lower().lstrip(".")

    @property
    def title(self) -> str:
        """The title that the front matter gives, empty where it gives none."""
        return self.fields.get("title", "")

    @property
    def is_markdown(self) -> bool:
        """Say whether the file's name makes it Markdown."""
        return self.ending in {"md", "markdown", "mdown", "mkd"}

    def head(self) -> tuple[str, ...]:
        """Return the first lines that are not blank, as many as detection looks at."""
        found = []
        for line in self.lines:
            if line and not line.isspace():
                found.append(line)
                if len(found) == LOOKED_AT:
                    break
        return tuple(found)


def _matter_length(lines: tuple[str, ...], *, marked: bool) -> int:
    """Return how many lines of front matter a text begins with: YAML, TOML or `Title: …` lines."""
    closing = _FENCES.get(lines[0].rstrip())
    if closing is not None:
        for number, line in enumerate(lines[1:_LONGEST_MATTER], 2):
            if line.rstrip() in closing:
                inner = lines[1 : number - 1]
                return number if any(_FIELD.match(line) for line in inner) else 0
        return 0
    if not marked:
        return 0
    length = 0
    while length < min(len(lines), _LONGEST_MATTER) and _FIELD.match(lines[length]):
        length += 1
    ended = length < len(lines) and not lines[length].strip()
    return length if length >= 2 and ended and lines[0].lower().startswith("title") else 0
