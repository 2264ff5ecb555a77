"""Answer requests from one reader of the index."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from companion.core.aliases import Alias
from companion.core.documents import DocumentId, Span, TimeSpan
from companion.core.queries import Hit, Loan, Offer, Order, Related, SearchAnswer, SearchRequest
from companion.search.aliasing import with_aliases
from companion.search.arrays.container import Array
from companion.search.arrays.lookup import look_up
from companion.search.arrays.scoring import NOTHING
from companion.search.composing import with_composing
from companion.search.evaluation import Evaluation, Found
from companion.search.filtering import Filtering, filters_in
from companion.search.joining import Clause
from companion.search.lending import Lending
from companion.search.likely_texts import likeliest_first
from companion.search.marking import Match, match_all
from companion.search.matcher import Matcher
from companion.search.offers import Asked, each_offer
from companion.search.passage_order import PassageOrder
from companion.search.query import ParsedQuery, parse_query
from companion.search.ranking import Ranked, Ranking
from companion.search.reader import IndexReader
from companion.search.records import Record
from companion.search.related import Comparing
from companion.search.suggestions import (
    corrected_query,
    instead_of_speaker,
    looser_queries,
    parse_again,
    those_with_hits,
)
from companion.search.tree import Field, Query
from companion.search.unknown import unknown_names, with_known_names
from companion.search.wording import describe, remark_on

_MOST_LOOSER = 6


def find(reader: IndexReader, request: SearchRequest) -> SearchAnswer:
    """Return the hits of a request, best first, and how it was understood."""
    return Finder(reader).find(request)


def explain(request: SearchRequest) -> SearchAnswer:
    """Return the answer while there is no index: how the request was understood."""
    parsed = parse_query(request.query, request.complete)
    return SearchAnswer(query=request.query, understood=describe(parsed.query), remark=remark_on(parsed))


class Finder:
    """Answers from one state of the index, and keeps what the next question may need again."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self._passages = PassageOrder(reader)
        self._filtering = Filtering(reader, self._passages)
        self._lending = Lending(reader)
        self._ranking = Ranking(reader)
        self._comparing = Comparing(reader)

    def evaluation(self) -> Evaluation:
        """Return an evaluation of queries against this state of the index."""
        return Evaluation(self.reader, self._filtering, self._lending)

    def parsed(self, request: SearchRequest, aliases: Sequence[Alias] = ()) -> ParsedQuery:
        """Read the query of a request; words with an alias stand for that too."""
        parsed = parse_query(request.query, request.complete)
        return replace(parsed, query=with_aliases(parsed.query, aliases)) if aliases else parsed

    def find(self, request: SearchRequest, aliases: Sequence[Alias] = ()) -> SearchAnswer:
        """Return the hits of a request, best first, and how it was understood."""
        parsed = self.parsed(request, aliases)
        query = with_composing(parsed.query) if request.composing else parsed.query
        evaluation = self.evaluation()
        found = self._asked(evaluation.find(query), request)
        order = request.order
        if order is Order.RANK and not found.clauses:
            order = Order.DOCUMENT  # Where no words were asked for, none is better than another.
        ranked, matcher = self._ranked(found, evaluation, order, request.limit)
        counts = self._ranking.documents(found.scored, ranked, order)
        answer = SearchAnswer(
            query=request.query,
            hits=self._hits(query, found, ranked, matcher),
            total=len(found.scored.records),
            notes=self.reader.count_notes(found.scored),
            counts=counts,
            understood=describe(parsed.query),
            remark=" ".join(
                filter(None, (remark_on(parsed), unknown_names(query, self._filtering, self.reader)))
            ),
            lent=len(found.borrowing),
        )
        return answer if answer.total else self._with_suggestions(answer, parsed, evaluation, request)

    def related(self, document: DocumentId, offset: int, without: frozenset[str]) -> Related:
        """Return passages of other documents that share telling words with the one at an offset.

        The words in `without` are not looked at.
        """
        if document not in self.reader.documents:
            return Related()
        evaluation, number = self.evaluation(), self.reader.documents.index(document)
        compared = self._comparing.compare(evaluation, number, offset, without)
        matcher = Matcher(self.reader, evaluation, [one for one, _ in compared.ranked])
        hits = self._hits(compared.query, Found(NOTHING), list(compared.ranked), matcher)
        return Related(compared.words, hits)

    def count(self, query: Query, evaluation: Evaluation, request: SearchRequest) -> int:
        """Count the records that fulfil a query among the documents of a request."""
        return len(self._asked(evaluation.find(query), request).scored.records)

    def _asked(self, found: Found, request: SearchRequest) -> Found:
        """Return what was found in the documents asked for."""
        if request.documents is None:
            return found
        scored = self.reader.within(found.scored, request.documents)
        kept = np.isin(found.borrowing, scored.records, assume_unique=True)
        return found._replace(scored=scored, borrowing=found.borrowing[kept])

    def _ranked(
        self, found: Found, evaluation: Evaluation, order: Order, limit: int
    ) -> tuple[Ranked, Matcher]:
        """Return the records to be shown, in order, and what knows where their words stand."""
        if order is not Order.RANK:
            ranked = self._ranking.in_order(found.scored, order, limit)
            return ranked, Matcher(self.reader, evaluation, [number for number, _ in ranked])
        best = self._ranking.best(found.scored, limit)
        if len(found.clauses) < 2:
            ranked = self._ranking.spread(best)[: limit or None]
            return ranked, Matcher(self.reader, evaluation, [number for number, _ in ranked])
        matcher = Matcher(self.reader, evaluation, [number for number, _ in best])
        return self._ranking.by_nearness(best, found.clauses, matcher)[: limit or None], matcher

    def _hits(self, query: Query, found: Found, ranked: Ranked, matcher: Matcher) -> tuple[Hit, ...]:
        """Make hits of the best records."""
        if not ranked:
            return ()
        long = [one for one in query.terms if len(one.elements) > 1]
        records = {}
        for number, _ in ranked:
            end = max((matcher.end(one, number) for one in long), default=0)
            more = max(0, end - self.reader.tokens_in(number)) if end else 0
            records[number] = self.reader.record(number, more)
        matches = match_all(matcher, query, records)
        borrowing = _among([number for number, _ in ranked], found.borrowing)
        return tuple(
            _hit(
                records[number],
                matches[number],
                score,
                self._loans(number, found.clauses) if number in borrowing else (),
            )
            for number, score in ranked
        )

    def _loans(self, number: int, clauses: Sequence[Clause]) -> tuple[Loan, ...]:
        """Return the words that a record does not have itself, and what lends them to it."""
        loans = []
        for clause in clauses:
            at = int(clause.own.records.searchsorted(number))
            if clause.lent is None or (at < len(clause.own.records) and clause.own.records[at] == number):
                continue
            lender = self._lending.lender(clause.lent, number)
            if lender is not None:
                loans.append(Loan(clause.any_of.terms[0].typed, lender))
        return tuple(loans)

    def _with_suggestions(
        self, answer: SearchAnswer, parsed: ParsedQuery, evaluation: Evaluation, request: SearchRequest
    ) -> SearchAnswer:
        """Return an answer without hits with what to try instead."""
        query = parsed.query

        def count(other: Query) -> int:
            return self.count(other, evaluation, request)

        better = corrected_query(query, evaluation, self.reader.searcher, self.reader.speakers)
        total = count(parse_again(better)) if better else 0
        meant = those_with_hits(with_known_names(query, self._filtering, self.reader), count)
        nameless = self._nameless(query, evaluation)
        titles = [self.reader.cards[number].title for number in nameless]
        instead = instead_of_speaker(query, titles, count)
        return SearchAnswer(
            query=answer.query,
            understood=answer.understood,
            remark=answer.remark,
            did_you_mean=better if total else None,
            did_you_mean_total=total,
            looser=tuple(dict.fromkeys((*meant, *instead, *looser_queries(query, count))))[:_MOST_LOOSER],
            nameless=tuple(self.reader.documents[number] for number in nameless),
        )

    def offers(self, request: SearchRequest, aliases: Sequence[Alias] = ()) -> Iterator[Offer | None]:
        """Return, in steps of some milliseconds, what other words may be meant; None for a step without."""
        evaluation = self.evaluation()
        asked = parse_query(request.query, request.complete).query

        def find(query: Query) -> Array:
            return self._asked(evaluation.find(with_aliases(query, aliases)), request).scored.records

        return each_offer(Asked(asked, find(asked), evaluation, self.reader, find))

    def _nameless(self, query: Query, evaluation: Evaluation) -> list[int]:
        """Return the numbers of transcripts without names, where an unknown speaker is asked for."""
        speakers = [one for one in filters_in(query) if one.field is Field.SPEAKER]
        if not any(map(self._filtering.finds_nothing, speakers)):
            return []
        return likeliest_first(self._filtering.nameless(), query, evaluation, self.reader)


