"""What is asked of an export and what it wrote."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from companion.core.documents import DocumentId, Span
from companion.core.library import DocumentSummary
from companion.core.notes import Note, NoteId


class ExportFormat(StrEnum):
    """The formats that notes can leave in: the name that is typed, and the words that are shown."""

    words: str

    MARKDOWN = "markdown", "Markdown, a file for each document"
    HTML = "html", "HTML page"
    CSV = "csv", "CSV table"
    JSON = "json", "JSON, one file for other programs"
    ANKI = "anki", "Anki cards"
    ANKI_TSV = "anki-tsv", "Anki table"
    READWISE = "readwise", "Readwise"
    SRT = "srt", "SRT"
    VTT = "vtt", "VTT"
    TEXT = "text", "plain text"

    def __new__(cls, name: str, words: str = "") -> Self:
        """Make a format of its name and words; a name alone finds the one that has it."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.words = words
        return member

    @property
    def holds_text(self) -> bool:
        """Say whether the whole text leaves in it, not the notes alone."""
        return self in (ExportFormat.SRT, ExportFormat.VTT, ExportFormat.TEXT)


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Which notes go where, in which format.

    `documents` empty means all; `notes` None means all notes of these documents; `query` chooses
    notes as the list of notes does; `hits` writes the passages found instead of notes.
    """

    folder: Path
    format: ExportFormat = ExportFormat.MARKDOWN
    documents: tuple[DocumentId, ...] = ()
    notes: tuple[NoteId, ...] | None = None
    query: str = ""
    hits: str = ""
    notes_only: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One entry of an exported file: a note, or a passage found, with what stands beside it.

    `page` is the one that its passage begins on, where the source has pages.

    A passage found is a note that nobody made: `found` is True, its id is made from its place, and
    `marks` are what matched, counted in its quote.
    """

    note: Note
    speaker: str | None = None
    time_inherited: bool = False
    link: str = ""
    found: bool = False
    marks: tuple[Span, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """A document with the excerpts to write, in the order of the text.

    `query` is what the excerpts were found by, empty where they are the document's notes.
    """

    summary: DocumentSummary
    speakers: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]
    query: str = ""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was written."""

    path: Path
    format: ExportFormat
    documents: tuple[DocumentId, ...]
    notes: int


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be written, and why, in words."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote and what it could not."""

    files: tuple[ExportedFile, ...] = ()
    failed: tuple[FailedFile, ...] = ()
