"""Read chats as messengers save them and as people copy them: a stamp and a name for each message."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.core.documents import Document, Kind
from companion.core.timestamps import parse_clock
from companion.formats.builder import Frame
from companion.formats.chats.heads import Head, clean_line, clock_alone, head_of, named_head, with_stamps
from companion.formats.chats.hours import are_hours
from companion.formats.chats.messages import CHAT, Message, compose_chat
from companion.formats.chats.stamps import day_line, minute_of
from companion.formats.clocks import mostly_rising
from companion.formats.source import Source

LAYOUT = CHAT

_FEWEST = 3
_SHARE = 7
_LOOKED_AT = 3_000
_LONGEST_NAME = 40
_COMPANIONS = {
    "hours": ("named",),
    "irc": ("event",),
    "nick": ("event",),
    "dated": ("bare",),
    "both": ("bare",),
    "bare": (),
}
_EVERYBODY = frozenset(("everyone", "alle", "todos", "tous", "tutti", "me", "모두", "全員", "所有人"))


def detect(source: Source) -> float:
    """Say how surely the text is a chat: by the share of its lines that begin a message."""
    _, style = _arranged([clean_line(line) for line in source.head()[:_LOOKED_AT]])
    return (0.93 if style in {"bare", "named", "hours"} else 0.95) if style else 0.0


def read(source: Source) -> Document:
    """Return the conversation; what stands above its first message is kept as it is."""
    lines, style = _arranged([clean_line(line) for line in source.lines])
    messages = _timed(list(_messages(lines, style)), style)
    return compose_chat(messages, Frame(source.title, Kind.TRANSCRIPT, LAYOUT), source)


def _arranged(lines: Sequence[str]) -> tuple[Sequence[str], str]:
    """Return lines with each stamp beside its name, and how messages begin in them."""
    head = [line for line in lines if line and not line.isspace()][:_LOOKED_AT]
    style = _style(head)
    if style:
        return lines, style
    style = _style([line for line in with_stamps(head) if line])
    if style == "named":
        return with_stamps(lines), style
    return (with_stamps(lines, hours=True), "hours") if are_hours(head) else (lines, "")


def _style(lines: Sequence[str]) -> str:
    """Return how the messages of a text begin, empty where they do not begin alike."""
    heads: dict[str, list[Head]] = {}
    for line in lines:
        head = head_of(line)
        if head is not None and head.style != "event":
            heads.setdefault(head.style, []).append(head)
    style = max(heads, key=lambda known: len(heads[known]), default="")
    found = heads.get(style, [])
    if len(found) < _FEWEST or len(found) * _SHARE < len(lines):
        return ""
    if style == "bare" and not _are_names([head.text.strip() for head in found]):
        return ""
    if style == "irc" and found[0].clock.startswith("0:") and not found[0].day:
        return ""
    if style == "columns" and (found[0].clock.startswith(("00:", "0:")) or not any(map(day_line, lines))):
        return ""
    return style


def _are_names(texts: Sequence[str]) -> bool:
    """Say whether what stands alone beside times are names: short, and most of them more than once."""
    once = sum(count == 1 for count in Counter(texts).values())
    return once * 3 <= len(texts) and all(0 < len(text) <= _LONGEST_NAME for text in texts)


def _messages(lines: Sequence[str], style: str) -> Iterator[Message]:
    """Yield the messages; lines without a head go on with the message above them."""
    accepted = (style, *_COMPANIONS.get(style, ()))
    held: Message | None = None
    day, gap = "", 0
    for number, line in enumerate(lines, 1):
        head = head_of(line) or (named_head(line, hours=True) if style == "hours" else None)
        head = head if head is not None and head.style in accepted else None
        head = head or _same_again(line, style, held)
        named = "" if head else day_line(line)
        if head is not None or named:
            if held is not None:
                yield held
            day = (head.day or day) if head else named
            held = _begun(head, day, number, style) if head else None
        elif line.strip():
            held = _continued(held, line, number, day, gap)
        gap = 0 if line.strip() else gap + 1
    if held is not None:
        yield held


def _same_again(line: str, style: str, held: Message | None) -> Head | None:
    """Return the head of a message that shows only its time; its writer is that of the one before."""
    if style != "named" or held is None or held.speaker is None:
        return None
    clock = clock_alone(line)
    return Head(style, held.speaker, "", "", clock) if clock else None


def _begun(head: Head, day: str, number: int, style: str) -> Message:
    """Return a message with its first line; where heads are bare, what they hold is the name."""
    speaker, text = head.speaker, head.text
    if style == "bare":
        speaker, text = head.text.strip(), ""
    reader = head.to.split("(")[0].strip()
    if reader and reader.casefold() not in _EVERYBODY:
        text = f"(to {reader}) {text}"
    return Message(text.strip(), number, speaker or None, day, head.clock, minute_of(head.clock))


def _continued(held: Message | None, line: str, number: int, day: str, gap: int) -> Message:
    if held is None:
        return Message(line.strip(), number, day=day)
    parted = "\n\n" if gap and held.text else "\n"
    return replace(held, text=f"{held.text}{parted}{line.strip()}".strip())


def _timed(messages: list[Message], style: str) -> list[Message]:
    """Return messages with places in the recording where a meeting's chat counts from its start.

    Such a chat begins within the first hour; one that shows the time of day begins when people meet.
    """
    clocks = [parse_clock(message.clock) for message in messages if message.clock.count(":") == 2]
    times = [time for time in clocks if time is not None]
    if style != "from" or not times or times[0] >= 3_600_000 or not mostly_rising(times):
        return messages
    return [replace(message, start_ms=parse_clock(message.clock)) for message in messages]
