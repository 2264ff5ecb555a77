"""The word at the cursor when it asks for a field: `speaker:se`, `-in:"robot dr`, or `:sp` for the fields."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_QUOTES = '"“”„‟«»＂'
_BREAKS = re.compile(rf"[\s\[\]{{}}()（）{_QUOTES}]")
_QUOTE = re.compile(f"[{_QUOTES}]")
_FIELD = re.compile(r"(?P<dash>-?)(?P<name>[^\W\d_]*):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FieldWord:
    """A stretch of the query from `start` to `end`; `typed` is what of it stands before the cursor.

    `field` is empty for a colon without a name, which asks for the fields themselves.
    """

    start: int
    end: int
    typed: str
    field: str

    @property
    def beginning(self) -> str:
        """What was typed behind the colon, without quotation marks."""
        return _QUOTE.sub("", self.typed.partition(":")[2])

    @property
    def unwanted(self) -> bool:
        """Say whether what has the value is to be left out."""
        return self.typed.startswith("-")


def field_word(query: str, cursor: int, fields: Collection[str]) -> FieldWord | None:
    """Return the word of a field that the cursor stands in or behind, None anywhere else.

    The cursor must be behind the colon. Inside a phrase nothing is a field, and a value in quotation
    marks ends with the second one.
    """
    quotes = [found.start() for found in _QUOTE.finditer(query)]
    before = [place for place in quotes if place < cursor]
    quoted = len(before) % 2 == 1
    start = _word_start(query, before[-1] if quoted else cursor)
    typed = query[start:cursor]
    found = _FIELD.match(typed)
    if found is None or (quoted and start + found.end() != before[-1]):
        return None
    name = found["name"].lower()
    if name and name not in fields:
        return None
    end = _quote_end(query, cursor, quotes) if quoted else _word_end(query, cursor)
    return FieldWord(start, end, typed, name)


def _word_start(query: str, end: int) -> int:
    breaks = [found.end() for found in _BREAKS.finditer(query, 0, end)]
    return breaks[-1] if breaks else 0


def _word_end(query: str, cursor: int) -> int:
    found = _BREAKS.search(query, cursor)
    return found.start() if found else len(query)


def _quote_end(query: str, cursor: int, quotes: list[int]) -> int:
    """Return where a value ends that the cursor is inside of: behind its second mark, where it has one."""
    behind = [place for place in quotes if place >= cursor]
    return behind[0] + 1 if len(quotes) % 2 == 0 else cursor
