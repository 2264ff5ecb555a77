"""Times in JSON, whatever their keys and units: told by the key, by the value, else by the pace of speech."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from companion.formats.clocks import long_clock
from companion.formats.structured.keys import DURATIONS, ENDS, STARTS
from companion.formats.structured.values import plain_key

SECOND, MILLISECOND, TICK = 1_000.0, 1.0, 1e-4
"""Units as milliseconds; a tick is a ten-millionth of a second."""

_MICROSECOND, _NANOSECOND = 1e-3, 1e-6
_SAMPLE, _SAMPLED = 1 / 16, (4.5e-4, 1.2e-3)
"""A sample of sound at 16 kHz, and the letters of speech for each; in milliseconds nobody is so slow."""

_LEAST = -5.0
"""A start that an alignment puts just before the recording is its beginning."""

_GREATEST = 1e18
_LATEST = 4e8
_FASTEST = 60.0

_UNITS = {
    "ticks": TICK,
    "milliseconds": MILLISECOND,
    "millisecond": MILLISECOND,
    "millis": MILLISECOND,
    "msecs": MILLISECOND,
    "msec": MILLISECOND,
    "ms": MILLISECOND,
    "microseconds": _MICROSECOND,
    "micros": _MICROSECOND,
    "us": _MICROSECOND,
    "nanoseconds": _NANOSECOND,
    "nanos": _NANOSECOND,
    "ns": _NANOSECOND,
    "seconds": SECOND,
    "second": SECOND,
    "secs": SECOND,
    "sec": SECOND,
    "s": SECOND,
}
_KNOWN = frozenset((*STARTS, *ENDS, *DURATIONS))
_NUMBER = re.compile(r"(\d{1,18}(?:[.,]\d{1,18})?)\s?([a-zµ]{0,12})", re.IGNORECASE)
_ISO = re.compile(
    r"P?T?(?:(?P<h>\d{1,6})\s?h(?:ours?|rs?)?)?\s?(?:(?P<m>\d{1,6})\s?m(?:in(?:utes?|s)?)?)?\s?"
    r"(?:(?P<s>\d{1,9}(?:\.\d{1,9})?)\s?s(?:ec(?:onds?|s)?)?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,6}:\d{1,2}:\d{1,2}|\d{1,3}:\d{1,2})(?:[.,](\d{1,3})\d{0,9}|:\d{1,3}|;\d{1,3})?")
_RANGE = re.compile(r"\s{0,4}(?:-{1,2}>|–|—|-|/|,\s|→)\s{0,4}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it stands: a number, and how many milliseconds its unit has where that is known."""

    value: float
    unit: float | None = None

    def milliseconds(self, unit: float) -> int | None:
        """Return the time in milliseconds, `unit` being that of numbers that do not tell theirs."""
        found = self.value * (self.unit if self.unit is not None else unit)
        return round(found) if found < _LATEST else None


@dataclass(frozen=True, slots=True)
class Timing:
    """When an item begins and ends, as far as it says so."""

    start: Moment | None = None
    end: Moment | None = None
    duration: Moment | None = None


@lru_cache(maxsize=4_096)
def _field(key: str) -> tuple[str, float | None]:
    """Return the plain name of a key and the unit it names: `offsetInTicks` is `offset` in ticks."""
    name = plain_key(key)
    if name in _UNITS:
        return "time", _UNITS[name]
    if name in _KNOWN:
        return name, None
    for ending, unit in _UNITS.items():
        base = name.removesuffix(ending)
        base = base if base in _KNOWN else base.removesuffix("in")
        if name.endswith(ending) and base in _KNOWN:
            return base, unit
    return name, None


def timing_of(item: Mapping[str, object]) -> Timing:
    """Return what an item says of its start, its end and its duration."""
    fields: dict[str, tuple[object, float | None]] = {}
    for key, value in item.items():
        name, unit = _field(key)
        if name in _KNOWN and value is not None and (unit is not None or name not in fields):
            fields[name] = (value, unit)
    if not fields:
        return Timing()
    start = end = None
    for name in STARTS:
        if name in fields:
            start, end = _pair(*fields[name])
        if start is not None:
            break
    return Timing(start, end or _first(fields, ENDS), _first(fields, DURATIONS))


