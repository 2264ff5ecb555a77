"""Decide which lines of a text begin a turn: one look at a line is not enough to tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from companion.formats.speech.arranging import arranged
from companion.formats.speech.belief import believed, is_trusted
from companion.formats.speech.headers import Header, timed_header
from companion.formats.speech.labels import Labels, recurring_names
from companion.formats.speech.lone_names import alone
from companion.formats.speech.markers import marker_times

_FEWEST = 3
_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Labelling:
    """The headers of a text by line number, whether its times can be trusted, and how sure all that is.

    `stamps` are the lines that begin with a time alone. Where `stamped`, they are what the text is cut
    at, and names stand within.
    """

    headers: Mapping[int, Header] = field(default_factory=dict)
    stamps: Mapping[int, Header] = field(default_factory=dict)
    timed: bool = False
    bold: bool = False
    stamped: bool = False
    confidence: float = 0.0


@lru_cache(maxsize=1)
def labelled(lines: tuple[str, ...]) -> tuple[Sequence[str], Labelling]:
    """Return lines with each time before its words, and their labelling.

    The last text is kept: two readers ask for it before one of them reads it.
    """
    changed = arranged(lines)
    return changed, label(changed)


def label(lines: Sequence[str]) -> Labelling:
    """Find the headers of turns: by their times, else by labels that recur and alternate."""
    looked_at = ((number, timed_header(line)) for number, line in enumerate(lines, 1))
    found = believed(lines, {number: header for number, header in looked_at if header})
    trusted = is_trusted(list(found.values()), list(_markers(lines, found)))
    if not trusted:
        found = {}
    timed = {number: header for number, header in found.items() if header.speaker is not None}
    stamps = {number: header for number, header in found.items() if header.speaker is None}
    labels = Labels(lines, found)
    named = {header.speaker for header in timed.values() if header.speaker}
    accepted = (labels.timed(named) if trusted else {}) or labels.untimed()
    headers = dict(sorted({**accepted, **timed}.items())) or ({} if stamps else alone(lines))
    bold = any(header.shape.startswith("bold") for header in headers.values())
    two_lines = sum(header.shape == "two lines" for header in timed.values())
    return Labelling(
        headers,
        stamps,
        trusted,
        bold,
        stamped=len(stamps) + two_lines > len(timed) - two_lines and bool(two_lines or stamps),
        confidence=0.97 if _are_named_ranges(lines, timed, stamps) else _confidence(headers, stamps, labels),
    )


def _markers(lines: Sequence[str], found: Mapping[int, Header]) -> Iterator[int]:
    """Yield the times that stand in brackets inside the text."""
    for number, line in enumerate(lines, 1):
        header = found.get(number)
        yield from marker_times(line if header is None else header.rest)


def _are_named_ranges(
    lines: Sequence[str], timed: Mapping[int, Header], stamps: Mapping[int, Header]
) -> bool:
    """Say whether start and end stand above a name, as meeting programs write, and no numbers."""
    ranges = {number: one for number, one in timed.items() if one.shape == "two lines" and one.end_ms}
    numbered = sum(number > 1 and lines[number - 2].strip().isdigit() for number in ranges)
    enough = len(ranges) >= _FEWEST and len(ranges) * 10 >= 6 * (len(timed) + len(stamps))
    return enough and not numbered and not lines[0].startswith("WEBVTT")


def _confidence(headers: Mapping[int, Header], stamps: Mapping[int, Header], labels: Labels) -> float:
    """Return how sure it is that a text is made of headed turns."""
    if not headers or (stamps and (len(headers) < _FEWEST or not recurring_names(headers))):
        return 0.0
    if len(headers) * 10 < len(stamps):
        return 0.0
    timed = sum(header.start_ms is not None for header in headers.values())
    if timed + len(stamps) >= _FEWEST:
        return 0.9 if labels.share(headers) >= _SHARE else 0.0
    return 0.7 if any(header.shape.startswith("bold") for header in headers.values()) else 0.6
