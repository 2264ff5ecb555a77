"""Matching: what a query marks in the records that fulfil it, and the places to walk.

The index says which tokens of a record matched; here they become stretches of its text, so that what
is marked is what matched.
"""

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import numpy as np

from companion.core.documents import Span
from companion.search.analysis import token_starts, written_at
from companion.search.arrays.phrases import Places
from companion.search.arrays.postings import tokens_within
from companion.search.arrays.segment import SegmentData
from companion.search.evaluation import Evaluation
from companion.search.query import Part, Query, Term
from companion.search.reader import IndexReader
from companion.search.records import Record

_BETWEEN = "\n"

SpansOf = Callable[[Term], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Match:
    """What matched in a text, in order and not overlapping, and the places that hold all of it."""

    spans: tuple[Span, ...]
    places: tuple[Span, ...]


class Matcher:
    """Marks a query's terms in some records at once; what is alike for all of them is done once."""

    def __init__(self, reader: IndexReader, evaluation: Evaluation, records: Sequence[int]) -> None:
        self._reader = reader
        self._evaluation = evaluation
        self._by_segment: dict[int, list[int]] = {}
        for number in records:
            segment, record = reader.searcher.place_of(number)
            self._by_segment.setdefault(segment, []).append(record)
        self._tokens: dict[Term, Mapping[int, Sequence[int]]] = {}

    def tokens(self, term: Term, number: int) -> Sequence[int]:
        """Return which tokens of a record a term begins at, counted from the record's first."""
        if term not in self._tokens:
            self._tokens[term] = self._all_tokens(term)
        return self._tokens[term].get(number, ())

    def _all_tokens(self, term: Term) -> Mapping[int, Sequence[int]]:
        searcher, evaluation = self._reader.searcher, self._evaluation
        several = len(term.elements) > 1
        found: dict[int, Sequence[int]] = {}
        for number, records in self._by_segment.items():
            data, base = searcher.segments[number].data, searcher.bases[number]
            if several:
                tokens = _begun_in(data, evaluation.phrase(term)[number], records)
            else:
                tokens = tokens_within(data, evaluation.ranges(term.elements[0])[number], records)
            for record, own in tokens.items():
                found[base + record] = _apart(own, len(term.elements))
        return found


def _begun_in(data: SegmentData, places: Places, records: Sequence[int]) -> dict[int, list[int]]:
    """Return the tokens of records at which a phrase begins, by the places where it begins anywhere."""
    found = {}
    for record in records:
        first, end = data.firsts[record : record + 2].tolist()
        start, stop = np.searchsorted(places, (first, end)).tolist()
        found[record] = (places[start:stop] - np.uint32(first)).tolist()
    return found


def match_all(matcher: Matcher, query: Query, records: Mapping[int, Record]) -> dict[int, Match]:
    """Find what a query marks in records, by their numbers; what begins in the passage's own text counts."""
    starts = _all_starts(list(records.values()))
    wanted = Query(tuple(dict.fromkeys(query.clauses)))
    found = {}
    for (number, record), own in zip(records.items(), starts, strict=True):
        found[number] = _match(wanted, partial(_spans, _Marked(matcher, number, record, own)))
    return found


class _Marked(NamedTuple):
    """A record that is being marked, and where its tokens begin."""

    matcher: Matcher
    number: int
    record: Record
    starts: list[int]


def _match(query: Query, spans_of: SpansOf) -> Match:
    if len(query.terms) == 1:
        spans = _disjoint(spans_of(query.terms[0]), longest_first=True)
        return Match(spans, spans)
    marks, places = _found(query, spans_of)
    spans = _disjoint(marks, longest_first=True)
    return Match(spans, spans if len(query.clauses) == 1 and not _has_groups(query) else places)


def _found(part: Part, spans_of: SpansOf) -> tuple[list[Span], tuple[Span, ...]]:
    """Return what a part marks and the places that hold all of it, nothing where it is not fulfilled."""
    if isinstance(part, Term):
        spans = list(spans_of(part))
        return spans, tuple(spans)
    choices = [[_found(one, spans_of) for one in clause.parts] for clause in part.clauses]
    places = [sorted(set(chain.from_iterable(units for _, units in clause))) for clause in choices]
    if not all(places) or any(_found(one, spans_of)[0] for one in part.unwanted):
        return [], ()
    marks = [span for clause in choices for spans, _ in clause for span in spans]
    return marks, _disjoint(places[0], longest_first=False) if len(places) == 1 else _stretches(places)


def _has_groups(query: Query) -> bool:
    return any(isinstance(part, Query) for clause in query.clauses for part in clause.parts)


def _spans(marked: _Marked, term: Term) -> list[Span]:
    """Return the stretches of a record's text that a term covers."""
    starts = marked.starts
    last, more = term.elements[-1], len(term.elements) - 1
    return [
        Span(starts[token], last.end(written_at(marked.record.text, starts[token + more])))
        for token in marked.matcher.tokens(term, marked.number)
    ]


def _all_starts(records: Sequence[Record]) -> list[list[int]]:
    """Return where the tokens of each record begin; all texts are cut as one, which is much faster."""
    texts = [record.text[record.lead :] if record.lead else record.text for record in records]
    starts = token_starts(_BETWEEN.join(texts))
    bases = list(accumulate((len(text) + len(_BETWEEN) for text in texts), initial=0))
    borders = np.searchsorted(starts, bases).tolist()
    return [
        (starts[first:end] - (base - record.lead)).tolist()
        for record, base, (first, end) in zip(records, bases, pairwise(borders), strict=False)
    ]


def _apart(tokens: list[int], length: int) -> list[int]:
    """Return the tokens at which a term of some length begins so that no two of them overlap."""
    if length == 1:
        return tokens
    kept: list[int] = []
    for token in tokens:
        if not kept or token >= kept[-1] + length:
            kept.append(token)
    return kept


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


def _disjoint(spans: Sequence[Span], longest_first: bool) -> tuple[Span, ...]:
    """Choose spans by length, of equal ones the first, so that none overlap; return them in order."""
    if all(one.end <= other.start for one, other in pairwise(spans)):
        return tuple(spans)
    sign = -1 if longest_first else 1
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (sign * len(one), one.start)):
        place = bisect(kept, span)
        free_before = place == 0 or not kept[place - 1].overlaps(span)
        free_after = place == len(kept) or not kept[place].overlaps(span)
        if free_before and free_after:
            kept.insert(place, span)
    return tuple(kept)
