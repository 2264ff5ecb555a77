"""Answer a request from one reader of the index."""

from collections import Counter
from collections.abc import Mapping

from companion.core.documents import DocumentId, Span
from companion.core.queries import Hit, SearchAnswer, SearchRequest
from companion.search.evaluation import Evaluation, Found
from companion.search.matcher import match_query
from companion.search.query import Query, parse_query
from companion.search.reader import IndexReader
from companion.search.records import Record
from companion.search.suggestions import corrected_query, looser_queries, parse_again
from companion.search.wording import describe, remark_on

_SCORE_DIGITS = 9


def find(reader: IndexReader, request: SearchRequest) -> SearchAnswer:
    """Return the hits of a request, best first, and how it was understood."""
    parsed = parse_query(request.query, request.complete)
    search = _Search(reader, request.documents)
    found = search.run(parsed.query)
    numbers = _ranked(found, reader)
    shown = numbers[: request.limit] if request.limit > 0 else numbers
    answer = SearchAnswer(
        query=request.query,
        hits=tuple(_hit(parsed.query, number, found, reader) for number in shown),
        total=len(numbers),
        counts=_counts(numbers, reader),
        understood=describe(parsed.query),
        remark=remark_on(parsed),
    )
    return answer if numbers else search.with_suggestions(answer, parsed.query)


def explain(request: SearchRequest) -> SearchAnswer:
    """Return the answer while there is no index: how the request was understood."""
    parsed = parse_query(request.query, request.complete)
    return SearchAnswer(query=request.query, understood=describe(parsed.query), remark=remark_on(parsed))


class _Search:
    """Evaluates queries within the documents asked for."""

    def __init__(self, reader: IndexReader, documents: frozenset[DocumentId] | None) -> None:
        self._reader = reader
        self._documents = documents
        self._evaluation = Evaluation(reader)

    def run(self, query: Query) -> Found:
        """Return the records that fulfil a query."""
        found = self._evaluation.run(query)
        if self._documents is None:
            return found
        names = self._reader.places.documents
        return Found({n: s for n, s in found.scores.items() if names[n] in self._documents}, found.crossing)

    def with_suggestions(self, answer: SearchAnswer, query: Query) -> SearchAnswer:
        """Return an answer without hits with what to try instead."""
        looser = looser_queries(query, lambda other: len(self.run(other).scores))
        better = corrected_query(query, self._reader)
        total = len(self.run(parse_again(better)).scores) if better else 0
        return SearchAnswer(
            query=answer.query,
            understood=answer.understood,
            remark=answer.remark,
            did_you_mean=better if total else None,
            did_you_mean_total=total,
            looser=looser,
        )


def _ranked(found: Found, reader: IndexReader) -> list[int]:
    """Return record numbers, best first; of equal ones those of the same document in its order."""
    documents, scores = reader.places.documents, found.scores
    return sorted(
        scores, key=lambda number: (-round(scores[number], _SCORE_DIGITS), documents[number], number)
    )


def _counts(numbers: list[int], reader: IndexReader) -> Mapping[DocumentId, int]:
    documents = reader.places.documents
    return dict(Counter(documents[number] for number in numbers))


def _hit(query: Query, number: int, found: Found, reader: IndexReader) -> Hit:
    more = max(len(term.elements) for term in query.terms) if number in found.crossing else 0
    record = reader.record(number, more)
    match = match_query(query, record)
    times = [record.times(span) for span in match.spans]
    return Hit(
        document=record.document,
        text=_shown_text(record, match.spans),
        offset=record.offset,
        spans=match.spans,
        starts_ms=tuple(time.start_ms for time in times),
        ends_ms=tuple(time.end_ms for time in times),
        places=match.places,
        score=found.scores[number],
        note=record.note,
        section=record.section,
        speaker=record.speaker,
        pages=tuple(record.page(span) for span in match.spans),
    )


def _shown_text(record: Record, spans: tuple[Span, ...]) -> str:
    """Return the passage's own text, or as much more as its marks need."""
    end = max((span.end for span in spans), default=0)
    if end <= record.own:
        return record.text[: record.own]
    return record.text if record.note is not None else record.text[:end]
