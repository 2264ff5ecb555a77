"""Analysis: cut a text into the tokens that are indexed and that a query is matched against.

Words of alphabets become one token each, folded, and stemmed by the language of their text. Runs of
Hangul, Han, kana and other scripts that write words without blanks, or glue endings to them, become
one token a character: the character and the next one, at the end of the run the character alone. So
a phrase of such tokens finds any part of a run, exactly as a search for the plain text would.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from companion.core.folding import APOSTROPHES, IGNORED, MARKS, fold
from companion.search.stemming import DEFAULT, stem_in

LONGEST_WORD = 64
"""Letters of a word that count; what follows them is taken as equal."""

_RUN = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\uff66-\uff9f"
    "\uffa0-\uffdc\U00020000-\U000323af"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3"
)
_LETTER = rf"[^\W_{_RUN}]"
_JOINED = f"[{MARKS}{IGNORED}]"
_CORE = rf"{_LETTER}+(?:{_JOINED}+{_LETTER}*)*"
_TOKEN = re.compile(rf"[{_RUN}]+|{_CORE}(?:[{APOSTROPHES}]{_CORE})*")
_IS_RUN = re.compile(f"[{_RUN}]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_ELIDED = frozenset({"l", "d", "j", "n", "t", "m", "s", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell", "un"})
_VOWELS = frozenset("aeiouh")


class Token(NamedTuple):
    """A token and its place in the text; `full_end` is behind a possessive 's, `end` before it."""

    start: int
    end: int
    full_end: int
    folded: str
    stem: str


class _Part(NamedTuple):
    """A token of one written word, its places counted from the word's first letter."""

    start: int
    end: int
    full_end: int
    folded: str
    stem: str


def tokenise(text: str, start: int = 0, language: str = DEFAULT) -> list[Token]:
    """Return the tokens of a text in a language from an offset on; the n-th token has position n."""
    return list(each_token(text, start, language))


def each_token(text: str, start: int = 0, language: str = DEFAULT) -> Iterator[Token]:
    """Yield the tokens of a text one by one: all of a large document at once would fill the memory."""
    for match in _TOKEN.finditer(text, start):
        place = match.start()
        word = match.group()
        parts = _run(word) if _IS_RUN.match(word) else _word(word, language)
        for begin, end, full_end, folded, stem in parts:
            yield Token(place + begin, place + end, place + full_end, folded, stem)


def is_run(token: str) -> bool:
    """Say whether a folded token belongs to a script that is matched letter by letter."""
    return _IS_RUN.match(token) is not None


def _run(run: str) -> Iterator[_Part]:
    for index in range(len(run)):
        pair = "".join(map(_fold_letter, run[index : index + 2]))
        end = min(index + 2, len(run))
        yield _Part(index, end, end, pair, pair)


@lru_cache(maxsize=1 << 16)
def _word(word: str, language: str) -> tuple[_Part, ...]:
    """Analyse one written word; cached, for a text has few different ones."""
    pieces = [(match.start(), match.end()) for match in re.finditer(f"[^{APOSTROPHES}]+", word)]
    parts: list[_Part] = []
    first = 0
    if len(pieces) > 1 and _is_elision(word, pieces):
        parts.append(_part(word, pieces[0], pieces[0][1], language))
        first = 1
    last = len(pieces) - 1
    if last > first and fold(word[slice(*pieces[last])]) == "s":
        last -= 1
    parts.append(_part(word, (pieces[first][0], pieces[last][1]), len(word), language))
    return tuple(parts)


def _is_elision(word: str, pieces: list[tuple[int, int]]) -> bool:
    """Say whether a word begins like French l’homme or Italian dell’arte, which are two words."""
    following = fold(word[slice(*pieces[1])])
    return fold(word[slice(*pieces[0])]) in _ELIDED and len(following) > 1 and following[0] in _VOWELS


def _part(word: str, place: tuple[int, int], full_end: int, language: str) -> _Part:
    start, end = place
    folded = _APOSTROPHE.sub("", fold(word[start:end]))[:LONGEST_WORD]
    return _Part(start, end, full_end, folded, stem_in(folded, language))


@lru_cache(maxsize=1 << 14)
def _fold_letter(letter: str) -> str:
    return fold(letter)
