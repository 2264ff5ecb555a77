"""Read Spruce STL, the subtitles of DVD authoring: `00:00:05:12 , 00:00:07:00 , first row|second row`."""

import re
from collections.abc import Iterator

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.source import Source

LAYOUT = "Spruce STL"

_TIME = r"(\d{1,3}):(\d{1,2}):(\d{1,2})[:;.](\d{1,2})"
_LINE = re.compile(rf"\s{{0,8}}{_TIME}\s{{0,8}}[,\t]\s{{0,8}}{_TIME}\s{{0,8}}[,\t]\s{{0,8}}(.*)$")
_SETTING = re.compile(r"\s{0,8}(?:\$\w{1,60}\s{0,8}=|//)")
_STYLE = re.compile(r"\^[BIUbiu]")
_RATES = (25, 30)


def detect(source: Source) -> float:
    """Say how surely the text is Spruce's: the share of its lines that begin with two times in frames."""
    lines = [line for line in source.head() if not _SETTING.match(line)]
    return 0.96 if lines and sum(_LINE.match(line) is not None for line in lines) * 2 > len(lines) else 0.0


def read(source: Source) -> Document:
    """Return the transcript; the rate of its frames, which the file does not tell, is assumed and said."""
    rate = _rate(source)
    remark = f"its times end in frames; read at {rate} frames a second, please look at them"
    captions = list(_captions(source, rate))
    return compose_captions(named(captions), Frame("", Kind.TRANSCRIPT, LAYOUT, remarks=(remark,)), source)


def _rate(source: Source) -> int:
    """Return the lower of the usual rates of television at which all frames fit in a second."""
    matches = [match for line in source.lines if (match := _LINE.match(line))]
    highest = max((int(match[place]) for match in matches for place in (4, 8)), default=0)
    return next((rate for rate in _RATES if highest < rate), max(_RATES[-1], highest + 1))


def _captions(source: Source, rate: int) -> Iterator[Caption]:
    """Yield a caption for each line; lines that are no cue go on with the one before."""
    last: Caption | None = None
    for number, line in enumerate(source.lines, 1):
        match = _LINE.match(line)
        if match is None:
            words = "" if _SETTING.match(line) else line.strip()
            if words and last is not None:
                last = Caption(f"{last.text}\n{words}", last.line, last.start_ms, last.end_ms)
            continue
        if last is not None:
            yield last
        text = _STYLE.sub("", match[9]).replace("|", "\n")
        last = Caption(text, number, _milliseconds(match, 1, rate), _milliseconds(match, 5, rate))
    if last is not None:
        yield last


def _milliseconds(match: re.Match[str], first: int, rate: int) -> int | None:
    hours, minutes, seconds, frames = (int(match[place]) for place in range(first, first + 4))
    if minutes > 59 or seconds > 59:
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + round(frames * 1000 / rate)
