"""Read subtitles whose cues are headed by `start --> end`: SubRip and its kin, however broken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.cues.captions import (
    Caption,
    compose_captions,
    compose_chapters,
    is_chapters,
    opening_lines,
)
from companion.formats.cues.cue_clocks import cue_clock
from companion.formats.cues.cue_labels import named
from companion.formats.cues.cue_text import voiced
from companion.formats.cues.rollup import without_repetitions
from companion.formats.source import Source

LAYOUT = "subtitles"

_TIME = r"(?:\d{1,9}\s?[:：]\s?)?\d{1,3}\s?[:：]\s?\d{1,2}(?:\s?[.,:;]\s?\d{1,6})?"
_ARROW = re.compile(
    rf"\s{{0,20}}({_TIME})\s{{0,20}}(?:[-–—=]{{1,6}}\s?[>›»]{{1,3}}|[→⇒])\s{{0,20}}({_TIME})(?:\s(.{{0,5000}}))?$"
)
_HEADS = (">", "→", "⇒", "›", "»")
_SETTING = re.compile(r"(?:[A-Za-z]{1,16}\d?[:=][-+\w.%,()#]{1,80}\s{0,8}){1,20}$")
_NUMBER = re.compile(r"\s{0,8}(\d{1,9})\s{0,8}$")
_ASIDE = re.compile(r"\s{0,8}(?:NOTE|STYLE|REGION)(?:\s|$)")


def detect(source: Source) -> float:
    """Say how surely the text is subtitles: the share of its lines that hold two times and an arrow."""
    lines = source.head()
    arrows = sum(has_times(line) for line in lines)
    return 0.95 if arrows and arrows * 12 >= len(lines) else 0.0


def has_times(line: str) -> bool:
    """Say whether a line holds the two times of a cue."""
    return _times(line) is not None


def read(source: Source) -> Document:
    """Return the transcript, or the chapters where the cues are titles rather than speech."""
    timings = _timings(source.lines)
    asides = bool(timings) and _has_header(source.lines[: timings[0].head])
    captions = list(_captions(source.lines, timings, asides=asides))
    frame = Frame(source.title, Kind.TRANSCRIPT, LAYOUT)
    if is_chapters(captions, source):
        return compose_chapters(captions, frame, source)
    opening = None if asides or not timings else opening_lines(source.lines[: timings[0].head])
    return compose_captions(named(without_repetitions(captions)), frame, source, opening)


@dataclass(frozen=True, slots=True)
class _Timing:
    """A cue by line indexes: where its number or name begins, its times, and where its text ends."""

    head: int
    times: int
    match: re.Match[str]
    last: int = 0


def _times(line: str) -> re.Match[str] | None:
    return _ARROW.match(line) if any(head in line for head in _HEADS) else None


def _timings(lines: Sequence[str]) -> list[_Timing]:
    """Find the cues; what stands above a cue's times and is only its number or name is not text."""
    found = [(index, match) for index, line in enumerate(lines) if (match := _times(line)) is not None]
    named_cues = _are_named(lines, [index for index, _ in found])
    timings: list[_Timing] = []
    above, number = 0, None
    for index, match in found:
        head = index
        if index > above and _is_head(lines, above, index - 1, number, named_cues=named_cues):
            head -= 1
            counted = _NUMBER.match(lines[head])
            number = int(counted[1]) if counted else number
            while counted and head > above and _same_number(lines, head, above):
                head -= 1
        elif number is not None:
            number += 1
        timings.append(_Timing(head, index, match))
        above = index + 1
    ends = [*(timing.head for timing in timings[1:]), len(lines)]
    return [_Timing(t.head, t.times, t.match, end) for t, end in zip(timings, ends, strict=True)]


def _are_named(lines: Sequence[str], indexes: Sequence[int]) -> bool:
    """Say whether cues have names of any text: nearly all have a line of its own straight above."""
    alone = [
        index
        for index in indexes
        if index > 0 and lines[index - 1].strip() and (index == 1 or not lines[index - 2].strip())
    ]
    return len(indexes) > 1 and len(alone) * 10 >= len(indexes) * 8


def _is_head(lines: Sequence[str], above: int, line: int, before: int | None, *, named_cues: bool) -> bool:
    """Say whether the line over a cue's times is its number or name: after a blank, or counting on."""
    counted = _NUMBER.match(lines[line])
    alone = line == 0 or not lines[line - 1].strip()
    if counted is None:
        return named_cues and alone and bool(lines[line].strip())
    counts_on = before is not None and int(counted[1]) in (before, before + 1)
    return counts_on or alone or (before is None and line == above == 0)


def _same_number(lines: Sequence[str], head: int, above: int) -> bool:
    """Say whether the number of a cue stands twice."""
    match, other = _NUMBER.match(lines[head]), _NUMBER.match(lines[head - 1])
    alone = head - 1 == above or not lines[head - 2].strip()
    return match is not None and other is not None and match[1] == other[1] and alone


def _captions(lines: Sequence[str], timings: Sequence[_Timing], *, asides: bool) -> Iterator[Caption]:
    for timing in timings:
        rest = (timing.match[3] or "").strip()
        rows = [] if not rest or _SETTING.match(rest) else [rest]
        rows.extend(_rows(lines[timing.times + 1 : timing.last], asides=asides))
        start, end = cue_clock(timing.match[1]), cue_clock(timing.match[2])
        yield from voiced(Caption("\n".join(rows), timing.times + 1, start, end), strict=False)


def _rows(lines: Sequence[str], *, asides: bool) -> Iterator[str]:
    """Yield the lines of a cue's text; `asides`, comments and styles between cues, are left out."""
    aside, before = False, "text"
    for line in lines:
        blank = not line.strip()
        if blank:
            aside = False
        elif asides and not before.strip() and _ASIDE.match(line):
            aside = True
        if not blank and not aside:
            yield line.strip()
        before = line


def _has_header(lines: Sequence[str]) -> bool:
    """Say whether a file begins as WebVTT means to, though its signature is not right."""
    first = next((line.strip().lower() for line in lines if line.strip()), "")
    return first.replace(" ", "").startswith(("webvtt", "web-vtt"))
