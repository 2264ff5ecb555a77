"""How names sound: two that are spelt otherwise but may be heard as one are alike.

Letters are put down as the consonants they are spoken as, by rules that fit names of European
languages in English ears (ph is f, c is k or s, gh is silent, h is heard at the beginning alone), with
the kind of vowel between each two. Alike are words of the same consonants whose first vowels are of one
kind and whose others hardly differ: Pieter and Peter, Sergey and Sergei, Catherine and Kathryn. No
more is claimed for them: who looks for names offers them as what may have been meant.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_SPOKEN = tuple(
    (re.compile(written), spoken)
    for written, spoken in (
        (r"^(?:k(?=n)|g(?=n)|w(?=r)|p(?=s))", ""),
        (r"^x", "s"),
        (r"^geo", "je"),
        (r"(?<=ff|ll|nn|rr|ss|tt)e$", ""),
        (r"^y(?=[aeiou]\w{3})", "j"),
        (r"tch|tsch|tzsch", "C"),
        (r"ch(?=a?ea?l$)", "k"),
        (r"sch|sh", "S"),
        (r"^ch(?=[aeiouy])|(?<=.)ch(?=[eiy])|(?<=[^aeiou])ch$", "C"),
        (r"ch|kh|ck|cc(?=[aou])", "k"),
        (r"^gh", "G"),
        (r"gh", ""),
        (r"ph", "f"),
        (r"th|dt", "t"),
        (r"tz|zz", "s"),
        (r"x", "ks"),
        (r"qu?", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"dg(?=[eiy])|g(?=[eiy])", "j"),
        (r"(?<=[ei])j$", "i"),
        (r"z", "s"),
        (r"(?<=.)v", "f"),
        (r"(?<=.)h", ""),
        (r"(?<=[aeiou])w(?![aeiouy])", ""),
        (r"(?<=.)y|^y(?![aeiou])", "i"),
        (r"([^aeiou])\1+", r"\1"),
    )
)
"""What letters are spoken as, in the order in which they are looked at."""

_CONSONANT = re.compile("([^aeiou])")
_LATIN = re.compile(r"[a-z]{3,20}")
_LONG_I = frozenset({"ea", "ee", "ei", "ie"})
_LIKE_I = _LONG_I | {"i", "ai", "ii", "eii"}
_BROAD = re.compile("[ae]i")
_MUCH = 9
_KINDS = {"a": "a", "e": "i", "i": "i", "o": "u", "u": "u"}


class Sound(NamedTuple):
    """A word as it is spoken: its consonants, the vowels before each and behind the last as written."""

    consonants: str
    vowels: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def sound_of(folded: str) -> Sound | None:
    """Return how a folded word is spoken, None for what is no word of three plain letters at least."""
    if not _LATIN.fullmatch(folded):
        return None
    spoken = folded
    for written, sound in _SPOKEN:
        spoken = written.sub(sound, spoken)
    parts = _CONSONANT.split(spoken)
    return Sound("".join(parts[1::2]), tuple(parts[::2]))


def sound_alike(one: str, other: str) -> bool:
    """Say whether two folded words may be heard as one; a word is not alike to itself."""
    first, second = sound_of(one), sound_of(other)
    if one == other or first is None or second is None or first.consonants != second.consonants:
        return False
    if bool(first.vowels[0]) != bool(second.vowels[0]):
        return False
    return _differ(first, second) <= _allowance(first)


def _allowance(sound: Sound) -> int:
    """Return how many vowels may be others: none in short words, which there are many of."""
    return max(0, min(2, len(sound.consonants) + bool(sound.vowels[0]) - 2))


def _differ(one: Sound, other: Sound) -> int:
    """Count the vowels that are not of one kind; the first and what the word ends with must be."""
    leads = [next((vowels for vowels in sound.vowels if vowels), "") for sound in (one, other)]
    short = len(one.consonants) + bool(one.vowels[0]) < 3
    *inner, endings = zip(one.vowels, other.vowels, strict=True)
    if not (_same_letters(*leads) if short else _kind(leads[0]) == _kind(leads[1])):
        return _MUCH
    if _ending(endings[0], short) != _ending(endings[1], short):
        return _MUCH
    return 0 if short else sum(_kind(vowels) != _kind(others) for vowels, others in inner)


def _same_letters(one: str, other: str) -> bool:
    return one == other or {one, other} <= _LONG_I or bool(_BROAD.search(one) and _BROAD.search(other))


def _kind(vowels: str) -> str:
    """Return which kind of vowel letters stand for: a, i or u, or the broad one of Meyer and Maier."""
    if not vowels:
        return ""
    return "ei" if _BROAD.search(vowels) else _KINDS[vowels[0]]


def _ending(vowels: str, short: bool) -> str:
    """Return which kind of vowel a word ends with: an e alone is silent, and heard in short words (Jake)."""
    if vowels == "e":
        return "e" if short else ""
    if vowels in _LIKE_I:
        return "i"
    return _KINDS[vowels[-1]] if vowels else ""
