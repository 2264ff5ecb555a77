"""Make a term of the query's tree from a word or a phrase as it was typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import islice
from math import ceil
from typing import NamedTuple

from companion.core.folding import APOSTROPHES
from companion.search.analysis import Token, each_token, is_run
from companion.search.grammar import SIGNS, Kind, Piece, fuzzy_word
from companion.search.jamo import is_hangul
from companion.search.tree import Element, Term

_MOST_EDITS = 2
"""How many edits away a word may be that is taken for another."""

_SHORT = 2
"""Letters up to which two edits would leave nothing of a word."""

_AMONG = 10
"""How many others may stand among words that are near each other, where no number says it."""

MOST_AMONG = 50
"""How many others are looked over among words that are near each other."""

_IDLE_STAR = re.compile(r"(?<![\w*])\*+\w|\w\*+\w|~[0-9.]*\*")
_STAR_IN_PHRASE = re.compile(r"\w\*|\*\w")


class Idle(Enum):
    """What of a word has no meaning where it stands, or another one than it says."""

    TILDE = "~ that no single word stands before"
    STAR = "* that does not end a word"
    EDITS = "more edits than are looked for"
    REST = "words beyond those that are looked for"
    AMONG = "more words among others than are looked for"


class Made(NamedTuple):
    """A term, where there is a word in what was typed, and what of it is taken otherwise."""

    term: Term | None
    idle: frozenset[Idle] = frozenset()


class _Word(NamedTuple):
    text: str
    edits: int = 0
    idle: Idle | None = None


def make_term(piece: Piece, room: int, complete: bool) -> Made:
    """Return the term for a word or a phrase, of at most `room` elements."""
    if piece.near is not None:
        return _near(piece, piece.near, room)
    quoted = piece.kind is Kind.PHRASE
    word = _Word(piece.text) if quoted else _without_tilde(piece.text)
    if word.edits and piece.exact:
        word = _Word(word.text, idle=Idle.TILDE)
    tokens = list(islice(each_token(word.text), room + 2))
    if not tokens:
        return Made(None)
    elements = _elements(tokens)
    if not (quoted or piece.exact):
        elements = with_blanks(elements)
    if len(elements) > room:
        return _cut(piece._replace(text=word.text[: tokens[room - 1].full_end if room else 0]), room)
    if word.edits:
        elements = [replace(elements[0], edits=word.edits)]
    elif not (quoted or piece.exact or is_run(tokens[-1].folded)):
        ends_query = piece.ends_query and word.text == piece.text
        if _stands_for_more(word.text, tokens[-1], typing=complete and ends_query):
            elements[-1] = replace(elements[-1], prefix=tokens[-1].folded)
    idle = _idle_signs(piece) | ({word.idle} if word.idle else set())
    return Made(Term(_as_asked(elements, piece), _written(word, quoted), quoted), idle)


def as_typed(term: Term) -> Term:
    """Return a term with * or ~ without it: it stands for its own words alone."""
    text = term.typed.rpartition("~")[0] if term.edits else term.typed
    tokens = list(islice(each_token(text), len(term.elements)))
    elements = (*term.elements[:-1], replace(term.elements[-1], prefix=None, edits=0))
    return Term(elements, _no_sign(text[: tokens[-1].full_end]))


def with_blanks(elements: Sequence[Element]) -> list[Element]:
    """Return the elements of a word so that words of Hangul in it may be written apart.

    Where to put blanks is a matter of taste. Of each word at least two letters are asked for: a single one
    is the ending of very many others.
    """
    pairs = [False, *map(_is_pair, elements), False]
    inner = (all(pairs[number : number + 3]) for number in range(len(elements)))
    return [
        replace(one, parts=True) if is_inner else one for one, is_inner in zip(elements, inner, strict=True)
    ]


def _is_pair(element: Element) -> bool:
    return len(element.folded) == 2 and all(map(is_hangul, element.folded))


def _cut(piece: Piece, room: int) -> Made:
    term = make_term(piece, room, complete=False).term
    return Made(term, frozenset({Idle.REST}))


def _near(piece: Piece, number: str, room: int) -> Made:
    """Return the term of words that stand near each other; one word alone is not near to anything."""
    if len(list(islice(_words(piece.text), 2))) < 2:
        made = make_term(piece._replace(near=None), room, complete=False)
        return Made(made.term, made.idle | {Idle.TILDE})
    tokens = _apart(list(islice(each_token(piece.text), 2 * room + 2)))
    if len(tokens) > room:
        return _cut(piece._replace(text=piece.text[: tokens[room - 1].full_end if room else 0]), room)
    among = ceil(min(float(number or _AMONG), MOST_AMONG + 1.0))
    elements = [_element(token, alone=is_run(token.folded) and len(token.folded) == 1) for token in tokens]
    term = Term(_as_asked(elements, piece), piece.text, quoted=True, near=min(among, MOST_AMONG))
    return Made(term, _idle_signs(piece) | ({Idle.AMONG} if among > MOST_AMONG else set()))


def _words(text: str) -> Iterator[str]:
    """Yield what stands between blanks and is no mere sign."""
    return (word for word in text.split() if any(True for _ in each_token(word)))


def _apart(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without those that only say where a run ends, as they stand for no word of their own."""
    pairs = zip([None, *tokens], tokens, strict=False)
    return [token for before, token in pairs if before is None or not _in_run(before, token)]


