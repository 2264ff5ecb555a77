"""Times inside the text of a turn: `[04:33]` alone in brackets marks a place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companion.formats.clocks import CLOCK, source_clock

_MARKER = re.compile(rf"\\?\[\s?({CLOCK})\s?\\?\](?!\()\s{{0,3}}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a turn's text with the time that stands before it, None before the first marker."""

    text: str
    start_ms: int | None


def marker_times(line: str) -> list[int]:
    """Return the times in milliseconds that stand alone in brackets in a line."""
    if "[" not in line:
        return []
    times = (source_clock(match[1]) for match in _MARKER.finditer(line))
    return [time for time in times if time is not None]


def cut_at_markers(text: str) -> Iterator[Marked]:
    """Cut a text at the times that stand in it alone in brackets; these are taken away."""
    place, start = 0, None
    for match in _MARKER.finditer(text) if "[" in text else ():
        time = source_clock(match[1])
        if time is None:
            continue
        yield Marked(text[place : match.start()], start)
        place, start = match.end(), time
    yield Marked(text[place:], start)
