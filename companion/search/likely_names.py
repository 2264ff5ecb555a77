"""The name that was probably meant by one that nobody has."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from companion.search.analysis import each_token
from companion.search.distance import edit_distance
from companion.search.sounds import sound_alike
from companion.search.tree import Field, Filter

_MOST_WORDS = 8
"""Words of a name for which names are looked for that are like it."""

_SHORT = 4
"""Letters up to which one edit makes a name another one."""


def likely_speaker(asked: Filter, speakers: Sequence[str]) -> Filter | None:
    """Return a filter by a speaker with the words of the name of one who is spelt or sounds much the same.

    None where somebody has the name that is asked for, or nobody one that is like it.
    """
    words = _words([asked.value])
    if asked.field is not Field.SPEAKER or not 0 < len(words) <= _MOST_WORDS:
        return None
    names = [_words([speaker]) for speaker in speakers]
    if any(all(_begins(word, name) for word in words) for name in names):
        return None
    found = [like for name in names if (like := _like(words, name)) is not None]
    return replace(asked, value=" ".join(min(found)[1])) if found else None


def _words(names: Iterable[str]) -> list[str]:
    return [token.folded for name in names for token in each_token(name)]


def _begins(word: str, name: Sequence[str]) -> bool:
    return any(part.startswith(word) for part in name)


def _like(words: Sequence[str], name: Sequence[str]) -> tuple[int, list[str]] | None:
    """Return the words of a name that others are probably slips for, and how far from these they are."""
    far, like = 0, []
    for word in words:
        if _begins(word, name):
            like.append(word)
            continue
        distances = {part: _distance(word, part) for part in name}
        nearest = min(distances, key=lambda part: distances[part], default="")
        if not nearest or distances[nearest] > _limit(word):
            return None
        far += distances[nearest]
        like.append(nearest)
    return far, like


def _distance(word: str, part: str) -> int:
    """Return how many edits apart two words are; what sounds the same is one apart at most."""
    far = edit_distance(word, part, _limit(word))
    return min(far, 1) if sound_alike(word, part) else far


def _limit(word: str) -> int:
    return 1 if len(word) <= _SHORT else 2
