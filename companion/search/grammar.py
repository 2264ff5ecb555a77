"""Cut what was typed into words, phrases and the signs between them.

Quotation marks are paired first, then the brackets outside of phrases; what has no partner, and
brackets inside more than `MOST_DEEP` others, only part words. Each character is looked at a few times,
and of very long texts only the beginning.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from companion.core.folding import MARKS

MOST_CHARACTERS = 10_000
"""Characters of a query that are read."""

MOST_DEEP = 16
"""How deep brackets may stand in each other."""

SIGNS = frozenset({"OR", "AND", "NOT"})
"""Words that are signs, as capitals only."""

_QUOTES = '"“”„‟«»＂'
_OPENING = "(（"
_CLOSING = ")）"
_MARKS = _QUOTES + _OPENING + _CLOSING
_BLANK = re.compile(r"[\s\[\]{}]+")
_MARK = re.compile(f"[{re.escape(_MARKS)}]")
_WORD = re.compile(rf"[^\s\[\]{{}}{re.escape(_MARKS)}]+")
_PLAIN_WORDS = re.compile(r"[A-Za-z0-9]{1,64}\*?(?: [A-Za-z0-9]{1,64}\*?)* ?")
_PLAIN_PHRASE = re.compile(r'"[A-Za-z0-9]{1,64}(?: [A-Za-z0-9]{1,64})*"')
_FEW_WORDS = 16
_FEW_LETTERS = 500
_MANY_MARKS = re.compile(f"([{MARKS}]{{30}})[{MARKS}]+")
"""More marks on one letter than any writing has."""
_STRETCH = re.compile(r"\S{1,1000}")
_NUMBER_OF_EDITS = re.compile(r"~+(?:[0-9]+(?:\.[0-9]+)?)?[.,;:!?*]*")


class Kind(Enum):
    """What a piece of a query is."""

    WORD = "word"
    PHRASE = "phrase"
    MINUS = "minus"
    OPEN = "open"
    CLOSE = "close"
    IDLE_TILDE = "tilde behind a phrase or a bracket"


class Piece(NamedTuple):
    """A word, the inside of a phrase, or a sign; `ends_query` says that a word may still be being typed."""

    kind: Kind
    text: str = ""
    ends_query: bool = False


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a query from left to right, and how many marks count for nothing."""

    each: Iterator[Piece]
    unpaired_quotes: int
    unpaired_brackets: int
    too_deep: bool
    too_long: bool


@dataclass(slots=True)
class _Pairs:
    """Where phrases begin and end, and the places of the brackets that count."""

    phrases: dict[int, int]
    brackets: set[int]
    unpaired: int
    too_deep: bool

    def is_idle(self, text: str, place: int) -> bool:
        """Say whether a mark stands somewhere without a meaning."""
        return text[place] in _MARKS and place not in self.phrases and place not in self.brackets


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
    quotes = [match.start() for match in _MARK.finditer(text) if match.group() in _QUOTES]
    if too_long and len(quotes) % 2:
        quotes.append(len(text))  # The partner may stand in what is not read.
    pairs = _paired(text, dict(zip(quotes[::2], quotes[1::2], strict=False)))
    return Pieces(_pieces(text, pairs), len(quotes) % 2, pairs.unpaired, pairs.too_deep, too_long)


def fuzzy_word(word: str) -> tuple[str, str] | None:
    """Return what stands before the ~ at the end of a word and the number behind it, else None."""
    head, _, tail = word.rpartition("~")
    if not _NUMBER_OF_EDITS.fullmatch("~" + tail):
        return None
    return head.rstrip("~"), tail.rstrip(".,;:!?*")


def _composed(text: str) -> str:
    """Compose letters and marks (NFC) in stretches; the cost of marks is the square of their number."""
    fewer = _MANY_MARKS.sub(r"\1", text)
    return _STRETCH.sub(lambda match: unicodedata.normalize("NFC", match.group()), fewer)


def _paired(text: str, phrases: dict[int, int]) -> _Pairs:
    """Find the brackets that have a partner, and of these the ones that are not too deep."""
    opened: list[int] = []
    paired: list[int] = []
    unpaired = behind = 0
    for match in _MARK.finditer(text):
        place = match.start()
        if place < behind:
            continue
        if place in phrases:
            behind = phrases[place] + 1
        elif match.group() in _OPENING:
            opened.append(place)
        elif match.group() in _CLOSING:
            if opened:
                paired += (opened.pop(), place)
            else:
                unpaired += 1
    kept, too_deep = _not_too_deep(text, sorted(paired))
    return _Pairs(phrases, kept, unpaired + len(opened), too_deep)


def _not_too_deep(text: str, paired: list[int]) -> tuple[set[int], bool]:
    kept: set[int] = set()
    depth = deepest = 0
    for place in paired:
        opens = text[place] in _OPENING
        depth += opens
        deepest = max(deepest, depth)
        if depth <= MOST_DEEP:
            kept.add(place)
        depth -= not opens
    return kept, deepest > MOST_DEEP


def _pieces(text: str, pairs: _Pairs) -> Iterator[Piece]:
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
        elif (word := _WORD.match(text, place)) is not None:
            yield Piece(Kind.WORD, word.group(), ends_query=word.end() == length)
            place = word.end()
        else:
            piece, place = _marked(text, place, pairs)
            yield piece
            if piece.kind is not Kind.OPEN and (tilde := _idle_tilde(text, place)) is not None:
                yield Piece(Kind.IDLE_TILDE)
                place = tilde


def _marked(text: str, place: int, pairs: _Pairs) -> tuple[Piece, int]:
    """Return the phrase or bracket that stands at a place, and where it ends."""
    if place in pairs.phrases:
        end = pairs.phrases[place]
        return Piece(Kind.PHRASE, text[place + 1 : end]), end + 1
    return Piece(Kind.OPEN if text[place] in _OPENING else Kind.CLOSE), place + 1


def _behind_dashes(text: str, place: int, pairs: _Pairs) -> int:
    while place < len(text) and (text[place] == "-" or pairs.is_idle(text, place)):
        place += 1
    return place


def _is_glued(text: str, place: int, pairs: _Pairs) -> bool:
    """Say whether something that may be left out follows a dash without a blank."""
    if place == len(text) or _BLANK.match(text, place):
        return False
    return not (place in pairs.brackets and text[place] in _CLOSING)


def _idle_tilde(text: str, place: int) -> int | None:
    """Return where a ~ with its number ends that is a word of its own behind a phrase or a bracket."""
    word = _WORD.match(text, place)
    if word is None or not _NUMBER_OF_EDITS.fullmatch(word.group()):
        return None
    return word.end()
