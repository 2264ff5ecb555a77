"""Put what the user says means the same beside what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from companion.core.aliases import MOST_WORDS, Alias
from companion.search.analysis import is_run
from companion.search.grammar import Kind, Piece
from companion.search.stemming import DEFAULT, stem_in
from companion.search.terms import make_term
from companion.search.tree import AnyOf, Part, Query, Term

_MOST_ADDED = 32
"""Wordings that are looked for beside those of one query."""

_Key = tuple[str, ...]
"""The stems of a wording: as it is found in any form, so is it known in any."""


def with_aliases(query: Query, aliases: Sequence[Alias]) -> Query:
    """Return a query that also finds what its words are called otherwise; the same one if nothing is.

    A plain word stands for its alias, a phrase for its own, and so do plain words side by side that are
    together one: these are found as before, each anywhere in a passage. What has a sign that says how to
    find it (= * ~) stands for itself.
    """
    if not aliases:
        return query
    known = _known(tuple(aliases))
    if not any(_key(term)[0] in known.firsts for term in _all_terms(query)):
        return query
    return _Adding(known).query(query)


class _Known(NamedTuple):
    """What is known of all aliases: the other wordings of each, how long they are, how they begin."""

    others: Mapping[_Key, tuple[Term, ...]]
    longest: int
    firsts: frozenset[str]


@lru_cache(maxsize=2)
def _known(aliases: tuple[Alias, ...]) -> _Known:
    others: dict[_Key, dict[_Key, Term]] = {}
    for alias in aliases:
        terms = {_key(term): term for wording in alias.wordings if (term := _term(wording)) is not None}
        for key in terms:
            others.setdefault(key, {}).update({other: terms[other] for other in terms if other != key})
    longest = max(map(len, others), default=0)
    found = {key: tuple(terms.values()) for key, terms in others.items() if terms}
    return _Known(found, longest, frozenset(key[0] for key in found))


def _term(wording: str) -> Term | None:
    """Return the term that finds a wording: a phrase where there are several words."""
    term = make_term(Piece(Kind.PHRASE, wording), MOST_WORDS * 2, complete=False).term
    return replace(term, quoted=len(term.elements) > 1) if term is not None else None


def _key(term: Term) -> _Key:
    return tuple(one.folded if is_run(one.folded) else stem_in(one.folded, DEFAULT) for one in term.elements)


def _all_terms(query: Query) -> Iterator[Term]:
    yield from query.terms
    for part in query.unwanted:
        yield from part.terms if isinstance(part, Query) else (part,) if isinstance(part, Term) else ()


class _Adding:
    """Adds wordings to one query, up to as many as are looked for."""

    def __init__(self, known: _Known) -> None:
        self._known = known
        self._room = _MOST_ADDED

    def query(self, query: Query) -> Query:
        """Return a query, or what stands in brackets, with the other wordings of what it has."""
        return Query(tuple(self._clauses(query.clauses)), tuple(self._parts(query.unwanted)))

    def _clauses(self, clauses: Sequence[AnyOf]) -> Iterator[AnyOf]:
        place = 0
        while place < len(clauses):
            together = self._together(clauses[place:])
            if together:
                words = Query(tuple(clauses[place : place + together]))
                others = self._others(tuple(stem for term in words.terms for stem in _key(term)))
                yield AnyOf((words, *others))
            else:
                yield AnyOf(tuple(self._parts(clauses[place].parts)))
            place += together or 1

    def _together(self, clauses: Sequence[AnyOf]) -> int:
        """Return how many clauses are plain words that are one alias, two at least, else 0."""
        key: _Key = ()
        found = 0
        for count, clause in enumerate(clauses, 1):
            only = clause.parts[0]
            plain = len(clause.parts) == 1 and isinstance(only, Term) and not only.quoted and _means(only)
            if not plain or len(key) >= self._known.longest:
                break
            key += _key(clause.terms[0])
            if count > 1 and key in self._known.others:
                found = count
        return found

    def _parts(self, parts: Sequence[Part]) -> Iterator[Part]:
        for part in parts:
            if isinstance(part, Query):
                yield self.query(part)
            else:
                yield part
                if isinstance(part, Term) and _means(part):
                    yield from self._others(_key(part))

    def _others(self, key: _Key) -> tuple[Term, ...]:
        others = self._known.others.get(key, ())[: self._room]
        self._room -= len(others)
        return others


def _means(term: Term) -> bool:
    """Say whether a term stands for what it means, and not for how it is written."""
    starred = not term.quoted and "*" in term.typed
    return not (starred or term.near is not None or term.edits or any(one.exact for one in term.elements))
