"""Read MicroDVD subtitles, which count frames: `{3294}{3366}first row|second row`."""

import re
from collections.abc import Iterator, Sequence

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.captions import Caption, compose_captions
from companion.formats.source import Source

LAYOUT = "frames"

_USUAL_RATE = 23.976
_LINE = re.compile(r"\s{0,8}\{(\d{1,9})\}\{(\d{0,9})\}(.*)")
_STYLE = re.compile(r"\{[a-zA-Z]:[^{}]{0,40}\}")
_RATE = re.compile(r"\d{1,3}(?:[.,]\d{1,6})?")


def detect(source: Source) -> float:
    """Say how surely the text is MicroDVD: the share of its lines that begin with two frames."""
    lines = source.head()
    return 0.95 if lines and sum(_LINE.match(line) is not None for line in lines) * 2 > len(lines) else 0.0


def read(source: Source) -> Document:
    """Return the transcript; without a rate on the first line the usual one of films is assumed and said."""
    matches = [(number, match) for number, line in enumerate(source.lines, 1) if (match := _LINE.match(line))]
    rate = _rate(matches[0][1]) if matches else None
    remarks: tuple[str, ...] = ()
    if rate is None:
        remarks = (f"its times are frames; read at {_USUAL_RATE} frames a second, please look at them",)
    captions = list(_captions(matches[rate is not None :], rate or _USUAL_RATE))
    return compose_captions(captions, Frame("", Kind.TRANSCRIPT, LAYOUT, remarks=remarks), source)


def _rate(match: re.Match[str]) -> float | None:
    """Return the frames a second that the first line may give instead of a text."""
    text = match[3].strip()
    if not _RATE.fullmatch(text) or int(match[1]) > 1:
        return None
    rate = float(text.replace(",", "."))
    return rate if 5 <= rate <= 300 else None


def _captions(matches: Sequence[tuple[int, re.Match[str]]], rate: float) -> Iterator[Caption]:
    for number, match in matches:
        end = round(int(match[2]) / rate * 1000) if match[2] else None
        text = _STYLE.sub("", match[3]).replace("|", "\n")
        yield Caption(text, number, round(int(match[1]) / rate * 1000), end)
