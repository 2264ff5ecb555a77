"""The matcher: at which tokens of some records the terms of a query stand."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from companion.search.arrays.postings import tokens_within
from companion.search.evaluation import Evaluation
from companion.search.reader import IndexReader
from companion.search.tree import Element, Filter, Term


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

    def stretches(self, term: Term, number: int) -> list[list[tuple[int, Element]]]:
        """Return the stretches of a record in which a term's words are near: the tokens of each, as what."""
        words = list(dict.fromkeys(term.elements))
        windows = self._evaluation.windows(term)
        firsts = self._reader.searcher.finder.firsts.data
        first = firsts[number]
        begin, end = windows.starts.searchsorted((first, firsts[number + 1])).tolist()
        kept: list[list[tuple[int, Element]]] = []
        for one in range(begin, end):
            tokens = [(token - first, words[word]) for token, word in windows.tokens(one)]
            if not kept or tokens[0][0] > kept[-1][-1][0]:
                kept.append(tokens)
        return kept

    def end(self, term: Term, number: int) -> int:
        """Return behind which token of a record the last occurrence of a term ends, 0 where there is none."""
        if term.near is not None:
            return max((tokens[-1][0] + 1 for tokens in self.stretches(term, number)), default=0)
        tokens = self.tokens(term)[number]
        return tokens[-1] + len(term.elements) if tokens else 0

    def fulfils(self, number: int, one: Filter) -> bool:
        """Say whether a record fulfils a filter."""
        return self._evaluation.fulfils(number, one)

    def _all_tokens(self, term: Term) -> Mapping[int, Sequence[int]]:
        if term.near is not None or len(term.elements) > 1:
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
        near = term.near is not None
        places = (self._evaluation.windows(term).starts if near else self._evaluation.phrase(term)).data
        firsts = self._reader.searcher.finder.firsts.data
        found = {}
        for record in self._records:
            first = firsts[record]
            start = bisect_left(places, first)
            own = places[start : bisect_left(places, firsts[record + 1], start)]
            found[record] = _apart([place - first for place in own], len(term.elements))
        return found


def _apart(tokens: list[int], length: int) -> list[int]:
    """Return the tokens at which a term of some length begins so that no two of them overlap."""
    kept: list[int] = []
    for token in tokens:
        if not kept or token >= kept[-1] + length:
            kept.append(token)
    return kept
