"""Evaluation: which records fulfil a query, and how well, from whole postings alone.

A word, a prefix and a phrase are each weighed as one unit by BM25F; clauses add up. Positions run
through a whole document, so that a phrase is found where it crosses from one passage into the next.
"""

from companion.search.analysis import is_run
from companion.search.arrays.phrases import Places
from companion.search.arrays.postings import Matches, Ranges
from companion.search.arrays.scoring import NOTHING, Scored, all_of, any_of, without
from companion.search.arrays.searcher import ArraySearcher, Select, family, prefix, together
from companion.search.schema import family_of
from companion.search.stemming import MARK, stems_in
from companion.search.tree import AnyOf, Element, Filter, Part, Query, Term


class Evaluation:
    """Evaluates queries against one state of the index, and knows where their phrases begin."""

    def __init__(self, searcher: ArraySearcher, languages: frozenset[str]) -> None:
        self._searcher = searcher
        self._languages = languages
        self._ranges: dict[Element, list[Ranges]] = {}
        self._phrases: dict[Term, Places] = {}
        self._weighed: dict[Term, Scored] = {}

    def run(self, query: Query) -> Scored:
        """Return all records that fulfil a query; what is said twice counts once."""
        if not query.clauses:
            return NOTHING
        room = self._searcher.room
        parts: list[Scored] = []
        for clause in dict.fromkeys(query.clauses):
            parts.append(self._any_of(clause))
            if not len(parts[-1].records):
                return NOTHING
        found = all_of(parts, room)
        for part in dict.fromkeys(query.unwanted):
            left_out = self.matches(part) if isinstance(part, Term) else self._part(part)
            found = without(found, left_out[0], room)
        return found

    def matches(self, term: Term) -> Matches:
        """Return how often a term begins in each record in which it does."""
        searcher = self._searcher
        if len(term.elements) == 1:
            return searcher.matches(self.ranges(term.elements[0]))
        return searcher.phrase_matches(self.phrase(term))

    def phrase(self, term: Term) -> Places:
        """Return the places where a term of several words begins."""
        if term not in self._phrases:
            self._phrases[term] = self._searcher.phrase([self.ranges(one) for one in term.elements])
        return self._phrases[term]

    def ranges(self, element: Element) -> list[Ranges]:
        """Return for each segment all terms that one token may be."""
        if element not in self._ranges:
            self._ranges[element] = self._searcher.ranges(self._select(element))
        return self._ranges[element]

    def _select(self, element: Element) -> Select:
        if element.prefix is not None and is_run(element.prefix):
            return prefix(element.prefix.encode())
        known = family(*(stem.encode() for stem in self._stems(element.folded)))
        if element.prefix is not None:
            return together(prefix(element.prefix.encode()), known)
        if element.edits:
            return together(family(*self._stems_near(element.folded, element.edits)), known)
        return known

    def _stems_near(self, word: str, edits: int) -> set[bytes]:
        """Return the stems of the words so many edits away from one, in whatever segment these stand."""
        return {family_of(term) for term, _ in self._searcher.spelt_nearly(word, edits, MARK.encode())}

    def _any_of(self, clause: AnyOf) -> Scored:
        return any_of([self._part(part) for part in dict.fromkeys(clause.parts)], self._searcher.total)

    def _part(self, part: Part) -> Scored:
        if isinstance(part, Query):
            return self.run(part)
        if isinstance(part, Filter):
            return NOTHING
        if part not in self._weighed:
            self._weighed[part] = self._searcher.weigh(self.matches(part))
        return self._weighed[part]

    def _stems(self, folded: str) -> tuple[str, ...]:
        return (folded,) if is_run(folded) else stems_in(folded, self._languages)
