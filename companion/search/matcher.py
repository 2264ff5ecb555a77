"""Matching: what a query marks in the records that fulfil it, and the places to walk.

The index says which tokens of a record matched; here they become stretches of its text, so that what
is marked is what matched.
"""

from bisect import bisect, bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise

from companion.core.documents import Span
from companion.search.analysis import token_at, token_starts
from companion.search.arrays.postings import tokens_within
from companion.search.borders import TOKEN
from companion.search.evaluation import Evaluation
from companion.search.reader import IndexReader
from companion.search.records import Record
from companion.search.tree import Filter, Part, Query, Term

_BETWEEN = "\n"

Mark = tuple[int, int]
"""A stretch that is to be marked, from and up to; a Span takes several times as long to make."""

MarksOf = Callable[[Term], list[Mark]]


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
        self._records = records
        self._by_segment: dict[int, list[int]] = {}
        for number in records:
            segment, record = reader.searcher.place_of(number)
            self._by_segment.setdefault(segment, []).append(record)
        self._tokens: dict[Term, Mapping[int, Sequence[int]]] = {}

    def tokens(self, term: Term) -> Mapping[int, Sequence[int]]:
        """Return which tokens of each record a term begins at, counted from the record's first."""
        if term not in self._tokens:
            self._tokens[term] = self._all_tokens(term)
        return self._tokens[term]

    def _all_tokens(self, term: Term) -> Mapping[int, Sequence[int]]:
        if len(term.elements) > 1:
            return self._begun(term)
        searcher = self._reader.searcher
        ranges = self._evaluation.ranges(term.elements[0])
        found: dict[int, Sequence[int]] = {}
        for number, records in self._by_segment.items():
            base = searcher.bases[number]
            tokens = tokens_within(searcher.segments[number].data, ranges[number], records)
            found.update((base + record, own) for record, own in tokens.items())
        return found

    def _begun(self, term: Term) -> Mapping[int, Sequence[int]]:
        """Return the tokens of records at which a phrase begins, by the places where it begins anywhere."""
        places = self._evaluation.phrase(term).data
        firsts = self._reader.searcher.finder.firsts.data
        found = {}
        for record in self._records:
            first = firsts[record]
            start = bisect_left(places, first)
            own = places[start : bisect_left(places, firsts[record + 1], start)]
            found[record] = _apart([place - first for place in own], len(term.elements))
        return found


def match_all(matcher: Matcher, query: Query, records: Mapping[int, Record]) -> dict[int, Match]:
    """Find what a query marks in records, by their numbers; what begins in the passage's own text counts."""
    starts = _all_starts(list(records.values()))
    terms = query.terms
    if len(terms) == 1:
        tokens = matcher.tokens(terms[0])
        found = {}
        for (number, record), own in zip(records.items(), starts, strict=True):
            marks = _as_spans(
                _disjoint(_marks(record.text, own, tokens[number], terms[0]), longest_first=True)
            )
            found[number] = Match(marks, marks)
        return found
    wanted = Query(tuple(dict.fromkeys(query.clauses)))
    return {
        number: _match(wanted, partial(_marks_in, matcher, number, record.text, own))
        for (number, record), own in zip(records.items(), starts, strict=True)
    }


def _match(query: Query, marks_of: MarksOf) -> Match:
    marks, places = _found(query, marks_of)
    spans = _as_spans(_disjoint(marks, longest_first=True))
    return Match(spans, spans if len(query.clauses) == 1 and not _has_groups(query) else _as_spans(places))


def _found(part: Part, marks_of: MarksOf) -> tuple[list[Mark], list[Mark]]:
    """Return what a part marks and the places that hold all of it, nothing where it is not fulfilled."""
    if isinstance(part, Term):
        marks = marks_of(part)
        return marks, marks
    if isinstance(part, Filter):
        return [], []
    choices = [[_found(one, marks_of) for one in clause.parts] for clause in part.clauses]
    places = [_united([units for _, units in clause]) for clause in choices]
    if not all(places) or any(_found(one, marks_of)[0] for one in part.unwanted):
        return [], []
    marks = [mark for clause in choices for found, _ in clause for mark in found]
    return marks, _disjoint(places[0], longest_first=False) if len(places) == 1 else _stretches(places)


def _united(units: list[list[Mark]]) -> list[Mark]:
    return units[0] if len(units) == 1 else sorted(set(chain.from_iterable(units)))


def _has_groups(query: Query) -> bool:
    return any(isinstance(part, Query) for clause in query.clauses for part in clause.parts)


def _marks_in(matcher: Matcher, number: int, text: str, starts: list[int], term: Term) -> list[Mark]:
    return _marks(text, starts, matcher.tokens(term)[number], term)


def _marks(text: str, starts: list[int], tokens: Sequence[int], term: Term) -> list[Mark]:
    """Return the stretches of a text that a term covers which begins at some of its tokens."""
    last, more = term.elements[-1], len(term.elements) - 1
    marks = []
    for token in tokens:
        start = starts[token + more]
        written = TOKEN.match(text, start)
        word = written.group() if written else ""
        plain = word.isascii() and word.isalnum()
        marks.append((starts[token], start + len(word) if plain else last.end(token_at(text, start))))
    return marks


def _as_spans(marks: Sequence[Mark]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in marks)


def _all_starts(records: Sequence[Record]) -> list[list[int]]:
    """Return where the tokens of each record begin; all texts are cut as one, which is much faster."""
    texts = [record.text[record.lead :] if record.lead else record.text for record in records]
    starts: list[int] = token_starts(_BETWEEN.join(texts)).tolist()
    found = []
    base = first = 0
    for record, text in zip(records, texts, strict=True):
        end = bisect_left(starts, base + len(text), first)
        shift = base - record.lead
        found.append([start - shift for start in starts[first:end]])
        base += len(text) + len(_BETWEEN)
        first = end
    return found


def _apart(tokens: list[int], length: int) -> list[int]:
    """Return the tokens at which a term of some length begins so that no two of them overlap."""
    kept: list[int] = []
    for token in tokens:
        if not kept or token >= kept[-1] + length:
            kept.append(token)
    return kept


def _stretches(units: list[list[Mark]]) -> list[Mark]:
    """Return the shortest stretches that hold a mark of each clause; of overlapping ones the shortest."""
    events = sorted((mark, clause) for clause, marks in enumerate(units) for mark in marks)
    latest: dict[int, Mark] = {}
    found: list[Mark] = []
    for mark, clause in events:
        latest[clause] = mark
        if len(latest) == len(units):
            found.append((min(one[0] for one in latest.values()), max(one[1] for one in latest.values())))
    return _disjoint(found, longest_first=False)


def _disjoint(marks: list[Mark], longest_first: bool) -> list[Mark]:
    """Choose marks by length, of equal ones the first, so that none overlap; return them in order."""
    if all(one[1] <= other[0] for one, other in pairwise(marks)):
        return marks
    sign = -1 if longest_first else 1
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda one: (sign * (one[1] - one[0]), one[0])):
        place = bisect(kept, mark)
        free_before = place == 0 or kept[place - 1][1] <= mark[0]
        free_after = place == len(kept) or mark[1] <= kept[place][0]
        if free_before and free_after:
            kept.insert(place, mark)
    return kept
