"""A source file as the readers see it: decoded once, cut into lines once."""

from dataclasses import dataclass
from pathlib import PurePath

LOOKED_AT = 3_000
"""Lines that detection looks at; enough to know a layout, few enough for any file."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file. Line number n of the file is `lines[n - 1]`."""

    path: PurePath
    text: str
    lines: tuple[str, ...]

    @classmethod
    def from_text(cls, text: str, name: str = "untitled.txt") -> "Source":
        """Cut a text into its lines."""
        return cls(PurePath(name), text, tuple(text.split("\n")))

    @property
    def ending(self) -> str:
        """The ending of the file's name in lower case, without its dot."""
        return self.path.suffix.lower().lstrip(".")

    def head(self) -> tuple[str, ...]:
        """Return the first lines that are not blank, as many as detection looks at."""
        found = []
        for line in self.lines:
            if line and not line.isspace():
                found.append(line)
                if len(found) == LOOKED_AT:
                    break
        return tuple(found)
