"""Times inside the text of a turn: `[04:33]` alone in brackets marks a place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companion.core.timestamps import format_clock
from companion.formats.clocks import MOMENT, level, source_clock
from companion.formats.speech.headers import Header

_MARKER = re.compile(
    rf"\\?[\[({{]\s?(?P<time>{MOMENT})(?:\s?-{{1,2}}>?\s?(?P<end>{MOMENT}))?\s?\\?[\])}}]"
    r"(?:\(https?://[^\s()]{1,500}\))?\s{0,3}"
)
_SQUARE = "[{"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a turn's text with the time that stands before it, None before the first marker."""

    text: str
    start_ms: int | None
    end_ms: int | None = None


def as_marker(header: Header) -> str:
    """Return a header's time as a marker that `cut_at_markers` finds."""
    until = "" if header.end_ms is None else f" --> {_exact(header.end_ms)}"
    return f"[{_exact(header.start_ms or 0)}{until}]"


def marker_times(line: str) -> list[int]:
    """Return the times in milliseconds that stand alone in brackets in a line."""
    return [marked.start_ms for marked in cut_at_markers(line) if marked.start_ms is not None]


def without_marker(text: str) -> str:
    """Return a text without the marker that it begins with."""
    match = _MARKER.match(level(text[:600]))
    return text[match.end() :] if match else text


def cut_at_markers(text: str) -> Iterator[Marked]:
    """Cut a text at the times that stand in it alone in brackets; these are taken away."""
    place, start, end = 0, None, None
    flat = level(text)
    for match in _MARKER.finditer(flat) if _has_bracket(flat) else ():
        time = source_clock(match["time"])
        ranged = match["end"] is not None and match[0].lstrip("\\")[0] not in _SQUARE
        if time is None or ranged:
            continue
        yield Marked(text[place : match.start()], start, end)
        place, start = match.end(), time
        end = source_clock(match["end"]) if match["end"] else None
    yield Marked(text[place:], start, end)


def _has_bracket(text: str) -> bool:
    return "[" in text or "(" in text or "{" in text


def _exact(milliseconds: int) -> str:
    return f"{format_clock(milliseconds)}.{milliseconds % 1000:03}"
