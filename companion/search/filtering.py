"""Filters: which records fulfil what a query asks of a passage, or of its document, besides words."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from companion.core.cards import Card
from companion.core.folding import fold
from companion.search.columns import NoteFacts
from companion.search.name_words import NameWords
from companion.search.passage_order import PassageOrder
from companion.search.reader import IndexReader
from companion.search.tree import Field, Filter, Query

Mask = NDArray[np.bool_]

_MOST_KEPT = 64
"""Masks that are kept for the queries to come, such as the next letter of this one."""


class Filtering:
    """Says of each record of one state of the index whether it fulfils a filter."""

    def __init__(self, reader: IndexReader, passages: PassageOrder) -> None:
        self._reader = reader
        self._passages = passages
        self._masks: dict[Filter, Mask] = {}
        self._by_field: Mapping[Field, Callable[[Filter], Mask]] = {
            Field.SPEAKER: self._spoken_by,
            Field.IN: self._within,
            Field.TITLE: self._titled,
            Field.KIND: lambda one: self._of_documents(lambda card: card.kind == one.value),
            Field.LANG: lambda one: self._of_documents(lambda card: card.language == one.value),
            Field.AFTER: self._dated,
            Field.BEFORE: self._dated,
            Field.AT: self._at,
            Field.HAS: self._having,
            Field.TAG: self._tagged,
            Field.COLOUR: lambda one: self._noted(lambda note: note.colour == one.value),
        }

    def all(self) -> Mask:
        """Return a mask of all passages, and of all notes that have words."""
        return self._reader.is_passage

    def mask(self, one: Filter) -> Mask:
        """Return a mask of the records that fulfil a filter; cards are not to be looked at."""
        known = self._masks.pop(one, None)
        self._masks[one] = known = self._by_field[one.field](one) if known is None else known
        while len(self._masks) > _MOST_KEPT:
            del self._masks[next(iter(self._masks))]
        return known

    def finds_nothing(self, one: Filter) -> bool:
        """Say whether a filter asks for what nothing in the library is."""
        return not (self.mask(one) & self.all()).any()

    def nameless(self) -> list[int]:
        """Return the numbers of the transcripts in which no one is named, or seldom: a student who asks."""
        reader = self._reader
        said = reader.is_passage & ~reader.is_note
        owners, many = reader.owner[said], len(reader.cards)
        named = np.bincount(owners[reader.speaker[said] >= 0], minlength=many)
        seldom = named * 2 < np.bincount(owners, minlength=many)
        return [
            number
            for number, card in enumerate(reader.cards)
            if card.kind == "transcript" and (seldom[number] or not card.speakers)
        ]

    def _of_documents(self, fits: Callable[[Card], bool]) -> Mask:
        reader = self._reader
        return _numbered(np.fromiter(map(fits, reader.cards), np.bool_, len(reader.cards)), reader.owner)

    def _spoken_by(self, one: Filter) -> Mask:
        return _numbered(self._speakers.called(one.value), self._reader.speaker)

    def _titled(self, one: Filter) -> Mask:
        return _numbered(self._titles.called(one.value), self._reader.owner)

    def _within(self, one: Filter) -> Mask:
        reader, value = self._reader, one.value
        below = f"{value.rstrip('/')}/"
        fits = self._titles.called(value) | self._file_names.called(value)
        fits[self._in_folder[self._folders.called(value)]] = True
        for number, (document, card) in enumerate(zip(reader.documents, reader.cards, strict=True)):
            if value in (document, card.path) or card.path.startswith(below):
                fits[number] = True
        sections = reader.with_parts(self._sections.called(value))
        return _numbered(fits, reader.owner) | _numbered(sections, reader.section)

    @cached_property
    def _speakers(self) -> NameWords:
        return NameWords(self._reader.speakers)

    @cached_property
    def _titles(self) -> NameWords:
        return NameWords([card.title for card in self._reader.cards])

    @cached_property
    def _file_names(self) -> NameWords:
        return NameWords([card.file_name for card in self._reader.cards])

    @cached_property
    def _sections(self) -> NameWords:
        return NameWords(self._reader.section_titles)

    @cached_property
    def _folders(self) -> NameWords:
        """The folders around each document, one behind the other."""
        return NameWords([folder for card in self._reader.cards for folder in card.folders])

    @cached_property
    def _in_folder(self) -> NDArray[np.intp]:
        """The number of the document in each of these folders."""
        cards = self._reader.cards
        return np.repeat(np.arange(len(cards)), np.array([len(card.folders) for card in cards], np.intp))

    def _dated(self, one: Filter) -> Mask:
        low, high = one.low, one.high

        def fits(card: Card) -> bool:
            date = card.date
            return date is not None and (low is None or date >= low) and (high is None or date < high)

        return self._of_documents(fits)

    def _at(self, one: Filter) -> Mask:
        begins, ends = self._reader.begins, self._reader.ends
        timed = begins >= 0
        last = np.maximum(begins + 1, ends)
        mask: Mask = timed
        if one.low is not None:
            mask = mask & (last > one.low)
        if one.high is not None:
            mask = mask & (begins < one.high)
        return mask

    def _having(self, one: Filter) -> Mask:
        if one.value == "time":
            return self._reader.begins >= 0
        return self._noted(lambda _: True)

    def _tagged(self, one: Filter) -> Mask:
        wanted = fold(one.value).lstrip("#")
        return self._noted(lambda note: any(fold(tag) == wanted for tag in note.tags))

    def _noted(self, fits: Callable[[NoteFacts], bool]) -> Mask:
        """Return the notes that fit and the passages on which such a note stands."""
        reader = self._reader
        mask = np.zeros(len(reader.owner), np.bool_)
        for note in reader.notes:
            if fits(note):
                mask[note.record] = True
                mask[self._passages.at(note.document, note.span)] = True
        return mask


def filters_in(query: Query) -> Iterable[Filter]:
    """Yield all filters that must be fulfilled, also those in brackets."""
    for clause in query.clauses:
        for part in clause.parts:
            if isinstance(part, Filter):
                yield part
            elif isinstance(part, Query):
                yield from filters_in(part)


def _numbered(wanted: Mask, numbers: NDArray[np.int32]) -> Mask:
    """Return a mask of the records whose number is wanted; -1 stands for none."""
    mask: Mask = np.append(wanted, np.False_)[numbers] if len(wanted) else np.zeros(len(numbers), np.bool_)
    return mask
