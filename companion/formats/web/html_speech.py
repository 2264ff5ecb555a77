"""Times and speakers that a page keeps in its attributes, where nobody reads them but its scripts."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from companion.core.timestamps import parse_clock
from companion.formats.clocks import mostly_rising, source_clock
from companion.formats.markup import Element, name_of
from companion.formats.web.html_tree import text_of, words_of

_MILLISECONDS_NAMES = "data-m data-ms data-start-ms data-time-ms data-begin-ms data-startms"
_MILLISECONDS = frozenset(_MILLISECONDS_NAMES.split())
_TIMES_NAMES = (
    "data-start data-time data-begin data-timestamp data-start-time data-starttime data-timecode data-ts "
    "data-t data-seconds data-sec data-cue data-from data-offset begin data-playback-time data-time-start"
)
_TIMES = (*sorted(_MILLISECONDS), *_TIMES_NAMES.split())
_TIME_NAMES = frozenset(_TIMES)
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?s?")
_LINK = re.compile(r"[?&#](?:t|time|ts|start)=(?:npt:)?([\d:.hms]{1,15})(?:$|[&#,])")
_FEWEST = 5
_FEWEST_NAMES = 4
_LONGEST_NAME = 60
_SPEAKERS = frozenset(("speaker", "speakername", "speakerlabel", "participant"))
_STOPS = frozenset('.!?…。！？؟।"”»):]')
_LONGEST_MS = 100 * 3_600_000
_SLOWEST = 1.0
"""Characters a second: whoever speaks more slowly has times in milliseconds."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The times in milliseconds and the names that the attributes of elements tell."""

    times: Mapping[Element, int] = field(default_factory=dict)
    speakers: Collection[Element] = ()

    def before(self, element: Element, last: str) -> str:
        """Return the time to be written before what an element says, empty where there is none.

        Where each word has one the first of a sentence has it: `last` is what stands before.
        """
        time = self.times.get(element)
        if time is None or (last and last not in _STOPS) or not text_of(element):
            return ""
        seconds, rest = divmod(time, 1000)
        return f"[{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}] "

    def after(self, element: Element) -> str:
        """Return the colon to be written after a speaker's name."""
        return ":" if element in self.speakers else ""


def speaker_names(root: Element) -> Collection[Element]:
    """Return the elements whose class says that they name who speaks, nothing where they are few."""
    found = {one for one in root.iter("*") if one.get("class") and _is_name(one)}
    return found if len(found) >= _FEWEST_NAMES else ()


def _is_name(element: Element) -> bool:
    if _SPEAKERS.isdisjoint(words_of(element)) or len(element) > 3:
        return False
    name = text_of(element)
    return 0 < len(name) <= _LONGEST_NAME and name[-1] not in ":："


def page_times(root: Element) -> Mapping[Element, int]:
    """Return the times in milliseconds of the elements that have one, nothing where they do not rise."""
    found = [(one, *told) for one in root.iter("*") if (told := _told(one)) is not None]
    if len(found) < _FEWEST:
        return {}
    values = [value for _, value, _ in found]
    if all(plain for *_, plain in found) and _are_milliseconds(found[0][0], found[-1][0], values, root):
        values = [value / 1000 for value in values]
    times = [round(value) for value in values]
    rises = mostly_rising(times) and times[0] < times[-1] < _LONGEST_MS
    return {one: time for (one, *_), time in zip(found, times, strict=True)} if rises else {}


def _told(element: Element) -> tuple[float, bool] | None:
    """Return an element's time in milliseconds, and whether its number bears no unit."""
    named = _TIME_NAMES.intersection(element.keys()) if len(element.attrib) else ()
    for name in _TIMES if named else ():
        value = (element.get(name) or "")[:30].strip()
        if not value:
            continue
        if _NUMBER.fullmatch(value):
            plain = float(value.rstrip("s"))
            known = name in _MILLISECONDS
            return (plain if known else plain * 1000), not known and value.isdigit()
        clock = parse_clock(value.replace(",", "."))
        return None if clock is None else (float(clock), False)
    return _linked(element) if name_of(element) == "a" else None


def _linked(element: Element) -> tuple[float, bool] | None:
    match = _LINK.search((element.get("href") or "")[-200:])
    if match is None:
        return None
    value = match[1]
    if value.replace(".", "", 1).isdigit():
        return float(value) * 1000, False
    clock = source_clock(value)
    return None if clock is None else (float(clock), False)


def _are_milliseconds(first: Element, last: Element, values: list[float], root: Element) -> bool:
    """Say whether whole numbers are too large for what is said to be seconds."""
    seconds = (max(values) - min(values)) / 1000
    said = sum(len(text) for text in _texts_between(first, last, root))
    return seconds > 0 and said / seconds < _SLOWEST


def _texts_between(first: Element, last: Element, root: Element) -> Iterator[str]:
    started = False
    for element in root.iter("*"):
        started = started or element is first
        if started:
            yield element.text or ""
            yield element.tail or ""
        if element is last:
            yield from (text_of(one) for one in islice(element, 50))
            return
