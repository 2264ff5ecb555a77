"""Name what a query asks for as it is said in a sentence, and list names."""

import re
from collections.abc import Iterator, Sequence

from companion.core.queries import Fragment
from companion.search.tree import Term

_PUNCTUATION = ".,;:!?…()[]{}*~^\\/<>|&="
_INNER_SIGNS = re.compile(r"[*?^\\/<>|&=;]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_LONGEST_NAME = 200


def name_of(term: Term) -> str:
    """Return what was typed for a term without signs that say nothing of the word."""
    return _name(term.typed.rpartition("~")[0] if term.edits else term.typed)


def names_of(term: Term) -> list[str]:
    """Return the names of the single words of a term."""
    return [name for word in term.typed.split() if (name := _name(word)) and any(map(str.isalnum, name))]


def shown_value(value: str, longest: int = _LONGEST_NAME) -> str:
    """Return the value of a field so that nothing in it can mislead."""
    return _cut(" ".join(_UNSEEN.sub("", value).split()), longest)


def listed(parts: Sequence[Sequence[Fragment]], conjunction: str) -> list[Fragment]:
    """Put parts of a sentence one after the other: `a, b and c`; without a word for it, commas alone."""
    fragments: list[Fragment] = []
    for index, part in enumerate(parts):
        if index:
            last = index == len(parts) - 1 and conjunction
            fragments.append(Fragment(f" {conjunction} " if last else ", "))
        fragments += part
    return fragments


def joined(words: Sequence[str], conjunction: str) -> str:
    """Return words one after the other, with a conjunction before the last one."""
    return "".join(fragment.text for fragment in listed([[Fragment(word)] for word in words], conjunction))


def merged(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """Join neighbours of the same kind, so that a sentence has few pieces."""
    pending: Fragment | None = None
    for fragment in fragments:
        if pending is None:
            pending = fragment
        elif (pending.emphasised, pending.field) == (fragment.emphasised, fragment.field):
            pending = Fragment(pending.text + fragment.text, pending.emphasised, pending.field)
        else:
            yield pending
            pending = fragment
    if pending is not None:
        yield pending


def _name(typed: str) -> str:
    seen = _INNER_SIGNS.sub(" ", _UNSEEN.sub("", typed).strip(_PUNCTUATION))
    return _cut(" ".join(seen.split()).strip(_PUNCTUATION), _LONGEST_NAME)


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[:longest].rstrip() + "…"
