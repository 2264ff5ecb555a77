"""Days and times as one says them."""

from datetime import UTC, datetime, timedelta


def day_in_words(moment: datetime, now: datetime | None = None) -> str:
    """Return the day of a moment as one says it here: today, yesterday, 3 May, 3 May 2019."""
    here = moment.astimezone()
    today = (now or datetime.now(UTC)).astimezone().date()
    if here.date() == today:
        return "today"
    if here.date() == today - timedelta(days=1):
        return "yesterday"
    year = f" {here.year}" if here.year != today.year else ""
    return f"{here.day} {here:%B}{year}"


def time_in_words(moment: datetime, now: datetime | None = None) -> str:
    """Return day and time of a moment: today, 08:12."""
    return f"{day_in_words(moment, now)}, {moment.astimezone():%H:%M}"


def since_when(moment: datetime, now: datetime | None = None) -> str:
    """Return what goes after “since”: the time of today, or the day."""
    day = day_in_words(moment, now)
    return f"{moment.astimezone():%H:%M}" if day == "today" else day
