"""Analysis: cut a text into the tokens that are indexed and that a query is matched against.

Words of alphabets become one token each, folded; what forms of a word share is said in `stemming`.
Runs of Hangul, Han, kana and other scripts that write words without blanks, or glue endings to them,
become one token a character: the character and the next one, at the end of the run the character
alone. So a phrase of such tokens finds any part of a run, exactly as a search for the plain text would.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.core.folding import APOSTROPHES, fold
from companion.search.borders import IN_A_WORD, IS_RUN, SLIGHT_LETTERS, TOKEN, find_begins

LONGEST_WORD = 64
"""Letters of a word that count; what follows them is taken as equal."""

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_PIECE = re.compile(f"[^{APOSTROPHES}]+")
_ELIDED = frozenset({"l", "d", "j", "n", "t", "m", "s", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell", "un"})
_VOWELS = frozenset("aeiouh")
_ELIDING = frozenset(APOSTROPHES) - frozenset(SLIGHT_LETTERS)
_NO_VOWELS = frozenset(map(chr, range(128))) - _VOWELS - frozenset("AEIOUH")
"""Plain letters that nothing is elided before."""


class Token(NamedTuple):
    """A token and its place in a text or a word; `full_end` is behind a possessive 's, `end` before it."""

    start: int
    end: int
    full_end: int
    folded: str


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text; the n-th token has position n."""
    return list(each_token(text))


def each_token(text: str, start: int = 0) -> Iterator[Token]:
    """Yield the tokens of a text from an offset on, one by one: who wants the first few reads no more."""
    for match in TOKEN.finditer(text, start):
        place = match.start()
        written = match.group()
        tokens = _run(written) if IS_RUN.match(written) else _word(written)
        for begin, end, full_end, folded in tokens:
            yield Token(place + begin, place + end, place + full_end, folded)


def token_starts(text: str, lead: int = 0) -> NDArray[np.int32]:
    """Return where the tokens of a short text begin, from an offset on, without making them."""
    own = text[lead:]
    begins, slight = find_begins(own)
    if slight:
        begins = _with_parts(own, begins, slight)
    return (begins + lead).astype(np.int32)


def token_at(text: str, start: int) -> Token:
    """Return the token that begins at an offset; its own word alone is read. ValueError if none does."""
    if start and text[start - 1] in APOSTROPHES:
        return _token_behind_apostrophe(text, start)
    if IS_RUN.match(text, start):
        end = start + (2 if IS_RUN.match(text, start + 1) else 1)
        return Token(start, end, end, _fold_pair(text[start:end]))
    written = TOKEN.match(text, start)
    for begin, end, full_end, folded in _word(written.group()) if written else ():
        if begin == 0:
            return Token(start, start + end, start + full_end, folded)
    raise ValueError(f"no token begins at {start}")


def is_run(token: str) -> bool:
    """Say whether a folded token belongs to a script that is matched letter by letter."""
    return IS_RUN.match(token) is not None


def parts_of(word: str) -> tuple[Token, ...]:
    """Cut one written word into its tokens: mostly one, two after an elision, none where nothing is left."""
    if _PIECE.fullmatch(word):
        part = _part(word, (0, len(word)), len(word))
        return (part,) if part.folded else ()
    pieces = [match.span() for match in _PIECE.finditer(word)]
    if not pieces:
        return ()
    parts: list[Token] = []
    first = 0
    if len(pieces) > 1 and _is_elision(word, pieces):
        parts.append(_part(word, pieces[0], pieces[0][1]))
        first = 1
    last = len(pieces) - 1
    if last > first and fold(word[slice(*pieces[last])]) == "s":
        last -= 1
    parts.append(_part(word, (pieces[first][0], pieces[last][1]), len(word)))
    return tuple(part for part in parts if part.folded)


def _token_behind_apostrophe(text: str, start: int) -> Token:
    """Return a token that may be the second of its word, which is read from its beginning."""
    place = start
    while place and IN_A_WORD.match(text, place - 1):
        place -= 1
    for token in each_token(text, place):
        if token.start >= start:
            if token.start > start:
                break
            return token
    raise ValueError(f"no token begins at {start}")


def _run(run: str) -> Iterator[Token]:
    for index in range(len(run)):
        end = min(index + 2, len(run))
        yield Token(index, end, end, _fold_pair(run[index:end]))


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> tuple[Token, ...]:
    """Return the tokens of one written word; cached, for a text has few different ones."""
    return parts_of(word)


def _is_elision(word: str, pieces: list[tuple[int, int]]) -> bool:
    """Say whether a word begins like French l’homme or Italian dell’arte, which are two words."""
    following = fold(word[slice(*pieces[1])])
    return fold(word[slice(*pieces[0])]) in _ELIDED and len(following) > 1 and following[0] in _VOWELS


def _part(word: str, place: tuple[int, int], full_end: int) -> Token:
    start, end = place
    return Token(start, end, full_end, fold(word[start:end]).replace("'", "")[:LONGEST_WORD])


def _with_parts(text: str, begins: NDArray[np.intp], slight: list[int]) -> NDArray[np.intp]:
    """Put right where the tokens of those words begin that are not simply one token."""
    changed: dict[int, list[int]] = {}
    for place in slight:
        if text[place] in _ELIDING and text[place + 1] in _NO_VOWELS:
            continue
        owner = int(np.searchsorted(begins, place, "right")) - 1
        begin = int(begins[owner])
        written = TOKEN.match(text, begin)
        parts = _word(written.group()) if written else ()
        if [part.start for part in parts] != [0]:
            changed[owner] = [begin + part.start for part in parts]
    if not changed:
        return begins
    others = np.delete(begins, list(changed))
    return np.sort(np.concatenate((others, np.array(list(chain(*changed.values())), begins.dtype))))


def _fold_pair(letters: str) -> str:
    """Fold the one or two letters of a run's token."""
    return "".join(map(_fold_letter, letters))


@lru_cache(maxsize=1 << 14)
def _fold_letter(letter: str) -> str:
    return fold(letter)
