"""What the index of a library is: its version, and the keys of its series."""

import sys

import Stemmer
import whoosh

from companion.core.documents import DocumentId
from companion.core.notes import NoteId
from companion.search.arrays import container
from companion.search.stemming import stem_of

FORMAT = 6
"""Raised with each change of what is indexed, stored or analysed; an older index is built anew."""

_NOTE = b"note:"


def made_by() -> str:
    """Name what an index depends on; one that another combination made is built anew."""
    versions = ".".join(str(part) for part in whoosh.__version__)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    layout = f"format {FORMAT}.{container.VERSION}"
    return f"{layout}, whoosh {versions}, stemmer {Stemmer.version()}, python {python}"


def family_of(term: bytes) -> bytes:
    """Return the stem under which a term is found with the other forms of its word."""
    return stem_of(term.decode("utf-8")).encode("utf-8")


def document_key(document: DocumentId) -> bytes:
    """Return the key of the series that holds a document's passages."""
    return document.encode("ascii")


def note_key(note: NoteId) -> bytes:
    """Return the key of the series that holds a note."""
    return _NOTE + note.encode("ascii")


def note_of(key: bytes) -> NoteId | None:
    """Return the note that a key stands for, None for that of a document."""
    return NoteId(key.removeprefix(_NOTE).decode("ascii")) if key.startswith(_NOTE) else None
