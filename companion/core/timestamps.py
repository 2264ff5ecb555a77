"""Times as text: parse what people and tools write, format what people read.

Inside the program a time is a whole number of milliseconds.
"""

import re
from datetime import UTC, datetime

from companion.core.errors import CompanionError

_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,2})(?:[.,](?P<fraction>\d{1,3}))?"
)
_SECONDS = re.compile(r"\d{1,7}(?:\.\d{1,3})?")


def parse_clock(text: str) -> int | None:
    """Return the milliseconds of `M:SS`, `MM:SS.mmm` or `H:MM:SS,mmm`, None when it is no time.

    Two parts are minutes and seconds, never hours and minutes; minutes above 59 are legal only there.
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours = int(match["hours"] or 0)
    minutes, seconds = int(match["minutes"]), int(match["seconds"])
    if seconds > 59 or (match["hours"] is not None and minutes > 59):
        return None
    fraction = int((match["fraction"] or "").ljust(3, "0"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction


def parse_time(text: str) -> int:
    """Return the milliseconds of a time typed by a user: a clock time or plain seconds.

    Raises CompanionError with an example when it is neither.
    """
    stripped = text.strip()
    clock = parse_clock(stripped)
    if clock is not None:
        return clock
    if _SECONDS.fullmatch(stripped):
        return round(float(stripped) * 1000)
    raise CompanionError(f"“{text}” is not a time; write it as 12:34, 1:02:03 or 754 (seconds).")


def format_clock(milliseconds: int) -> str:
    """Return `M:SS`, from one hour on `H:MM:SS`: the form that is shown."""
    seconds = milliseconds // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def format_long_clock(milliseconds: int) -> str:
    """Return `HH:MM:SS`: the form that is exported."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def format_moment(moment: datetime) -> str:
    """Return a date and time in ISO 8601, UTC, to the second: the form of JSON and exports."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_seconds(milliseconds: int | None) -> float | None:
    """Return seconds for JSON, None for no time."""
    return None if milliseconds is None else milliseconds / 1000
