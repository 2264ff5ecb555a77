"""Pair the quotation marks and the brackets of a query."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_DEEP = 16
"""How deep brackets may stand in each other."""

QUOTES = '"“”„‟«»＂'
OPENING = "(（"
CLOSING = ")）"
MARKS = QUOTES + OPENING + CLOSING
_MARK = re.compile(f"[{re.escape(MARKS)}]")


@dataclass(slots=True)
class Pairs:
    """Where phrases begin and end, and the places of the brackets that count."""

    phrases: dict[int, int]
    brackets: set[int]
    unpaired: int
    too_deep: bool

    def is_idle(self, text: str, place: int) -> bool:
        """Say whether a mark stands somewhere without a meaning."""
        return text[place] in MARKS and place not in self.phrases and place not in self.brackets


def quotes_in(text: str) -> list[int]:
    """Return where quotation marks stand."""
    return [match.start() for match in _MARK.finditer(text) if match.group() in QUOTES]


def pair_brackets(text: str, phrases: dict[int, int]) -> Pairs:
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
        elif match.group() in OPENING:
            opened.append(place)
        elif match.group() in CLOSING:
            if opened:
                paired += (opened.pop(), place)
            else:
                unpaired += 1
    kept, too_deep = _not_too_deep(text, sorted(paired))
    return Pairs(phrases, kept, unpaired + len(opened), too_deep)


def _not_too_deep(text: str, paired: Sequence[int]) -> tuple[set[int], bool]:
    kept: set[int] = set()
    depth = deepest = 0
    for place in paired:
        opens = text[place] in OPENING
        depth += opens
        deepest = max(deepest, depth)
        if depth <= MOST_DEEP:
            kept.add(place)
        depth -= not opens
    return kept, deepest > MOST_DEEP
