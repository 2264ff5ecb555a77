"""The days and times of day that chats put beside their messages."""

import re

_HALF = r"[AaPp]\.?\s?[Mm]\b\.?"
_HALF_BEFORE = r"(?:오전|오후|上午|下午|午前|午後)\s?"
_MONTH = r"[^\W\d_]{3,12}\.?"

DAY = (
    r"(?:\d{1,4}[./\-]\s?\d{1,2}[./\-]\s?\d{1,4}\.?"
    rf"|\d{{1,2}}\.?[\s\-](?:de\s)?{_MONTH},?[\s\-](?:de\s)?\d{{2,4}}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    r"|\d{2,4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일])"
)
"""A day of the calendar, in figures or words."""

CLOCK_OF_DAY = rf"(?:{_HALF_BEFORE})?[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?(?:\s?{_HALF})?"
"""A time of day, in twelve hours or in twenty-four."""

STAMP = (
    rf"(?:(?P<day>{DAY}|[^\W\d_]{{3,12}}(?=\s(?:at|um|à|kl)\s))(?:,|\s[-–]|T)?\s{{0,2}}"
    rf"(?:(?:at|um|à|kl\.?|o|a las)\s)?)?(?P<clock>{CLOCK_OF_DAY})(?:Z|\s?[+-]\d\d:?\d\d|\sUTC)?"
)
"""A day and a time of day, or only that."""

_TWELVE = re.compile(rf"{_HALF}|{_HALF_BEFORE}")
_FIGURES = re.compile(r"(\d{1,2})[:.](\d{2})")
_AFTERNOON = re.compile(r"[Pp]\.?\s?[Mm]|오후|下午|午後")
_DAY_LINE = re.compile(rf"(?:[^\W\d_]{{2,12}}[,.]?\s){{0,4}}(?:{DAY})(?:[\s,]{{0,2}}\(?[^\W\d_]{{1,12}}\)?)?")
_DASHES = " \t-–—=*_~·•|"


def is_twelve_hours(clock: str) -> bool:
    """Say whether a time of day says which half of the day it means: no place in a recording does."""
    return _TWELVE.search(clock) is not None


def minute_of(clock: str) -> int | None:
    """Return the minute of the day that a time of day is."""
    figures = _FIGURES.search(clock)
    if figures is None:
        return None
    hours, minutes = int(figures[1]), int(figures[2])
    if is_twelve_hours(clock):
        hours = hours % 12 + (12 if _AFTERNOON.search(clock) else 0)
    return hours * 60 + minutes if hours < 24 else None


def day_line(line: str) -> str:
    """Return the day that a line of its own names between messages, empty where it names none."""
    bare = line.strip(_DASHES)
    return bare if 6 <= len(bare) <= 60 and _DAY_LINE.fullmatch(bare) else ""
