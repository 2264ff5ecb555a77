"""British and American spellings of English words: who asks for one finds the other."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from companion.search import spelling_table as table
from companion.search.distance import count_shared

_LEAST_REST = 6
"""Letters that a word has at least behind what may stand before it."""

_LEAST_BEGINNING = 4
"""Letters from which on a beginning says which words are meant."""

_MOST_BEGINNINGS = 8


@lru_cache(maxsize=1 << 12)
def variants(folded: str) -> tuple[str, ...]:
    """Return the other spellings of a folded English word, nothing for most words."""
    spellings = _spellings()
    found = spellings.get(folded)
    if found is not None:
        return found
    for before, rest in _parts(folded, _LEAST_REST):
        if rest in spellings:
            return tuple(before + other for other in spellings[rest])
    return ()


@lru_cache(maxsize=1 << 12)
def variants_of_beginning(prefix: str) -> tuple[str, ...]:
    """Return how the words that begin so begin in their other spelling, where they begin otherwise."""
    if len(prefix) < _LEAST_BEGINNING:
        return ()
    found = _other_beginnings(prefix)
    if not found:
        for before, rest in _parts(prefix, _LEAST_BEGINNING):
            found = [before + other for other in _other_beginnings(rest)]
            if found:
                break
    return tuple(found[:_MOST_BEGINNINGS])


def _parts(word: str, least: int) -> Iterator[tuple[str, str]]:
    """Yield how a word may be cut into what stands before others and one of these."""
    for before in _before():
        if word.startswith(before) and len(word) >= len(before) + least:
            yield before, word[len(before) :]


def _other_beginnings(prefix: str) -> list[str]:
    """Return the shortest beginnings that words of a beginning have in the other spelling."""
    words, spellings = _words(), _spellings()
    found = set()
    for number in range(bisect_left(words, prefix), len(words)):
        word = words[number]
        if not word.startswith(prefix):
            break
        found |= {_beginning(word, other, len(prefix)) for other in spellings[word]}
    shortest: list[str] = []
    for one in sorted(found):
        if not one.startswith((prefix, *shortest[-1:])):
            shortest.append(one)
    return shortest


def _beginning(word: str, other: str, length: int) -> str:
    """Return as much of another spelling as says what so many letters of a word say.

    It reaches a letter behind what is different: before that it would be the beginning of many others.
    """
    same = count_shared(word, other)
    ending = count_shared(word[same:][::-1], other[same:][::-1])
    behind = max(1, length - (len(word) - ending))
    return other[: max(_LEAST_BEGINNING, len(other) - ending + behind)]


@lru_cache(maxsize=1)
def _before() -> tuple[str, ...]:
    return tuple(table.BEFORE.split())


@lru_cache(maxsize=1)
def _words() -> list[str]:
    """Return all words that have another spelling, in order."""
    return sorted(_spellings())


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """Return the other spellings of each word."""
    spellings: dict[str, tuple[str, ...]] = {}
    for same in _families():
        for word in same:
            others = tuple(other for other in same if other != word)
            known = spellings.setdefault(word, others)
            if known is not others:
                spellings[word] = tuple(dict.fromkeys(known + others))
    for pair in table.ONE_WAY.split():
        word, _, other = pair.partition(":")
        spellings[word] = (other,)
    return spellings


def _families() -> Iterator[tuple[str, ...]]:
    """Yield words that are one, in all their spellings."""
    yield from _of_endings(table.OUR, "our:or", table.OF_OUR)
    yield from _of_endings(table.ISE, "is:iz", table.OF_ISE)
    yield from _of_endings(table.YSE, "ys:yz", table.OF_YSE)
    yield from _of_endings(table.ENCE, "enc:ens", table.OF_ENCE)
    yield from _of_endings(table.DOUBLED_L, "l:", table.OF_DOUBLED_L)
    for roots, endings in ((table.RE, table.OF_RE), (table.OGUE, table.OF_OGUE)):
        for ending in endings.split():
            yield from _of_endings(roots, ending, "-")
    for word in table.SINGLE_L.split():
        yield from _all_with((word, word + "l"), table.OF_SINGLE_L)
    for word, letter in _rows(table.DOUBLED):
        yield from _all_with((word, word + letter), table.OF_DOUBLED)
    for words, two in ((table.AE, "ae"), (table.OE, "oe")):
        for root, endings in _rows(words):
            yield from _all_with((root, root.replace(two, "e", 1)), endings)
    for spelt, endings in _rows(table.PAIRS):
        yield from _all_with(spelt.split(), endings)


def _of_endings(roots: str, spelt: str, endings: str) -> Iterator[tuple[str, ...]]:
    ends = spelt.split(":")
    for root in roots.split():
        yield from _all_with([one + end for one in root.split("|") for end in ends], endings)


def _all_with(spelt: Sequence[str], endings: str) -> Iterator[tuple[str, ...]]:
    for ending in endings.split():
        yield tuple(spelt) if ending == "-" else tuple([word + ending for word in spelt])


def _rows(words: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each colon, back to a wide gap, and what stands behind it."""
    for row in words.replace("\n", "   ").split("   "):
        before, colon, behind = row.strip().partition(":")
        if colon:
            yield before, behind
