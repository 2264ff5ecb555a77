"""Tell a turn's header in a line: who speaks, from when on, in any of the usual orders."""

import re
from dataclasses import dataclass

from companion.formats.clocks import CLOCK, is_time_of_day, source_clock

LONGEST_NAME = 60

_LEAD = r"\s{0,8}(?:[-*•]\s{1,4})?"
_NAME = r"[^\s:\[\]<>*_#\\|=(){}][^:\[\]<>*#\\=\n]{0,59}?"
_TIME = rf"\\?[\[(]?\s?(?P<time>{CLOCK})\s?\\?[\])]?"
_BRACKETED = rf"\\?[\[(]\s?(?P<time>{CLOCK})\s?\\?[\])]"

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "bold",
        re.compile(
            rf"{_LEAD}(?:\*\*|__)(?P<name>{_NAME}):?(?:\*\*|__)\s{{0,3}}:?\s{{0,4}}{_TIME}:?(?:\s(?P<text>.*))?$"
        ),
    ),
    ("colon", re.compile(rf"{_LEAD}(?P<name>{_NAME}):\s{{1,8}}{_TIME}(?:\s(?P<text>.*))?$")),
    (
        "bracket",
        re.compile(
            rf"{_LEAD}(?P<name>{_NAME})\s{{1,4}}{_BRACKETED}\s{{0,2}}(?P<mark>[:\-–—])?(?:\s(?P<text>.*))?$"
        ),
    ),
    (
        "dash",
        re.compile(
            rf"{_LEAD}(?P<name>{_NAME})\s{{1,3}}[-–—|]\s{{1,3}}(?P<time>{CLOCK})\s{{0,2}}:?(?:\s(?P<text>.*))?$"
        ),
    ),
    ("gap", re.compile(rf"{_LEAD}(?P<name>{_NAME})(?:\s{{2,8}}|\t)(?P<time>{CLOCK})\s{{0,8}}$")),
    (
        "first",
        re.compile(
            rf"{_LEAD}{_TIME}\s{{0,3}}[-–—|]?\s{{1,3}}(?:\*\*|__)?(?P<name>{_NAME}):(?:\*\*|__)?(?:\s(?P<text>.*))?$"
        ),
    ),
)
_BOLD_LABEL = re.compile(
    rf"{_LEAD}(?:\*\*|__)(?P<name>{_NAME})(?::(?:\*\*|__)|(?:\*\*|__):)(?:\s(?P<text>.*))?$"
)
_LABEL = re.compile(rf"{_LEAD}(?P<name>{_NAME}):(?:\s(?P<text>.*))?$")
_SMALL_WORDS = "de da di del der den van von of the and al bin ibn la le du dos y e i"
_SMALL = frozenset(_SMALL_WORDS.split())
_END_MARKS = re.compile(r"\w{4,40}\.\s|[!?…;](?:\s|$)|…|//|@\w|\d:\d")


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a turn. `shape` names the spelling, `rest` is what is said on the same line."""

    speaker: str
    start_ms: int | None
    rest: str
    shape: str


def timed_header(line: str) -> Header | None:
    """Return the header with a name and a time that the line is or begins with."""
    if ":" not in line[:120]:
        return None
    head = line[:240]
    for shape, pattern in _SHAPES:
        match = pattern.match(head)
        if match is None:
            continue
        name = _clean(match["name"])
        start = source_clock(match["time"])
        if start is None or not may_be_name(name) or is_time_of_day(line[match.end("time") :]):
            continue
        rest = (
            "" if "text" not in pattern.groupindex or match.start("text") < 0 else line[match.start("text") :]
        )
        return Header(name, start, rest.strip(), shape)
    return None


def label_header(line: str) -> Header | None:
    """Return the header without a time that the line is or begins with: a name and a colon."""
    head = line[:120]
    for shape, pattern in (("bold label", _BOLD_LABEL), ("label", _LABEL)):
        match = pattern.match(head)
        if match is not None:
            name = _clean(match["name"])
            if not may_be_name(name):
                return None
            rest = line[match.start("text") :] if match.start("text") >= 0 else ""
            return Header(name, None, rest.strip(), shape)
    return None


def may_be_name(name: str) -> bool:
    """Say whether a label could be a speaker: one to five words, no sentence, no address."""
    words = name.replace("|", " ").split()
    if not 1 <= len(words) <= 7 or len(name) > LONGEST_NAME or _END_MARKS.search(name):
        return False
    return any(letter.isalnum() for letter in name) and not name[0].islower()


def is_capitalised(name: str) -> bool:
    """Say whether every word of a label begins like a name's: "What's new" does not."""
    words = name.replace("|", " ").split()
    return all(not word[:1].islower() or word.lower() in _SMALL or not word[:1].isalpha() for word in words)


def _clean(name: str) -> str:
    return " ".join(name.replace("*", "").replace("\\", "").split()).strip(" -–—|")
