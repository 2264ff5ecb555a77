"""Tell the old encoding of a text: by the letters that each reading of its bytes would be made of.

Each reading is as likely as its signs are in the language that fits it best; letters of two scripts in
one word, signs inside words and capitals after small letters speak against it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from companion.formats.encoding import letters

_SAMPLE = 6_000
_LONGEST_LINE = 1_000
_LOOKED_AT = 4 << 20
_NEVER, _BROKEN, _STRAY = math.log(1e-7), math.log(1e-8), math.log(2e-5)
_RARE = math.log(2e-6)
_CAPITALS = 25
_MIXED, _INSIDE, _FLIPPED, _LONELY = -4.0, -3.5, -3.0, -3.0
_GLUE = "’‘'-–—\u00ad·"
"""Signs that may stand inside a word."""

_SIGNS = frozenset(part[0] for part in letters.MARKS.split(" "))
_WORD = re.compile(rb"(?<![\x80-\xff\w])[a-z]{1,6}(?![\x80-\xff\w])")
_WORD_COUNTS, _MOST_WORDS = 1.2, 15
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fc]")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An encoding, the alphabets it is used for, and how much less common it is than others."""

    encoding: str
    alphabets: Mapping[str, str]
    prior: float = 0.0


_ALPHABETIC = (
    _Candidate("cp1252", letters.LATIN, 2.0),
    _Candidate("iso8859_15", letters.LATIN, -1.0),
    _Candidate("cp1250", letters.CENTRAL, 1.0),
    _Candidate("iso8859_2", letters.CENTRAL),
    _Candidate("cp1254", letters.TURKISH, 0.5),
    _Candidate("cp1257", letters.BALTIC, 0.5),
    _Candidate("cp1251", letters.CYRILLIC, 1.0),
    _Candidate("koi8_r", letters.CYRILLIC),
    _Candidate("koi8_u", letters.CYRILLIC, -1.0),
    _Candidate("iso8859_5", letters.CYRILLIC, -1.0),
    _Candidate("mac_cyrillic", letters.CYRILLIC, -3.0),
    _Candidate("cp866", letters.CYRILLIC, -1.0),
    _Candidate("cp1253", letters.GREEK, 0.5),
    _Candidate("iso8859_7", letters.GREEK),
    _Candidate("cp1255", letters.HEBREW),
    _Candidate("cp1256", letters.ARABIC),
    _Candidate("cp874", letters.THAI, -2.0),
    _Candidate("mac_roman", letters.LATIN, -4.0),
    _Candidate("cp850", letters.LATIN, -4.0),
    _Candidate("cp852", letters.CENTRAL, -4.0),
)
_IDEOGRAPHIC = ("cp949", "cp932", "euc_jp", "gb18030", "big5hkscs")
ENCODINGS = tuple(one.encoding for one in _ALPHABETIC) + _IDEOGRAPHIC
"""The old encodings that are told, and offered."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding and how likely it is: the logarithm of a chance, per byte beyond ASCII."""

    encoding: str
    score: float


def guesses(data: bytes) -> tuple[Guess, ...]:
    """Return the encodings that a text may have, the likeliest first; empty where all bytes are ASCII."""
    sample = b"\n".join(_telling_lines(data))
    high = sum(byte > 0x7F for byte in sample)
    if not high:
        return ()
    words = _words(sample + b"\n" + data[:_SAMPLE])
    scored = [Guess(one.encoding, _alphabetic(sample, one, words) / high) for one in _ALPHABETIC]
    scored += [Guess(one, _ideographic(sample, one) / high) for one in _IDEOGRAPHIC]
    return tuple(sorted(scored, key=lambda guess: -guess.score))


def _words(sample: bytes) -> Mapping[str, float]:
    """Return for each language what its small words say for it."""
    found = Counter(_WORD.findall(sample.lower()))
    return {
        language: _WORD_COUNTS * min(_MOST_WORDS, sum(found[word] for word in words))
        for language, words in letters.WORDS.items()
    }


