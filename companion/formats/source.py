"""A source file as the readers see it: decoded once, cut into lines once, front matter set apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from companion.formats.marked.front_matter import DATES, LANGUAGES, TITLES, front_matter, letter_head

LOOKED_AT = 3_000
"""Lines that detection looks at; enough to know a layout, few enough for any file."""

_LONGEST_DATE = 60
_MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "rmd", "qmd"})


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file. Line number n of the file is `lines[n - 1]`; those of front matter are blank.

    `fields` are those of front matter, or of the head of a letter, by their names in lower case.
    """

    path: PurePath
    lines: tuple[str, ...]
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_text(cls, text: str, name: str = "untitled.txt") -> "Source":
        """Cut a text into its lines."""
        path, lines = PurePath(name), tuple(text.split("\n"))
        marked = path.suffix.lower().lstrip(".") in _MARKDOWN
        length, fields = front_matter(lines, marked=marked)
        if length:
            return cls(path, ("",) * length + lines[length:], fields)
        return cls(path, lines, letter_head(lines))

    @property
    def ending(self) -> str:
        """The ending of the file's name in lower case, without its dot."""
        return self.path.suffix.lower().lstrip(".")

    @property
    def title(self) -> str:
        """The title that the file gives itself above its text, empty where it gives none."""
        return next((self.fields[name] for name in TITLES if self.fields.get(name)), "")

    @property
    def language(self) -> str:
        """The language that the file says it is in, as it says it, empty where it does not."""
        return next((self.fields[name] for name in LANGUAGES if self.fields.get(name)), "")

    @property
    def dated(self) -> str:
        """The date that the file gives itself, as it writes it, empty where it gives none."""
        return next((self.fields[name] for name in DATES if self.fields.get(name)), "")[:_LONGEST_DATE]

    @property
    def is_markdown(self) -> bool:
        """Say whether the file's name makes it Markdown."""
        return self.ending in _MARKDOWN

    def head(self) -> tuple[str, ...]:
        """Return the first lines that are not blank, as many as detection looks at."""
        found = []
        for line in self.lines:
            if line and not line.isspace():
                found.append(line)
                if len(found) == LOOKED_AT:
                    break
        return tuple(found)
