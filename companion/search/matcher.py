"""Matching: find in a text exactly what a query's terms stand for, and the places to walk.

The index says which passages fulfil a query; this says where in them, so that what is marked is
what matched.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from companion.core.documents import Span
from companion.search.analysis import Token, tokenise
from companion.search.query import Part, Query, Term
from companion.search.records import Record


@dataclass(frozen=True, slots=True)
class Match:
    """What matched in a text, in order and not overlapping, and the places that hold all of it."""

    spans: tuple[Span, ...]
    places: tuple[Span, ...]


def match_query(query: Query, record: Record) -> Match:
    """Find what a query marks in a record; only what begins in the passage's own text counts."""
    tokens = own_tokens(record)
    own = _own_count(record, tokens)
    marks, places = _found(Query(query.clauses), tokens, own)
    spans = _disjoint(marks, longest_first=True)
    return Match(spans, spans if len(query.clauses) == 1 and not _has_groups(query) else places)


def _found(part: Part, tokens: Sequence[Token], own: int) -> tuple[list[Span], tuple[Span, ...]]:
    """Return what a part marks and the places that hold all of it, nothing where it is not fulfilled."""
    if isinstance(part, Term):
        spans = list(occurrences(part, tokens, own))
        return spans, tuple(spans)
    choices = [[_found(one, tokens, own) for one in clause.parts] for clause in part.clauses]
    places = [sorted(set(chain.from_iterable(units for _, units in clause))) for clause in choices]
    if not all(places) or any(_found(one, tokens, own)[0] for one in part.unwanted):
        return [], ()
    marks = [span for clause in choices for spans, _ in clause for span in spans]
    return marks, _disjoint(places[0], longest_first=False) if len(places) == 1 else _stretches(places)


def _has_groups(query: Query) -> bool:
    return any(isinstance(part, Query) for clause in query.clauses for part in clause.parts)


def own_tokens(record: Record) -> list[Token]:
    """Return the tokens that begin in a record, and those of what follows it."""
    return tokenise(record.text, record.lead, record.language)


def occurs(term: Term, record: Record) -> bool:
    """Say whether a term begins anywhere in a record's own text."""
    tokens = own_tokens(record)
    return next(occurrences(term, tokens, _own_count(record, tokens)), None) is not None


def occurrences(term: Term, tokens: Sequence[Token], own: int) -> Iterator[Span]:
    """Yield where a term stands, from left to right; it must begin in one of the first `own` tokens."""
    elements = term.elements
    length = len(elements)
    first = elements[0]
    index = 0
    while index < min(own, len(tokens) - length + 1):
        fits = first.matches(tokens[index]) and all(
            elements[i].matches(tokens[index + i]) for i in range(1, length)
        )
        if fits:
            last = index + length - 1
            yield Span(tokens[index].start, elements[-1].end(tokens[last]))
        index += length if fits else 1


def _own_count(record: Record, tokens: Sequence[Token]) -> int:
    """Count the tokens that begin in the passage itself; of a note, tags count as its own."""
    if record.note is not None:
        return len(tokens)
    return sum(token.start < record.own for token in tokens)


def _stretches(marks: list[list[Span]]) -> tuple[Span, ...]:
    """Return the shortest stretches that hold a span of each clause; of overlapping ones the shortest."""
    events = sorted((span, clause) for clause, spans in enumerate(marks) for span in spans)
    latest: dict[int, Span] = {}
    found: list[Span] = []
    for span, clause in events:
        latest[clause] = span
        if len(latest) == len(marks):
            start = min(one.start for one in latest.values())
            found.append(Span(start, max(one.end for one in latest.values())))
    return _disjoint(found, longest_first=False)


def _disjoint(spans: list[Span], longest_first: bool) -> tuple[Span, ...]:
    """Choose spans by length, of equal ones the first, so that none overlap; return them in order."""
    sign = -1 if longest_first else 1
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (sign * len(one), one.start)):
        place = bisect(kept, span)
        free_before = place == 0 or not kept[place - 1].overlaps(span)
        free_after = place == len(kept) or not kept[place].overlaps(span)
        if free_before and free_after:
            kept.insert(place, span)
    return tuple(kept)
