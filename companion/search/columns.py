"""Columns: what is known of each record of an index, as arrays beside each other.

Records are numbered through all segments. One that was deleted is neither passage nor note nor card.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from companion.core.cards import Card
from companion.core.colours import Colour
from companion.core.documents import DocumentId, Span
from companion.core.notes import NoteId
from companion.search.arrays.searcher import LiveSegment
from companion.search.facts import SegmentFacts
from companion.search.records import Common

_Kind = TypeVar("_Kind", bound=np.generic)


class Piece(NamedTuple):
    """A segment as it stands in a commit, and what its records are."""

    live: LiveSegment
    facts: SegmentFacts


class NoteFacts(NamedTuple):
    """A note: its record, its document's number, its name, the stretch it stands on, tags and colour."""

    record: int
    document: int
    note: NoteId
    span: Span
    tags: tuple[str, ...]
    colour: Colour | None


class RecordColumns:
    """What the records of one commit are; each column is made when it is first asked for."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    @cached_property
    def documents(self) -> list[DocumentId]:
        """The documents that have records, in ascending order; known by their numbers in this list."""
        return sorted({one.document for _, _, one in self._series()})

    @cached_property
    def cards(self) -> list[Card]:
        """What is known of each document, nothing where only its notes are here."""
        cards = {one.document: one.card for _, _, one in self._series() if one.card}
        return [cards.get(document) or Card() for document in self.documents]

    @cached_property
    def owner(self) -> NDArray[np.int32]:
        """The number of each record's document."""
        numbers = {document: number for number, document in enumerate(self.documents)}
        return self._for_series(lambda one: numbers.get(one.document, 0))

    @cached_property
    def is_passage(self) -> NDArray[np.bool_]:
        """Say whether each record can be shown: a passage, or a note that has words."""
        return self._joined(np.bool_, lambda piece: _alive(piece, piece.facts.is_passage, False))

    @cached_property
    def is_note(self) -> NDArray[np.bool_]:
        """Say whether each record is a note, be it without words."""
        return self._joined(np.bool_, lambda piece: _alive(piece, piece.facts.is_note, False))

    @cached_property
    def lender(self) -> NDArray[np.int8]:
        """Which `Lender` each card is, by its number in the order of definition; -1 for all others."""
        return self._joined(np.int8, lambda piece: _alive(piece, piece.facts.lender, -1))

    @cached_property
    def section_titles(self) -> list[str]:
        """The titles of the sections of all documents, empty where a section has none."""
        return [title for titles in self._sections for title in titles]

    @cached_property
    def section_above(self) -> NDArray[np.int32]:
        """The number of the section that each section is a part of, -1 where there is none."""
        above = {one.document: one.above for _, _, one in self._series() if one.card}
        bases = accumulate(map(len, self._sections), initial=0)
        parts = [np.empty(0, np.int32)]
        for document, base, titles in zip(self.documents, bases, self._sections, strict=False):
            own = np.array(above.get(document) or [-1] * len(titles), np.int32)
            parts.append(np.where(own < 0, np.int32(-1), own + np.int32(base)))
        return np.concatenate(parts)

    def with_parts(self, sections: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return a mask of some sections and of all that are parts of these."""
        while True:
            more = sections | np.append(sections, np.False_)[self.section_above]
            if np.array_equal(more, sections):
                return sections
            sections = more

    @cached_property
    def section(self) -> NDArray[np.int32]:
        """The number of each record's section, -1 where there is none with a title."""
        bases = np.array([0, *accumulate(map(len, self._sections))], np.int32)
        numbers = self._joined(np.int32, lambda piece: _alive(piece, piece.facts.section, -1))
        if len(self.section_titles):
            titled = (numbers >= 0).nonzero()[0]
            numbers[titled] += bases[self.owner[titled]]
        return numbers

    @property
    def speakers(self) -> list[str]:
        """The names of all who speak."""
        return self._spoken[0]

    @property
    def speaker(self) -> NDArray[np.int32]:
        """The number of each record's speaker, -1 where the source names none."""
        return self._spoken[1]

    @cached_property
    def begins(self) -> NDArray[np.int32]:
        """When each record begins to be spoken, in milliseconds, -1 where that is not known."""
        return self._joined(np.int32, lambda piece: piece.facts.data.columns["begin"])

    @cached_property
    def ends(self) -> NDArray[np.int32]:
        """When each record ends, in milliseconds: where that is not told, when what follows begins; or -1."""
        return self._joined(np.int32, lambda piece: piece.facts.ends)

    @cached_property
    def offsets(self) -> NDArray[np.uint32]:
        """Where in its document each record begins; a section's card where the section does."""
        return self._joined(np.uint32, lambda piece: piece.facts.data.columns["offset"])

    @cached_property
    def notes(self) -> list[NoteFacts]:
        """All notes, also those without words."""
        numbers = {document: number for number, document in enumerate(self.documents)}
        bases = self._bases
        return [
            NoteFacts(bases[piece] + first, numbers[one.document], one.note, *one.highlight)
            for piece, first, one in self._series()
            if one.note and one.highlight
        ]

    @cached_property
    def _spoken(self) -> tuple[list[str], NDArray[np.int32]]:
        """The names of those who speak in what is alive, and the number of each record's."""
        numbers: dict[str, int] = {}
        parts = []
        for piece in self.pieces:
            names, own = piece.facts.speakers, _alive(piece, piece.facts.speaker, -1)
            present: Iterable[int] = range(len(names))
            if piece.live.alive is not None:
                present = np.bincount(own + 1, minlength=1)[1:].nonzero()[0].tolist()
            table = np.full(len(names) + 1, -1, np.int32)
            for number in present:
                table[number] = numbers.setdefault(names[number], len(numbers))
            parts.append(table[own])
        return list(numbers), np.concatenate([np.empty(0, np.int32), *parts])

    @cached_property
    def _sections(self) -> list[Sequence[str]]:
        """The titles of each document's sections."""
        titles = {one.document: one.sections for _, _, one in self._series() if one.card}
        return [titles.get(document, ()) for document in self.documents]

    @property
    def _bases(self) -> list[int]:
        return list(accumulate((piece.live.data.count for piece in self.pieces), initial=0))

    def _series(self) -> Iterator[tuple[int, int, Common]]:
        """Yield each series that is alive: the number of its segment, its first record there, its facts."""
        for number, (live, facts) in enumerate(self.pieces):
            firsts: list[int] = live.data.series_starts.tolist()
            alive = None if live.alive is None else live.alive.tolist()
            for first, end, one in zip(firsts, firsts[1:], facts.common, strict=False):
                if first < end and (alive is None or alive[first]):
                    yield number, first, one

    def _for_series(self, number: Callable[[Common], int]) -> NDArray[np.int32]:
        """Return for each record a number that its series has."""
        return self._joined(
            np.int32,
            lambda piece: np.array([number(one) for one in piece.facts.common], np.int32)[
                piece.live.data.series
            ],
        )

    def _joined(self, kind: type[_Kind], column: Callable[[Piece], NDArray[_Kind]]) -> NDArray[_Kind]:
        return np.concatenate([np.empty(0, kind), *map(column, self.pieces)])


def _alive(piece: Piece, column: NDArray[_Kind], dead: int) -> NDArray[_Kind]:
    """Return a column with another value for what was deleted."""
    alive = piece.live.alive
    return column if alive is None else np.where(alive, column, column.dtype.type(dead))
