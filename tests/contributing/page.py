"""The contributor's page as a test sees it: what it puts where, and what it says that happens then."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / ".github" / "CONTRIBUTING.md"

_FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_NEW = re.compile(r"New file `(?P<path>[^`]+)`:$")
_MATTER = re.compile(r"like this one, `(?P<path>[^`]+)`:$")
_PLACED = re.compile(r"In `(?P<path>[^`]+)`, (?P<where>after|before|instead of) `(?P<quote>.+)`:$")


class Where(StrEnum):
    """How a block of code goes into a file."""

    WHOLE = "whole"
    AFTER = "after"
    BEFORE = "before"
    INSTEAD = "instead of"


@dataclass(frozen=True, slots=True)
class Edit:
    """A block of code and its place: a new file, or where one line of a file stands."""

    path: str
    where: Where
    quote: str
    text: str

    def apply(self, project: Path) -> None:
        """Do it in a copy of the project; raises ValueError unless exactly one line is the quoted one."""
        file = project / self.path
        if self.where is Where.WHOLE:
            if file.exists():
                raise ValueError(f"{self.path} is there already")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.text, encoding="utf-8")
            return
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if line.strip() == self.quote]
        if len(places) != 1:
            raise ValueError(f"{self.path} has {len(places)} lines that are {self.quote}")
        begin = places[0] + (self.where is Where.AFTER)
        end = places[0] + (self.where is not Where.BEFORE)
        lines[begin:end] = [self.text]
        file.write_text("".join(lines), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Matter:
    """A file to be read by the program."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and the pieces of text that stand in what it prints, in this order."""

    words: str
    printed: tuple[str, ...]


def blocks() -> Iterator[Edit | Matter | Command]:
    """Yield what the page puts where and runs, in its order; ValueError for a block without a place."""
    page = PAGE.read_text(encoding="utf-8")
    for fence in _FENCE.finditer(page):
        heading = page[: fence.start()].rstrip().rpartition("\n\n")[2].replace("\n", " ")
        text = fence["text"]
        if fence["language"] == "console":
            yield from _commands(text)
        elif found := _NEW.search(heading):
            yield Edit(found["path"], Where.WHOLE, "", text)
        elif found := _MATTER.search(heading):
            yield Matter(found["path"], text)
        elif found := _PLACED.search(heading):
            yield Edit(found["path"], Where(found["where"]), found["quote"].strip(), text)
        else:
            raise ValueError(f"nothing says where this goes: {text[:80]}")


def _commands(text: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        words, *printed = part.splitlines()
        yield Command(words, tuple(printed))
