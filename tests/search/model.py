"""A plain model of the search: what a query finds, lends and marks, by walking through every token.

Slow and obvious. Cutting texts into tokens and passages and finding stems is not told anew here; what
follows from it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePath

from companion.core.cards import Card, Origin, make_card
from companion.core.documents import Document, DocumentId, Span
from companion.core.names import natural_key
from companion.core.notes import Note, NoteId
from companion.core.orders import Order
from companion.core.queries import Lender, Loan
from companion.search.lent_words import first_minute_end
from companion.search.tree import AnyOf, Filter, Part, Query, Term
from tests.search.model_filters import Filters
from tests.search.model_records import Record, Word, note_record, passage_records, titles_around, words_of
from tests.search.model_words import Places

SELDOM = 3
"""Passages of a document that may have a word of its beginning for that to be lent to the others."""

ENOUGH = 100
"""Records that have all clauses themselves, and are not left out, from which on none borrows."""

MOST_TELLING = (
    *(Lender.SECTION, Lender.TITLE, Lender.SPEAKERS),
    *(Lender.HEADING, Lender.FOLDER, Lender.BEGINNING),
)

CARRIED = 3
"""A clause that more than one of so many records has is not enough for a hit."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: what is lent to it, and the stretches that are marked, counted in its text."""

    record: Record
    loans: tuple[Loan, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Model:
    """A library and what is asked of it."""

    documents: Mapping[DocumentId, tuple[Document, Origin]]
    notes: Mapping[NoteId, Note]

    @cached_property
    def cards(self) -> dict[DocumentId, Card]:
        """What is known of each document, nothing of those of which only notes are there."""
        known = {name: make_card(*one) for name, one in self.documents.items()}
        return {note.document: Card() for note in self.notes.values()} | known

    @cached_property
    def records(self) -> list[Record]:
        """All that can be shown, in the order of documents and their texts."""
        of_documents = [
            one for name, (document, _) in self.documents.items() for one in passage_records(name, document)
        ]
        of_notes = [note_record(note) for note in self.notes.values() if note.text or note.tags]
        return sorted((*of_documents, *of_notes), key=lambda one: (one.document, one.note or "", one.begin))

    @cached_property
    def places(self) -> Places:
        """Where words stand."""
        return Places(self.records, sorted({document.language for document, _ in self.documents.values()}))

    @cached_property
    def filters(self) -> Filters:
        """What filters ask for."""
        documents = {name: document for name, (document, _) in self.documents.items()}
        return Filters(documents, self.cards, list(self.notes.values()), self.records)

    def find(self, query: Query) -> list[Found]:
        """Return the hits in the order of documents and texts."""
        asked = [clause for clause in dict.fromkeys(query.clauses) if not all(map(is_pure, clause.parts))]
        rest = [clause for clause in query.clauses if all(map(is_pure, clause.parts))]
        if not (asked or rest or query.is_all_but):
            return []
        own = {clause: [one for one in self.records if self._any(one, clause)] for clause in asked}
        chosen = [one for one in self.records if self._is_chosen(one, query, rest)]
        whole = [one for one in chosen if all(one in having for having in own.values())]
        borrows = len(asked) > 1 and len(whole) < ENOUGH
        carrying = [one for one in asked if borrows and self._carries(own[one], one)]
        found = []
        for record in chosen:
            lacking = [clause for clause in asked if record not in own[clause]]
            loans = [self._loan(record, clause) for clause in lacking]
            has_all = not lacking or (
                all(loans) and any(self._by_words(record, one) for one in carrying if one not in lacking)
            )
            if has_all:
                found.append(Found(record, tuple(one for one in loans if one), self.spans(record, asked)))
        return found

    def _is_chosen(self, record: Record, query: Query, filters: Sequence[AnyOf]) -> bool:
        """Say whether a record fulfils the filters of a query and has nothing that it leaves out."""
        fitting = all(self._any(record, clause) for clause in filters)
        return fitting and not any(self.fulfils(record, one) for one in query.unwanted)

    def ordered(self, found: Sequence[Found], order: Order) -> list[Found]:
        """Return hits in the order of documents by date or by title, and of their texts."""

        def place(one: Found) -> tuple[object, ...]:
            card = self.cards[one.record.document]
            date = -(card.date or 0) if order is Order.TIME else 0
            return date, natural_key(card.title), one.record.document

        return sorted(found, key=place)

    def spans(self, record: Record, asked: Sequence[AnyOf]) -> tuple[Span, ...]:
        """Return what is marked: of overlapping marks the longer one, of equal ones the first."""
        marks = {mark for clause in asked for part in clause.parts for mark in self._marks(record, part)}
        kept: list[Span] = []
        for mark in sorted(marks, key=lambda one: (-len(one), one.start)):
            if not any(mark.overlaps(other) for other in kept):
                kept.append(mark)
        return tuple(sorted(kept))

    def fulfils(self, record: Record, part: Part) -> bool:
        """Say whether a record has a part of a query itself."""
        if isinstance(part, Filter):
            return self.filters.holds(record, part)
        if isinstance(part, Term):
            return bool(self.places.occurrences(record, part))
        return all(self._any(record, clause) for clause in part.clauses) and not any(
            self.fulfils(record, one) for one in part.unwanted
        )

    def _marks(self, record: Record, part: Part) -> Iterator[Span]:
        if isinstance(part, Filter) or not self.fulfils(record, part):
            return
        if isinstance(part, Query):
            for clause in part.clauses:
                for one in clause.parts:
                    yield from self._marks(record, one)
            return
        for tokens in self.places.occurrences(record, part):
            if part.near is not None:
                stands = [(record.words[number].token, element) for number, element in tokens]
                marks = [Span(token.start, element.end(token)) for token, element in stands]
                yield from (one.shifted(-record.begin) for one in _merged(marks))
            else:
                first, (last, element) = record.words[tokens[0][0]].token, tokens[-1]
                yield Span(first.start, element.end(record.words[last].token)).shifted(-record.begin)

    def _carries(self, own: Sequence[Record], clause: AnyOf) -> bool:
        return 0 < sum(self._by_words(one, clause) for one in own) * CARRIED <= len(self.records)

    def _by_words(self, record: Record, clause: AnyOf) -> bool:
        """Say whether a record has a clause itself, and not by what it only is."""
        return any(
            self.fulfils(record, part)
            for part in clause.parts
            if not isinstance(part, Filter) and terms_in(part)
        )

    def _any(self, record: Record, clause: AnyOf) -> bool:
        return any(self.fulfils(record, part) for part in clause.parts)

    def _loan(self, record: Record, clause: AnyOf) -> Loan | None:
        """Return the first word of a clause that is lent to a record, and by what."""
        for part in clause.parts:
            if isinstance(part, Term) and part.near is None:
                for lender in MOST_TELLING:
                    if self._lends(lender, record, part):
                        return Loan(part.typed, lender)
        return None

    def _lends(self, lender: Lender, record: Record, term: Term) -> bool:
        if record.document not in self.documents:
            return False
        document = self.documents[record.document][0]
        if not any(self._occurs_about(card, term) for card in self._cards(lender, record)):
            return False
        having = [
            one
            for one in self.records
            if one.document == record.document and one.note is None and self.places.occurrences(one, term)
        ]
        return bool(document) and (lender is not Lender.BEGINNING or len(having) <= SELDOM)

    def _occurs_about(self, card: Sequence[Word], term: Term) -> bool:
        """Say whether a card has a term; words that are nearly it are none."""
        return any(
            all(
                self.places.meant(word, one, about=True)
                for word, one in zip(there, term.elements, strict=True)
            )
            for start in range(len(card) - len(term.elements) + 1)
            for there in [card[start : start + len(term.elements)]]
        )

    def _cards(self, lender: Lender, record: Record) -> list[list[Word]]:
        """Return the words of all that one lender has around a record."""
        document, _ = self.documents[record.document]
        card = self.cards[record.document]
        match lender:
            case Lender.TITLE:
                texts = [card.title]
            case Lender.SPEAKERS:
                texts = ["\n".join(card.speakers)]
            case Lender.FOLDER:
                texts = ["\n".join((*card.folders, PurePath(card.file_name).stem)).replace("_", " ")]
            case Lender.SECTION:
                texts = titles_around(document, record.section)[:1]
            case Lender.HEADING:
                texts = titles_around(document, record.section)[1:]
            case Lender.BEGINNING:
                end = first_minute_end(document)
                words = words_of(document.text, document.language)
                return [[one for one in words if one.token.start < end]]
        return [words_of(text, document.language) for text in texts]


def _merged(marks: Sequence[Span]) -> list[Span]:
    """Return marks as one where they overlap."""
    merged: list[Span] = []
    for mark in marks:
        if merged and merged[-1].end > mark.start:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, mark.end))
        else:
            merged.append(mark)
    return merged


def is_pure(part: Part) -> bool:
    """Say whether a part has no word, not even one that is left out."""
    if isinstance(part, Term):
        return False
    return isinstance(part, Filter) or all(
        map(is_pure, (*chain.from_iterable(clause.parts for clause in part.clauses), *part.unwanted))
    )


def terms_in(part: Part) -> bool:
    """Say whether a part asks for words."""
    return isinstance(part, Term) or (isinstance(part, Query) and bool(part.terms))
