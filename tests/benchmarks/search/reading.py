"""Read real files into documents as the program does, once, and keep them for the next run."""

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from companion.core.documents import Document
from companion.core.errors import CompanionError
from companion.formats.registry import read_document


def read_documents(paths: Sequence[Path], kept: Path) -> Iterator[Document]:
    """Yield the documents of files, as many as are asked for; what is no document is left out.

    In `kept` is what was read before; what is read now goes there too.
    """
    with kept.open("a+b") as file:
        done = 0
        for document in _kept(file):
            done += 1
            if document is not None:
                yield document
        for path in paths[done:]:
            document = _read(path)
            pickle.dump(document, file, pickle.HIGHEST_PROTOCOL)
            if document is not None:
                yield document


def _kept(file: IO[bytes]) -> Iterator[Document | None]:
    """Yield what was kept, None for what is no document; half a document at the end is cut off."""
    file.seek(0)
    whole = 0
    while True:
        try:
            document = pickle.load(file)
        except (EOFError, pickle.UnpicklingError):
            break
        whole = file.tell()
        yield document
    file.truncate(whole)


def _read(path: Path) -> Document | None:
    try:
        return read_document(path)
    except CompanionError:
        return None
