"""The files in which programs keep the chapters of a recording: each parser takes lines and gives marks."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from companion.formats.clocks import long_clock
from companion.formats.cues.captions import Caption

_FRAMES_OF_A_DISC = 75
_MOST_MARKS = 20_000
_OGM_TIME = re.compile(r"\s{0,8}CHAPTER(\d{1,4})=\s{0,4}([\d:.,]{4,24})\s{0,8}$", re.IGNORECASE)
_OGM_NAME = re.compile(r"\s{0,8}CHAPTER(\d{1,4})NAME(?:LANG)?\d{0,2}=(.{0,1000})$", re.IGNORECASE)
_RATIO = re.compile(r"(\d{1,12})/(\d{1,12})")
_ESCAPED = re.compile(r"\\(.)")
_CUE_LINE = re.compile(
    r"\s{0,16}(TITLE|PERFORMER|INDEX|TRACK|FILE|REM|SONGWRITER)\s{1,8}(.{1,1000})$", re.IGNORECASE
)
_CUE_INDEX = re.compile(r"0?1\s{1,8}(\d{1,4}):(\d{1,2}):(\d{1,2})")
_PSC = re.compile(r"<(?:\w{1,12}:)?chapter\s([^<>]{1,3000})>")
_ATTRIBUTE = re.compile(r"(\w{1,20})\s{0,4}=\s{0,4}(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')")
_MATROSKA = re.compile(
    r"<ChapterTimeStart>\s{0,40}(?P<start>[\d:.]{4,30})\s{0,40}</ChapterTimeStart>"
    r"|<ChapterString>(?P<title>[^<>]{0,1000})</ChapterString>"
)
_FRACTION = re.compile(r"([.,]\d{3})\d{1,9}$")
_LABEL = re.compile(r"(\d{1,7}\.\d{1,9})\t(\d{1,7}\.\d{1,9})\t(\S.{0,200})")


@dataclass(slots=True)
class Marks:
    """The chapters of a recording, and what else a file says of it: its title, and lines of text."""

    chapters: list[Caption] = field(default_factory=list)
    title: str = ""
    notes: list[tuple[int, str]] = field(default_factory=list)


def ogm_marks(lines: Sequence[str]) -> Marks:
    """Read `CHAPTER01=00:00:00.000` and `CHAPTER01NAME=Intro`, as mkvmerge writes them."""
    times: dict[int, tuple[int, int | None]] = {}
    marks = Marks()
    for number, line in enumerate(lines, 1):
        time = _OGM_TIME.match(line)
        name = _OGM_NAME.match(line)
        if time is not None:
            times[int(time[1])] = (number, clock_of(time[2]))
        elif name is not None and int(name[1]) in times:
            at, start = times[int(name[1])]
            marks.chapters.append(Caption(name[2].strip() or f"Chapter {int(name[1])}", at, start))
        elif line.strip():
            marks.notes.append((number, line.strip()))
    return marks


def metadata_marks(lines: Sequence[str]) -> Marks:
    """Read the `[CHAPTER]` parts of the metadata that ffmpeg writes; its times are in a unit of its own."""
    marks, held_line = Marks(), 0
    held: dict[str, str] | None = None
    for number, line in enumerate(_unfolded(lines), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            _add_part(marks, held, held_line)
            held, held_line = ({} if stripped.upper() == "[CHAPTER]" else None), number
            continue
        key, equals, value = stripped.partition("=")
        if not equals or stripped.startswith((";", "#")):
            continue
        text = _ESCAPED.sub(r"\1", value)
        if held is not None:
            held[key.lower()] = text
        elif key.lower() == "title" and not marks.title:
            marks.title = text
        elif key.lower() not in {"encoder", "major_brand", "minor_version", "compatible_brands"}:
            marks.notes.append((number, text))
    _add_part(marks, held, held_line)
    return marks


def cue_sheet_marks(lines: Sequence[str]) -> Marks:
    """Read a cue sheet: `INDEX 01 03:20:00` is minutes, seconds and the frames of a disc, 75 a second."""
    marks, track = Marks(), 0
    names: dict[str, str] = {}
    band = ""
    for number, line in enumerate(lines, 1):
        match = _CUE_LINE.match(line)
        key, value = (match[1].upper(), match[2].strip()) if match else ("", line.strip())
        bare = value.strip('"')
        index = _CUE_INDEX.match(value) if key == "INDEX" else None
        if key == "TRACK":
            track, names = track + 1, {}
        elif key in {"TITLE", "PERFORMER"} and track:
            names[key] = bare
        elif key == "TITLE":
            marks.title = bare
        elif key == "PERFORMER":
            band = bare
            marks.notes.append((number, bare))
        elif index is not None:
            minutes, seconds, frames = (int(part) for part in index.groups())
            start = (minutes * 60 + seconds) * 1000 + frames * 1000 // _FRAMES_OF_A_DISC
            marks.chapters.append(Caption(_track_title(names, band, track), number, start))
        elif value and key not in {"FILE", "REM", "INDEX"}:
            marks.notes.append((number, value))
    return marks


def markup_marks(lines: Sequence[str]) -> Marks:
    """Read chapters in XML: Podlove's simple chapters, and those of Matroska."""
    text = "\n".join(lines)
    marks = Marks()
    for match in _PSC.finditer(text):
        values = {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(match[1])}
        title = html.unescape(values.get("title", "")).strip()
        if title and "start" in values:
            line = text.count("\n", 0, match.start()) + 1 if len(marks.chapters) < 1_000 else 1
            marks.chapters.append(Caption(title, line, clock_of(values["start"])))
    marks.chapters.extend(_matroska_chapters(lines[:_MOST_MARKS]))
    return marks


