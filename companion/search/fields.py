"""Fields of a query: how they are called, what may stand behind each, and what that means."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from companion.core.colours import Colour
from companion.core.documents import Kind
from companion.core.errors import CompanionError
from companion.core.languages import language_called
from companion.core.timestamps import parse_time
from companion.search.analysis import each_token
from companion.search.distance import edit_distance
from companion.search.tree import Field, Filter

SINGLE = frozenset({Field.SPEAKER, Field.KIND, Field.LANG, Field.COLOUR, Field.AT})
"""Fields of which a passage has one value: several side by side mean any of them."""

NAMED = frozenset({Field.SPEAKER, Field.IN, Field.TITLE})
"""Fields whose value is words of a name."""

CHOICES = {
    Field.KIND: tuple(kind.value for kind in Kind),
    Field.COLOUR: tuple(colour.value for colour in Colour),
    Field.HAS: ("note", "time"),
}
"""Fields that know all of their values."""

_CALLED = {field.value: field for field in Field} | {"color": Field.COLOUR}
_MEANT = {
    "author": Field.SPEAKER,
    "by": Field.SPEAKER,
    "from": Field.SPEAKER,
    "document": Field.IN,
    "file": Field.IN,
    "folder": Field.IN,
    "path": Field.IN,
    "section": Field.IN,
    "type": Field.KIND,
    "language": Field.LANG,
    "date": Field.AFTER,
    "since": Field.AFTER,
    "until": Field.BEFORE,
    "time": Field.AT,
}
"""What other programs call the fields."""

_SHORTEST = 3
"""Letters from which a name may be a slip for that of a field."""

_LATEST_MS = 2**31 - 2
"""As far as times are counted, some 600 hours."""

_DATE = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?", re.ASCII)
_DATE_BEGUN = re.compile(r"\d{1,3}|\d{4}[-./](?:\d{1,2}[-./]?)?", re.ASCII)
_TIMES_BEGUN = re.compile(r"[\d:.,\-–—]*", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:[-–—−~]|\.\.)\s*")
_IDLE_ENDS = {field: ".,;:!?* " if field in NAMED else ",; " for field in Field}


class FaultKind(Enum):
    """What is wrong with a field."""

    UNFINISHED = "its value is still to be typed"
    EMPTY = "nothing stands right behind it"
    UNFIT = "its value is none"
    UNKNOWN = "there is no such field"
    TURNED = "its end comes before its beginning"


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that is taken otherwise than typed; `field` is the one meant, where that is known."""

    kind: FaultKind
    field: Field | None
    name: str
    value: str = ""


class Read(NamedTuple):
    """What a value means: any of some filters, none if it is no value; `turned` if it began with its end."""

    filters: tuple[Filter, ...] = ()
    turned: bool = False


def field_called(name: str) -> Field | None:
    """Return the field of a name, whatever its case."""
    return _CALLED.get(name.lower())


def field_meant(name: str) -> Field | None:
    """Return the field that a name is probably a slip for, or another word for."""
    folded = name.lower()
    if folded in _MEANT or len(folded) < _SHORTEST:
        return _MEANT.get(folded)
    limit = 1 if len(folded) <= 4 else 2
    distances = {called: edit_distance(folded, called, limit) for called in _CALLED | _MEANT}
    nearest = min(distances, key=lambda called: distances[called])
    return (_CALLED | _MEANT)[nearest] if distances[nearest] <= limit else None


def read_value(field: Field, typed: str) -> Read:
    """Return what stands behind a field as filters of which any is asked for; beginnings may be several."""
    value = _plain(field, typed)
    if not value:
        return Read()
    if field in CHOICES:
        return Read(tuple(Filter(field, choice) for choice in _choices(field, value.lower())))
    if field in (Field.AFTER, Field.BEFORE):
        return _dated(field, value)
    if field is Field.AT:
        return _timed(value)
    if field is Field.LANG:
        code = language_called(value)
        return Read((Filter(field, code),) if code else ())
    words = field is Field.TAG or any(True for _ in each_token(value))
    return Read((Filter(field, value),) if words else ())


def may_become_value(field: Field, typed: str) -> bool:
    """Say whether what is no value may become one when more is typed."""
    value = _plain(field, typed)
    if not value:
        return True
    if field in (Field.AFTER, Field.BEFORE):
        return _DATE_BEGUN.fullmatch(value) is not None
    if field is Field.AT:
        return _TIMES_BEGUN.fullmatch(value) is not None
    return field is Field.LANG and len(value) < 3 and value.isalpha()


def _plain(field: Field, typed: str) -> str:
    """Return a value without blanks around it and signs behind it that say nothing."""
    value = " ".join(typed.split()).rstrip(_IDLE_ENDS[field])
    if field is Field.TAG:
        value = value.lstrip("# ")
    return value if any(sign.isprintable() and not sign.isspace() for sign in value) else ""


def _choices(field: Field, value: str) -> list[str]:
    known = CHOICES[field]
    if field is Field.COLOUR and value.isdecimal() and value.isascii():
        return [known[int(value) - 1]] if len(value) == 1 and 0 < int(value) <= len(known) else []
    return [one for one in known if one.startswith(value) or value == f"{one}s"]


def _dated(field: Field, value: str) -> Read:
    match = _DATE.fullmatch(value)
    if match is None:
        return Read()
    parts = [int(part) for part in match.groups() if part]
    try:
        day = date(*[*parts, 1, 1][:3]).toordinal()
    except ValueError:
        return Read()
    written = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    return Read((Filter(field, written, *((day, None) if field is Field.AFTER else (None, day))),))


def _timed(value: str) -> Read:
    """Return the stretch between two times, either of which may be open; a time alone is that moment."""
    times = _BETWEEN.split(value)
    moments = [_moment(one) for one in times]
    if (
        len(times) > 2
        or not any(times)
        or any(one and at is None for one, at in zip(times, moments, strict=True))
    ):
        return Read()
    low, high = moments[0], moments[-1]
    turned = low is not None and high is not None and high < low
    if turned:
        low, high = high, low
        times.reverse()
    if low is not None and low == high:
        high = low + 1
    return Read((Filter(Field.AT, "-".join(times), low, high),), turned)


def _moment(typed: str) -> int | None:
    try:
        return min(parse_time(typed), _LATEST_MS)
    except CompanionError:
        return None
