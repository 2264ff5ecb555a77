"""The times of cues: spaced and marked in whatever way programs write them."""

import re

_LOOSE = re.compile(
    r"(?:(?P<hours>\d{1,9})\s?[:：]\s?)?(?P<minutes>\d{1,3})\s?[:：]\s?(?P<seconds>\d{1,2})"
    r"(?:\s?(?P<mark>[.,:;])\s?(?P<fraction>\d{1,6}))?"
)


def cue_clock(text: str) -> int | None:
    """Return the milliseconds of a cue's time, however it is spaced and whatever marks its fraction.

    `HH:MM:SS:FF` counts frames at a rate that nobody tells: they are dropped. None when it is no time.
    """
    match = _LOOSE.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = int(match["hours"] or 0), int(match["minutes"]), int(match["seconds"])
    if seconds > 59 or (match["hours"] is not None and minutes > 59):
        return None
    fraction = match["fraction"] or ""
    if match["mark"] in (":", ";") and len(fraction) < 3:
        fraction = ""
    whole = ((hours * 60 + minutes) * 60 + seconds) * 1000
    return whole + int(fraction[:3].ljust(3, "0"))
