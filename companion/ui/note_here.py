"""Which note of a text an action is about, and which one the text shows."""

from collections.abc import Iterable

from companion.core.documents import Span
from companion.core.notes import AnchorState, Note, NoteKind


def placed(notes: Iterable[Note]) -> list[Note]:
    """Return the notes whose passage is in the text."""
    return [note for note in notes if note.state is not AnchorState.ORPHAN]


def highlight_at(notes: Iterable[Note], here: Span, caret: int | None) -> Note | None:
    """Return the highlight that Here lies in, the smallest of several.

    `caret` is None while something is selected: a selection means itself alone, so that another stretch
    of a highlight can be marked beside it.
    """
    coloured = [note for note in placed(notes) if note.colour is not None]
    if caret is None:
        return next((note for note in coloured if note.anchor.span == here), None)
    inside = here.start <= caret <= here.end
    there = (
        note
        for note in coloured
        if _holds(note.anchor.span, here)
        or (inside and note.anchor.span.start <= caret < note.anchor.span.end)
    )
    return min(there, key=_size, default=None)


def bookmarks_in(notes: Iterable[Note], paragraph: Span) -> tuple[Note, ...]:
    """Return the bookmarks of a paragraph."""
    wanted = Span(paragraph.start, max(paragraph.end, paragraph.start + 1))
    return tuple(
        note for note in placed(notes) if note.kind is NoteKind.BOOKMARK and note.anchor.span.overlaps(wanted)
    )


def note_shown_at(notes: Iterable[Note], caret: int, paragraph: Span) -> Note | None:
    """Return the note to be chosen for a caret: the smallest around it, else the paragraph's first.

    What was written counts more than a bookmark of the same place.
    """
    near = [note for note in placed(notes) if note.anchor.span.overlaps(paragraph)]
    around = [note for note in near if note.anchor.span.start <= caret <= note.anchor.span.end]
    if around:
        return min(around, key=lambda note: (_size(note), note.kind is NoteKind.BOOKMARK))
    return min(near, key=lambda note: note.anchor.span, default=None)


def _size(note: Note) -> int:
    return len(note.anchor.span)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
