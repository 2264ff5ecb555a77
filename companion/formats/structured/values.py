"""JSON as it arrives: one value or many, one to a line, or torn off in the middle."""

import html
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_MOST_SKIPPED = 200
_DEEPEST = 60
_LONGEST = 50_000_000
_TOKEN = re.compile(
    rf'"(?:[^"\\]{{1,{_LONGEST}}}+|\\.){{0,{_LONGEST}}}+"|["{{}}\[\]]',
    re.DOTALL,
)
_ENDED = re.compile(r",\s{0,1000}[\]}]")
_SPARE_COMMA = re.compile(
    rf'(?P<text>"(?:[^"\\]{{1,{_LONGEST}}}+|\\.){{0,{_LONGEST}}}+")|,(?=\s{{0,1000}}[\]}}])', re.DOTALL
)
_BETWEEN = re.compile(r"[\s,\x1e]{0,10000}")
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127), " ")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of a text: its value, and whether that is all of it.

    Several values, as one to a line, are a list. `torn` says that the text ends in the middle.
    """

    value: object
    torn: bool = False
    skipped: int = 0


def load(text: str) -> Loaded | None:
    """Read a text as JSON, as much of it as can be read; None where that is nothing."""
    try:
        return Loaded(json.loads(text))
    except (ValueError, RecursionError):
        bare = _SPARE_COMMA.sub(lambda match: match["text"] or "", text) if _ENDED.search(text) else text
    try:
        return Loaded(json.loads(bare))
    except (ValueError, RecursionError):
        return _load_many(text)


def _load_many(text: str) -> Loaded | None:
    """Read values that follow one another; a broken line between them is passed over."""
    decoder = json.JSONDecoder()
    values: list[object] = []
    place, skipped, torn = _after_blanks(text, 0), 0, False
    while place < len(text) and skipped < _MOST_SKIPPED:
        try:
            value, place = decoder.raw_decode(text, place)
            values.append(value)
        except (ValueError, RecursionError):
            following = text.find("\n{", place)
            if following < 0 or not values:
                repaired = _repaired(text[place:])
                torn = True
                skipped += repaired is None
                values += [repaired] if repaired is not None else []
                break
            skipped += 1
            place = following
        place = _after_blanks(text, place)
    if not any(isinstance(value, dict | list) for value in values):
        return None
    return Loaded(values[0] if len(values) == 1 else values, torn, skipped)


def _after_blanks(text: str, place: int) -> int:
    match = _BETWEEN.match(text, place)
    return match.end() if match else place


def _repaired(text: str) -> object | None:
    """Return the value of a text that was torn off: up to its last whole object, what is open closed."""
    open_ends: list[str] = []
    last, closing = 0, ""
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark in "{[":
            open_ends.append("}" if mark == "{" else "]")
        elif mark in "}]":
            if not open_ends or open_ends.pop() != mark:
                break
            last, closing = match.end(), "".join(reversed(open_ends))
        if mark == '"' or len(open_ends) > _DEEPEST:
            break
    if not last:
        return None
    try:
        value: object = json.loads(text[:last] + closing)
    except (ValueError, RecursionError):
        return None
    return value


def plain(text: str) -> str:
    """Return a string of JSON as text: no control characters, no half characters, entities decoded."""
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = text.translate(_CONTROLS)
    if "&" in text and ";" in text:
        text = html.unescape(text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4_096)
def plain_key(key: str) -> str:
    """Return a key in lower case without what only parts its words: `start_time` is `startTime`."""
    return "".join(letter for letter in key.casefold() if letter.isalnum())