def _as_asked(elements: Sequence[Element], piece: Piece) -> tuple[Element, ...]:
    return tuple(replace(one, exact=True) for one in elements) if piece.exact else tuple(elements)


def _idle_signs(piece: Piece) -> frozenset[Idle]:
    """Return which signs in a word or a phrase have no meaning there."""
    fixed = piece.exact or piece.kind is Kind.PHRASE
    star = (_STAR_IN_PHRASE if fixed else _IDLE_STAR).search(piece.text)
    return frozenset({Idle.STAR} if star else ())


def _written(word: _Word, quoted: bool) -> str:
    """Return a word so that it is read as the same again wherever it is written."""
    if word.edits:
        return word.text + ("~" if word.edits == 1 else f"~{word.edits}")
    return word.text if quoted else _no_sign(word.text)


def _no_sign(text: str) -> str:
    return text.lower() if text in SIGNS else text


def _without_tilde(text: str) -> _Word:
    """Take off the ~ at the end of a word; between numbers it stands for a range, and is left."""
    idle: Idle | None = None
    while (split := fuzzy_word(text)) is not None:
        head, number = split
        first = list(islice(each_token(head), 2))
        if not first or (number and head[-1].isdigit() and not _is_single_word(first)):
            break
        if _is_single_word(first) and not head.endswith("*"):
            edits = ceil(min(float(number or 1), _MOST_EDITS + 1.0))
            most = _MOST_EDITS if len(first[0].folded) > _SHORT else 1
            return _Word(head, min(edits, most), Idle.EDITS if edits > most else idle)
        text, idle = head, Idle.TILDE
    return _Word(text, idle=idle)


def _is_single_word(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and _is_word(tokens[0].folded)


def _is_word(folded: str) -> bool:
    return not is_run(folded) and any(map(str.isalpha, folded))


def _elements(tokens: Sequence[Token]) -> list[Element]:
    elements = [_element(token) for token in tokens[:-1]]
    if not elements or not _in_run(tokens[-2], tokens[-1]):
        elements.append(_element(tokens[-1], alone=is_run(tokens[-1].folded)))
    return elements


def _element(token: Token, alone: bool = False) -> Element:
    """Return the element for a token; the letter of a run that is `alone` stands for each it begins."""
    prefix = token.folded if alone else None
    return Element(token.folded, prefix=prefix, whole=token.full_end > token.end)


def _in_run(before: Token, last: Token) -> bool:
    """Say whether the last letter of a run is held by the pair before it already."""
    return is_run(last.folded) and is_run(before.folded) and before.end == last.end


def _stands_for_more(text: str, last: Token, typing: bool) -> bool:
    rest = text[last.full_end :]
    if rest.startswith("*"):
        return True
    return typing and rest.strip(APOSTROPHES) == "" and last.full_end == last.end
