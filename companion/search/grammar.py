"""Cut what was typed into words, phrases, fields and the signs between them.

Quotation marks are paired first, then the brackets outside of phrases; what has no partner, and
brackets inside more than `MOST_DEEP` others, only part words. A mark without partner right behind a
field is closed by the end. Each character is looked at a few times, and of very long texts only the
beginning.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from companion.core.folding import MARKS as COMBINING
from companion.search.fields import field_called
from companion.search.pairing import CLOSING, MARKS, OPENING, QUOTES, Pairs, pair_brackets, quotes_in

MOST_CHARACTERS = 10_000
"""Characters of a query that are read."""

SIGNS = frozenset({"OR", "AND", "NOT"})
"""Words that are signs, as capitals only."""

_BLANK = re.compile(r"[\s\[\]{}]+")
_WORD = re.compile(rf"[^\s\[\]{{}}{re.escape(MARKS)}]+")
_PLAIN_WORDS = re.compile(r"[A-Za-z0-9]{1,64}\*?(?: [A-Za-z0-9]{1,64}\*?)* ?")
_PLAIN_PHRASE = re.compile(r'"[A-Za-z0-9]{1,64}(?: [A-Za-z0-9]{1,64})*"')
_FIELD = re.compile(r"([A-Za-z]+)[:：]")
_FIELD_BEFORE = re.compile(rf"(?<![^\s\[\]{{}}\-{re.escape(MARKS)}])([A-Za-z]{{1,16}})[:：]\Z")
_UNKNOWN_FIELD = re.compile(rf"([A-Za-z]{{2,}})[:：](?=\w|[{re.escape(QUOTES + OPENING)}])")
_EXACT = re.compile("[=＝]+\u0338*")
"""The mark of "not equal" would make another sign of it when the word is written again."""
_NOTHING_MORE = re.compile(rf"[\s\[\]{{}}{re.escape(CLOSING)}]*\Z")
_FEW_WORDS = 16
_FEW_LETTERS = 500
_MANY_MARKS = re.compile(f"([{COMBINING}]{{30}})[{COMBINING}]+")
"""More marks on one letter than any writing has."""
_STRETCH = re.compile(r"\S{1,1000}")
_TILDE = re.compile(r"~+([0-9]+(?:\.[0-9]+)?)?[.,;:!?*]*")


class Kind(Enum):
    """What a piece of a query is."""

    WORD = "word"
    PHRASE = "phrase"
    MINUS = "minus"
    OPEN = "open"
    CLOSE = "close"
    IDLE_TILDE = "tilde behind a bracket or a field"
    FIELD = "field with its value"
    UNKNOWN_FIELD = "name of no field, whose word follows"


class Piece(NamedTuple):
    """A word, the inside of a phrase, the value of a field, or a sign.

    `ends_query` says that a word or a value may still be being typed. `exact` is what stands behind =,
    `near` the number behind the ~ of a phrase, as typed, `name` that of a field.
    """

    kind: Kind
    text: str = ""
    ends_query: bool = False
    exact: bool = False
    near: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a query from left to right, and how many marks count for nothing."""

    each: Iterator[Piece]
    unpaired_quotes: int
    unpaired_brackets: int
    too_deep: bool
    too_long: bool


def plain_words(typed: str) -> list[str] | None:
    """Return the words of a query of plain letters, some with a star behind; None for any other query."""
    if len(typed) > _FEW_LETTERS or not _PLAIN_WORDS.fullmatch(typed):
        return None
    words = typed.split()
    return None if len(words) > _FEW_WORDS or not SIGNS.isdisjoint(words) else words


def plain_phrase(typed: str) -> str | None:
    """Return the inside of a query that is nothing but a phrase of plain words, None for any other."""
    if len(typed) > _FEW_LETTERS or not _PLAIN_PHRASE.fullmatch(typed):
        return None
    return typed[1:-1]


def cut_query(typed: str) -> Pieces:
    """Return the pieces of a query, of very long ones those of the beginning."""
    text = _composed(typed[:MOST_CHARACTERS])[:MOST_CHARACTERS]
    too_long = len(typed) > MOST_CHARACTERS
    quotes = quotes_in(text)
    if len(quotes) % 2 and (too_long or _opens_value(text, quotes[-1])):
        quotes.append(len(text))  # The partner may stand in what is not read, or is still to be typed.
    pairs = pair_brackets(text, dict(zip(quotes[::2], quotes[1::2], strict=False)))
    return Pieces(_pieces(text, pairs), len(quotes) % 2, pairs.unpaired, pairs.too_deep, too_long)


