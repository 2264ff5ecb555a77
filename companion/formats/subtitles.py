"""Read subtitles whose cues are headed by `start --> end`: WebVTT and SubRip, however broken."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.captions import Caption, compose_captions, compose_chapters, is_chapters
from companion.formats.clocks import long_clock
from companion.formats.cue_labels import named, without_repetitions
from companion.formats.source import Source

LAYOUT = "subtitles"

_TIME = r"(?:\d{1,6}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_ARROW = re.compile(rf"\s{{0,20}}({_TIME})\s{{0,20}}-{{1,3}}>\s{{0,20}}({_TIME})(?:\s.{{0,500}})?$")
_NUMBER = re.compile(r"\s{0,8}(\d{1,9})\s{0,8}$")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?\s{1,4}([^<>\n]{1,80})>")
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|s|em|strong|lang|ruby|rt|rp|font|span|br|p)(?:[.\s/][^<>\n]{0,300})?>"
    r"|<\d{1,6}:[\d:.]{2,20}>|\{\\[^{}\n]{0,200}\}|\{/?[biuBIU]\}",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s{0,8}(?:NOTE|STYLE|REGION)(?:\s|$)")


def detect(source: Source) -> float:
    """Say how surely the text is subtitles: the share of its lines that hold two times and an arrow."""
    lines = source.head()
    arrows = sum("->" in line and _ARROW.match(line) is not None for line in lines)
    signed = bool(lines) and lines[0].startswith("WEBVTT")
    if not arrows:
        return 0.5 if signed else 0.0
    return 0.95 if signed or arrows * 12 >= len(lines) else 0.0


def read(source: Source) -> Document:
    """Return the transcript, or the chapters where the cues are titles rather than speech."""
    captions = list(_captions(source.lines))
    frame = Frame(source.title, Kind.TRANSCRIPT, LAYOUT)
    if is_chapters(captions, source):
        return compose_chapters(captions, frame, source)
    return compose_captions(named(without_repetitions(captions)), frame, source)


@dataclass(frozen=True, slots=True)
class _Timing:
    """Where the times of a cue stand, and where its text begins and ends (line indexes)."""

    line: int
    start_ms: int
    end_ms: int | None
    first: int
    last: int


def _captions(lines: Sequence[str]) -> Iterator[Caption]:
    for timing in _timings(lines):
        rows = list(_rows(lines[timing.first : timing.last]))
        text = "\n".join(rows)
        voice = _VOICE.search(text)
        speaker = html.unescape(voice[1]).strip() if voice else None
        yield Caption(_plain(text), timing.line, timing.start_ms, timing.end_ms, speaker)


def _timings(lines: Sequence[str]) -> Iterator[_Timing]:
    """Find the cues; what stands above a cue's times and is only its name is not text of the one before."""
    found = [
        (index, match)
        for index, line in enumerate(lines)
        if "->" in line and (match := _ARROW.match(line)) is not None
    ]
    number = 0
    for at, (index, match) in enumerate(found):
        following = found[at + 1][0] if at + 1 < len(found) else len(lines)
        last = following
        if at + 1 < len(found):
            last = following - _is_name(lines, index, following - 1, number + 2 if number else at + 2)
        number = at + 1
        start = long_clock(match[1])
        if start is not None:
            yield _Timing(index + 1, start, long_clock(match[2]), index + 1, last)


def _is_name(lines: Sequence[str], times: int, above: int, expected: int) -> bool:
    """Say whether the line above a cue's times is its number or name: after a blank, or counting on."""
    if above <= times or not lines[above].strip():
        return False
    if not lines[above - 1].strip() or above - 1 == times:
        number = _NUMBER.match(lines[above])
        return above - 1 != times or (number is not None and int(number[1]) == expected)
    number = _NUMBER.match(lines[above])
    return number is not None and int(number[1]) == expected


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a cue's text; comments and styles between cues are left out."""
    aside, before = False, "text"
    for line in lines:
        blank = not line.strip()
        if blank:
            aside = False
        elif not before.strip() and _ASIDE.match(line):
            aside = True
        if not blank and not aside:
            yield line.strip()
        before = line


def _plain(text: str) -> str:
    """Return a cue's text without tags; line breaks stay, because a line may begin with a voice."""
    text = _TAG.sub("", text) if "<" in text or "{" in text else text
    return html.unescape(text) if "&" in text else text
