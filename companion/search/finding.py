"""Answer a request from one reader of the index."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from companion.core.documents import DocumentId, Span
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.search.arrays.scoring import Scored, best
from companion.search.evaluation import Evaluation
from companion.search.matcher import Match, Matcher, match_all
from companion.search.query import parse_query
from companion.search.reader import IndexReader
from companion.search.records import Record
from companion.search.suggestions import corrected_query, looser_queries, parse_again
from companion.search.tree import Query, Term
from companion.search.wording import describe, remark_on

_SCORE_DIGITS = 5


def find(reader: IndexReader, request: SearchRequest) -> SearchAnswer:
    """Return the hits of a request, best first, and how it was understood."""
    parsed = parse_query(request.query, request.complete)
    search = _Search(reader, request)
    found = search.run(parsed.query)
    total = len(found.records)
    ranked = search.ranked(found)
    answer = SearchAnswer(
        query=request.query,
        hits=search.hits(parsed.query, ranked),
        total=total,
        notes=reader.count_notes(found),
        counts=search.counts(found, ranked),
        understood=describe(parsed.query),
        remark=remark_on(parsed),
    )
    return answer if total else search.with_suggestions(answer, parsed.query)


def explain(request: SearchRequest) -> SearchAnswer:
    """Return the answer while there is no index: how the request was understood."""
    parsed = parse_query(request.query, request.complete)
    return SearchAnswer(query=request.query, understood=describe(parsed.query), remark=remark_on(parsed))


class _Search:
    """Answers one request within the documents asked for."""

    def __init__(self, reader: IndexReader, request: SearchRequest) -> None:
        self._reader = reader
        self._request = request
        self._evaluation = Evaluation(reader.searcher, reader.manifest.languages)

    def run(self, query: Query) -> Scored:
        """Return the records that fulfil a query."""
        found = self._evaluation.run(query)
        wanted = self._request.documents
        return found if wanted is None else self._reader.within(found, wanted)

    def count(self, query: Query) -> int:
        """Count the records that fulfil a query."""
        return len(self.run(query).records)

    def ranked(self, found: Scored) -> list[tuple[int, float]]:
        """Return the best records with their scores; of equal ones those of a document in its order."""
        records, scores = best(found, self._request.limit)
        places = self._reader.places(records)
        ranked = sorted(zip((-_rounded(scores)).tolist(), places, records.tolist(), strict=True))
        return [(number, -score) for score, _, number in ranked[: self._request.limit or None]]

    def counts(self, found: Scored, ranked: list[tuple[int, float]]) -> Mapping[DocumentId, int]:
        """Count the records of each document, the document with the best one first."""
        names = self._reader.documents
        if len(found.records) == len(ranked):
            owners = self._reader.owners(np.array([number for number, _ in ranked], np.int64))
            return Counter(names[owner] for owner in owners)
        counts, scores = self._reader.tally(found)
        present = counts.nonzero()[0]
        order = present[np.argsort(-_rounded(scores[present]), kind="stable")]
        return dict(zip([names[n] for n in order.tolist()], counts[order].tolist(), strict=True))

    def hits(self, query: Query, ranked: list[tuple[int, float]]) -> tuple[Hit, ...]:
        """Make hits of the best records."""
        if not ranked:
            return ()
        matcher = Matcher(self._reader, self._evaluation, [number for number, _ in ranked])
        phrases = [term for term in query.terms if len(term.elements) > 1]
        records = {
            number: self._reader.record(number, self._reach(phrases, matcher, number)) for number, _ in ranked
        }
        matches = match_all(matcher, query, records)
        return tuple(_hit(records[number], matches[number], score) for number, score in ranked)

    def _reach(self, phrases: Sequence[Term], matcher: Matcher, number: int) -> int:
        """Return how many tokens a record's phrases reach into what follows it."""
        ends = [
            tokens[-1] + len(term.elements) for term in phrases if (tokens := matcher.tokens(term)[number])
        ]
        return max(0, max(ends) - self._reader.tokens_in(number)) if ends else 0

    def with_suggestions(self, answer: SearchAnswer, query: Query) -> SearchAnswer:
        """Return an answer without hits with what to try instead."""
        looser = looser_queries(query, self.count)
        better = corrected_query(query, self._evaluation, self._reader.searcher)
        total = self.count(parse_again(better)) if better else 0
        return SearchAnswer(
            query=answer.query,
            understood=answer.understood,
            remark=answer.remark,
            did_you_mean=better if total else None,
            did_you_mean_total=total,
            looser=looser,
        )


def _rounded(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return scores so that those count as equal which differ by how they were added up alone."""
    exact: NDArray[np.float64] = scores.astype(np.float64)
    return exact.round(_SCORE_DIGITS)


def _hit(record: Record, match: Match, score: float) -> Hit:
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
    )


def _shown_text(record: Record, spans: tuple[Span, ...]) -> str:
    """Return the passage's own text, or as much more as its marks need."""
    end = spans[-1].end if spans else 0
    if record.own == len(record.text) or end <= record.own:
        return record.text[: record.own]
    return record.text if record.note is not None else record.text[:end]
