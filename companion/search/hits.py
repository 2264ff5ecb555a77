"""Make hits of records: with what is marked in them, what is lent to them, and what they lack."""

from collections.abc import Sequence

import numpy as np

from companion.core.documents import Span, TimeSpan
from companion.core.queries import Hit, Loan
from companion.search.arrays.container import Array
from companion.search.arrays.lookup import look_up
from companion.search.joining import Clause, Found
from companion.search.lending import Lending
from companion.search.marking import Match, match_all
from companion.search.matcher import Matcher
from companion.search.ranking import Ranked
from companion.search.reader import IndexReader
from companion.search.records import Record
from companion.search.tree import Query, Term, terms_of


class HitMaker:
    """Makes the hits of one state of the index."""

    def __init__(self, reader: IndexReader, lending: Lending) -> None:
        self._reader = reader
        self._lending = lending

    def hits(self, query: Query, found: Found, ranked: Ranked, matcher: Matcher) -> tuple[Hit, ...]:
        """Make hits of the best records found."""
        if not ranked:
            return ()
        long = [one for one in query.terms if len(one.elements) > 1]
        records = {number: self._record(number, long, matcher) for number, _ in ranked}
        matches = match_all(matcher, query, records)
        numbers = [number for number, _ in ranked]
        borrowing, lacking = among(numbers, found.borrowing), among(numbers, found.lacking)
        wanting = {
            number: self._wanting(number, found.clauses, borrows=number in borrowing)
            for number in borrowing | lacking
        }
        return tuple(
            _hit(
                records[number],
                matches[number],
                score,
                *wanting.get(number, ((), ())),
            )
            for number, score in ranked
        )

    def _record(self, number: int, long: Sequence[Term], matcher: Matcher) -> Record:
        """Return a record with so much of what follows it that no phrase or stretch in it is cut."""
        end = max((matcher.end(one, number) for one in long), default=0)
        return self._reader.record(number, max(0, end - self._reader.tokens_in(number)) if end else 0)

    def _wanting(
        self, number: int, clauses: Sequence[Clause], *, borrows: bool
    ) -> tuple[tuple[Loan, ...], tuple[str, ...]]:
        """Return which words a record does not have itself: those that it is lent, those that it lacks."""
        loans: list[Loan] = []
        lacks: list[str] = []
        for clause in clauses:
            if among([number], clause.own.records):
                continue
            lenders = ((word, self._lending.lender(lent, number)) for word, lent in clause.loans if borrows)
            loan = next((Loan(word, lender) for word, lender in lenders if lender is not None), None)
            if loan is None:
                lacks.append(" ".join(term.typed for term in terms_of(clause.any_of.parts[0])))
            else:
                loans.append(loan)
        return tuple(loans), tuple(lacks)


def among(numbers: Sequence[int], ascending: Array) -> frozenset[int]:
    """Return those of some numbers that are among others."""
    if not len(ascending):
        return frozenset()
    asked = np.array(numbers, ascending.dtype)
    return frozenset(asked[look_up(asked, ascending)[1]].tolist())


def _hit(record: Record, match: Match, score: float, loans: tuple[Loan, ...], lacks: tuple[str, ...]) -> Hit:
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
        text=_shown_text(record, match),
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
        lacks=lacks,
        time=TimeSpan(None, None) if spans or not record.cues else record.times(Span(0, record.own)),
    )


def _shown_text(record: Record, match: Match) -> str:
    """Return the passage's own text, or as much more as its marks and places need."""
    end = max((one.end for one in (*match.spans[-1:], *match.places[-1:])), default=0)
    if record.own == len(record.text) or end <= record.own:
        return record.text[: record.own]
    return record.text if record.note is not None else record.text[:end]
