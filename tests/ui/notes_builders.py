"""Notes, titles and a pane for the tests of the notes pane."""

from datetime import UTC, datetime
from pathlib import Path

from companion.core.colours import Colour
from companion.core.documents import DocumentId, Kind, Span
from companion.core.library import DocumentSummary
from companion.core.notes import Anchor, AnchorState, Note, NoteId

NOW = datetime(2024, 5, 1, tzinfo=UTC)
RIVERS, KOREAN = DocumentId("a" * 16), DocumentId("b" * 16)


def make_note(
    number: int,
    text: str = "",
    tags: tuple[str, ...] = (),
    colour: Colour | None = None,
    *,
    document: DocumentId = RIVERS,
    state: AnchorState = AnchorState.EXACT,
) -> Note:
    """Make a note at `number` times ten seconds and characters."""
    span = Span(number * 10, number * 10 + 9)
    anchor = Anchor(
        f"quote {number} of the river", "", "", span, "v", number * 10_000, number * 10_000 + 5_000
    )
    return Note(NoteId(f"{number:016x}"), document, anchor, text, tags, colour, NOW, NOW, state)


def summary(document: DocumentId, title: str) -> DocumentSummary:
    """Make a summary of a document."""
    return DocumentSummary(document, Path("/x.txt"), title, Kind.TRANSCRIPT, "en", 1_000, "v", "h", NOW)


TITLES = {RIVERS: summary(RIVERS, "Rivers"), KOREAN: summary(KOREAN, "강의 노트")}
