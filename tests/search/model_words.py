"""Where the words of a query stand in the texts of the model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from companion.search.analysis import is_run
from companion.search.distance import edit_distance
from companion.search.jamo import letters_of
from companion.search.spellings import variants, variants_of_beginning
from companion.search.stemming import stem_of, stems_in
from companion.search.tree import Element, Term
from tests.search.model_records import Record, Word

_LATIN = 0x250
"""The first code point behind the Latin letters: one of them, or one near, is a slip for a word's first."""


@dataclass(frozen=True)
class Places:
    """Knows what each word of a query may be in some records."""

    records: Sequence[Record]
    languages: Sequence[str]
    _known: dict[tuple[Record, Term], list[list[tuple[int, Element]]]] = field(default_factory=dict)
    _are_meant: dict[tuple[str, str, Element, bool], bool] = field(default_factory=dict)

    def occurrences(self, record: Record, term: Term) -> list[list[tuple[int, Element]]]:
        """Return where a term begins in a record: for each place the tokens and as what they were taken."""
        if (record, term) not in self._known:
            found = (
                self._stretches(record, term) if term.near is not None else self._side_by_side(record, term)
            )
            self._known[record, term] = found
        return self._known[record, term]

    def _side_by_side(self, record: Record, term: Term) -> list[list[tuple[int, Element]]]:
        found: list[list[tuple[int, Element]]] = []
        place = record.first
        while place < record.last:
            there = record.words[place : place + len(term.elements)]
            pairs = list(zip(there, term.elements, strict=False))
            if len(there) == len(term.elements) and all(self.meant(word, one) for word, one in pairs):
                found.append([(place + number, one) for number, one in enumerate(term.elements)])
                place += len(there)
            else:
                place += 1
        return found

    def _stretches(self, record: Record, term: Term) -> list[list[tuple[int, Element]]]:
        """Return the shortest stretches that hold each word, begin in a record and do not overlap."""
        words = list(dict.fromkeys(term.elements))
        places = {
            one: [place for place, word in enumerate(record.words) if self.meant(word, one)] for one in words
        }

        def end(start: int) -> int:
            """Return where the shortest stretch from a place on ends, far away if there is none."""
            return max(
                min((place for place in own if place >= start), default=1 << 40) for own in places.values()
            )

        found: list[list[tuple[int, Element]]] = []
        begins = {place for own in places.values() for place in own if record.first <= place < record.last}
        for start in sorted(begins):
            last = end(start)
            fits = last < start + len(words) + (term.near or 0) and end(start + 1) > last
            if fits and (not found or start > found[-1][-1][0]):
                inside = {
                    place: one for one in reversed(words) for place in places[one] if start <= place <= last
                }
                found.append(sorted(inside.items(), key=lambda pair: pair[0]))
        return found

    def meant(self, word: Word, element: Element, *, about: bool = False) -> bool:
        """Say whether a word is what a query's is, or begins as is asked."""
        key = (word.token.folded, word.term, element, about)
        if key not in self._are_meant:
            self._are_meant[key] = self._is_meant(word, element, about)
        return self._are_meant[key]

    def _is_meant(self, word: Word, element: Element, about: bool) -> bool:
        folded = word.token.folded
        if element.letters is not None:
            before = element.prefix or ""
            return folded.startswith(before) and letters_of(folded[len(before) :][:1]).startswith(
                element.letters
            )
        if element.prefix is not None and is_run(element.prefix):
            return folded.startswith(element.prefix)
        if element.exact:
            return folded == element.folded
        apart = element.parts and folded == element.folded[0]
        if apart or stem_of(word.term) in self._stems(element.folded):
            return True
        if element.prefix is not None:
            return folded.startswith((element.prefix, *variants_of_beginning(element.prefix)))
        return (
            bool(element.edits)
            and not about
            and stem_of(word.term) in self._stems_near(element.folded, element.edits)
        )

    def _stems(self, folded: str) -> set[str]:
        if is_run(folded):
            return {folded}
        return {*stems_in(folded, self.languages), *(stems_in(one, ())[0] for one in variants(folded))}

    @cached_property
    def _terms(self) -> set[tuple[str, str]]:
        words = {word for record in self.records for word in record.words[record.first : record.last]}
        return {(word.token.folded, word.term) for word in words}

    def _stems_near(self, folded: str, edits: int) -> set[str]:
        """Return the stems of the words of the library that some edits make of one."""
        near = set()
        for other, term in self._terms:
            distance = edit_distance(folded, other, edits)
            is_near = ord(other[0]) < _LATIN or ord(other[0]) // 128 == ord(folded[0]) // 128
            if distance <= edits and (other[0] == folded[0] or (distance == 1 and is_near)):
                near.add(stem_of(term))
        return near
