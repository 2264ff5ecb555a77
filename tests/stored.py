"""Small libraries for tests: documents stored without a file or a parser process."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from companion.core.anchors import make_anchor
from companion.core.colours import Colour
from companion.core.documents import Document, DocumentId, Span
from companion.core.notes import AnchorState, Note, NoteDraft, NoteId
from companion.store.notes import NoteRecord
from companion.store.sources import ReadSource, Source
from companion.store.store import Store
from companion.store.written import write_document

BEGUN = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def read_source(document: Document, path: Path, *, reader: int = 1) -> ReadSource:
    """Pretend that a document was read from a file whose bytes are its text."""
    data = document.text.encode()
    source = Source(path, len(data), 1_000, hashlib.sha256(data).hexdigest())
    return ReadSource(source, write_document(document), reader)


def store_document(store: Store, document: Document, path: Path = Path("/talks/talk.txt")) -> DocumentId:
    """Store a document and return its id."""
    return store.sources.insert(read_source(document, path))


def draft_on(document_id: DocumentId, document: Document, quote: str, text: str = "") -> NoteDraft:
    """Make a draft on the first place of a quote."""
    start = document.text.index(quote)
    return NoteDraft(document_id, make_anchor(document, Span(start, start + len(quote))), text)


def record_on(
    identity: str, draft: NoteDraft, *, tags: Sequence[str] = (), colour: Colour | None = None
) -> NoteRecord:
    """Make the record of a draft that stands where it was made."""
    note = Note(NoteId(identity), draft.document, draft.anchor, draft.text, tuple(tags), colour, BEGUN, BEGUN)
    return NoteRecord(note, note.anchor, AnchorState.EXACT)
