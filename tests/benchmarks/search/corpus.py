"""The texts that every engine gets: real documents as the program reads them, kept between runs."""

import hashlib
import json
import pickle
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from companion.core.documents import Document, DocumentId, text_version
from companion.core.passages import passages
from tests.benchmarks.search.growing import Growing, Made
from tests.benchmarks.search.invented import invented_documents
from tests.benchmarks.search.reading import read_documents

MEGABYTE = 1_000_000

BATCH = 8_000_000
"""Characters that an engine takes in before it commits."""

FOLDERS = ("corpus_big", "corpus")
"""Where the real files are, below the folder of test data."""

_FORM = 2
_SEED = 20
_DOCUMENTS = "documents"
_PASSAGES = "passages"
_ABOUT = "about.json"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with the name and the version that it is indexed by."""

    id: DocumentId
    version: str
    document: Document


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as the peers get it: its document, its number in there, its text."""

    document: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents of a certain size together, cut into passages; `size` is in bytes of UTF-8.

    Both are read from files. A batch is read as a whole, so that no reading is timed, or with `lazy` one by
    one as in the program, so that an engine's own memory can be told.
    """

    folder: Path
    size: int
    documents: int
    passages: int
    real: int
    invented: bool
    lazy: bool = False

    def entries(self) -> Iterator[Entry]:
        """Yield the documents, one after the other."""
        yield from _unpickled(self.folder / _DOCUMENTS)

    def rows(self) -> Iterator[Row]:
        """Yield the passages of all documents in their order."""
        for rows in _unpickled(self.folder / _PASSAGES):
            yield from rows

    def batches(self) -> Iterator[Iterable[Entry]]:
        """Yield the documents in batches to be committed."""
        return self._held(_batches(self.entries(), lambda entry: len(entry.document.text)))

    def row_batches(self) -> Iterator[Iterable[Row]]:
        """Yield the passages in batches to be committed."""
        return self._held(_batches(self.rows(), lambda row: len(row.text)))

    def _held(self, batches: Iterable[Iterator[T]]) -> Iterator[Iterable[T]]:
        return (batch if self.lazy else list(batch) for batch in batches)


def make_corpus(work: Path, data: Path | None, megabytes: float) -> Corpus:
    """Return a corpus of a size from a folder of test data, or an invented one without; made once."""
    files = _files(data) if data else []
    folder = work / f"{_key(files)}-{megabytes:g}"
    if not (folder / _ABOUT).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        kept = work / f"{_key(files)}.read"
        made = Growing(lambda: read_documents(files, kept)).documents() if files else invented_documents()
        _write(folder, made, megabytes)
    about = json.loads((folder / _ABOUT).read_text("utf-8"))
    return Corpus(folder=folder, invented=not files, **about)


def rows_of(entry: Entry) -> list[Row]:
    """Cut a document into the passages that the program would cut it into."""
    text = entry.document.text
    spans = (passage.span for passage in passages(entry.document))
    return [Row(entry.id, number, text[span.start : span.end]) for number, span in enumerate(spans)]


def _key(files: Sequence[Path]) -> str:
    """Name the files as they are now."""
    if not files:
        return f"invented-{_FORM}"
    state = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr((_FORM, state)).encode()).hexdigest()[:12]


def _files(data: Path) -> list[Path]:
    """Return all files in an order without rule that is always the same."""
    found = sorted(path for name in FOLDERS for path in (data / name).rglob("*") if path.is_file())
    random.Random(_SEED).shuffle(found)
    return found


def _write(folder: Path, made: Iterable[Made], megabytes: float) -> None:
    """Write documents until the size is reached, and the passages of each."""
    size = count = cut = real = 0
    with (folder / _DOCUMENTS).open("wb") as whole, (folder / _PASSAGES).open("wb") as parts:
        for document, repeated in made:
            entry = Entry(DocumentId(f"{count:016x}"), text_version(document.text), document)
            rows = rows_of(entry)
            pickle.dump(entry, whole, pickle.HIGHEST_PROTOCOL)
            pickle.dump(rows, parts, pickle.HIGHEST_PROTOCOL)
            size, count, cut = size + _bytes(document), count + 1, cut + len(rows)
            real = real if repeated else size
            if size >= megabytes * MEGABYTE:
                break
    about = {"size": size, "documents": count, "passages": cut, "real": real}
    (folder / _ABOUT).write_text(json.dumps(about), "utf-8")


def _bytes(document: Document) -> int:
    return len(document.text.encode("utf-8", "surrogatepass"))


def _unpickled(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def _batches(items: Iterable[T], length: Callable[[T], int]) -> Iterator[Iterator[T]]:
    """Cut items into batches, none of which is held as a whole; each must be used up before the next."""
    rest = iter(items)
    for head in rest:
        yield _batch(chain([head], rest), length)


def _batch(items: Iterator[T], length: Callable[[T], int]) -> Iterator[T]:
    size = 0
    for item in items:
        yield item
        size += length(item)
        if size >= BATCH:
            return
