"""Queries with the places that answer them, as people judged them who had read the texts."""

import re
import tomllib
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Self

_FILE = Path(__file__).with_name("judgements.toml")
_PLACE = re.compile(
    r"(?P<file>\S+) (?:(?P<begin>\d+)-(?P<end>\d+)s"
    r"|L(?P<first>\d+)(?:-(?P<last>\d+))?(?::(?P<low>\d+)-(?P<high>\d+))?)"
)
_WHOLE = 100


class Grade(IntEnum):
    """How well a place answers a query."""

    TOUCHING = 1
    HELPFUL = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class Lines:
    """What begins in some lines of a source, or of it the part between two per cents."""

    first: int
    last: int
    low: int = 0
    high: int = _WHOLE

    def __str__(self) -> str:
        lines = f"L{self.first}" if self.first == self.last else f"L{self.first}-{self.last}"
        return lines if (self.low, self.high) == (0, _WHOLE) else f"{lines}:{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class Seconds:
    """What is spoken in cues that begin from one second up to, not including, another."""

    begin: int
    end: int

    def __str__(self) -> str:
        return f"{self.begin}-{self.end}s"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file; the file's path is relative to the folder of test data."""

    file: str
    where: Lines | Seconds
    grade: Grade

    @classmethod
    def read(cls, written: str, grade: Grade, files: dict[str, str]) -> Self:
        """Return the place that is written; raises ValueError for one that says nothing."""
        found = _PLACE.fullmatch(written)
        if found is None or found["file"] not in files:
            raise ValueError(f"no place: {written}")
        where = _seconds(found) if found["begin"] else _lines(found)
        return cls(files[found["file"]], where, grade)


@dataclass(frozen=True, slots=True)
class Judged:
    """A query as it is typed, of which kind it is, and all places that deserve a grade."""

    query: str
    kind: str
    places: tuple[Place, ...]


def judgements() -> tuple[Judged, ...]:
    """Return all judged queries in the order in which they are written."""
    written = tomllib.loads(_FILE.read_text("utf-8"))
    files: dict[str, str] = written["files"]
    return tuple(
        Judged(
            one["text"],
            one["kind"],
            tuple(
                Place.read(place, grade, files)
                for grade in sorted(Grade, reverse=True)
                for place in one.get(grade.name.lower(), ())
            ),
        )
        for one in written["query"]
    )


def _seconds(found: re.Match[str]) -> Seconds:
    seconds = Seconds(int(found["begin"]), int(found["end"]))
    if seconds.begin >= seconds.end:
        raise ValueError(f"no time: {found[0]}")
    return seconds


def _lines(found: re.Match[str]) -> Lines:
    first = int(found["first"])
    lines = Lines(first, int(found["last"] or first), int(found["low"] or 0), int(found["high"] or _WHOLE))
    if lines.first > lines.last or not 0 <= lines.low < lines.high <= _WHOLE:
        raise ValueError(f"no lines: {found[0]}")
    return lines