def fuzzy_word(word: str) -> tuple[str, str] | None:
    """Return what stands before the ~ at the end of a word and the number behind it, else None."""
    head, _, tail = word.rpartition("~")
    if not _TILDE.fullmatch("~" + tail):
        return None
    return head.rstrip("~"), tail.rstrip(".,;:!?*")


def _composed(text: str) -> str:
    """Compose letters and marks (NFC) in stretches; the cost of marks is the square of their number."""
    fewer = _MANY_MARKS.sub(r"\1", text)
    return _STRETCH.sub(lambda match: unicodedata.normalize("NFC", match.group()), fewer)


def _opens_value(text: str, quote: int) -> bool:
    """Say whether a quotation mark stands right behind a field."""
    name = _FIELD_BEFORE.search(text, max(0, quote - 20), quote)
    return name is not None and field_called(name[1]) is not None


def _pieces(text: str, pairs: Pairs) -> Iterator[Piece]:
    place, length = 0, len(text)
    while place < length:
        if (blank := _BLANK.match(text, place)) is not None:
            place = blank.end()
        elif pairs.is_idle(text, place):
            place += 1
        elif text[place] == "-":
            place = _behind_dashes(text, place, pairs)
            if _is_glued(text, place, pairs):
                yield Piece(Kind.MINUS)
        else:
            name = _UNKNOWN_FIELD.match(text, place)
            if name is not None and field_called(name[1]) is None:
                yield Piece(Kind.UNKNOWN_FIELD, name=name[1])
            piece, place = _piece(text, place, pairs)
            tilde = _tilde(text, place) if piece.kind is not Kind.OPEN else None
            if tilde is None:
                yield piece
                continue
            place = tilde.end()
            if piece.kind is Kind.PHRASE:
                yield piece._replace(near=tilde[1] or "")
            else:
                yield from (piece, Piece(Kind.IDLE_TILDE))


def _piece(text: str, place: int, pairs: Pairs) -> tuple[Piece, int]:
    """Return the word, phrase, field or bracket that stands at a place, and where it ends."""
    if (sign := _EXACT.match(text, place)) is not None:
        return _exact(text, sign.end(), pairs)
    if (name := _FIELD.match(text, place)) is not None and field_called(name[1]) is not None:
        return _field(text, name, pairs)
    if (word := _WORD.match(text, place)) is not None:
        return Piece(Kind.WORD, word.group(), ends_query=word.end() == len(text)), word.end()
    if place in pairs.phrases:
        return _phrase(text, place, pairs)
    return Piece(Kind.OPEN if text[place] in OPENING else Kind.CLOSE), place + 1


def _phrase(text: str, place: int, pairs: Pairs) -> tuple[Piece, int]:
    end = pairs.phrases[place]
    return Piece(Kind.PHRASE, text[place + 1 : end]), end + 1


def _exact(text: str, place: int, pairs: Pairs) -> tuple[Piece, int]:
    """Return what stands behind a =, as it is to be found exactly; nothing there is an empty word."""
    if place in pairs.phrases:
        piece, end = _phrase(text, place, pairs)
        return piece._replace(exact=True), end
    word = _WORD.match(text, place)
    return Piece(Kind.WORD, word.group() if word else "", exact=True), word.end() if word else place


def _field(text: str, name: re.Match[str], pairs: Pairs) -> tuple[Piece, int]:
    """Return a field with the value that stands right behind it, which is empty where there is none."""
    place = name.end()
    if place in pairs.phrases:
        value, end = _phrase(text, place, pairs)
        typing = end >= len(text) + bool(value.text)
        return Piece(Kind.FIELD, value.text, ends_query=typing, name=name[1]), end
    if (word := _WORD.match(text, place)) is not None:
        return Piece(Kind.FIELD, word.group(), word.end() == len(text), name=name[1]), word.end()
    typing = _NOTHING_MORE.match(text, place) is not None
    return Piece(Kind.FIELD, ends_query=typing, name=name[1]), place


def _behind_dashes(text: str, place: int, pairs: Pairs) -> int:
    while place < len(text) and (text[place] == "-" or pairs.is_idle(text, place)):
        place += 1
    return place


def _is_glued(text: str, place: int, pairs: Pairs) -> bool:
    """Say whether something that may be left out follows a dash without a blank."""
    if place == len(text) or _BLANK.match(text, place):
        return False
    return not (place in pairs.brackets and text[place] in CLOSING)


def _tilde(text: str, place: int) -> re.Match[str] | None:
    """Return a ~ with its number that is a word of its own right behind something else."""
    tilde = _TILDE.match(text, place)
    return tilde if tilde is not None and not _WORD.match(text, tilde.end()) else None
