"""Times as they stand in sources: one spelling of the pattern for all readers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from companion.core.timestamps import parse_clock

CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
"""A time of day-less clock: M:SS up to HHH:MM:SS.mmm (two parts are minutes and seconds)."""

MOMENT = (
    r"(?:(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[:;]\d{2}(?!\d)|[.,]\d{1,6})?"
    r"|\d{1,3};\d{2};\d{2};\d{2}|(?:\d{1,3}\s?h\s?)?\d{1,3}\s?m(?:in)?\s?\d{1,2}\s?s(?:ec)?|\d{1,3}\s?h\s?\d{1,2}\s?m(?:in)?)"
)
"""A time as people and programs write it: a clock's, one with frames behind it, or `1h02m03s`."""

_FRAMES = re.compile(r"(\d{1,3}:\d{1,2}:\d{1,2})[.,:;]\d\d|(\d{1,3}:\d{1,2})[.,;]\d\d")
_MICROSECONDS = re.compile(r"(.{1,20}[.,]\d{3})\d{1,3}")
_UNITS = re.compile(
    r"(?:(?P<hours>\d{1,3})\s?h\s?)?(?:(?P<minutes>\d{1,3})\s?m(?:in)?\s?)?"
    r"(?:(?P<seconds>\d{1,6})(?:[.,](?P<fraction>\d{1,3}))?\s?s(?:ec)?)?"
)
_LINK_TIME = re.compile(r"https?://[^\s()<>]{1,400}?[?&#](?:t|start|time_continue)=([\dhms.]{1,12})(?![\w.])")
_SPOKEN_UNITS = (
    r"hours?|minut(?:es|en|er|os|[eoiay])?|seconden|secondes?|second[soi]?|stunden?|sekund(?:en|er|[eya])?"
    r"|heures?|horas?|segundos?|or[ae]|час\w{0,2}|минут\w{0,2}|секунд\w{0,2}|годин\w{0,2}|хвилин\w{0,2}"
    r"|uur|minuut|timm(?:e|ar)|tim(?:er|e)|minutt(?:er)?|godzin[ay]?|hodin[ay]?"
    r"|tuntia?|minuuttia?|sekuntia?|óra|másodperc|perc|oră|secunde?|saat|dakika|saniye"
    r"|jam|menit|detik|giờ|phút|giây|ώρ(?:ες|α)|λεπτ[άό]|δευτερόλεπτ[αο]|घंट[ाे]|मिनट|सेकंड|ชั่วโมง|วินาที|นาที"
    r"|שעות|שעה|דקות|דקה|שניות|שנייה"
    r"|시간|분|초|時間|分|秒|小时|分钟|秒钟|ساعات?|دقائق|دقيقة|ثوان|ثانية|ساعت|دقیقه|ثانیه"
)
_SPOKEN_AND = "and|und|et|y|e|и|і|en|och|og|i|a|ja|és|și|ve|và|dan|και|और"
_SPOKEN = re.compile(
    rf"(?P<said>(?P<one>1)\s?(?:hour|minute|second)(?!s\b)|(?P<many>\d{{1,3}})\s?(?:{_SPOKEN_UNITS}))"
    rf"[.,،]?\s?(?:(?:{_SPOKEN_AND})\s)?",
    re.IGNORECASE,
)
_ONE_DIGIT = re.compile(r"\d{1,3}:\d")
_WIDE_COLON = re.compile(r"(?<=\d)[：∶](?=\d)")
_LEVEL = str.maketrans(
    "（）［］【】〔〕｛｝〈〉《》｜，．；－–—−‒―‐〜～٫،\u00a0\u202f\u2009\u3000\u200e\u200f\u200b\ufeff",
    "()[][][]{}<><>|,.;---------.,        ",
)
_NO_MARK_AFTER = re.compile(r"\s{0,2}(?:[ap]\.?m\b|utc\b|gmt\b|[cep][sed]?t\b|o['’]clock\b|uhr\b|h\b)", re.I)


def source_clock(text: str) -> int | None:
    """Return the milliseconds of a speaker's or a marker's time.

    Two digits after the seconds are frames at a rate that nobody tells: they are dropped.
    """
    text = text.strip()
    if ";" in text and ":" not in text:
        text = text.replace(";", ":")
    if ":" not in text:
        return _units_clock(text)
    frames = _FRAMES.fullmatch(text)
    if frames is not None:
        return parse_clock(frames[1] or frames[2])
    long = _MICROSECONDS.fullmatch(text)
    return parse_clock(long[1] if long else text)


def _units_clock(text: str) -> int | None:
    """Return the milliseconds of `1h02m03s`, `5m12s` or `312.5s`."""
    match = _UNITS.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    fraction = int((match["fraction"] or "").ljust(3, "0"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction


def link_clock(text: str) -> int | None:
    """Return the milliseconds to which the first address in a text leads, as `&t=206` and `?t=3m26s` do."""
    match = _LINK_TIME.search(text) if "t" in text and "=" in text else None
    if match is None:
        return None
    time = match[1]
    return _units_clock(time if time[-1] in "hms" else f"{time}s")


def level(text: str) -> str:
    """Return the text with wide brackets, dashes, blanks and colons in times as ASCII has them.

    Every character stays where it is, so that places found in the one count in the other.
    """
    if text.isascii():
        return text
    return _WIDE_COLON.sub(":", text).translate(_LEVEL)


def spoken_length(text: str, time: int) -> int:
    """Return how many characters of a text say its time once more, as "1 minute, 5 seconds" does."""
    seconds = time // 1000
    parts = [seconds // 3600, seconds // 60 % 60, seconds % 60]
    said: list[int] = []
    place = length = 0
    while len(said) < len(parts) and (match := _SPOKEN.match(text, place)):
        said.append(int(match["one"] or match["many"]))
        place = match.end()
        if said in ([part for part in parts if part], parts[-len(said) :]):
            length = match.end("said")
    return length


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


def are_of_day(times: Sequence[int]) -> bool:
    """Say whether times read as minutes and seconds are the hours of a programme, from 9:00 to 17:30.

    A recording hardly ever has nothing but whole five seconds, and begins at its beginning.
    """
    if len(times) < 3 or times[0] < 300_000 or max(times) >= 24 * 60_000:
        return False
    return all(time % 5_000 == 0 for time in times)


def are_verses(clocks: Sequence[str]) -> bool:
    """Say whether times are chapter and verse, or results: `3:4` for what a clock would show as `3:04`."""
    short = sum(_ONE_DIGIT.fullmatch(clock) is not None for clock in clocks)
    return short * 4 > len(clocks)


def mostly_rising(times: Sequence[int], share: float = 0.8) -> bool:
    """Say whether a series goes forward nearly everywhere, as the times of a recording do."""
    steps = list(pairwise(times))
    return sum(one <= other for one, other in steps) >= share * len(steps)