def _telling_lines(data: bytes) -> list[bytes]:
    """Return lines with bytes beyond ASCII, from all over the text."""
    lines = [line for line in data[:_LOOKED_AT].splitlines() if not line.isascii()]
    size = sum(map(len, lines))
    step = max(1, size // _SAMPLE)
    chosen, taken = [], 0
    for line in lines[::step]:
        chosen.append(_shortened(line))
        taken += len(chosen[-1])
        if taken > _SAMPLE:
            break
    return chosen


def _shortened(line: bytes) -> bytes:
    """Return the telling part of a long line, cut at a blank where there is one."""
    if len(line) <= _LONGEST_LINE:
        return line
    first = next(place for place, byte in enumerate(line) if byte > 0x7F)
    begin = line.rfind(b" ", 0, first) + 1 if first > _LONGEST_LINE // 2 else 0
    part = line[begin : begin + _LONGEST_LINE]
    cut = part.rfind(b" ")
    return part[:cut] if cut > _LONGEST_LINE // 2 else part


def _alphabetic(sample: bytes, candidate: _Candidate, words: Mapping[str, float]) -> float:
    text = sample.decode(candidate.encoding, "replace")
    counts = Counter(letter for letter in text if letter > "\x7f")
    best = max(
        _sum(counts, chances) + words.get(language, 0.0)
        for language, chances in _chances(candidate.encoding).items()
    )
    latin = any(language in letters.WORDS for language in candidate.alphabets)
    return best + candidate.prior + _context(text, latin=latin)


def _sum(counts: Mapping[str, int], alphabet: Mapping[str, float]) -> float:
    return sum(alphabet.get(letter, _foreign(letter)) * count for letter, count in counts.items())


def _foreign(letter: str) -> float:
    if letter == "\ufffd":
        return _BROKEN
    return _STRAY if letter.isalpha() else _NEVER if letter < "\xa0" else _RARE


@cache
def _chances(encoding: str) -> dict[str, dict[str, float]]:
    """Return the chances of letters and marks in each language of an encoding, as logarithms."""
    candidate = next(one for one in _ALPHABETIC if one.encoding == encoding)
    return {
        language: _parsed(f"{alphabet} {letters.MARKS}") for language, alphabet in candidate.alphabets.items()
    }


def _parsed(written: str) -> dict[str, float]:
    chances: dict[str, float] = {}
    for part in written.split(" "):
        letter, chance = part[0], int(part[1:]) / 10_000
        chances[letter] = math.log(chance)
        for capital in {letter.upper(), letter.title()} - {letter}:
            if len(capital) == 1:
                chances.setdefault(capital, math.log(chance / _CAPITALS))
    return chances


def _context(text: str, *, latin: bool) -> float:
    """Return what speaks against a reading: mixed scripts, signs inside words, capitals inside words."""
    total = _INSIDE * sum(_is_inside(*three) for three in zip(text, text[1:], text[2:], strict=False))
    strange = 0
    for before, after in pairwise(text):
        if before <= "\x7f" and after <= "\x7f":
            continue
        if before.islower() and after.isupper():
            total += _FLIPPED
        if not latin:
            total += _MIXED * (_is_mixed(before, after) or _is_mixed(after, before))
            strange += after > "\x7f" and not before.isalpha()
    if not latin and sum(letter.isalpha() for letter in text if letter <= "\x7f") * 2 > len(text):
        total += _LONELY * strange
    return total


def _is_mixed(plain: str, letter: str) -> bool:
    """Say whether a letter of ASCII stands beside one, or a mark, of another script."""
    return plain.isascii() and plain.isalpha() and letter > "\x7f" and letter not in _SIGNS


def _is_inside(before: str, sign: str, after: str) -> bool:
    """Say whether a sign that is no letter stands within a word."""
    return sign > "\x7f" and not sign.isalpha() and sign not in _GLUE and before.isalpha() and after.isalpha()


def _ideographic(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    counts = Counter(letter for letter in text if letter > "\x7f")
    return sum(_sign(letter, encoding) * count for letter, count in counts.items())


@cache
def _sign(letter: str, encoding: str) -> float:
    """Return the chance of a sign in the language of an encoding, as a logarithm."""
    if letter == "\ufffd":
        return 2 * _BROKEN
    if letter in "、。，．！？「」『』：；“”‘’…—～（）《》・·　ー":
        return math.log(3e-3)
    if encoding in ("cp932", "euc_jp") and _KANA.match(letter):
        return math.log(6e-3 if letter < "\u30a0" else 1.2e-3)
    rank = _ranks(encoding).get(letter)
    if rank is not None:
        return math.log(0.12 / (rank + 15))
    return _uncommon(letter, encoding)


def _uncommon(letter: str, encoding: str) -> float:
    """Return the chance of a sign that is not among the commonest: those of the first level are in use."""
    part = {"cp949": "euc_kr", "cp932": "euc_jp", "gb18030": "gb2312"}.get(encoding, "big5")
    try:
        code = letter.encode(part)
    except UnicodeEncodeError:
        return math.log(2e-8)
    first, last = _LEVEL[part]
    if len(code) == 2 and first <= code[0] <= last:
        return math.log(1.2e-4)
    return math.log(2e-6 if len(code) == 2 and "\u4e00" <= letter <= "\ud7ff" else 5e-7)


_LEVEL = {"euc_kr": (0xB0, 0xC8), "euc_jp": (0xB0, 0xCF), "gb2312": (0xB0, 0xD7), "big5": (0xA4, 0xC6)}
"""The first bytes of the signs in daily use."""

_COMMON = {
    "cp949": letters.HANGUL,
    "cp932": letters.KANJI,
    "euc_jp": letters.KANJI,
    "gb18030": letters.SIMPLIFIED,
    "big5hkscs": letters.TRADITIONAL,
}


@cache
def _ranks(encoding: str) -> dict[str, int]:
    return _numbered(_COMMON[encoding])


def _numbered(signs: Sequence[str]) -> dict[str, int]:
    distinct: Iterable[str] = dict.fromkeys(signs)
    return {sign: rank for rank, sign in enumerate(distinct)}


def is_everyday(text: str) -> float:
    """Return the share of signs that are common in some language of East Asia."""
    common = set().union(*(_ranks(encoding) for encoding in _IDEOGRAPHIC))
    found = sum(letter in common or bool(_KANA.match(letter)) for letter in text)
    return found / max(1, len(text))
