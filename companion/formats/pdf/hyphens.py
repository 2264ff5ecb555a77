"""Words divided at the ends of lines: joined where they surely are one word."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

_EDGES = re.compile(r"^[^\w]{1,8}|[^\w]{1,8}$")
_COMPOUNDING_WORDS = (
    "self well non quasi pseudo semi half all cross vice north south east west mid multi one two three "
    "four five six seven eight nine ten high low long short full part so mother father brother sister"
)
_SHORT = 3
_SUFFIX = re.compile(
    r"(?:ing|tion|sion|ment|ness|able|ible|less|ful|ity|ies|ence|ance|ally|ly|ers?|ed|es|ous|ive|al|ung|lich|keit)"
    r"(?:\b|s\b)"
)
"""What words of English and German end in and none begins with."""

_COMPOUNDING = frozenset(_COMPOUNDING_WORDS.split())
"""English first halves that mostly keep their hyphen."""


class Reason(StrEnum):
    """Why two halves were joined without or with their hyphen."""

    SOFT = "the hyphen is a soft one"
    WHOLE = "the word stands whole elsewhere in the text"
    FRAGMENT = "one of the halves is no word"
    HYPHENED = "the word stands with its hyphen elsewhere in the text"
    CAPITAL = "what follows the hyphen begins with a capital or a figure"
    COMPOUND = "what precedes the hyphen mostly keeps it"
    UNSURE = "both halves are words of the text"


_JOINING = frozenset({Reason.SOFT, Reason.WHOLE, Reason.FRAGMENT})


class Divisions:
    """Decide by the words of the whole text, and keep count of the reasons."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = Counter(bare(word) for word in words)
        self.reasons: Counter[Reason] = Counter()

    def join(self, first: str, second: str, soft: bool = False) -> str:
        """Return the two halves as one word, with the hyphen unless it was surely put in to divide it."""
        reason = self._reason(first, second, soft)
        self.reasons[reason] += 1
        return first + second if reason in _JOINING else f"{first}-{second}"

    def _reason(self, first: str, second: str, soft: bool) -> Reason:
        if soft:
            return Reason.SOFT
        before, after = bare(first), bare(second)
        if self._known[f"{before}-{after}"]:
            return Reason.HYPHENED
        if not second[:1].islower():
            return Reason.CAPITAL
        if self._known[before + after]:
            return Reason.WHOLE
        if before in _COMPOUNDING or "-" in before:
            return Reason.COMPOUND
        return Reason.FRAGMENT if self._is_fragment(before, after) else Reason.UNSURE

    def _is_fragment(self, before: str, after: str) -> bool:
        """Say whether one half is none of the text's words; a long first half that is one may be whole."""
        if not self._known[before]:
            return len(before) > 1
        return not self._known[after] and (len(before) <= _SHORT or _SUFFIX.match(after) is not None)


def bare(word: str) -> str:
    """Return a word in small letters without the marks around it."""
    return _EDGES.sub("", word).casefold()
