"""A small index in a folder of its own, written and read as the program does it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from companion.core.documents import Document, DocumentId
from companion.core.notes import Note
from companion.core.queries import SearchAnswer, SearchRequest
from companion.search.finding import find
from companion.search.reader import IndexReader, open_reader
from companion.search.storage import VerifiedFiles
from companion.search.writer import create_writer

SECRET = b"the library's own"
SearchIn = Callable[..., SearchAnswer]


def write_index(folder: Path, documents: list[Document], notes: list[Note] | None = None) -> None:
    """Write an index of documents with the ids 0, 1, … and of notes."""
    writer = create_writer(folder, SECRET)
    for number, document in enumerate(documents):
        writer.put_document(DocumentId(f"{number}"), "1", document)
    for note in notes or []:
        writer.put_note(note, "1")
    writer.commit()


def open_index(folder: Path) -> IndexReader:
    """Open an index as the first one who looks at it."""
    return open_reader(folder, SECRET, VerifiedFiles())


@pytest.fixture
def search_in(tmp_path: Path) -> Iterator[SearchIn]:
    """Index documents (and notes) and ask; all hits unless told."""
    with ExitStack() as stack:

        def search(
            query: str,
            *documents: Document,
            notes: list[Note] | None = None,
            only: frozenset[DocumentId] | None = None,
            complete: bool = False,
            **asked: Any,
        ) -> SearchAnswer:
            folder = tmp_path / "index"
            write_index(folder, list(documents), notes)
            reader = stack.enter_context(closing(open_index(folder)))
            return find(reader, SearchRequest(query, 0, only, complete, **asked))

        yield search


def marked(answer: SearchAnswer) -> list[str]:
    """Return what was marked, hit by hit."""
    return [hit.text[span.start : span.end] for hit in answer.hits for span in hit.spans]
