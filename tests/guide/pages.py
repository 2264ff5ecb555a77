"""The pages of the guide, cut into what they promise: tables, blocks, quotes, links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from companion.paths import resource

GUIDE = resource("guide")
_FENCE = re.compile(r"^```(?P<info>.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6} (.+)")
_CODE = re.compile(r"`([^`]+)`")
_ITALIC = re.compile(r"(?<![*\w])\*(?! )([^*`\n]+?)(?<! )\*(?![*\w])")
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Table:
    """A table of a page below its heading; `head` are the words above its columns."""

    page: str
    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: the language and the name behind it, and what stands in it."""

    page: str
    heading: str
    language: str
    name: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page; `prose` is its text without the fenced blocks."""

    name: str
    text: str

    @property
    def prose(self) -> str:
        return _FENCE.sub("", self.text)

    @property
    def headings(self) -> list[str]:
        return [match[1] for line in self.prose.splitlines() if (match := _HEADING.fullmatch(line))]

    @property
    def anchors(self) -> set[str]:
        """What a link may name behind #, as the web makes it of headings."""
        return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in self.headings}

    @property
    def links(self) -> list[str]:
        return _LINK.findall(self.prose)

    @property
    def quotes(self) -> list[str]:
        """What the program says, which stands in grey lines."""
        return [line.removeprefix("> ") for line in self.prose.splitlines() if line.startswith("> ")]

    @property
    def italics(self) -> set[str]:
        lines = (line for line in self.prose.splitlines() if not line.startswith("| `"))
        running = re.sub(r"\n(?=\S)", " ", _CODE.sub("", "\n".join(lines)))
        return set(_ITALIC.findall(running))

    def tables(self, *head: str) -> list[Table]:
        """Return the page's tables, or those whose head begins so."""
        return [one for one in _tables(self) if one.head[: len(head)] == head]

    def blocks(self, language: str) -> list[Block]:
        return [one for one in _blocks(self) if one.language == language]

    @property
    def code_outside_tables(self) -> list[str]:
        running = "\n".join(line for line in self.prose.splitlines() if not line.startswith("|"))
        return _CODE.findall(running)


@cache
def pages() -> dict[str, Page]:
    """Return the pages by the names of their files, in the order in which they are read."""
    return {path.stem: Page(path.stem, path.read_text("utf-8")) for path in sorted(GUIDE.glob("*.md"))}


def page(name: str) -> Page:
    return pages()[name]


def code_in(cell: str) -> list[str]:
    """Return what stands in a cell as code."""
    return _CODE.findall(cell)


def source_files() -> list[Path]:
    """Return the files of the program."""
    return sorted((resource("guide").parent.parent / "companion").rglob("*.py"))


def _tables(of: Page) -> Iterator[Table]:
    heading, lines = "", of.prose.splitlines()
    for number, line in enumerate(lines):
        if match := _HEADING.fullmatch(line):
            heading = match[1]
        elif re.fullmatch(r"\|(?:-+\|)+", line):
            rows = []
            for row in lines[number + 1 :]:
                if not row.startswith("|"):
                    break
                rows.append(_cells(row))
            yield Table(of.name, heading, _cells(lines[number - 1]), tuple(rows))


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip().strip("|").split("|"))


def _blocks(of: Page) -> Iterator[Block]:
    for match in _FENCE.finditer(of.text):
        above = [
            line[1] for text in of.text[: match.start()].splitlines() if (line := _HEADING.fullmatch(text))
        ]
        language, _, name = match["info"].partition(" ")
        yield Block(of.name, above[-1] if above else "", language, name, match["text"])
