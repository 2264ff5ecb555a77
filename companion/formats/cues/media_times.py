"""Times of timed text in XML: of a clock, in frames, in ticks, or with a unit (TTML2, section 12)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,6}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,2})"
    r"(?:[.,](?P<fraction>\d{1,9})|[:;](?P<frames>\d{1,3})(?:\.(?P<parts>\d{1,3}))?)?"
)
_OFFSET = re.compile(r"(?P<count>\d{1,18}(?:\.\d{1,9})?)\s?(?P<unit>h|ms|m|s|f|t)?")
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "": 1.0}
_USUAL_RATE = 30.0
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")


@dataclass(slots=True)
class MediaClock:
    """The rates by which a file counts; where it tells no rate of frames, 30 a second is meant.

    `remarks` say in words what was assumed while times were read.
    """

    frame_rate: float | None = None
    tick_rate: float = 1.0
    parts: float = 1.0
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> "MediaClock":
        """Return the clock that the attributes of a root describe."""
        rate, parts = _number(attributes.get("frameRate")), _number(attributes.get("subFrameRate")) or 1.0
        multiplier = re.split(r"[\s:]", attributes.get("frameRateMultiplier", ""), maxsplit=1)
        if rate and len(multiplier) == 2 and _number(multiplier[0]) and _number(multiplier[1]):
            rate = rate * float(multiplier[0]) / float(multiplier[1])
        ticks = _number(attributes.get("tickRate")) or (rate * parts if rate else 1.0)
        return cls(rate, ticks, parts)

    def read(self, text: str) -> int | None:
        """Return the milliseconds of a time, None where it is none."""
        text = text.strip()
        match = _CLOCK.fullmatch(text)
        if match is not None:
            return self._of_clock(match)
        offset = _OFFSET.fullmatch(text)
        if offset is None:
            return None
        count, unit = float(offset["count"]), offset["unit"] or ""
        if unit == "f":
            return round(count * 1000 / self._rate())
        if unit == "t":
            return round(count * 1000 / self.tick_rate)
        return round(count * _SECONDS[unit] * 1000)

    def _of_clock(self, match: re.Match[str]) -> int | None:
        hours, minutes, seconds = int(match["hours"] or 0), int(match["minutes"]), int(match["seconds"])
        if seconds > 59 or (match["hours"] and minutes > 59):
            return None
        rest = float(f"0.{match['fraction'] or 0}")
        if match["frames"]:
            rest = (int(match["frames"]) + int(match["parts"] or 0) / self.parts) / self._rate()
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + round(rest * 1000)

    def _rate(self) -> float:
        if self.frame_rate is None and not self.remarks:
            self.remarks = ("its times end in frames; read at 30 frames a second, please look at them",)
        return self.frame_rate or _USUAL_RATE


def _number(text: str | None) -> float | None:
    """Return a number above zero, None for what is none."""
    value = float(text.strip()) if text and _NUMBER.fullmatch(text.strip()) else 0.0
    return value or None
