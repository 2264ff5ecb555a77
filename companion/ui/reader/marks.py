"""What is marked in the text: hits, the current place, highlights, notes, bookmarks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from companion.core.documents import Link, Span
from companion.core.notes import AnchorState, Note
from companion.core.queries import Hit
from companion.ui.reader.spans import SpanIndex

_BETWEEN_NEIGHBOURS = 3
"""Characters that stand at most between two words that are neighbours: a blank and a sign or two."""


@dataclass(frozen=True)
class Marks:
    """The marks of one document, all in offsets of its text.

    `hits` are the words that a query found, `passages` those it found as a whole, without words.
    `found` is what the find bar found; while there is any it is shown instead of the hits. `place` is
    the current place, and `fresh` says that nothing has moved the caret since it was found.
    """

    hits: SpanIndex[Span] = field(default_factory=SpanIndex)
    passages: SpanIndex[Span] = field(default_factory=SpanIndex)
    found: SpanIndex[Span] = field(default_factory=SpanIndex)
    notes: SpanIndex[Note] = field(default_factory=SpanIndex)
    links: SpanIndex[Link] = field(default_factory=SpanIndex)
    place: Span | None = None
    fresh: bool = False

    @property
    def shown(self) -> SpanIndex[Span]:
        """The spans that are tinted and underlined."""
        return self.found if len(self.found) else self.hits

    @property
    def filled(self) -> tuple[Span, ...]:
        """The spans of the current place that are filled: the words in it that were found, else all of it.

        What stands between neighbours is filled, too.
        """
        if self.place is None:
            return ()
        parts: list[Span] = []
        for span in self.shown.within(self.place):
            start, end = max(span.start, self.place.start), min(span.end, self.place.end)
            if parts and start - parts[-1].end <= _BETWEEN_NEIGHBOURS:
                parts[-1] = Span(parts[-1].start, max(parts[-1].end, end))
            else:
                parts.append(Span(start, end))
        return tuple(parts) or (self.place,)

    @property
    def starts(self) -> list[int]:
        """Where each begins that was found."""
        whole = () if len(self.found) else self.passages
        return [span.start for marked in (self.shown, whole) for span in marked]

    @property
    def any_found(self) -> bool:
        """Say whether there is anything that clearing the marks would take away."""
        return bool(len(self.shown) or len(self.passages)) or self.place is not None


def hit_spans(hits: Iterable[Hit]) -> SpanIndex[Span]:
    """Return what matched in the document's own text; what matched in notes is not marked there."""
    return SpanIndex(
        {span.shifted(hit.offset) for hit in hits if hit.note is None for span in hit.spans},
    )


def hit_passages(hits: Iterable[Hit]) -> SpanIndex[Span]:
    """Return the passages of the document that were found without words that could be marked."""
    return SpanIndex(
        Span(hit.offset, hit.offset + len(hit.text)) for hit in hits if hit.note is None and not hit.spans
    )


def note_spans(notes: Iterable[Note]) -> SpanIndex[Note]:
    """Return the notes that have a place in the text."""
    placed = (note for note in notes if note.state is not AnchorState.ORPHAN)
    return SpanIndex(placed, lambda note: _at_least_one(note.anchor.span))


def link_spans(links: Iterable[Link]) -> SpanIndex[Link]:
    """Return the links by where they stand."""
    return SpanIndex(links, lambda link: link.span)


def _at_least_one(span: Span) -> Span:
    return span if len(span) else Span(span.start, span.start + 1)
