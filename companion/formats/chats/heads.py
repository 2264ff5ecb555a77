"""The beginnings of messages in the chats that people save or copy: who, when, and the first line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from companion.formats.chats.stamps import STAMP, is_twelve_hours

_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_WIDE = str.maketrans({"\u202f": " ", "\u00a0": " "})
_LONGEST_HEAD = 400
_LONGEST_NAME = 60
_MOST_WORDS = 6
_TAG_NAMES = (
    "p br b i u s em a q td tr th li ol ul dl dt dd div span hr img pre code html body head v c h1 h2 h3"
)
_TAGS = frozenset(_TAG_NAMES.split())

_LEVELS = frozenset(("TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL"))
"""What the lines of a program's log bear where those of a chat bear a name."""

_HAS_CLOCK = re.compile(r"\d[:.]\d\d")
_BRACKETED = re.compile(rf"[\[(]\s?{STAMP}\s?[\])]\s{{0,3}}")
_BARE = re.compile(rf"{STAMP}(?P<gap>\s-\s|\s–\s|,\s|\t|\s{{1,3}})")
_NICK = re.compile(r"<\s?[@+%~&!]?\s?(?P<name>(?![\d:.,;]{2,20}>)[^\s<>][^<>\n]{0,40})>\s?(?P<text>.*)")
_EVENT = re.compile(r"(?:-!-|\*{1,3}|-->|<--|--|={2,3}|→|←)\s(?P<text>\S.*)")
_FROM = re.compile(
    r"\s?From\s{1,3}(?P<name>\S.{0,60}?)(?:\s{1,3}[Tt]o\s{1,3}(?P<to>\S.{0,80}?))?\s{0,3}:(?:\s(?P<text>.*)|$)"
)
_COLON = re.compile(r"(?:~\s?)?(?P<name>[^\s:<>\[\]\"“„«‚][^:<>\n\"“„«‚]{0,58}?)\s?:(?:\s(?P<text>.*)|$)")
_COLUMN = re.compile(r"(?P<name>[^\t]{1,60})\t(?P<text>.*)")
_NAMED = re.compile(
    rf"(?P<name>[^\s\d:：\[\]<>*#][^:：\[\]<>\n]{{0,58}}?)(?:,\s|\s{{1,8}}[-–—|•·]\s{{1,4}}|\s{{1,8}}|\t){STAMP}:?\s{{0,8}}$"
)
_NAMED_BRACKET = re.compile(
    rf"(?P<name>[^\s\d:：\[\]<>*#][^:：\[\]<>\n]{{0,58}}?),?\s{{1,8}}[\[(]{STAMP}[\])]:?(?:\s{{1,4}}(?P<text>.*))?$"
)
_BOTH_BRACKETED = re.compile(rf"\[(?P<name>[^\[\]\n]{{1,60}})\]\s\[{STAMP}\]\s?(?P<text>.*)")
_ALONE = re.compile(rf"\[?{STAMP}\]?\s{{0,8}}$")


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a message. `style` names the spelling, `to` who alone was meant to read it.

    A `bare` head is a stamp with words that name nobody for sure: an event, or a name alone.
    """

    style: str
    speaker: str | None
    text: str
    day: str = ""
    clock: str = ""
    to: str = ""


def clean_line(line: str) -> str:
    """Return a line without the direction marks at its beginning, its narrow blanks as blanks."""
    return line.translate(_WIDE).lstrip(_MARKS) if not line.isascii() else line


def head_of(line: str) -> Head | None:
    """Return the head of a message that a line is, None where it goes on with the message above."""
    if not line or line.isspace():
        return None
    head, rest = line[:_LONGEST_HEAD], line[_LONGEST_HEAD:]
    if head.startswith("**"):
        head = head.replace("**", "", 2)
    timed = _HAS_CLOCK.search(head) is not None
    found = (_stamped(head) or named_head(head) if timed else None) or _nick(head)
    if found is None or not rest:
        return found
    return Head(found.style, found.speaker, found.text + rest, found.day, found.clock, found.to)


def clock_alone(line: str) -> str:
    """Return the time of day that is all of a line, empty where it is not."""
    match = _ALONE.match(line.strip()) if ":" in line and len(line) < 60 else None
    return match["clock"] if match and not match["day"] else ""


def with_stamps(lines: Sequence[str], *, hours: bool = False) -> list[str]:
    """Return lines in which a stamp that stands below a name has moved beside it; as many lines as before.

    A stamp says its day or half of a day; `hours` takes bare hours and minutes for one, too.
    """
    joined = list(lines)
    for number, (above, line) in enumerate(pairwise(lines), 1):
        match = _ALONE.match(line.strip()) if ":" in line and len(line) < 60 else None
        said = match is not None and (hours or match["day"] or is_twelve_hours(match["clock"]))
        named = f"{above.strip()}  {line.strip()}" if said and above.strip() else ""
        if named and len(above) < _LONGEST_NAME and named_head(named, hours=hours) is not None:
            joined[number - 1 : number + 1] = [named, ""]
    return joined


def _stamped(line: str) -> Head | None:
    """Return the head whose stamp stands first."""
    both = _BOTH_BRACKETED.match(line) if line.startswith("[") else None
    if both is not None:
        style = "both" if is_twelve_hours(both["clock"]) or both["day"] else "columns"
        return Head(style, both["name"].strip(), both["text"], both["day"] or "", both["clock"])
    bracketed = _BRACKETED.match(line)
    match = bracketed or _BARE.match(line)
    if match is None:
        return None
    rest = line[match.end() :].lstrip(_MARKS)
    day, clock = match["day"] or "", match["clock"]
    nick = _NICK.match(rest)
    if nick is not None:
        return Head("irc", nick["name"].strip(), nick["text"], day, clock)
    sent = _FROM.match(rest)
    if sent is not None:
        return Head("from", sent["name"].strip(), sent["text"] or "", day, clock, (sent["to"] or "").strip())
    event = _EVENT.match(rest)
    if event is not None:
        return Head("event", None, rest, day, clock)
    return _labelled(rest, day, clock, "" if bracketed else match["gap"])


def _labelled(rest: str, day: str, clock: str, gap: str) -> Head | None:
    """Return the head whose stamp is followed by a name and a colon, or by a name between tabs."""
    column = _COLUMN.match(rest) if gap == "\t" else None
    if column is not None:
        return Head("columns", column["name"].strip(), column["text"], day, clock)
    dated = bool(day) or is_twelve_hours(clock)
    if not dated or (gap and not gap.strip()):
        return None
    label = _COLON.match(rest)
    if label is not None and label["name"].strip().upper() in _LEVELS:
        return None
    if label is not None and len(label["name"].split()) <= _MOST_WORDS:
        return Head("dated", label["name"].strip(), label["text"] or "", day, clock)
    return Head("bare", None, rest, day, clock)


def named_head(line: str, *, hours: bool = False) -> Head | None:
    """Return the head whose stamp stands behind the name; the message stands below.

    With `hours`, the stamp may be nothing but hours and minutes.
    """
    match = _NAMED_BRACKET.match(line) or _NAMED.match(line)
    if match is None or not (hours or match["day"] or is_twelve_hours(match["clock"])):
        return None
    name = match["name"].strip(" ,-–—|•·\t")
    if not name or len(name.split()) > _MOST_WORDS or name[-1] in ".!?;":
        return None
    text = match["text"] if "text" in match.groupdict() else ""
    return Head("named", name, text or "", match["day"] or "", match["clock"])


def _nick(line: str) -> Head | None:
    """Return the head of a line of a chat that shows no times."""
    nick = _NICK.match(line) if line.startswith("<") and "</" not in line else None
    if nick is not None and nick["name"].lower() not in _TAGS and nick.end("name") + 1 < nick.start("text"):
        return Head("nick", nick["name"].strip(), nick["text"])
    event = _EVENT.match(line) if line.startswith(("*", "-!-")) else None
    return Head("event", None, line) if event is not None else None
