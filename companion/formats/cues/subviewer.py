"""Read the first version of SubViewer: a time in brackets, the text below it, a time without text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_clocks import cue_clock
from companion.formats.cues.cue_labels import named
from companion.formats.source import Source

LAYOUT = "SubViewer"

_TIME = re.compile(r"\s{0,8}\[(\d{1,3}:\d{2}:\d{2}(?:[.,]\d{1,3})?)\]\s{0,8}$")
_FACT = re.compile(r"\s{0,8}\[([A-Z][A-Z ]{1,30})\]\s{0,8}(.{0,300})$")
_BANNER = re.compile(r"\s{0,8}\*{3,60}.{0,80}$")


def detect(source: Source) -> float:
    """Say how surely the text is SubViewer's: times alone in brackets after a `[BEGIN]`."""
    lines = source.head()
    times = sum(_TIME.match(line) is not None for line in lines)
    begins = any(line.strip().upper() == "[BEGIN]" for line in lines)
    return 0.95 if begins and times * 4 >= len(lines) else 0.0


def read(source: Source) -> Document:
    """Return the transcript; the title is the one that the file's head gives."""
    first = next((number for number, line in enumerate(source.lines) if _TIME.match(line)), 0)
    captions = _captions(source.lines, first)
    title = _title([line for line in source.lines[:first] if line.strip()])
    return compose_captions(named(captions), Frame(title, Kind.TRANSCRIPT, LAYOUT), source)


def _title(lines: Sequence[str]) -> str:
    """Return what stands on the line of the title or below it."""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        match = _FACT.match(line)
        if match is not None and match[1] == "TITLE":
            return match[2].strip() or ("" if _FACT.match(below) else below.strip())
    return ""


def _captions(lines: Sequence[str], first: int) -> list[Caption]:
    captions: list[Caption] = []
    start: tuple[int, int | None] | None = None
    for number, line in enumerate(lines[first:], first + 1):
        match = _TIME.match(line)
        if match is not None:
            time = cue_clock(match[1])
            if captions and captions[-1].end_ms is None:
                captions.append(replace(captions.pop(), end_ms=time))
            start = (number, time)
            continue
        fact = _FACT.match(line)
        if not line.strip() or _BANNER.match(line) or (fact is not None and not fact[2]):
            continue
        text = line.strip().replace("|", "\n")
        if start is not None:
            captions.append(Caption(text, *start))
            start = None
        elif captions:
            captions.append(replace(captions[-1], text=f"{captions.pop().text}\n{text}"))
    return captions
