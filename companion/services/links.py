"""Lead a link back to its passage."""

from contextlib import suppress

from companion.core.documents import Document, DocumentId, Span
from companion.core.errors import NotFoundError
from companion.core.folding import fold_with_offsets
from companion.core.links import Destination, PassageLink, ResolvedBy, parse_link
from companion.core.notes import AnchorState
from companion.core.timestamps import format_clock
from companion.services.library import Library
from companion.services.notes import Notes

_NEAR = 2
"""Cues after the one of a link's time in which the quote of the link is looked for."""


class Links:
    """Resolves links against a library."""

    def __init__(self, library: Library, notes: Notes) -> None:
        self._library = library
        self._notes = notes

    def resolve(self, text: str) -> Destination:
        """Return where a link leads: to its note, else its time, its quote, its document.

        Raises CompanionError when the text is no link and NotFoundError when the library has neither
        the note nor the document.
        """
        link = parse_link(text)
        opened = self._library.open(self._document_of(link))
        document, identity = opened.document, opened.summary.id
        note = next((note for note in opened.notes if note.id == link.note), None)
        if note and note.state is not AnchorState.ORPHAN:
            anchor = note.anchor
            return Destination(identity, ResolvedBy.NOTE, anchor.span, note.id, anchor.start_ms)
        found = _by_time(link, document) or _by_quote(link, document) or (ResolvedBy.DOCUMENT, Span(0, 0))
        start_ms = document.time_span(found[1]).start_ms
        return Destination(identity, found[0], found[1], note.id if note else None, start_ms)

    def _document_of(self, link: PassageLink) -> DocumentId:
        """Return the document that the note stands in, else the one that is named."""
        if link.note:
            with suppress(NotFoundError):
                return self._notes.get(link.note).document
        try:
            return self._library.summary(link.document).id
        except NotFoundError:
            raise NotFoundError(f"That passage is not in this library: {_in_words(link)}.") from None


def _by_time(link: PassageLink, document: Document) -> tuple[ResolvedBy, Span] | None:
    """Return the cue that a time names, or from there the quote when it stands close by."""
    offset = None if link.start_ms is None else document.offset_at(link.start_ms)
    if offset is None:
        return None
    ends = [piece.offset for piece in document.pieces if piece.offset > offset][: _NEAR + 1]
    end = ends[-1] if len(ends) > _NEAR else len(document.text)
    stretch = document.text[offset:end]
    quoted = next(fold_with_offsets(stretch).find_all(link.quote), None)
    cue_end = ends[0] if ends else len(document.text)
    span = (
        quoted.shifted(offset)
        if quoted
        else Span(offset, offset + len(document.text[offset:cue_end].rstrip()))
    )
    return ResolvedBy.TIME, span


def _by_quote(link: PassageLink, document: Document) -> tuple[ResolvedBy, Span] | None:
    span = next(fold_with_offsets(document.text).find_all(link.quote), None)
    return (ResolvedBy.QUOTE, span) if span else None


def _in_words(link: PassageLink) -> str:
    quote = f"“{link.quote} …”" if link.quote else f"document {link.document[:16]}"
    return quote if link.start_ms is None else f"{quote} at {format_clock(link.start_ms)}"
