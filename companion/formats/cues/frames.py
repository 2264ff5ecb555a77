"""Read MicroDVD subtitles, which count frames: `{3294}{3366}first row|second row`."""

import re
from collections.abc import Iterator, Sequence

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.cues.player_lines import joined_lines, plain_rows
from companion.formats.source import Source

LAYOUT = "frames"

_USUAL_RATE = 23.976
_LINE = re.compile(r"\s{0,8}\{(\d{1,9})\}\s?\{(\d{0,9})\}(.*)")
_SETTING = re.compile(r"\s{0,8}\{DEFAULT\}", re.IGNORECASE)
_RATE = re.compile(r"\d{1,3}(?:[.,]\d{1,6})?(?:\s{0,3}fps)?", re.IGNORECASE)
_DIGITS = re.compile(r"[\d.,]{1,10}")


def detect(source: Source) -> float:
    """Say how surely the text is MicroDVD: the share of its lines that begin with two frames."""
    lines = source.head()
    return 0.95 if lines and sum(_LINE.match(line) is not None for line in lines) * 2 > len(lines) else 0.0


def read(source: Source) -> Document:
    """Return the transcript; without a rate on the first line the usual one of films is assumed and said."""
    found = joined_lines(source.lines, _LINE, _SETTING)
    rate = _rate(found[0][1]) if found else None
    remarks: tuple[str, ...] = ()
    if rate is None:
        remarks = (f"its times are frames; read at {_USUAL_RATE} frames a second, please look at them",)
    captions = list(_captions(found[rate is not None :], rate or _USUAL_RATE))
    return compose_captions(named(captions), Frame("", Kind.TRANSCRIPT, LAYOUT, remarks=remarks), source)


def _rate(match: re.Match[str]) -> float | None:
    """Return the frames a second that the first line may give instead of a text."""
    text = match[3].strip()
    digits = _DIGITS.match(text)
    if digits is None or not _RATE.fullmatch(text) or int(match[1]) > 1:
        return None
    rate = float(digits[0].replace(",", "."))
    return rate if 5 <= rate <= 300 else None


def _captions(found: Sequence[tuple[int, re.Match[str], str]], rate: float) -> Iterator[Caption]:
    for number, match, more in found:
        end = round(int(match[2]) / rate * 1000) if match[2] else None
        yield Caption(plain_rows(match[3] + more), number, round(int(match[1]) / rate * 1000), end)
