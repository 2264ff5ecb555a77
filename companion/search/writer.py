"""Write the index: documents and notes go in whole, and a commit is in force at once or not at all."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from companion.core.documents import Document, DocumentId
from companion.core.notes import Note, NoteId
from companion.search.analysis import is_run
from companion.search.manifest import (
    IndexDamagedError,
    IndexMissingError,
    Manifest,
    read_manifest,
    write_manifest,
)
from companion.search.records import IndexedRecord, document_records, note_record, pack_record
from companion.search.schema import (
    DOCUMENT,
    FORMS,
    NOTE,
    PARENT,
    PLACE,
    RECORD,
    WORDS,
    made_by,
    make_schema,
    pack_place,
)
from companion.search.storage import GuardedStorage, VerifiedFiles, remove

_MEMORY_MB = 64
_TOLD_EVERY = 1000
_GENERATION_BITS = 40


def _unheard(_: float) -> None:
    return None


class IndexWriter:
    """The one writer of an index; whoever makes one holds the library's index lock.

    Changes come in force with `commit`. After any exception `cancel` gives back the state of the
    last commit.
    """

    def __init__(self, folder: Path, secret: bytes, manifest: Manifest, storage: GuardedStorage) -> None:
        self._folder = folder
        self._secret = secret
        self._storage = storage
        self._index = storage.open_index(schema=make_schema())
        self._whoosh: Any = None
        self._start(manifest)

    def _start(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self._documents = dict(manifest.documents)
        self._notes = dict(manifest.notes)
        self._passages = manifest.passages

    def put_document(
        self,
        document_id: DocumentId,
        version: str,
        document: Document,
        progress: Callable[[float], None] = _unheard,
    ) -> None:
        """Index a document in place of what there was of it; `progress` hears the fraction done."""
        self.drop_document(document_id)
        for count, indexed in enumerate(document_records(document_id, document), 1):
            self._add(indexed, PARENT, document_id)
            self._passages += 1
            if count % _TOLD_EVERY == 0:
                progress(indexed.record.offset / len(document.text))
        self._documents[document_id] = version

    def drop_document(self, document_id: DocumentId) -> None:
        """Take a document's passages out."""
        if self._documents.pop(document_id, None) is not None:
            self._passages -= self._open().delete_by_term(PARENT, document_id)

    def put_note(self, note: Note, stamp: str) -> None:
        """Index a note in place of what there was of it."""
        self.drop_note(note.id)
        indexed = note_record(note)
        if indexed is not None:
            self._add(indexed, NOTE, note.id)
        self._notes[note.id] = stamp

    def drop_note(self, note_id: NoteId) -> None:
        """Take a note out."""
        if self._notes.pop(note_id, None) is not None:
            self._open().delete_by_term(NOTE, note_id)

    @property
    def changed(self) -> bool:
        """Say whether there is something to commit."""
        return self._documents != self.manifest.documents or self._notes != self.manifest.notes

    def commit(self) -> Manifest:
        """Put all changes in force, synced to the disk, and return the manifest that is now valid."""
        if self._whoosh is not None:
            self._whoosh.commit()
            self._whoosh = None
        manifest = Manifest(
            made_by=made_by(),
            generation=self.manifest.generation + 1,
            files=self._storage.publish(),
            documents=dict(self._documents),
            notes=dict(self._notes),
            passages=self._passages,
        )
        write_manifest(self._folder, manifest, self._secret)
        self._storage.sweep(keep=frozenset(self.manifest.files))
        self._start(manifest)
        return manifest

    def cancel(self) -> None:
        """Leave out all changes since the last commit; the writer is of no more use then."""
        if self._whoosh is not None:
            with suppress(Exception):
                self._whoosh.cancel()
            self._whoosh = None

    def _open(self) -> Any:
        if self._whoosh is None:
            self._whoosh = self._index.writer(limitmb=_MEMORY_MB)
        return self._whoosh

    def _add(self, indexed: IndexedRecord, key: str, value: str) -> None:
        words: dict[str, list[int]] = {}
        for position, token in enumerate(indexed.tokens, indexed.first):
            words.setdefault(token.stem, []).append(position)
        fields = {
            WORDS: words,
            FORMS: {token.folded for token in indexed.tokens if not is_run(token.folded)},
            key: (value,),
            DOCUMENT: indexed.record.document.encode("ascii"),
            PLACE: pack_place(indexed.number, indexed.first),
            RECORD: pack_record(indexed.record),
        }
        self._open().add_document(**fields)


def open_writer(folder: Path, secret: bytes) -> IndexWriter:
    """Open an index for writing; raises IndexMissingError or IndexDamagedError when it must be built anew."""
    manifest = check_index(folder, secret)
    storage = GuardedStorage(folder, manifest, VerifiedFiles())
    storage.sweep()
    return IndexWriter(folder, secret, manifest, storage)


def create_writer(folder: Path, secret: bytes) -> IndexWriter:
    """Make an empty index in place of whatever there is; in force with the first commit."""
    if not folder.is_dir():
        remove(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    for path in folder.iterdir():
        remove(path)
    storage = GuardedStorage(folder, None, VerifiedFiles())
    storage.create_index(make_schema())
    manifest = Manifest(made_by(), secrets.randbits(_GENERATION_BITS))
    return IndexWriter(folder, secret, manifest, storage)


def check_index(folder: Path, secret: bytes) -> Manifest:
    """Check manifest and every file of an index; raises IndexMissingError or IndexDamagedError."""
    manifest = read_manifest(folder, secret)
    if manifest.made_by != made_by():
        raise IndexMissingError(f"made by {manifest.made_by}")
    if not any(name.endswith(".toc") for name in manifest.files):
        raise IndexDamagedError("the manifest lists no table of contents")
    verified = VerifiedFiles()
    for name, mark in manifest.files.items():
        verified.check(folder / name, mark)
    return manifest
