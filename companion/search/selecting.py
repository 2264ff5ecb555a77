"""Selecting: which terms of the index one token of a text may be, by what a query says of it."""

from companion.search.analysis import is_run
from companion.search.arrays.postings import Ranges
from companion.search.arrays.searcher import ArraySearcher, Select, family, prefix, term, together
from companion.search.arrays.segment import SegmentData
from companion.search.jamo import syllables_from
from companion.search.schema import CARD, family_of
from companion.search.spellings import variants, variants_of_beginning
from companion.search.stemming import MARK, mark_of, stems_in
from companion.search.tree import Element


class Selecting:
    """Chooses terms for the texts of some languages."""

    def __init__(self, searcher: ArraySearcher, languages: frozenset[str]) -> None:
        self._searcher = searcher
        self._languages = languages

    def select(self, element: Element, about: bool) -> Select:
        """Return what chooses the terms that a token may be, in texts or in what is `about` them."""
        mark = CARD if about else ""
        if element.letters is not None:
            return _completed(f"{mark}{element.prefix or ''}", element.letters)
        if element.prefix is not None and is_run(element.prefix):
            return prefix(f"{mark}{element.prefix}".encode())
        folded = element.folded
        if element.exact:
            return together(*(term(f"{mark}{folded}{end}".encode()) for end in self._ends()))
        stems = (folded, folded[0]) if element.parts else self._stems(folded)
        known = family(*(f"{mark}{stem}".encode() for stem in stems))
        if element.prefix is not None:
            begun = (element.prefix, *variants_of_beginning(element.prefix))
            return together(*(prefix(f"{mark}{one}".encode()) for one in begun), known)
        if element.edits and not about:
            return together(family(*self._stems_near(folded, element.edits)), known)
        return known

    def _ends(self) -> list[str]:
        return ["", *(mark for language in self._languages if (mark := mark_of(language)))]

    def _stems_near(self, word: str, edits: int) -> set[bytes]:
        """Return the stems of the words so many edits away from one, in whatever segment these stand."""
        return {family_of(one) for one, _ in self._searcher.spelt_nearly(word, edits, MARK.encode())}

    def _stems(self, folded: str) -> tuple[str, ...]:
        if is_run(folded):
            return (folded,)
        stems = stems_in(folded, self._languages)
        others = variants(folded)
        return (*stems, *(stems_in(one, ())[0] for one in others)) if others else stems


def _completed(before: str, letters: str) -> Select:
    """Choose the terms in which some letters of Hangul begin the syllable that follows."""

    def select(data: SegmentData) -> Ranges:
        stretches = [
            (data.terms.span(f"{before}{first}".encode())[0], data.terms.span(f"{before}{last}".encode())[1])
            for first, last in syllables_from(letters)
        ]
        return [one for one in stretches if one[0] < one[1]]

    return select
