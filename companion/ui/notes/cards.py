"""What a card of the notes pane says, in words, before anything is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from companion.core.cells import quote_in_one_line
from companion.core.documents import Document, DocumentId
from companion.core.library import DocumentSummary
from companion.core.notes import AnchorState, Note, NoteId, NoteKind
from companion.core.pages import page_words
from companion.core.timestamps import format_clock

MOVED = "Found again{where}, after the text changed."
ORPHAN_TITLE = "Its passage is gone from the new version"
ORPHAN_LINE = "The note and its quote are safe."


@dataclass(frozen=True, slots=True)
class NotePlace:
    """What the text around a note tells: who speaks, whether its time was taken over, its page.

    `moved_ms` is how much later its passage was found again, negative for earlier; `given_up` says that
    it is gone and the note is kept without it.
    """

    speaker: str | None = None
    time_inherited: bool = False
    moved_ms: int | None = None
    given_up: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A note as the list shows it; `heading` names the document above its first card."""

    note: Note
    place: NotePlace = NotePlace()
    heading: str = ""

    @property
    def time(self) -> str:
        """The chip's words: the time, else the page, empty where the text has neither."""
        start = self.note.anchor.start_ms
        if start is None:
            return page_words(self.place.page) if self.place.page is not None else ""
        return ("~" if self.place.time_inherited else "") + format_clock(start)

    @property
    def byline(self) -> str:
        """The kind in a word, and the speaker."""
        kind = self.note.kind.value
        if self.asks_nothing and self.note.state is AnchorState.ORPHAN:
            return f"{kind} · without a place"
        return f"{kind} · {_name(self.place.speaker)}" if self.place.speaker else kind

    @property
    def asks_nothing(self) -> bool:
        """Say whether nothing is to be decided about the note's place."""
        return self.note.state is AnchorState.EXACT or self.place.given_up

    @property
    def quote(self) -> str:
        """The quote on one line, the cells of a table apart."""
        return quote_in_one_line(self.note.anchor)

    @property
    def spoken(self) -> str:
        """The card as a screen reader says it."""
        note = self.note
        parts = [self.time, self.byline]
        if note.colour:
            parts.append(f"marked in {note.colour.value}")
        parts += [self.state_words, f"“{self.quote}”" if self.quote else "", note.text.strip()[:600]]
        parts += [f"#{tag}" for tag in note.tags]
        return ", ".join(part for part in parts if part)

    @property
    def state_words(self) -> str:
        """What has become of the note's passage, empty when there is nothing to be decided."""
        if self.asks_nothing:
            return ""
        if self.note.state is AnchorState.ORPHAN:
            return f"{ORPHAN_TITLE}. {ORPHAN_LINE}"
        if self.note.state is AnchorState.MOVED:
            return MOVED.format(where=_moved_by(self.place.moved_ms))
        return ""


def _moved_by(milliseconds: int | None) -> str:
    if milliseconds is None or abs(milliseconds) < 1000:
        return ""
    return f" {format_clock(abs(milliseconds))} {'later' if milliseconds > 0 else 'earlier'}"


def _name(speaker: str) -> str:
    """Return a speaker as a name is written where the source writes capitals only."""
    return speaker.title() if speaker.isupper() else speaker


def note_places(document: Document, notes: Iterable[Note]) -> dict[NoteId, NotePlace]:
    """Return what the document tells about the place of each of its notes."""
    places = {}
    for note in notes:
        if not document.paragraphs:
            continue
        paragraph = document.paragraphs[document.paragraph_at(note.anchor.span.start)]
        cue = document.cue_at(note.anchor.span.start)
        inherited = cue is not None and cue.start_ms is not None and not cue.own_time
        gone = note.state is AnchorState.ORPHAN
        places[note.id] = NotePlace(paragraph.speaker, inherited, page=None if gone else paragraph.page)
    return places


def make_cards(
    notes: Sequence[Note],
    titles: Mapping[DocumentId, DocumentSummary],
    places: Mapping[NoteId, NotePlace],
) -> tuple[Card, ...]:
    """Return the cards in the order of the titles and of the text, under headings where there are several."""
    order = {document: index for index, document in enumerate(titles)}
    last = len(order)
    ordered = sorted(
        notes,
        key=lambda note: (order.get(note.document, last), note.document, note.anchor.span, note.created),
    )
    several = len({note.document for note in ordered}) > 1
    cards = []
    before: DocumentId | None = None
    for note in ordered:
        summary = titles.get(note.document)
        first = several and note.document != before
        heading = summary.title if summary and first else ""
        cards.append(Card(note, places.get(note.id, NotePlace()), heading))
        before = note.document
    return tuple(cards)


def is_bare(card: Card) -> bool:
    """Say whether the card is a bookmark, which shows only a line of its place."""
    return card.note.kind is NoteKind.BOOKMARK
