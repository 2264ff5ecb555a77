"""Other words of the library that begin like a word of the query, and are not found by it.

A word shares its beginning with others of its family: `sensing` with sensor and sensory, which the
stem does not find, but `sens` found while it was typed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from companion.search.analysis import is_run
from companion.search.arrays.postings import Ranges
from companion.search.arrays.searcher import LiveSegment, family
from companion.search.distance import count_shared
from companion.search.reader import IndexReader
from companion.search.stemming import DEFAULT, MARK, mark_of, stem_in, stem_of

SHORTEST = 4
"""Letters that words of a family share at least."""

_SHORTEST_ROOT = 5
"""Letters that must be left of a word whose ending is taken off: shorter ones are parts of many others."""

_FOR_Y = ("y", "ia", "ic", "ie", "if", "io", "is", "iz")
"""What stands where a word ends in y, in others of its family: who is ready does no reading."""

_MOST_TERMS = 2000
"""Terms of a segment beyond which a beginning says nothing."""

_ENDINGS = (
    *("ability", "able", "age", "al", "ally", "ance", "ancy", "ant", "ar", "ary", "ate", "ation", "ative"),
    *("ator", "ed", "ee", "en", "ence", "ency", "ent", "er", "ery", "es", "ful", "hood", "ial", "ian"),
    *("ibility", "ible", "ic", "ical", "ify", "ing", "ion", "ious", "isation", "ise", "ish", "ism", "ist"),
    *("ition", "itive", "itor", "ity", "ive", "ization", "ize", "less", "ly", "ment", "ness", "or", "ory"),
    *("ous", "s", "ship", "ual", "ure", "e"),
)
_ENDING = re.compile(f"(?:{'|'.join(one for one in _ENDINGS if len(one) > 1)})$")
_ONLY_ENDINGS = re.compile(f"(?:{'|'.join(_ENDINGS)}|ab|at|av|ib|is|it|iv|iz|ic)*")
_LONGEST_ENDING = 16
"""Letters beyond which endings are no endings, and there would be many ways to read them as some."""
_SLIGHT = """
    about above after again against also although always among another because been before being below
    between both cannot could does doing down during each either else even ever every from further have
    having here hers herself himself however into itself just less like many might more most much must
    myself neither never none once only other others ought ours over perhaps quite rather really same shall
    should since some still such than that their theirs them themselves then there these they thing things
    this those though through thus together toward towards under until upon very well were what whatever
    when where whether which while whose will with within without would your yours yourself
"""
"""Words that hold sentences together: they begin like many others, and mean none of them."""


def is_known(word: str, reader: IndexReader) -> bool:
    """Say whether a folded word stands in the library as it is, in whatever language."""
    return any(_stands_in(word, live) for live in reader.searcher.segments)


def find_kin(word: str, found: list[Ranges], reader: IndexReader) -> list[str]:
    """Return the commonest words of the families that begin like a folded word, frequent families first.

    `found` are the terms of each segment that are found by it already. An English word must go on behind
    the beginning as words of one family do.
    """
    if is_run(word) or is_slight(word):
        return []
    beginnings = _beginnings(word, reader)
    forms: dict[str, Counter[str]] = {}
    for live, taken in zip(reader.searcher.segments, found, strict=True):
        for beginning, length in beginnings:
            for term, records in _others(live, beginning, taken):
                form, mark, _ = term.partition(MARK)
                if mark or _has_endings(form, length):
                    forms.setdefault(stem_of(term).partition(MARK)[0], Counter())[form] = records
    spread = {_commonest(one): one.total() for one in forms.values()}
    return sorted(spread, key=lambda form: (-spread[form], form))


def is_slight(word: str) -> bool:
    """Say whether a folded word only holds sentences together."""
    return word in _slight()


def _has_endings(form: str, behind: int) -> bool:
    """Say whether a word ends behind some letters as words of one family do."""
    return len(form) - behind <= _LONGEST_ENDING and _ONLY_ENDINGS.fullmatch(form, behind) is not None


@lru_cache(maxsize=1)
def _slight() -> frozenset[str]:
    return frozenset(_SLIGHT.split())


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], len(form), form))


def _others(live: LiveSegment, beginning: str, taken: Ranges) -> Iterator[tuple[str, int]]:
    """Yield the terms of a segment that begin so and are not taken, with the number of their records."""
    low, high = live.data.terms.span(beginning.encode())
    if high - low > _MOST_TERMS:
        return
    found = {number for first, last in taken for number in range(max(first, low), min(last, high))}
    for number in range(low, high):
        if number not in found and (records := live.spread(number)):
            yield live.data.terms.key(number).decode(), records


def _beginnings(word: str, reader: IndexReader) -> list[tuple[str, int]]:
    """Return how words of the family of a folded word begin, and behind how many letters they may end.

    They begin with what it shares with its stem; where that changed a y, it or an i
    stands there. They also begin with its root.
    """
    shared = _shared_with_stem(word, reader)
    length = len(shared)
    if length < SHORTEST:
        return []
    keeps_y = word[length:][:1] == "y"
    following = _FOR_Y if keeps_y else ("",)
    root = _root(word if keeps_y else shared, reader)
    return [(shared + one, length) for one in following] + ([(root, len(root))] if root else [])


def _root(word: str, reader: IndexReader) -> str:
    """Return what is left of a word without its ending, if that is the stem of a word of the library.

    Short ones are parts of many words, but who does something has a word that says what he does.
    """
    ending = _ENDING.search(word, SHORTEST)
    if ending is None:
        return ""
    before = word[: ending.start()]
    does = ending[0] in ("er", "or") and is_known(f"{before}ing", reader)
    for root in (before, stem_in(before, DEFAULT)):
        fits = word.startswith(root) and len(root) >= (SHORTEST if does else _SHORTEST_ROOT)
        if fits and any(reader.searcher.ranges(family(root.encode()))):
            return root
    return ""


def _shared_with_stem(word: str, reader: IndexReader) -> str:
    """Return the shortest beginning that a word shares with its stem in a language it stands in."""
    segments = reader.searcher.segments
    languages = {
        language
        for language in reader.manifest.languages
        if mark_of(language) and any(_is_term(word + mark_of(language), live) for live in segments)
    }
    if not languages or any(_is_term(word, live) for live in segments):
        languages.add(DEFAULT)
    shared = min(count_shared(word, stem_in(word, language)) for language in languages)
    return word[: max(shared, SHORTEST)]


def _stands_in(word: str, live: LiveSegment) -> bool:
    low, high = live.data.terms.span((word + MARK).encode())
    return low < high or _is_term(word, live)


def _is_term(term: str, live: LiveSegment) -> bool:
    return live.data.terms.find(term.encode()) >= 0
