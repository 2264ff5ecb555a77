"""Transcripts that JSON holds as one text: its lines, their times where they begin with one."""

import re

from companion.formats.clocks import CLOCK, mostly_rising, source_clock
from companion.formats.cues.captions import Caption

_FEWEST = 3
_BREAK = re.compile(r"</p>|<br\s?/?>|</div>|</li>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_TIMED = re.compile(rf"[\[(]?({CLOCK})[\])]?(?:\s{{0,3}}[-–—|:](?=\s))?\s{{1,4}}(?=\S)")


def captions_of(text: str) -> list[Caption]:
    """Return a caption for each line of a text; times are trusted where most lines begin with one."""
    rows = [row.strip() for row in _untagged(text).split("\n") if row.strip()]
    found = [_TIMED.match(row) for row in rows]
    times = [source_clock(match[1]) if match else None for match in found]
    known = [time for time in times if time is not None]
    if len(known) < _FEWEST or len(known) * 2 < len(rows) or not mostly_rising(known):
        return [Caption(row, 1, None) for row in rows]
    return [
        Caption(row[match.end() :] if match and time is not None else row, 1, time)
        for row, match, time in zip(rows, found, times, strict=True)
    ]


def _untagged(text: str) -> str:
    """Return a text without the tags of a web page, which some editors keep in it."""
    if not _BREAK.search(text):
        return text
    return _TAG.sub("", _BREAK.sub("\n", text))
