"""Tell chats that show nothing but hours and minutes, as 14:05, from the turns of a recording."""

import re
from collections.abc import Sequence
from itertools import pairwise

from companion.core.timestamps import parse_clock
from companion.formats.chats.heads import named_head, with_stamps
from companion.formats.chats.stamps import day_line
from companion.formats.clocks import mostly_rising

_FEWEST = 4
_LATE = 5 * 60_000
_DAY = 24 * 60_000
_SLOWEST, _FASTEST = 4, 30
"""Letters in a second between which people speak."""

_AT_END = re.compile(r"(?<![\d:.])\d{1,2}:\d\d:?\s{0,8}$")


def are_hours(lines: Sequence[str]) -> bool:
    """Say whether heads of messages show the hours of a day.

    Read as minutes and seconds they begin late, end before 24 minutes, and what is said between them
    is now too long for anybody to say, now too short.
    """
    if sum(_AT_END.search(line[-16:]) is not None for line in lines) < _FEWEST:
        return False
    times, letters = _heads(with_stamps(lines, hours=True))
    if len(times) < _FEWEST or times[0] < _LATE or max(times) >= _DAY:
        return False
    if not mostly_rising(times, 1.0) and not any(map(day_line, lines)):
        return False
    gaps = list(zip(letters, pairwise(times), strict=False))
    paces = (1_000 * said / max(1, after - before) for said, (before, after) in gaps)
    spoken = sum(_SLOWEST <= pace <= _FASTEST for pace in paces)
    return spoken * 2 < len(gaps)


def _heads(lines: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the times of heads, and how many letters stand below each."""
    times: list[int] = []
    letters: list[int] = []
    for line in lines:
        head = named_head(line, hours=True) if _AT_END.search(line[-16:]) else None
        time = parse_clock(head.clock) if head is not None else None
        if time is not None:
            times.append(time)
            letters.append(0)
        elif letters:
            letters[-1] += len(line.strip())
    return times, letters