def label_marks(lines: Sequence[str]) -> Marks:
    """Read labels that stand at points of a recording: start, end and title between tabs, in seconds."""
    marks = Marks()
    for number, line in enumerate(lines, 1):
        match = _LABEL.fullmatch(line.rstrip())
        if match is not None:
            start, end = (round(float(match[part]) * 1000) for part in (1, 2))
            marks.chapters.append(Caption(match[3], number, start, end if end > start else None))
        elif line.strip():
            marks.notes.append((number, line.strip()))
    return marks


def clock_of(text: str) -> int | None:
    """Return the milliseconds of a clock or of bare seconds; what is finer is cut off."""
    text = _FRACTION.sub(r"\1", text.strip())
    if ":" in text:
        return long_clock(text.replace(",", "."))
    return round(float(text) * 1000) if re.fullmatch(r"\d{1,7}(?:\.\d{1,9})?", text) else None


def _matroska_chapters(lines: Sequence[str]) -> Iterator[Caption]:
    start: int | None = None
    for number, line in enumerate(lines, 1):
        for match in _MATROSKA.finditer(line):
            if match["start"]:
                start = clock_of(match["start"])
            elif match["title"].strip():
                yield Caption(html.unescape(match["title"]).strip(), number, start)


def _unfolded(lines: Sequence[str]) -> list[str]:
    """Return lines of which those that end in a backslash go on in the next."""
    whole: list[str] = []
    goes_on = False
    for line in lines:
        text = line[:-1] if line.endswith("\\") else line
        if goes_on:
            whole[-1] += " " + text
            whole.append("")
        else:
            whole.append(text)
        goes_on = line.endswith("\\") and not goes_on
    return whole


def _add_part(marks: Marks, values: dict[str, str] | None, line: int) -> None:
    if values is None or not values.get("start", "").lstrip("-").isdigit():
        return
    ratio = _RATIO.fullmatch(values.get("timebase", ""))
    unit = int(ratio[1]) * 1000 / int(ratio[2]) if ratio and int(ratio[2]) else 1e-6
    start, end = (values.get(key, "").strip() for key in ("start", "end"))
    ended = round(int(end[:18]) * unit) if end.isdigit() else None
    title = values.get("title", "").strip() or f"Chapter {len(marks.chapters) + 1}"
    marks.chapters.append(Caption(title, line, round(max(0, int(start[:18])) * unit), ended))


def _track_title(names: dict[str, str], band: str, track: int) -> str:
    title = names.get("TITLE", "").strip() or f"Track {track}"
    performer = names.get("PERFORMER", "").strip()
    return f"{title} – {performer}" if performer and performer != band else title