def _among(numbers: Sequence[int], ascending: Array) -> frozenset[int]:
    """Return those of some numbers that are among others."""
    if not len(ascending):
        return frozenset()
    asked = np.array(numbers, ascending.dtype)
    return frozenset(asked[look_up(asked, ascending)[1]].tolist())


def _hit(record: Record, match: Match, score: float, loans: tuple[Loan, ...]) -> Hit:
    spans = match.spans
    starts: tuple[int | None, ...] = (None,) * len(spans)
    ends = pages = starts
    if record.cues:
        times = [record.times(span) for span in spans]
        starts, ends = tuple(time.start_ms for time in times), tuple(time.end_ms for time in times)
    if record.pages:
        pages = tuple(record.page(span) for span in spans)
    return Hit(
        document=record.document,
        text=_shown_text(record, spans),
        offset=record.offset,
        spans=spans,
        starts_ms=starts,
        ends_ms=ends,
        places=match.places,
        score=score,
        note=record.note,
        section=record.section,
        speaker=record.speaker,
        pages=pages,
        loans=loans,
        time=TimeSpan(None, None) if spans or not record.cues else record.times(Span(0, record.own)),
    )


def _shown_text(record: Record, spans: tuple[Span, ...]) -> str:
    """Return the passage's own text, or as much more as its marks need."""
    end = spans[-1].end if spans else 0
    if record.own == len(record.text) or end <= record.own:
        return record.text[: record.own]
    return record.text if record.note is not None else record.text[:end]
