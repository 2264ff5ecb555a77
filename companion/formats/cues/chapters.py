"""Read lists of chapters: marks in a recording, which are an outline and not speech."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from companion.core.documents import Document, Kind
from companion.formats.builder import DocumentBuilder, Draft, Frame, Run
from companion.formats.clocks import CLOCK, is_time_of_day, source_clock
from companion.formats.cues.captions import Caption
from companion.formats.cues.chapter_files import (
    Marks,
    cue_sheet_marks,
    label_marks,
    markup_marks,
    metadata_marks,
    ogm_marks,
)
from companion.formats.source import Source
from companion.formats.structured.times import SECOND, moment
from companion.formats.titles import human_name

LAYOUT = "chapters"

_FEWEST = 3
_MOST = 400
_FEW_NOTES = 2
_LONGEST_NOTE = 160
_LONGEST_LINE = 600
_LONGEST = 100
_MOST_WORDS = 16
_SHORTEST_GAP = 20_000
_FASTEST = 2.0
_LATEST = 5 * 60_000
_HOUR = 3_600_000
_AROUND = " \t-–—|:•·>→*_"
_FIRST = re.compile(
    rf"\s{{0,8}}(?:[-*•▶►]\s{{1,4}}|\d{{1,3}}[.)]\s{{1,4}})?\**\\?[\[(]?(?P<time>{CLOCK})\\?[\])]?\**"
    rf"(?:\s{{0,3}}(?:[-–—]|to|bis)\s{{0,3}}[\[(]?(?P<end>{CLOCK})[\])]?)?(?=[\s\-–—|:]|$)(?P<title>.{{0,400}})$"
)
_LAST = re.compile(
    rf"\s{{0,8}}(?:[-*•▶►]\s{{1,4}}|\d{{1,3}}[.)]\s{{1,4}})?(?P<title>\S.{{0,200}}?)"
    rf"(?:\s{{1,8}}|\s?[-–—|:@.]{{1,40}}\s?)\\?[\[(]?(?P<time>{CLOCK})\\?[\])]?\s{{0,8}}$"
)
_LINK = re.compile(
    r"\(?<?https?://[^\s<>()]{1,400}?[?&#](?:t|start|time_continue)=(?P<time>[\dhms.:]{1,16})[^\s<>()]{0,200}>?\)?"
)
_HAS_CLOCK = re.compile(r"\d:\d")
_COUNT = re.compile(r"\d{1,3}[.)]\s{1,4}(?=\S)")
_PAGE = re.compile(r"<(?:rss|html|!doctype html)\b", re.IGNORECASE)
_STOP = re.compile(r"[.,;…。，]$")
_NAMED = re.compile(r"([^\s:][^:]{0,40}):\s\S")

Parser = Callable[[Sequence[str]], Marks]


def detect(source: Source) -> float:
    """Say how surely the text is a list of chapters and nothing else."""
    if _parser(source) is not None:
        return 0.96
    marks = _listed(source.lines) if len(source.lines) <= 4 * _MOST else Marks()
    return 0.94 if _are_chapters(marks) else 0.0


def read(source: Source) -> Document:
    """Return the outline: a section for each chapter, with its start."""
    parser = _parser(source) or _listed
    marks = parser(source.lines)
    cues = [caption.as_cue() for caption in marks.chapters]
    builder = DocumentBuilder(cues)
    notes = list(marks.notes)
    for number, cue in enumerate(cues):
        while notes and notes[0][0] < cue.line:
            builder.add(Draft((Run(notes[0][1]),), notes.pop(0)[0]))
        builder.heading((Run(cue.text, number),), 1, cue.line)
    builder.close_section()
    for line, text in notes:
        builder.add(Draft((Run(text),), line))
    title = source.title or marks.title or human_name(source.path) or _heading(marks) or cues[0].text
    timed = sum(cue.own_time for cue in cues)
    return builder.build(Frame(title, Kind.TRANSCRIPT, LAYOUT, units=len(cues), timed=timed))


def _heading(marks: Marks) -> str:
    """Return the line above the list where it is its title, empty where it only says what follows."""
    line, text = marks.notes[0] if marks.notes else (0, "")
    above = bool(line) and line < marks.chapters[0].line and text[-1] not in ":："
    return text if above and len(text) <= _LONGEST and "://" not in text else ""


def _parser(source: Source) -> Parser | None:
    """Return the parser of a file of chapters that tells what it is."""
    head = source.head()[:60]
    first = head[0].strip() if head else ""
    text = "\n".join(head)[:6_000]
    if first.upper().startswith(";FFMETADATA"):
        found: Parser = metadata_marks
    elif first.startswith("<") and ("chapter" in text.lower()) and not _PAGE.search(text):
        found = markup_marks
    elif re.match(r"CHAPTER\d{1,4}=", first, re.IGNORECASE):
        found = ogm_marks
    elif re.search(r"^\s{0,16}TRACK\s{1,8}\d", text, re.MULTILINE | re.IGNORECASE):
        found = cue_sheet_marks
    elif "\t" in first and re.match(r"\d{1,7}\.\d", first):
        marks = label_marks(source.lines)
        return label_marks if _are_chapters(marks) else None
    else:
        return None
    return found if len(found(source.lines).chapters) >= 1 else None


def _listed(lines: Sequence[str]) -> Marks:
    """Return the chapters of a list: a time and a title in each line, in this order or the other."""
    found = [Marks(), Marks()]
    for marks, patterns in zip(found, ((_FIRST, _LAST), (_LAST, _FIRST)), strict=True):
        for number, line in enumerate(lines, 1):
            chapter = _entry(line, number, patterns) if line.strip() else None
            if chapter is not None:
                marks.chapters.append(chapter)
            elif line.strip():
                marks.notes.append((number, line.strip()))
    return found[0] if _are_chapters(found[0]) else found[1]


def _entry(line: str, number: int, patterns: Sequence[re.Pattern[str]]) -> Caption | None:
    """Return the chapter that a line is: the time may stand in a link."""
    if len(line) > _LONGEST_LINE or not (_HAS_CLOCK.search(line) or "://" in line):
        return None
    link = _LINK.search(line) if "://" in line else None
    if link is not None:
        bare = f"{line[: link.start()]} {line[link.end() :]}".replace("[", " ").replace("]", " ")
        time = moment(link["time"], SECOND)
        title = _bare_title(bare)
        start = time.milliseconds(SECOND) if time else None
        return Caption(title, number, start) if title and start is not None else None
    for pattern in patterns:
        match = pattern.match(line)
        start = source_clock(match["time"]) if match else None
        if match is None or start is None or is_time_of_day(line[match.end("time") :]):
            continue
        title = match["title"].strip(_AROUND)
        end = match.groupdict().get("end")
        if title:
            return Caption(title, number, start, source_clock(end) if end else None)
    return None


def _bare_title(text: str) -> str:
    """Return a title without the time that stands beside the link."""
    text = text.strip(_AROUND)
    match = _FIRST.match(text) or _LAST.match(text)
    return _COUNT.sub("", match["title"].strip(_AROUND) if match else text)


def _are_chapters(marks: Marks) -> bool:
    """Say whether marks are chapters: few and short titles, far apart, with nothing much between them."""
    chapters = marks.chapters
    notes = [text for _, text in marks.notes]
    if not _FEWEST <= len(chapters) <= _MOST or len(notes) > max(_FEW_NOTES, len(chapters) // 4):
        return False
    if any(len(text) > _LONGEST_NOTE for text in notes):
        return False
    starts = [chapter.start_ms for chapter in chapters if chapter.start_ms is not None]
    gaps = [after - before for before, after in pairwise(starts)]
    if len(starts) < len(chapters) or not gaps or min(gaps) < 0 or median(gaps) < _SHORTEST_GAP:
        return False
    if not _begins_recording(starts[0]):
        return False
    titles = [chapter.text for chapter in chapters]
    letters = sum(len(title) for title in titles[:-1])
    stops = sum(_STOP.search(title) is not None for title in titles)
    long = sum(len(title) > _LONGEST or len(title.split()) > _MOST_WORDS for title in titles)
    slow = letters * 1_000 < _FASTEST * sum(gaps)
    return slow and long * 10 <= len(titles) and stops * 4 <= len(titles) and not _are_turns(titles)


def _begins_recording(start: int) -> bool:
    """Say whether the first of some times stands at the beginning of a recording, not of a day.

    Films count from one hour on; the hours of a day, results of a race and lengths begin anywhere.
    """
    return start < _LATEST or 0 <= start - _HOUR < _LATEST


def _are_turns(titles: Sequence[str]) -> bool:
    """Say whether most titles begin with a name and a colon, and the names recur: then people speak."""
    names = Counter(match[1] for title in titles if (match := _NAMED.match(title)))
    return sum(count for count in names.values() if count > 1) * 2 > len(titles)
