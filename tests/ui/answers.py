"""Small answers for tests of what shows them, and the way to the widgets that do."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from companion.core.documents import DocumentId, Kind, Span
from companion.core.library import DocumentSummary
from companion.core.notes import NoteId
from companion.core.queries import Fragment, Hit, SearchAnswer

Child = TypeVar("Child", bound=QWidget)


def child(parent: QWidget, kind: type[Child]) -> Child:
    """Return the first widget of a kind inside another."""
    found = parent.findChild(kind)
    assert found is not None
    return found


def summary(document: str, title: str = "", length: int = 1000, end_ms: int | None = None) -> DocumentSummary:
    """Make the summary of a document."""
    return DocumentSummary(
        id=DocumentId(document),
        path=Path("/texts") / document,
        title=title or f"Title of {document}",
        kind=Kind.TRANSCRIPT,
        language="en",
        length=length,
        version="1",
        source_hash="1",
        added=datetime(2026, 1, 1, tzinfo=UTC),
        end_ms=end_ms,
    )


def hit(
    document: str,
    text: str,
    words: str,
    *,
    offset: int = 0,
    start_ms: int | None = 0,
    note: str | None = None,
) -> Hit:
    """Make a hit whose places are its words, each said a second after the one before."""
    spans = tuple(Span(*match.span()) for match in re.finditer(words, text))
    starts = tuple(None if start_ms is None else start_ms + 1000 * index for index in range(len(spans)))
    return Hit(
        document=DocumentId(document),
        text=text,
        offset=offset,
        spans=spans,
        starts_ms=starts,
        ends_ms=starts,
        places=spans,
        score=1.0,
        note=NoteId(note) if note else None,
    )


def answer(query: str, *hits: Hit, **counts: int) -> SearchAnswer:
    """Make an answer that has these hits; `counts` are those of documents with more than are here."""
    counted = {**Counter(one.document for one in hits), **{DocumentId(one): n for one, n in counts.items()}}
    return SearchAnswer(
        query=query,
        hits=hits,
        total=sum(counted.values()),
        notes=sum(hit.note is not None for hit in hits),
        counts=counted,
        understood=(Fragment("words of "), *(Fragment(word, emphasised=True) for word in query.split())),
    )


def titles(*documents: str) -> dict[DocumentId, DocumentSummary]:
    """Make the summaries of documents."""
    return {DocumentId(document): summary(document) for document in documents}
