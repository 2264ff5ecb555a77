"""Dates of documents: written in the name of a file or at the head of a text, else the day of the file."""

import re
from collections.abc import Callable
from datetime import date

_EARLIEST, _LATEST = 1900, 2099
"""Years in between are taken as such; other numbers are not."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WRITTEN = (
    # 2024-03-09, 2024.3.9, 2024/03/09, also with a time behind: the year first leaves no doubt.
    r"(?<![\d.\-/])(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d\-/]|\.\d)",
    # 2024. 3. 9., as it is written in Korea.
    r"(?<![\d.])(?P<year>\d{4})\. (?P<month>\d{1,2})\. (?P<day>\d{1,2})(?!\d)",
    r"(?<!\d)(?P<year>\d{4})\s?[년年]\s?(?P<month>\d{1,2})\s?[월月]\s?(?P<day>\d{1,2})\s?[일日]",
    rf"(?<!\w){_MONTH}\s{{1,2}}{_DAY},?\s{{1,2}}{_YEAR}(?!\d)",
    rf"(?<![\w.]){_DAY}\s{{1,2}}(?:of\s)?{_MONTH},?\s{{1,2}}{_YEAR}(?!\d)",
)
_IN_TEXT = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _WRITTEN)
_IN_NAME = (
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<sign>[-._ ])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)"),
)


_ANY_YEAR = re.compile(r"(?:19|20)\d\d")


def date_in_name(name: str) -> date | None:
    """Return the first date that a file's name has, if any: there it may also be 20240309 or 2024_03_09."""
    return _first(name, _IN_NAME) or date_in_text(re.sub(r"[_\-]+", " ", name))


def date_in_text(text: str) -> date | None:
    """Return the first date that is written in a text so that it can be read in one way only, if any."""
    return _first(text, _IN_TEXT)


def day_of_file(modified_ns: int) -> date | None:
    """Return the day on which a file was changed, here; None where its clock stood beyond all calendars."""
    try:
        return date.fromtimestamp(modified_ns // 1_000_000_000)
    except (OverflowError, OSError, ValueError):
        return None


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> date | None:
    found: list[tuple[int, date]] = []
    if not _ANY_YEAR.search(text):
        return None
    for pattern in patterns:
        for match in pattern.finditer(text):
            if day := _day(match.group):
                found.append((match.start(), day))
                break
    return min(found)[1] if found else None


def _day(part: Callable[[str], str]) -> date | None:
    year, month = int(part("year")), part("month")
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, number, int(part("day")))
    except ValueError:
        return None
