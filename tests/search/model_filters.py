"""What filters ask of the passages and notes of the model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.core.cards import Card
from companion.core.documents import Document, DocumentId
from companion.core.folding import fold
from companion.core.notes import Note
from companion.search.analysis import tokenise
from companion.search.tree import Field, Filter
from tests.search.model_records import Record, titles_around


@dataclass(frozen=True)
class Filters:
    """Says of each record whether it fulfils a filter."""

    documents: Mapping[DocumentId, Document]
    cards: Mapping[DocumentId, Card]
    notes: Sequence[Note]
    records: Sequence[Record]

    def holds(self, record: Record, one: Filter) -> bool:
        """Say whether a record fulfils a filter."""
        card = self.cards[record.document]
        match one.field:
            case Field.SPEAKER:
                return record.speaker is not None and is_called(one.value, record.speaker)
            case Field.AT:
                return _overlaps(record, one)
            case Field.IN:
                return self._lies_in(record, card, one.value)
            case Field.HAS if one.value == "time":
                return record.begins is not None
            case Field.HAS | Field.TAG | Field.COLOUR:
                return any(self._stands_on(note, record) for note in self.notes if _fits(note, one))
            case _:
                return _is_so(card, one)

    def _lies_in(self, record: Record, card: Card, value: str) -> bool:
        if value in (record.document, card.path) or card.path.startswith(f"{value.rstrip('/')}/"):
            return True
        titles: list[str] = []
        if record.document in self.documents:
            titles = titles_around(self.documents[record.document], record.section)
        return any(
            is_called(value, name) for name in (card.title, card.file_name, *card.folders, *titles) if name
        )

    def _stands_on(self, note: Note, record: Record) -> bool:
        """Say whether a record is a note, or a passage of which that has a part."""
        if record.note is not None:
            return record.note == note.id
        if record.document != note.document:
            return False
        begins = [one.begin for one in self.records if one.document == note.document and one.note is None]
        following = min((begin for begin in begins if begin > record.begin), default=1 << 40)
        reached = following > note.anchor.span.start or record.begin == max(begins)
        return reached and record.begin < max(note.anchor.span.end, note.anchor.span.start + 1)


def is_called(value: str, name: str) -> bool:
    """Say whether each word of a value is the beginning of one of a name."""
    wanted = [token.folded for token in tokenise(value)]
    words = [token.folded for token in tokenise(name)]
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _is_so(card: Card, one: Filter) -> bool:
    """Say whether a document is what a filter asks for."""
    match one.field:
        case Field.TITLE:
            return is_called(one.value, card.title)
        case Field.KIND:
            return card.kind.value == one.value
        case Field.LANG:
            return card.language == one.value
        case _:
            return card.date is not None and (one.low or 0) <= card.date < (one.high or 10**9)


def _overlaps(record: Record, one: Filter) -> bool:
    if record.begins is None:
        return False
    last = max(record.begins + 1, -1 if record.ends is None else record.ends)
    return (one.low is None or last > one.low) and (one.high is None or record.begins < one.high)


def _fits(note: Note, one: Filter) -> bool:
    if one.field is Field.TAG:
        return fold(one.value).lstrip("#") in map(fold, note.tags)
    return one.field is Field.HAS or note.colour == one.value
