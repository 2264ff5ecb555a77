"""Marking: what a query marks in the records that fulfil it, and the places to walk.

The index says which tokens of a record matched; here they become stretches of its text, so that what
is marked is what matched.
"""

from bisect import bisect, bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from companion.core.documents import Span
from companion.search.analysis import token_at, token_starts
from companion.search.borders import TOKEN
from companion.search.matcher import Matcher
from companion.search.records import Record
from companion.search.tree import AnyOf, Filter, Part, Query, Term

_BETWEEN = "\n"

Mark = tuple[int, int]
"""A stretch that is to be marked, from and up to; a Span takes several times as long to make."""


@dataclass(frozen=True, slots=True)
class Match:
    """What matched in a text, in order and not overlapping, and the places that hold all of it."""

    spans: tuple[Span, ...]
    places: tuple[Span, ...]


def match_all(matcher: Matcher, query: Query, records: Mapping[int, Record]) -> dict[int, Match]:
    """Find what a query marks in records, by their numbers; what begins in the passage's own text counts."""
    starts = _all_starts(list(records.values()))
    terms = query.terms
    if not terms:
        return dict.fromkeys(records, Match((), ()))
    if len(terms) == 1 and terms[0].near is None and not _has_brackets(query):
        tokens = matcher.tokens(terms[0])
        found = {}
        for (number, record), own in zip(records.items(), starts, strict=True):
            marks = _as_spans(
                _disjoint(_marks(record.text, own, tokens[number], terms[0]), longest_first=True)
            )
            found[number] = Match(marks, marks)
        return found
    wanted = Query(tuple(clause for clause in dict.fromkeys(query.clauses) if clause.terms))
    return {
        number: _match(wanted, _Marker(matcher, number, record.text, own))
        for (number, record), own in zip(records.items(), starts, strict=True)
    }


@dataclass(frozen=True, slots=True)
class _Marker:
    """Marks terms in one record, of which the text and the beginnings of the tokens are known."""

    matcher: Matcher
    number: int
    text: str
    starts: list[int]

    def found(self, term: Term) -> tuple[list[Mark], list[Mark]]:
        """Return what a term marks and its places: the same, but of words that are near each other."""
        if term.near is None:
            own = _marks(self.text, self.starts, self.matcher.tokens(term)[self.number], term)
            return own, own
        marks: list[Mark] = []
        places: list[Mark] = []
        for tokens in self.matcher.stretches(term, self.number):
            inside = _merged(
                mark
                for token, element in tokens
                for mark in _marks(self.text, self.starts, [token], Term((element,), term.typed))
            )
            marks += inside
            places.append((inside[0][0], inside[-1][1]))
        return marks, places

    def holds(self, part: Part) -> bool:
        """Say whether the record has a part of the query itself."""
        if isinstance(part, Filter):
            return self.matcher.fulfils(self.number, part)
        if isinstance(part, Term):
            return bool(self.matcher.tokens(part)[self.number])
        has_all = all(any(map(self.holds, clause.parts)) for clause in part.clauses)
        return has_all and not any(map(self.holds, part.unwanted))


def _match(query: Query, marker: _Marker) -> Match:
    """Mark the clauses of a query which a record has itself."""
    found = [_of_clause(clause, marker) for clause in query.clauses]
    present = [one for one in found if one[1]]
    marks = [mark for own, _ in present for mark in own]
    units = [places for _, places in present]
    spans = _as_spans(_disjoint(marks, longest_first=True))
    if len(query.clauses) == 1 and not _holds_stretches(query):
        return Match(spans, spans)
    places = _disjoint(units[0], longest_first=False) if len(units) == 1 else _stretches(units)
    return Match(spans, _as_spans(places))


def _of_clause(clause: AnyOf, marker: _Marker) -> tuple[list[Mark], list[Mark]]:
    """Return what a clause marks and its places; mostly it is a single word."""
    found = [_found(part, marker) for part in clause.parts]
    if len(found) == 1:
        return found[0]
    places = _united([own for _, own in found])
    return [mark for own, _ in found for mark in own], _disjoint(places, longest_first=False)


def _found(part: Part, marker: _Marker) -> tuple[list[Mark], list[Mark]]:
    """Return what a part marks and the places that hold all of it, nothing where it is not fulfilled."""
    if isinstance(part, Term):
        return marker.found(part)
    if isinstance(part, Filter) or not marker.holds(part):
        return [], []
    choices = [[_found(one, marker) for one in clause.parts] for clause in part.clauses if clause.terms]
    marks = [mark for clause in choices for found, _ in clause for mark in found]
    places = list(filter(None, (_united([units for _, units in clause]) for clause in choices)))
    return marks, _disjoint(places[0], longest_first=False) if len(places) == 1 else _stretches(places)


def _united(units: list[list[Mark]]) -> list[Mark]:
    return units[0] if len(units) == 1 else sorted(set(chain.from_iterable(units)))


def _holds_stretches(query: Query) -> bool:
    """Say whether places may hold more than one mark."""
    return _has_brackets(query) or any(term.near is not None for term in query.terms)


def _has_brackets(query: Query) -> bool:
    return any(isinstance(part, Query) for clause in query.clauses for part in clause.parts)


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks in order, as one where they overlap, as the letters of a run do."""
    merged: list[Mark] = []
    for start, end in marks:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


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
