"""Folding: make texts equal that a reader takes for the same, and trace matches back.

Case, accents, ligatures, full-width forms and the shape of apostrophes fold away. Marks are taken
off where they are accents (Latin, Greek) or optional (Hebrew, Arabic); Hangul and kana are put
together again, because there a mark makes another letter. Letters that Arabic and Farsi write with
different keys are the same here, as are their digits and ours; ё is е.
"""

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from companion.core.documents import Span

APOSTROPHES = "'’‘ʼ＇‛"
"""What stands for an apostrophe inside a word."""

IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that are invisible inside a word: soft hyphen, joiners, zero-width blanks."""

_WITHOUT_MARKS = ("LATIN", "GREEK", "HEBREW", "ARABIC")
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
_LETTERS |= {"ё": "е", "ی": "ي", "ى": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "\u0640": ""}
_LETTERS |= {sign: str(digit) for signs in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for digit, sign in enumerate(signs)}
_PLAIN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(IGNORED, "") | _LETTERS)


def _combining_class() -> str:
    """Write the characters that belong to the one before them as the inside of a regular expression's set."""
    places = (*range(0x0300, 0x3100), *range(0xA600, 0xAC00), *range(0xFB1E, 0xFB1F), *range(0xFE00, 0xFE30))
    marks = "".join(chr(place) for place in places if unicodedata.category(chr(place)) in ("Mn", "Mc"))
    return re.escape(marks)


MARKS = _combining_class()
"""Combining characters, ready to stand in a regular expression's set."""

_JOINING = MARKS + "\u1160-\u11ff\uff9e\uff9f"
_CLUSTER = re.compile(rf"\s+|[!-~]+(?![{_JOINING}])|[^\s][{_JOINING}]*")


def fold(text: str) -> str:
    """Return the text in the form in which two texts are compared."""
    if text.isascii():
        return text.lower()
    return "".join(_fold_blanks(cluster) for cluster in _CLUSTER.findall(text))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text in which a run of blanks is one space, with the way back to the original.

    Folded characters from `_folded[i]` on stand for the original from `_places[i]` on; equal
    lengths between two entries mean one for one, else all stand for the whole stretch.
    """

    text: str
    _folded: tuple[int, ...]
    _places: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """Return the stretch of the original text that a stretch of the folded one came from."""
        first = self._place(span.start)
        last = self._place(max(span.start, span.end - 1))
        return Span(first.start, last.end)

    def find_all(self, wanted: str) -> Iterator[Span]:
        """Yield each place of the original where a text stands, folding aside, none overlapping."""
        needle = fold_with_offsets(wanted).text.strip()
        if not needle:
            return
        start = self.text.find(needle)
        while start >= 0:
            yield self.original(Span(start, start + len(needle)))
            start = self.text.find(needle, start + len(needle))

    def _place(self, offset: int) -> Span:
        """Return the original of one folded character."""
        index = bisect_right(self._folded, offset) - 1
        start, end = self._places[index], self._places[index + 1]
        if self._folded[index + 1] - self._folded[index] != end - start:
            return Span(start, end)
        place = start + offset - self._folded[index]
        return Span(place, place + 1)


def fold_with_offsets(text: str) -> FoldedText:
    """Fold a text and keep where each folded character came from."""
    parts, folded, places, length = [], [], [], 0
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        part = " " if cluster[0].isspace() else _fold_cluster(cluster)
        parts.append(part)
        folded.append(length)
        places.append(match.start())
        length += len(part)
    folded.append(length)
    places.append(len(text))
    return FoldedText("".join(parts), tuple(folded), tuple(places))


def _fold_blanks(cluster: str) -> str:
    return cluster if cluster.isspace() else _fold_cluster(cluster)


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    """Fold a run of ASCII, or one character with what is combined with it."""
    if cluster.isascii():
        return cluster.lower()
    plain = unicodedata.normalize("NFKC", cluster).casefold().translate(_PLAIN)
    apart = unicodedata.normalize("NFD", plain)
    if len(apart) > 1:
        apart = _without_accents(apart)
    return sys.intern(unicodedata.normalize("NFKC", apart))


def _without_accents(apart: str) -> str:
    kept, base_loses = [], False
    for character in apart:
        if not unicodedata.combining(character):
            base_loses = unicodedata.name(character, "").startswith(_WITHOUT_MARKS)
        elif base_loses:
            continue
        kept.append(character)
    return "".join(kept)
