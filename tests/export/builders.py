"""Export documents for tests that need no library."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from companion.core.anchors import make_anchor
from companion.core.colours import Colour
from companion.core.documents import Document, DocumentId, Span, text_version
from companion.core.exports import Excerpt, ExportDocument
from companion.core.library import DocumentSummary
from companion.core.links import format_link, link_to_note
from companion.core.notes import Note, NoteId
from tests.builders import talk

MORNING = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)

LECTURE = talk(
    "Welcome to the lecture on tides.",
    "The moon pulls the water towards itself.",
    "Twice a day the harbour is empty.",
    title="On tides",
)


def summary(document: Document = LECTURE, identity: str = "00000000000000a1") -> DocumentSummary:
    """Make the summary of a document."""
    return DocumentSummary(
        id=DocumentId(identity),
        path=Path("/lectures/tides.srt"),
        title=document.title,
        kind=document.kind,
        language=document.language,
        length=len(document.text),
        version=text_version(document.text),
        source_hash="",
        added=MORNING,
    )


def excerpt(quote: str, text: str = "", *, number: int = 1, document: Document = LECTURE) -> Excerpt:
    """Make a note on the first occurrence of a quote."""
    start = document.text.index(quote)
    note = Note(
        id=NoteId(f"{number:016x}"),
        document=DocumentId("00000000000000a1"),
        anchor=make_anchor(document, Span(start, start + len(quote))),
        text=text,
        tags=(),
        colour=None if text else Colour.LEMON,
        created=MORNING,
        modified=MORNING,
    )
    return Excerpt(note, speaker="Ana", link=format_link(link_to_note(note)))


def export_document(*excerpts: Excerpt, title: str = "On tides") -> ExportDocument:
    """Make a document of excerpts."""
    return ExportDocument(replace(summary(), title=title), ("Ana",), excerpts)
