"""Read WebVTT by the parsing rules of its specification (https://www.w3.org/TR/webvtt1/#file-parsing)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.clocks import long_clock
from companion.formats.cues import subtitles
from companion.formats.cues.captions import Caption, compose_captions, compose_chapters, is_chapters
from companion.formats.cues.cue_labels import named
from companion.formats.cues.cue_text import voiced
from companion.formats.cues.rollup import without_repetitions
from companion.formats.source import Source

LAYOUT = "WebVTT"

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t]|$)")
_BLANKS = "\t\n\f\r "
_STAMP = r"(?:[0-9]{1,9}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}"
_TIMES = re.compile(rf"({_STAMP})[\t\f\r ]{{0,80}}-->[\t\f\r ]{{0,80}}({_STAMP})(?![0-9])")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]{0,40})\s?[:=]\s{0,8}(?P<value>\S.{0,300})")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t:]|$)")
_SPEAKER = re.compile(r"(?:\d{1,6}\s)?\"(?P<name>[^\"]{1,60})\"(?:\s\(\d{1,20}\))?\s{0,8}$")
"""What meeting programs write above a cue's times: its number, and in quotes who speaks."""

_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


@dataclass(slots=True)
class _Parsed:
    """The cues of a file, what its header tells, and how much of it no player would show."""

    cues: list[Caption] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    mistimed: int = 0
    outside: int = 0

    def remarks(self) -> tuple[str, ...]:
        """Say what is left out, and why."""
        found = []
        if self.mistimed:
            cues = "1 cue has" if self.mistimed == 1 else f"{self.mistimed} cues have"
            found.append(f"{cues} times that are not WebVTT's; left out, as in a player")
        if self.outside:
            lines = "1 line stands" if self.outside == 1 else f"{self.outside} lines stand"
            found.append(f"{lines} outside of the cues; left out, as in a player")
        return tuple(found)


def detect(source: Source) -> float:
    """Say whether the text is signed as WebVTT; one whose times are all SubRip's is not taken as such."""
    if not _SIGNATURE.match(source.lines[0]):
        return 0.0
    return 0.4 if _is_subrip(source.lines) else 0.98


def read(source: Source) -> Document:
    """Return the transcript, or the chapters where the cues are titles rather than speech."""
    parsed = _parse(source.lines)
    language = _LANGUAGE.match(parsed.fields.get("language", "").lower())
    frame = Frame(
        parsed.fields.get("title", ""),
        Kind.TRANSCRIPT,
        LAYOUT,
        language=language[0] if language else "",
        remarks=parsed.remarks(),
    )
    captions = [part for cue in parsed.cues for part in voiced(cue, strict=True)]
    if parsed.fields.get("kind") == "chapters" or is_chapters(captions, source):
        return compose_chapters(captions, frame, source)
    return compose_captions(named(without_repetitions(captions)), frame, source)


def _parse(lines: Sequence[str]) -> _Parsed:
    """Take a file apart, block by block, as the specification's parser does."""
    parsed = _Parsed()
    at = 1
    while at < len(lines) and lines[at] and "-->" not in lines[at]:
        match = _FIELD.fullmatch(lines[at].strip())
        if match is not None:
            parsed.fields[match["key"].lower()] = match["value"].strip()
        at += 1
    while at < len(lines):
        at = _collect_block(lines, at, parsed) if lines[at] else at + 1
    return parsed


def _collect_block(lines: Sequence[str], begin: int, parsed: _Parsed) -> int:
    """Read the block that begins at a line; return where it ends.

    Its times stand on its first line, or on the second below a name. An arrow further down begins
    the next block.
    """
    at, times = begin, -1
    while at < len(lines) and lines[at]:
        if "-->" in lines[at]:
            if times >= 0 or at > begin + 1:
                break
            times = at
        at += 1
    if times < 0:
        aside = _ASIDE.match(lines[begin]) is not None
        parsed.outside += 0 if aside else at - begin
        return at
    match = _TIMES.match(lines[times].lstrip(_BLANKS))
    if match is None:
        parsed.mistimed += 1
    else:
        text = "\n".join(_rows(lines[times + 1 : at]))
        who = _SPEAKER.match(lines[begin]) if times > begin else None
        name = who["name"].strip() or None if who else None
        parsed.cues.append(Caption(text, times + 1, long_clock(match[1]), long_clock(match[2]), name))
    return at


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a cue's text that hold more than blanks."""
    return (line.strip() for line in lines if line and not line.isspace())


def _is_subrip(lines: Sequence[str]) -> bool:
    """Say whether a player would show nothing of a file that reads well as SubRip."""
    arrows = [line for line in lines if "-->" in line]
    if not arrows or any(_TIMES.match(line.lstrip(_BLANKS)) for line in arrows):
        return False
    return all(subtitles.has_times(line) for line in arrows)
