"""What may leave as files from where the window stands, each with its number."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.exports import ExportFormat, ExportRequest
from companion.core.notes import NoteId

_NOWHERE = Path()


class Subject(StrEnum):
    """What leaves; the values are what the settings remember."""

    DOCUMENT = "document"
    SHOWN = "shown"
    CHOSEN = "chosen"
    HITS = "hits"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Exportable:
    """What there is to export. `hits` counts the passages that `query` found, within `scope`."""

    document: DocumentId | None = None
    document_notes: int = 0
    shown: tuple[NoteId, ...] = ()
    chosen: tuple[NoteId, ...] = ()
    query: str = ""
    hits: int = 0
    scope: tuple[DocumentId, ...] = ()
    all_notes: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may leave: its words, its number, and the request it stands for."""

    subject: Subject
    words: str
    count: int
    request: ExportRequest = field(default=ExportRequest(_NOWHERE))

    def to(self, folder: Path, form: ExportFormat) -> ExportRequest:
        """Return the request, complete with folder and format."""
        return replace(self.request, folder=folder, format=form)


def export_choices(there: Exportable) -> tuple[Choice, ...]:
    """Return all that may leave, in the order in which it is offered; some may count nothing."""
    documents = (there.document,) if there.document is not None else ()
    found = f"The passages found for “{there.query}”" if there.query else "The passages found"
    of_document = ExportRequest(_NOWHERE, documents=documents)
    of_hits = ExportRequest(_NOWHERE, documents=there.scope, hits=there.query)
    shown = ExportRequest(_NOWHERE, notes=there.shown)
    chosen = ExportRequest(_NOWHERE, notes=there.chosen)
    return (
        Choice(Subject.DOCUMENT, "This document’s notes", there.document_notes, of_document),
        Choice(Subject.SHOWN, "The notes shown in the pane", len(there.shown), shown),
        Choice(Subject.CHOSEN, "The notes chosen", len(there.chosen), chosen),
        Choice(Subject.HITS, found, there.hits, of_hits),
        Choice(Subject.EVERYTHING, "Every note in the library", there.all_notes),
    )


def best_choice(choices: Sequence[Choice], wanted: str) -> Choice:
    """Return the choice that was made last time, else the first that has something to write."""
    full = [choice for choice in choices if choice.count] or list(choices)
    return next((choice for choice in full if choice.subject == wanted), full[0])
