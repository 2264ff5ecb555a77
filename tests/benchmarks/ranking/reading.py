"""The documents that are searched, read as the program reads them."""

from dataclasses import dataclass
from pathlib import Path

from companion.core.documents import Document, DocumentId, Span
from companion.core.passages import passages
from companion.formats.registry import read_document

FOLDERS = ("seeds", "corpus")
"""Folders below that of the test data."""

_ABOUT = {"EXPECTED.json", "SOURCES.md"}
"""Files that are about the others."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document, its path below the folder of test data, and the passages it is cut into."""

    id: DocumentId
    file: str
    path: Path
    document: Document
    passages: tuple[Span, ...]


def read_texts(data: Path) -> list[Text]:
    """Read all files, in the order of their names."""
    paths = [
        path for folder in FOLDERS for path in sorted((data / folder).iterdir()) if path.name not in _ABOUT
    ]
    return [_read(number, path, data) for number, path in enumerate(paths)]


def _read(number: int, path: Path, data: Path) -> Text:
    document = read_document(path)
    return Text(
        id=DocumentId(f"{number:016x}"),
        file=path.relative_to(data).as_posix(),
        path=path,
        document=document,
        passages=tuple(passage.span for passage in passages(document)),
    )
