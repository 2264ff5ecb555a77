"""Times as they stand in sources: one spelling of the pattern for all readers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from companion.core.timestamps import parse_clock

CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
"""A time of day-less clock: M:SS up to HHH:MM:SS.mmm (two parts are minutes and seconds)."""

_FRAMES = re.compile(r"(.*:\d{1,2})[.,]\d\d")
_NO_MARK_AFTER = re.compile(r"\s{0,2}(?:[ap]\.?m\b|utc\b|gmt\b|[cep][sed]?t\b|o['’]clock\b|uhr\b|h\b)", re.I)


def source_clock(text: str) -> int | None:
    """Return the milliseconds of a speaker's or a marker's time.

    Two digits after the seconds are frames at a rate that nobody tells: they are dropped.
    """
    frames = _FRAMES.fullmatch(text.strip())
    return parse_clock(frames[1] if frames else text)


def long_clock(text: str) -> int | None:
    """Return the milliseconds of a cue's time, whose hours may have any number of digits."""
    hours, rest = text.rsplit(":", 2)[0], text.split(":", 1)[-1]
    if text.count(":") < 2 or len(hours) <= 3:
        return parse_clock(text)
    below = parse_clock(rest)
    return None if below is None or below >= 3_600_000 else int(hours) * 3_600_000 + below


def is_time_of_day(rest: str) -> bool:
    """Say whether what follows a time makes it a time of day: am, pm, UTC, o'clock."""
    return _NO_MARK_AFTER.match(rest) is not None


def mostly_rising(times: Sequence[int], share: float = 0.8) -> bool:
    """Say whether a series goes forward nearly everywhere, as the times of a recording do."""
    steps = list(pairwise(times))
    return sum(one <= other for one, other in steps) >= share * len(steps)
