"""Evaluation: which records fulfil a query, and how well, from the index's postings alone.

A word, a prefix and a phrase are each weighed as one unit by BM25F; clauses add up. Positions run
through a whole document, so that a phrase is found where it crosses from one passage into the next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from companion.search.analysis import is_run
from companion.search.distance import edit_distance
from companion.search.matcher import occurs
from companion.search.query import AnyOf, Element, Part, Query, Term
from companion.search.reader import IndexReader, Postings
from companion.search.schema import FORMS, WORDS, unpack_positions
from companion.search.stemming import stems_of

_K1 = 1.2
_B = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """Records that fulfil a query with their scores; those in `crossing` need the text that follows."""

    scores: Mapping[int, float]
    crossing: frozenset[int] = frozenset()


@dataclass(slots=True)
class Evaluation:
    """Evaluates queries against one reader."""

    reader: IndexReader
    _crossing: set[int] = field(default_factory=set)

    def run(self, query: Query) -> Found:
        """Return all records that fulfil a query."""
        self._crossing.clear()
        scores = self._query(query)
        return Found(scores, frozenset(self._crossing & scores.keys()))

    def _query(self, query: Query) -> dict[int, float]:
        """Return the scores of the records that fulfil a query, or what stands in brackets."""
        if not query.clauses:
            return {}
        clauses = sorted((self._any_of(clause) for clause in query.clauses), key=len)
        numbers: Iterable[int] = clauses[0]
        for clause in clauses[1:]:
            numbers = [number for number in numbers if number in clause]
        scores = {number: sum(clause[number] for clause in clauses) for number in numbers}
        for part in query.unwanted:
            if scores:
                unwanted = self._frequencies(part) if isinstance(part, Term) else self._query(part)
                scores = {number: score for number, score in scores.items() if number not in unwanted}
        return scores

    def _any_of(self, clause: AnyOf) -> dict[int, float]:
        scores: dict[int, float] = {}
        for part in clause.parts:
            for number, score in self._part(part).items():
                scores[number] = scores.get(number, 0.0) + score
        return scores

    def _part(self, part: Part) -> dict[int, float]:
        return self._scores(self._frequencies(part)) if isinstance(part, Term) else self._query(part)

    def _scores(self, frequencies: Mapping[int, float]) -> dict[int, float]:
        """Weigh how often a unit occurs by how rare it is and how long each record is (BM25F)."""
        reader = self.reader
        idf = log(reader.count / (len(frequencies) + 1)) + 1 if frequencies else 0.0
        average = reader.average_length
        return {
            number: idf * often * (_K1 + 1) / (often + _K1 * (1 - _B + _B * reader.length(number) / average))
            for number, often in frequencies.items()
        }

    def _frequencies(self, term: Term) -> dict[int, float]:
        """Return how often a term begins in each record in which it does."""
        return self._phrase(term) if len(term.elements) > 1 else self._element(term.elements[0])

    def _element(self, element: Element) -> dict[int, float]:
        frequencies: dict[int, float] = {}
        for postings in self._alternatives(element):
            for number, weight in zip(postings.numbers, postings.weights, strict=True):
                frequencies[number] = frequencies.get(number, 0.0) + weight
        return frequencies

    def _alternatives(self, element: Element) -> list[Postings]:
        """Return the postings of all terms that one token may be."""
        reader = self.reader
        if element.edits:
            words = [form for form in reader.expand(FORMS, element.folded[0]) if _is_like(form, element)]
            similar = [reader.postings(FORMS, form) for form in words]
            return [*(reader.postings(WORDS, stem) for stem in element.stems), *similar]
        if element.prefix is None:
            return [reader.postings(WORDS, stem) for stem in element.stems]
        if is_run(element.prefix):
            return [reader.postings(WORDS, term) for term in reader.expand(WORDS, element.prefix)]
        forms = [reader.postings(FORMS, form) for form in reader.expand(FORMS, element.prefix)]
        return [*(reader.postings(WORDS, stem) for stem in element.stems), *forms]

    def _phrase(self, term: Term) -> dict[int, float]:
        """Return how often tokens stand side by side, counted where the first one stands."""
        lines = [self._positions(element) for element in term.elements]
        rarest = min(range(len(lines)), key=lambda index: len(lines[index].numbers))
        found: dict[int, float] = {}
        for number in lines[rarest].numbers:
            for position in lines[rarest].at(number):
                begin = self._whole_phrase(lines, number, position - rarest, position)
                if begin is not None:
                    found[begin] = found.get(begin, 0.0) + 1.0
        if term.completes:
            return {number: often for number, often in found.items() if self._holds(term, number)}
        return found

    def _whole_phrase(self, lines: list["_Line"], number: int, start: int, known: int) -> int | None:
        """Return the record in which the phrase begins whose token at `known` stands in `number`."""
        if start < 0:
            return None
        for index, line in enumerate(lines):
            position = start + index
            if position == known:
                continue
            if position not in line.at(self._holder(number, position)):
                return None
        begin = self._holder(number, start)
        if self._holder(number, start + len(lines) - 1) != begin:
            self._crossing.add(begin)
        return begin

    def _holder(self, number: int, position: int) -> int:
        """Return the record of the same series that holds a position, near the one given."""
        firsts, series = self.reader.places.firsts, self.reader.places.series
        own = series[number]
        while firsts[number] > position:
            number -= 1
        while number + 1 < len(firsts) and series[number + 1] == own and firsts[number + 1] <= position:
            number += 1
        return number

    def _positions(self, element: Element) -> "_Line":
        """Return where one token of a phrase may stand; for a prefix, the stems of all its forms."""
        reader = self.reader
        if element.prefix is None or is_run(element.prefix):
            return _Line(self._alternatives(element))
        forms = reader.expand(FORMS, element.prefix)
        stems = {*element.stems, *(stem for form in forms for stem in stems_of(form))}
        return _Line([reader.postings(WORDS, stem) for stem in sorted(stems)])

    def _holds(self, term: Term, number: int) -> bool:
        """Look into the text, where stems alone do not tell what begins with a prefix."""
        more = len(term.elements) if number in self._crossing else 0
        return occurs(term, self.reader.record(number, more))


def _is_like(form: str, element: Element) -> bool:
    return edit_distance(element.folded, form, element.edits) <= element.edits


class _Line:
    """The positions at which one token of a phrase may stand, unpacked when asked for."""

    def __init__(self, alternatives: list[Postings]) -> None:
        self._packed: dict[int, list[bytes]] = {}
        for postings in alternatives:
            for number, value in zip(postings.numbers, postings.values, strict=True):
                self._packed.setdefault(number, []).append(value)
        self._known: dict[int, frozenset[int]] = {}
        self.numbers = self._packed.keys()

    def at(self, number: int) -> frozenset[int]:
        """Return the positions in one record."""
        known = self._known.get(number)
        if known is None:
            packed = self._packed.get(number, ())
            known = frozenset(position for value in packed for position in unpack_positions(value))
            self._known[number] = known
        return known
