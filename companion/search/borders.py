"""Borders: where words and runs of letters begin in a text, found for a whole stretch at once.

The characters of a word are said once, here, as a regular expression; the tables of classes are made
from its parts. So the expression, which walks from word to word, and the arrays, which take a stretch
whole, cannot mean different things.
"""

import re
import sys
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from companion.core.folding import APOSTROPHES, IGNORED, MARKS

Codes = NDArray[np.uint8] | NDArray[np.uint32]
"""Code points, of a byte each where that is enough."""

Classes = NDArray[np.uint8]
"""What each character of a stretch is: OTHER, LETTER or RUN once the borders are settled."""

OTHER: Final = 0
LETTER: Final = 1
RUN: Final = 2
_SPECIAL: Final = 3
"""The first class that a character has only until its neighbours are seen."""
_SLIGHT: Final = 3
_APOSTROPHE: Final = 4
_JOINED: Final = 5
_JOINED_OR_RUN: Final = 6

_ALL_LETTERS = 0x40000
"""No code point from here on is one of a word or a run: Unicode has put nothing but signs there."""

_RUN = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\uff66-\uff9f"
    "\uffa0-\uffdc\U00020000-\U000323af"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3"
)
SLIGHT_LETTERS = "\u02bc\u0640"
"""Letters of which nothing may be left: the apostrophe that is one, and the Arabic stroke between letters."""
_JOINING = f"[{MARKS}{IGNORED}]"
_A_LETTER = rf"[^\W_{_RUN}]"
_CORE = rf"{_A_LETTER}+(?:{_JOINING}+{_A_LETTER}*)*"
TOKEN = re.compile(rf"[{_RUN}]+|{_CORE}(?:[{APOSTROPHES}]{_CORE})*")
"""A written word, or a whole run."""
IS_RUN = re.compile(f"[{_RUN}]")
IN_A_WORD = re.compile(rf"[^\W_{_RUN}]|[{MARKS}{IGNORED}{APOSTROPHES}]")
"""A character that may stand within a written word."""


def find_begins(text: str) -> tuple[NDArray[np.intp], list[int]]:
    """Return where words and letters of runs begin, and where a word may be no token or more than one."""
    found = _western_begins(text)
    if found:
        return found
    _, classes = read_codes(text)
    slight = np.flatnonzero((classes == _APOSTROPHE) | (classes == _SLIGHT))
    settle(classes)
    return begins_of(classes), (slight[classes[slight] == LETTER] - 1).tolist()


def _western_begins(text: str) -> tuple[NDArray[np.intp], list[int]] | None:
    """Do the same in shorter ways for the letters and quotes of Western Europe; None for other texts."""
    try:
        classes = text.encode("ascii" if text.isascii() else "cp1252").translate(_western_table())
    except UnicodeEncodeError:
        return None
    if _JOINED in classes:
        return None
    apostrophes = []
    if _APOSTROPHE in classes:
        # Twice, for of a'b'c the first pass takes both borders of b for one apostrophe.
        joined = classes.replace(b"\1\4\1", b"\1\1\1").replace(b"\1\4\1", b"\1\1\1")
        place = classes.find(_APOSTROPHE)
        while place >= 0:
            if joined[place] == LETTER:
                apostrophes.append(place)
            place = classes.find(_APOSTROPHE, place + 1)
        classes = joined.replace(b"\4", b"\0")
    of_word = np.frombuffer(b"\0" + classes, np.uint8)
    return np.flatnonzero(of_word[1:] > of_word[:-1]), apostrophes


def read_codes(text: str) -> tuple[Codes, Classes]:
    """Return the code points of a text between two blanks, and their classes, neighbours not yet seen.

    Capitals of ASCII have become small and apostrophes plain, which makes no other word.
    """
    padded = f" {text} "
    try:
        data = bytearray(padded, "latin-1")
    except UnicodeEncodeError:
        codes = np.frombuffer(bytearray(padded, "utf-32-le", "surrogatepass"), np.dtype("<u4"))
        classes = _table()[codes]
        codes[classes == _APOSTROPHE] = ord("'")
        return codes, classes
    return np.frombuffer(data.lower(), np.uint8), np.frombuffer(data.translate(_narrow_table()), np.uint8)


def settle(classes: Classes) -> None:
    """Leave OTHER, LETTER and RUN only, by the neighbours; the stretch begins and ends with an OTHER."""
    most = int(classes.max())
    if most < _SPECIAL:
        return
    classes[classes == _SLIGHT] = LETTER
    if most >= _JOINED:
        _settle_joined(classes)
    places = np.flatnonzero(classes == _APOSTROPHE)
    classes[places] = (classes[places - 1] == LETTER) & (classes[places + 1] == LETTER)


def begins_of(classes: Classes) -> NDArray[np.intp]:
    """Return where tokens begin, counted from the second character of a settled stretch."""
    own, before = classes[1:], classes[:-1]
    if int(classes.max()) < RUN:
        return np.flatnonzero(own > before)
    return np.flatnonzero((own == RUN) | ((own == LETTER) & (before != LETTER)))


def _settle_joined(classes: Classes) -> None:
    """Give marks and invisible characters to the word before them; after none, some are letters of a run."""
    places = np.flatnonzero(classes >= _JOINED)
    begins = np.flatnonzero(np.diff(places, prepend=-1) != 1)
    of_word = classes[places[begins] - 1] == LETTER
    of_word = np.repeat(of_word, np.diff(begins, append=len(places)))
    alone = np.where(classes[places] == _JOINED_OR_RUN, RUN, OTHER)
    classes[places] = np.where(of_word, LETTER, alone)


@cache
def _table() -> Classes:
    """Make the class of every code point from the parts of the regular expression."""
    every = np.arange(_ALL_LETTERS, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    table = np.zeros(sys.maxunicode + 1, np.uint8)
    for letters in re.finditer(rf"{_A_LETTER}+", every):
        table[slice(*letters.span())] = LETTER
    for run in re.finditer(f"[{_RUN}]+", every):
        table[slice(*run.span())] = RUN
    for joined in re.finditer(f"{_JOINING}+", every):
        part = table[slice(*joined.span())]
        part[:] = np.where(part == RUN, _JOINED_OR_RUN, _JOINED)
    for apostrophe in APOSTROPHES:
        if table[ord(apostrophe)] == OTHER:
            table[ord(apostrophe)] = _APOSTROPHE
    for letter in SLIGHT_LETTERS:
        table[ord(letter)] = _SLIGHT
    return table


@cache
def _narrow_table() -> bytes:
    return _table()[:256].tobytes()


@cache
def _western_table() -> bytes:
    every = bytes(range(256)).decode("cp1252", "replace")
    return bytes(int(_table()[ord(character)]) for character in every)
