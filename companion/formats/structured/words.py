"""Words that JSON lists one by one: marks join the word before, a text beside tells what lacks."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from companion.formats.stitching import join_mark
from companion.formats.structured.items import Item
from companion.formats.structured.times import Timing

_CLOSING = frozenset(".,!?…;:%)]}»”’'\"。、，！？；：）」』】؟،؛।")
_LONGEST_WORD = 40


def are_words(items: Sequence[Item]) -> bool:
    """Say whether items are words rather than sentences or lines."""
    return len(items) >= 2 and sum(len(item.text.split()) for item in items) < 1.4 * len(items)


def joined_words(items: Sequence[Item], texts: Sequence[str]) -> list[Item]:
    """Return the words with their marks; `texts` are whole texts that may hold the same words."""
    said = [item for item in items if item.text.strip()]
    letters = _spelling(" ".join(item.text for item in said))
    for text in texts:
        if _spelling(text) == letters:
            return list(_as_in(said, text))
    return list(_glued(items))


def joins_marks(items: Sequence[Item]) -> list[Item]:
    """Return items with those that are nothing but a mark joined to the one before."""
    return list(_glued(items, marks_only=True))


def _glued(items: Sequence[Item], *, marks_only: bool = False) -> Iterator[Item]:
    """Join what belongs to the item before: marks, and what no blank parts from it where blanks are given."""
    spaced = not marks_only and _gives_blanks(items)
    held: Item | None = None
    parted = True
    for item in items:
        if not item.text.strip():
            parted = True
            continue
        apart = parted or item.text[0].isspace() or not spaced
        if held is not None and (_is_mark(item) or (not apart and _may_join(held, item))):
            held = _both(held, item)
        else:
            if held is not None:
                yield held
            held = item
        parted = not spaced or item.text[-1].isspace()
    if held is not None:
        yield held


def _gives_blanks(items: Sequence[Item]) -> bool:
    """Say whether items tell by blanks of their own where words are parted."""
    given = sum(item.text != item.text.strip() or not item.text.strip() for item in items)
    return given * 3 > len(items)


def _is_mark(item: Item) -> bool:
    text = item.text.strip()
    return item.glued or all(character in _CLOSING for character in text)


def _may_join(held: Item, item: Item) -> bool:
    """Say whether two pieces may be one word: it is short, and of a script that parts words."""
    one, other = held.text.strip(), item.text.strip()
    return len(one) + len(other) <= _LONGEST_WORD and join_mark(one, other) == " "


def _both(held: Item, item: Item) -> Item:
    """Return two items as one; it ends where the second does."""
    end = item.timing.end if item.timing.start is not None else None
    both = Timing(held.timing.start, end or held.timing.end, None if end else held.timing.duration)
    return replace(held, text=held.text.rstrip() + item.text.strip(), timing=both)


def _spelling(text: str) -> str:
    return "".join(filter(_is_letter, text.casefold()))


@lru_cache(maxsize=4_096)
def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _as_in(items: Sequence[Item], text: str) -> Iterator[Item]:
    """Return the words as the text spells them, with the marks and without the blanks that it has."""
    counted = [item for item in items if _spelling(item.text)]
    places = list(_places([len(_spelling(item.text)) for item in counted], text))
    held: Item | None = None
    for item, said in zip(counted, _cut(text, places), strict=True):
        spelt = replace(item, text=said)
        if held is not None and not held.text[-1:].isspace() and _may_join(held, spelt):
            held = _both(held, spelt)
            held = replace(held, text=held.text + (" " if said[-1:].isspace() else ""))
            continue
        if held is not None:
            yield held
        held = spelt
    if held is not None:
        yield held


def _places(lengths: Sequence[int], text: str) -> Iterator[int]:
    """Yield where each word begins in a text, given how many letters each has."""
    letters = [at for at, character in enumerate(text) for part in character.casefold() if _is_letter(part)]
    count = 0
    for length in lengths:
        yield letters[count]
        count += length


def _cut(text: str, places: Sequence[int]) -> Iterator[str]:
    """Cut a text before its words: marks go with the word before up to a blank, behind it with the next."""
    borders = [0]
    for before, start in pairwise(places):
        border = start
        while border - 1 > before and not text[border - 1].isspace() and not _is_letter(text[border - 1]):
            border -= 1
        parted = border - 1 > before and text[border - 1].isspace()
        borders.append(border if parted else start)
    for begin, end in pairwise((*borders, len(text))):
        yield text[begin:end]
