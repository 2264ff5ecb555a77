"""Read the subtitles of old players, a line for each: MPL2 `[10][25]text`, TMPlayer `00:00:05:text`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.clocks import mostly_rising
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.source import Source

LAYOUT = "player lines"

_TENTHS = re.compile(r"\s{0,8}\[(\d{1,9})\]\s?\[(\d{0,9})\](.*)")
_CLOCK = re.compile(r"\s{0,8}(\d{1,2}):(\d{2}):(\d{2})(?:,\d)?[:=](?!\d\d\b)(.*)")
_STYLE = re.compile(r"\{[a-zA-Z]:[^{}]{0,60}\}")
_FEWEST = 2


def detect(source: Source) -> float:
    """Say how surely the text is such lines: by their share, and by times that go forward."""
    lines = source.head()
    tenths = [match for line in lines if (match := _TENTHS.match(line))]
    if len(tenths) * 2 > len(lines) and mostly_rising([int(match[1]) for match in tenths]):
        return 0.94
    clocks = [match for line in lines if (match := _CLOCK.match(line))]
    close = sum(not match[4][:1].isspace() for match in clocks)
    if len(clocks) < _FEWEST or len(clocks) * 10 < len(lines) * 8 or close * 10 < len(clocks) * 9:
        return 0.0
    return 0.94 if mostly_rising([_milliseconds(match) for match in clocks]) else 0.0


def read(source: Source) -> Document:
    """Return the transcript. A line with a time and no text ends the one before it."""
    tenths = list(joined_lines(source.lines, _TENTHS))
    captions = list(_in_tenths(tenths)) if tenths else _by_clock(joined_lines(source.lines, _CLOCK))
    return compose_captions(named(captions), Frame("", Kind.TRANSCRIPT, LAYOUT), source)


def joined_lines(
    lines: Sequence[str], pattern: re.Pattern[str], setting: re.Pattern[str] | None = None
) -> list[tuple[int, re.Match[str], str]]:
    """Return the number and match of each line that a pattern knows, and the lines that go on with it.

    What stands above the first goes on with it too; lines that match `setting` are no text.
    """
    found: list[tuple[int, re.Match[str], str]] = []
    before = ""
    for number, line in enumerate(lines, 1):
        match = pattern.match(line)
        if match is not None:
            found.append((number, match, ""))
        elif not line.strip() or (setting is not None and setting.match(line)):
            continue
        elif found:
            place, start, more = found.pop()
            found.append((place, start, f"{more}|{line.strip()}"))
        else:
            before += f"|{line.strip()}"
    if before and found:
        place, start, more = found[0]
        found[0] = (place, start, more + before)
    return found


def plain_rows(text: str) -> str:
    """Return a line's rows, which bars part, without styles and the slashes that set them in italics."""
    rows = (row.strip() for row in _STYLE.sub("", text).split("|"))
    return "\n".join(row.removeprefix("/") for row in rows)


def _in_tenths(found: Sequence[tuple[int, re.Match[str], str]]) -> Iterator[Caption]:
    for number, match, more in found:
        end = int(match[2]) * 100 if match[2] else None
        yield Caption(plain_rows(match[3] + more), number, int(match[1]) * 100, end)


def _by_clock(found: Sequence[tuple[int, re.Match[str], str]]) -> list[Caption]:
    captions: list[Caption] = []
    for number, match, more in found:
        start, text = _milliseconds(match), plain_rows(match[4] + more)
        if text.strip():
            captions.append(Caption(text, number, start))
        elif captions:
            captions.append(replace(captions.pop(), end_ms=start))
    return captions


def _milliseconds(match: re.Match[str]) -> int:
    return ((int(match[1]) * 60 + int(match[2])) * 60 + int(match[3])) * 1000
