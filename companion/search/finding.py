"""Answer requests from one reader of the index."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from companion.core.aliases import Alias
from companion.core.documents import DocumentId
from companion.core.orders import Order
from companion.core.queries import Offer, Related, SearchAnswer, SearchRequest
from companion.search.aliasing import with_aliases
from companion.search.arrays.container import Array
from companion.search.arrays.scoring import NOTHING
from companion.search.beginnings import begun_query
from companion.search.composing import with_composing
from companion.search.corrections import corrected_queries
from companion.search.evaluation import Evaluation
from companion.search.filtering import Filtering, filters_in
from companion.search.hits import HitMaker
from companion.search.joining import Found
from companion.search.lending import Lending
from companion.search.likely_texts import likeliest_first
from companion.search.matcher import Matcher
from companion.search.nearly import FEW, MOST, may_lack_a_word, said_of_nearly, with_others
from companion.search.offers import Asked, each_offer
from companion.search.passage_order import PassageOrder
from companion.search.query import ParsedQuery, parse_query
from companion.search.ranking import Ranked, Ranking
from companion.search.reader import IndexReader
from companion.search.related import Comparing
from companion.search.suggestions import (
    as_names,
    instead_of_speaker,
    looser_queries,
    parse_again,
    those_with_hits,
)
from companion.search.tree import Field, Query
from companion.search.unknown import unknown_names, with_known_names
from companion.search.wording import describe, remark_on

_MOST_LOOSER = 6
_MOST_TRIED = 8
"""Queries of which it is looked up whether they were meant."""


def find(reader: IndexReader, request: SearchRequest) -> SearchAnswer:
    """Return the hits of a request, best first, and how it was understood."""
    return Finder(reader).find(request)


def explain(request: SearchRequest) -> SearchAnswer:
    """Return the answer while there is no index: how the request was understood."""
    parsed = _read(request)
    return SearchAnswer(query=request.query, understood=describe(parsed.query), remark=remark_on(parsed))


def _read(request: SearchRequest) -> ParsedQuery:
    return parse_query(request.query, request.complete)


class Finder:
    """Answers from one state of the index, and keeps what the next question may need again."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self._passages = PassageOrder(reader)
        self._filtering = Filtering(reader, self._passages)
        self._lending = Lending(reader)
        self._ranking = Ranking(reader)
        self._comparing = Comparing(reader)
        self._maker = HitMaker(reader, self._lending)

    def evaluation(self) -> Evaluation:
        """Return an evaluation of queries against this state of the index."""
        return Evaluation(self.reader, self._filtering, self._lending)

    def parsed(self, request: SearchRequest, aliases: Sequence[Alias] = ()) -> ParsedQuery:
        """Read the query of a request; words with an alias stand for that too."""
        parsed = _read(request)
        return replace(parsed, query=with_aliases(parsed.query, aliases)) if aliases else parsed

    def find(self, request: SearchRequest, aliases: Sequence[Alias] = ()) -> SearchAnswer:
        """Return the hits of a request, best first, and how it was understood."""
        parsed = self.parsed(request, aliases)
        query = with_composing(parsed.query) if request.composing else parsed.query
        evaluation = self.evaluation()
        found = evaluation.find(query)
        if len(found.scored.records) < FEW and may_lack_a_word(_read(request).query):
            found = with_others(found, evaluation.with_most(query), self._ranking.best)
        found = self._asked(found, request)
        order = request.order
        if order is Order.RANK and not found.clauses:
            order = Order.DOCUMENT  # Where no words were asked for, none is better than another.
        ranked, matcher = self._ranked(found, evaluation, order, request.limit)
        counts = self._ranking.documents(found.scored, ranked, order)
        answer = SearchAnswer(
            query=request.query,
            hits=self._maker.hits(query, found, ranked[: request.limit or None], matcher),
            total=len(found.scored.records),
            notes=self.reader.count_notes(found.scored),
            counts=counts,
            understood=describe(parsed.query),
            remark=self._remark(parsed, found),
            lent=len(found.borrowing),
            nearly=len(found.lacking),
        )
        whole = answer.total > answer.nearly
        return answer if whole else self._with_suggestions(answer, parsed, evaluation, request)

    def _remark(self, parsed: ParsedQuery, found: Found) -> str:
        said = (
            remark_on(parsed),
            unknown_names(parsed.query, self._filtering, self.reader),
            said_of_nearly(len(found.scored.records) - len(found.lacking), len(found.lacking)),
        )
        return " ".join(filter(None, said))

    def related(self, document: DocumentId, offset: int, without: frozenset[str]) -> Related:
        """Return passages of other documents that share telling words with the one at an offset.

        The words in `without` are not looked at.
        """
        if document not in self.reader.documents:
            return Related()
        evaluation, number = self.evaluation(), self.reader.documents.index(document)
        compared = self._comparing.compare(evaluation, number, offset, without)
        matcher = Matcher(self.reader, evaluation, [one for one, _ in compared.ranked])
        hits = self._maker.hits(compared.query, Found(NOTHING), list(compared.ranked), matcher)
        return Related(compared.words, hits, compared.off)

    def count(self, query: Query, evaluation: Evaluation, request: SearchRequest) -> int:
        """Count the records that fulfil a query among the documents of a request."""
        return len(self._asked(evaluation.find(query), request).scored.records)

    def _asked(self, found: Found, request: SearchRequest) -> Found:
        """Return what was found in the documents asked for."""
        if request.documents is None:
            return found
        scored = self.reader.within(found.scored, request.documents)

        def within(records: Array) -> Array:
            return records[np.isin(records, scored.records, assume_unique=True)]

        return found._replace(scored=scored, borrowing=within(found.borrowing), lacking=within(found.lacking))

    def _ranked(
        self, found: Found, evaluation: Evaluation, order: Order, limit: int
    ) -> tuple[Ranked, Matcher]:
        """Return the best records in order, those to be shown at least, and where their words stand."""
        if order is not Order.RANK:
            ranked = self._ranking.in_order(found.scored, order, limit)
            return ranked, Matcher(self.reader, evaluation, [number for number, _ in ranked])
        best = self._ranking.best(found.scored, limit)
        if len(found.clauses) < 2:
            ranked = self._ranking.spread(best)
            return ranked, Matcher(self.reader, evaluation, [number for number, _ in ranked[: limit or None]])
        matcher = Matcher(self.reader, evaluation, [number for number, _ in best])
        return self._ranking.by_nearness(best, found.clauses, matcher), matcher

    def _with_suggestions(
        self, answer: SearchAnswer, parsed: ParsedQuery, evaluation: Evaluation, request: SearchRequest
    ) -> SearchAnswer:
        """Return an answer without hits with what to try instead."""
        query = parsed.query

        def count(other: Query) -> int:
            return self.count(other, evaluation, request)

        better, total = self._meant(query, evaluation, request)
        meant = those_with_hits(with_known_names(query, self._filtering, self.reader), count)
        nameless = self._nameless(query, evaluation)
        titles = [self.reader.cards[number].title for number in nameless]
        instead = instead_of_speaker(query, titles, count)
        named = those_with_hits(as_names(query), count)
        begun = those_with_hits(begun_query(query, evaluation), count)
        looser = looser_queries(query, count, evaluation.telling)
        return replace(
            answer,
            did_you_mean=better,
            did_you_mean_total=total,
            looser=tuple(dict.fromkeys((*meant, *instead, *named, *begun, *looser)))[:_MOST_LOOSER],
            nameless=tuple(self.reader.documents[number] for number in nameless),
        )

    def _meant(self, query: Query, evaluation: Evaluation, request: SearchRequest) -> tuple[str | None, int]:
        """Return the query that was probably meant and the number of its hits, if need be of most words."""
        tries = list(islice(corrected_queries(query, evaluation, self.reader), _MOST_TRIED))
        for one in dict.fromkeys(tries):
            if total := self.count(parse_again(one), evaluation, request):
                return one, total
        for one in tries[:1]:
            if may_lack_a_word(other := parse_again(one)):
                nearly = self._asked(evaluation.with_most(other), request).scored
                if total := min(MOST, len(nearly.records)):
                    return one, total
        return None, 0

    def offers(self, request: SearchRequest, aliases: Sequence[Alias] = ()) -> Iterator[Offer | None]:
        """Return, in steps of some milliseconds, what other words may be meant; None for a step without."""
        evaluation = self.evaluation()
        asked = _read(request).query

        def find(query: Query) -> Array:
            return self._asked(evaluation.find(with_aliases(query, aliases)), request).scored.records

        return each_offer(Asked(asked, find(asked), evaluation, self.reader, find))

    def _nameless(self, query: Query, evaluation: Evaluation) -> list[int]:
        """Return the numbers of transcripts without names, where an unknown speaker is asked for."""
        speakers = [one for one in filters_in(query) if one.field is Field.SPEAKER]
        if not any(map(self._filtering.finds_nothing, speakers)):
            return []
        return likeliest_first(self._filtering.nameless(), query, evaluation, self.reader)
