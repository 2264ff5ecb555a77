"""Hangul as it is typed: a syllable is the letters of its keys, so that an unfinished one is a beginning.

Compound vowels and finals are two letters, as they are two keys. The last consonant of a syllable that
is still being composed may come to begin the next one: 갛 becomes 가호.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

_FIRST, _LAST = 0xAC00, 0xD7A3
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_ALL_VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ"
_ALL_FINALS = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
)
_VOWELS = _ALL_VOWELS.split()
_FINALS = ["", *_ALL_FINALS.split()]
_OF_ONE_INITIAL = len(_VOWELS) * len(_FINALS)
_CONJOINING = {
    **{chr(0x1100 + number): letters for number, letters in enumerate(_INITIALS)},
    **{chr(0x1161 + number): letters for number, letters in enumerate(_VOWELS)},
    **{chr(0x11A7 + number): letters for number, letters in enumerate(_FINALS) if letters},
}
_COMPOUNDS = dict(
    zip(
        "ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        (letters for letters in _VOWELS + _FINALS if len(letters) > 1),
        strict=True,
    )
)
_ONE_LETTER = str.maketrans(_CONJOINING | _COMPOUNDS)


def letters_of(text: str) -> str:
    """Return the letters that Hangul is typed with, each as a compatibility letter; the rest stays."""
    return "".join(map(_letters, unicodedata.normalize("NFC", text)))


def is_hangul(letter: str) -> bool:
    """Say whether a character is a syllable or a letter of Hangul."""
    return _is_syllable(letter) or "\u3131" <= letter <= "\u3163" or letter in _CONJOINING


def divided(syllable: str) -> tuple[str, str] | None:
    """Return a syllable without the last letter of its final, and that letter; None where it has none."""
    if not _is_syllable(syllable):
        return None
    number = (ord(syllable) - _FIRST) % len(_FINALS)
    final = _FINALS[number]
    if not final:
        return None
    return chr(ord(syllable) - number + _FINALS.index(final[:-1])), final[-1]


@lru_cache(maxsize=256)
def syllables_from(letters: str) -> tuple[tuple[str, str], ...]:
    """Return the syllables whose letters begin with some letters, as stretches from one to another."""
    return tuple(_stretches(letters))


def _stretches(letters: str) -> Iterator[tuple[str, str]]:
    if letters[:1] not in _INITIALS:
        return
    begin = _FIRST + _INITIALS.index(letters[0]) * _OF_ONE_INITIAL
    codes = range(begin, begin + _OF_ONE_INITIAL)
    for fits, stretch in groupby(codes, lambda code: _letters(chr(code)).startswith(letters)):
        if fits:
            found = list(stretch)
            yield chr(found[0]), chr(found[-1])


def _letters(letter: str) -> str:
    if not _is_syllable(letter):
        return letter.translate(_ONE_LETTER)
    initial, rest = divmod(ord(letter) - _FIRST, _OF_ONE_INITIAL)
    vowel, final = divmod(rest, len(_FINALS))
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


def _is_syllable(letter: str) -> bool:
    return _FIRST <= ord(letter) <= _LAST