def _first(fields: Mapping[str, tuple[object, float | None]], names: Sequence[str]) -> Moment | None:
    for name in names:
        time = moment(*fields[name]) if name in fields else None
        if time is not None:
            return time
    return None


def _pair(value: object, unit: float | None) -> tuple[Moment | None, Moment | None]:
    """Return start and end where one value holds both: a list of two, an object, `A --> B`."""
    if isinstance(value, list) and 1 <= len(value) <= 2:
        return moment(value[0], unit), moment(value[1], unit) if len(value) == 2 else None
    if isinstance(value, dict):
        whole = moment(value, unit)
        if whole is not None:
            return whole, None
        inner = timing_of(value)
        return inner.start, inner.end
    if isinstance(value, str) and len(value) < 80 and (between := _RANGE.search(value)):
        start, end = moment(value[: between.start()], unit), moment(value[between.end() :], unit)
        if start is not None and ":" in value[: between.start()]:
            return start, end
    return moment(value, unit), None


def moment(value: object, unit: float | None = None) -> Moment | None:
    """Return the time that a value of JSON is, None where it is none, as a date is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Moment(max(0.0, float(value)), unit) if _LEAST < value < _GREATEST else None
    if isinstance(value, str):
        return _spelt(value.strip().strip("[]() "), unit) if len(value) < 60 else None
    if isinstance(value, dict):
        return _of_parts(value)
    return None


def _spelt(text: str, unit: float | None) -> Moment | None:
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        found = long_clock(f"{clock[1]}.{clock[2] or '0'}")
        return Moment(float(found), MILLISECOND) if found is not None else None
    number = _NUMBER.fullmatch(text)
    if number is not None and (not number[2] or number[2].lower() in _UNITS):
        said = _UNITS.get(number[2].lower(), unit)
        return Moment(float(number[1].replace(",", ".")), said)
    iso = _ISO.fullmatch(text) if text else None
    if iso is None or not any(iso.groups()):
        return None
    parts = [float(iso[part] or 0) for part in ("h", "m", "s")]
    return Moment((parts[0] * 60 + parts[1]) * 60 + parts[2], SECOND)


def _of_parts(value: Mapping[str, object]) -> Moment | None:
    """Return a time given in parts: `{seconds, nanos}`, or wrapped in an object of its own."""
    total, found = 0.0, False
    for key, part in value.items():
        name = plain_key(key)
        unit = {"minutes": 60 * SECOND, "hours": 3600 * SECOND}.get(name, _UNITS.get(name))
        if unit is not None and (number := moment(part)) is not None:
            total, found = total + number.value * unit, True
    if found:
        return Moment(total, MILLISECOND)
    for key in ("relative", "value", "simpleText"):
        if isinstance(value.get(key), str | int | float):
            return moment(value[key])
    return None


def unit_of(timings: Sequence[Timing], letters: int) -> float:
    """Return the unit of numbers that do not tell theirs, from how many letters are said in how much time.

    Nobody says more than sixty letters in a second: what would need that is not milliseconds but seconds.
    """
    numbers = [time.value for one in timings for time in (one.start, one.end) if time and time.unit is None]
    lengths = [length for one in timings if (length := _length(one)) is not None]
    span = sum(lengths) or (max(numbers) - min(numbers) if numbers else 0)
    if not numbers or not span or not letters:
        return MILLISECOND if numbers and min(numbers) >= 100_000 else SECOND
    pace = letters / span
    if pace * 1_000 > _FASTEST:
        return SECOND
    if lengths and _SAMPLED[0] < pace < _SAMPLED[1]:
        return _SAMPLE
    if pace > 2e-4 or not all(number.is_integer() for number in numbers):
        return MILLISECOND
    if pace > 3.5e-6:
        return _MICROSECOND
    return TICK if pace > 1e-7 else _NANOSECOND


def _length(timing: Timing) -> float | None:
    """Return how long an item lasts in the unit of its numbers; None where it names one."""
    if timing.duration is not None:
        return timing.duration.value if timing.duration.unit is None else None
    if timing.start is None or timing.end is None or timing.start.unit or timing.end.unit:
        return None
    return max(0.0, timing.end.value - timing.start.value)
