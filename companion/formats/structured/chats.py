"""Conversations that programs for messages export as JSON: who wrote what on which day."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from companion.formats.chats.messages import Message
from companion.formats.structured.facts import speaker_named
from companion.formats.structured.items import Item, Object, fields_of
from companion.formats.structured.keys import STAMPS

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?.{0,12})?")
_TAG = re.compile(
    r"<br\s?/?>|</?(?:p|div|span|b|i|em|strong|a|at|ul|li|img)(?:\s[^<>]{0,400})?/?>", re.IGNORECASE
)
_EPOCH = 9e8
_LATEST_EPOCH = 4e9


def messages_of(items: Sequence[Item], people: Mapping[str, str]) -> list[Message]:
    """Return the messages that the objects of a conversation are."""
    return [_message(item, people) for item in items]


def _message(item: Item, people: Mapping[str, str]) -> Message:
    day, clock, minute = _stamp(item.origin)
    text = _TAG.sub(" ", item.text) if "<" in item.text else item.text
    speaker = speaker_named(item.voice, people)
    return Message(text.strip() or item.text.strip(), 1, speaker, day, clock, minute)


def _stamp(origin: Object) -> tuple[str, str, int | None]:
    """Return the day, the time of day and its minute that an object bears, empty where it bears none."""
    fields = fields_of(origin)
    for name in STAMPS:
        value = fields.get(name)
        match = _ISO.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 60 else None
        if match is not None:
            minute = int(match[2]) * 60 + int(match[3]) if match[2] else None
            return match[1], f"{match[2]}:{match[3]}" if match[2] else "", minute
        moment = _moment(value)
        if moment is not None:
            return f"{moment:%Y-%m-%d}", f"{moment:%H:%M}", moment.hour * 60 + moment.minute
    return "", "", None


def _moment(value: object) -> datetime | None:
    """Return the moment that a number of seconds or milliseconds since 1970 is."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    seconds = number / 1000 if number > _LATEST_EPOCH else number
    if not _EPOCH <= seconds <= _LATEST_EPOCH:
        return None
    return datetime.fromtimestamp(seconds, UTC)
