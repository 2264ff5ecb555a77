"""Transcripts that have lost their line breaks: all of it on one long line."""

import re
from collections.abc import Iterator, Sequence

from companion.formats.clocks import mostly_rising, source_clock

_MOST = 3
_LONG = 200
_FEWEST, _FEWEST_BARE = 3, 6
_MARK = re.compile(
    r"(?<!\S)(?P<open>[\[(])?(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)(?(open)[\])])(?=\s)"
)


def broken(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines, broken before each time that marks a place, where hardly any lines were left."""
    filled = [line for line in lines[:1_000] if line.strip()]
    if len(filled) > _MOST or not any(len(line) > _LONG for line in filled):
        return lines
    return [part for line in lines for part in _parts(line)]


def _parts(line: str) -> Iterator[str]:
    found = list(_MARK.finditer(line)) if len(line) > _LONG else []
    boxed = bool(found) and found[0]["open"] is not None
    found = [match for match in found if (match["open"] is not None) == boxed]
    times = [time for match in found if (time := source_clock(match["time"])) is not None]
    apart = len(found) >= (_FEWEST if boxed else _FEWEST_BARE) and (
        boxed or not line[: found[0].start()].strip()
    )
    if not apart or len(times) < len(found) or not mostly_rising(times, 1.0):
        yield line
        return
    starts = [match.start() for match in found]
    if line[: starts[0]].strip():
        yield line[: starts[0]]
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        yield line[start:end].rstrip()
