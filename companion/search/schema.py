"""What the index of a library is: its version, and the keys of its series."""

import sys

import Stemmer
import whoosh

from companion.core.documents import DocumentId
from companion.core.notes import NoteId
from companion.search.arrays import container
from companion.search.stemming import LANGUAGES, stem_of

FORMAT = 8
"""Raised with each change of what is indexed, stored or analysed; an older index is built anew."""

CARD = "\x1c"
"""Stands before each word of a card, so that no word of a text meets it: its terms and stems are its own."""

GAP = "\x1d"
"""The first token of each card, so that no phrase goes from one into the next."""

COLUMNS = {"label": "<u4", "offset": "<u4", "begin": "<i4", "end": "<i4"}
"""What is kept with each record as a number.

Its label in its series, its offset in the document, and from when to when it is spoken in milliseconds,
-1 where that is not known.
"""

_NOTE = b"note:"


def made_by() -> str:
    """Name what an index depends on; one that another combination made is built anew."""
    versions = ".".join(str(part) for part in whoosh.__version__)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    layout = f"format {FORMAT}.{container.VERSION}"
    stemmer = f"stemmer {Stemmer.version()} of {' '.join(LANGUAGES)}"
    return f"{layout}, whoosh {versions}, {stemmer}, python {python}"


def family_of(term: bytes) -> bytes:
    """Return the stem under which a term is found with the other forms of its word."""
    letters = term.decode("utf-8")
    if letters[0] == CARD:
        return f"{CARD}{stem_of(letters[1:])}".encode()
    return stem_of(letters).encode("utf-8")


def document_key(document: DocumentId) -> bytes:
    """Return the key of the series that holds a document's passages."""
    return document.encode("ascii")


def note_key(note: NoteId) -> bytes:
    """Return the key of the series that holds a note."""
    return _NOTE + note.encode("ascii")


def note_of(key: bytes) -> NoteId | None:
    """Return the note that a key stands for, None for that of a document."""
    return NoteId(key.removeprefix(_NOTE).decode("ascii")) if key.startswith(_NOTE) else None
