"""Write the index: documents and notes go in whole, and a commit is in force at once or not at all."""

import secrets
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from companion.core.cards import NOWHERE, Origin, make_card
from companion.core.documents import Document, DocumentId
from companion.core.notes import Note, NoteId
from companion.search.arrays.codec import make_schema
from companion.search.arrays.segment import MOST_RECORDS, Series
from companion.search.arrays.writer import ArrayWriter
from companion.search.damage import Lost, broken_files, lost_with
from companion.search.manifest import (
    MANIFEST,
    IndexDamagedError,
    IndexMissingError,
    Manifest,
    read_manifest,
    write_manifest,
)
from companion.search.reader import open_reader, read_own_manifest
from companion.search.records import unpack_common
from companion.search.schema import COLUMNS, document_key, family_of, made_by, note_key
from companion.search.series import RecordSeries, document_series, note_series
from companion.search.storage import GuardedStorage, VerifiedFiles, remove, sweep
from companion.search.vocabulary import Vocabulary

_GENERATION_BITS = 40
_NAME_BYTES = 6
_MOST_TERMS = 1 << 20
"""Terms after which a new vocabulary is begun, so that the memory stays bounded."""
_BATCH_CHARACTERS = 8_000_000
"""Characters of documents after which a part is committed, likewise."""
_BATCH_RECORDS = MOST_RECORDS * 15 // 32
"""Two batches of many short records make one segment later on, without a rest."""


class IndexWriter:
    """The one writer of an index; whoever makes one holds the library's index lock.

    Changes come in force with `commit`. After any exception `cancel` gives back the state of the
    last commit. `damage` says which files were found damaged; what stood in them is not in the
    manifest, so that it will be put in again. `replaces_another` says that an older index answers as
    long as this one is not complete.
    """

    def __init__(self, folder: Path, secret: bytes, manifest: Manifest, storage: GuardedStorage) -> None:
        self.damage = ""
        self.replaces_another = False
        self._folder = folder
        self._secret = secret
        self._storage = storage
        self._vocabulary = Vocabulary()
        self._arrays: ArrayWriter | None = None
        self._left_out: Collection[str] = ()
        self._pending: set[bytes] = set()
        self._characters = 0
        self._index = storage.open_index(indexname=manifest.name, schema=make_schema())
        self._start(manifest)

    def _start(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self._documents = dict(manifest.documents)
        self._notes = dict(manifest.notes)
        self._languages = manifest.languages
        self._passages = manifest.passages

    def leave_out(self, segments: Collection[str], lost: Lost) -> None:
        """Go on without some segments and what stood in them, as it cannot be read any more."""
        self._left_out = segments
        self.damage = ", ".join(sorted(segments))
        self._start(
            replace(
                self.manifest,
                documents={d: v for d, v in self.manifest.documents.items() if d not in lost.documents},
                notes={n: s for n, s in self.manifest.notes.items() if n not in lost.notes},
                passages=lost.passages_kept,
            )
        )
        for key in lost.torn:
            self._delete(key)

    def put_document(
        self,
        document_id: DocumentId,
        version: str,
        document: Document,
        progress: Callable[[float], None] = lambda _: None,
        origin: Origin = NOWHERE,
    ) -> None:
        """Index a document in place of what there was of it; `progress` hears the fraction done."""
        self.drop_document(document_id)
        card = make_card(document, origin)
        series = document_series(document_id, document, card, self._vocabulary, progress)
        self._add(series)
        self._characters += len(document.text)
        self._passages += series.passages
        self._documents[document_id] = version
        self._languages |= {document.language}

    def drop_document(self, document_id: DocumentId) -> None:
        """Take a document's passages out."""
        if self._documents.pop(document_id, None) is not None:
            for value in self._delete(document_key(document_id))[:1]:
                self._passages -= unpack_common(b"", value).passages

    def put_note(self, note: Note, stamp: str) -> None:
        """Index a note in place of what there was of it."""
        self.drop_note(note.id)
        self._add(note_series(note, self._vocabulary))
        self._notes[note.id] = stamp

    def drop_note(self, note_id: NoteId) -> None:
        """Take a note out."""
        if self._notes.pop(note_id, None) is not None:
            self._delete(note_key(note_id))

    @property
    def changed(self) -> bool:
        """Say whether there is something to commit."""
        documents_differ = self._documents != self.manifest.documents
        return documents_differ or self._notes != self.manifest.notes or bool(self._left_out)

    @property
    def is_full(self) -> bool:
        """Say whether so much is waiting that a part should be committed, which bounds the memory."""
        waiting = MOST_RECORDS - self._arrays.room if self._arrays is not None else 0
        return self._characters >= _BATCH_CHARACTERS or waiting >= _BATCH_RECORDS

    def commit(self) -> Manifest:
        """Put all changes in force, synced to the disk, and return the manifest that is now valid."""
        self._flush()
        return self._publish()

    def commit_part(self) -> None:
        """Write what was put in so far; it comes in force unless an older index still answers better."""
        self._flush()
        if not self.replaces_another:
            self._publish()

    def tidy(self, *, thorough: bool = False) -> None:
        """Merge segments where that is worth it, and delete the files that this leaves over.

        What was put in since the last commit must be committed first. No more is written anew than a
        segment holds; `thorough`, for when much was added, knows no such bound.
        """
        merged = self._open().commit_merged(thorough=thorough)
        self._arrays = None
        if merged:
            self._publish()
        self._storage.sweep()

    def cancel(self) -> None:
        """Leave out all changes since the last commit; the writer is of no more use then.

        What was written of them is deleted at once, for the disk may be full of it.
        """
        if self._arrays is not None:
            with suppress(Exception):
                self._arrays.cancel()
            self._arrays = None
        with suppress(OSError, IndexDamagedError):
            sweep(self._folder, _files_in_force(self._folder, self._secret))

    def _publish(self) -> Manifest:
        manifest = Manifest(
            made_by=made_by(),
            generation=self.manifest.generation + 1,
            name=self.manifest.name,
            files=self._storage.publish(),
            documents=dict(self._documents),
            notes=dict(self._notes),
            languages=self._languages,
            passages=self._passages,
        )
        write_manifest(self._folder, manifest, self._secret)
        self._storage.sweep(keep=frozenset(self.manifest.files))
        self.replaces_another = False
        self._start(manifest)
        return manifest

    def _open(self) -> ArrayWriter:
        if self._arrays is None:
            if len(self._vocabulary.terms) > _MOST_TERMS:
                self._vocabulary = Vocabulary()
            self._arrays = ArrayWriter(self._index, self._vocabulary.terms, family_of, COLUMNS)
            self._arrays.leave_out(self._left_out)
        return self._arrays

    def _flush(self) -> None:
        """Write what was put in as a segment; it comes in force with the manifest."""
        if self._arrays is not None or self._left_out:
            self._open().commit()
            self._arrays = None
            self._left_out = ()
            self._pending.clear()
            self._characters = 0

    def _delete(self, key: bytes) -> list[bytes]:
        """Delete the series of a key, and return their values: of one in several segments the same ones."""
        if key in self._pending:
            self._flush()
        arrays = self._open()
        values = arrays.values_of(key)
        arrays.delete_series(key)
        return values

    def _add(self, series: RecordSeries) -> None:
        """Add a series; one with more records than a segment holds goes into several."""
        self._pending.add(series.key)
        count = len(series.stored)
        if self._open().room < count and self._open().room < MOST_RECORDS:
            self._flush()
        first = 0
        while first < count:
            last = min(count, first + self._open().room)
            part = series.part(first, last)
            self._open().add_series(
                Series(series.key, last - first, series.value),
                part.tokens,
                part.lengths,
                part.stored,
                part.columns,
            )
            first = last
            if first < count:
                self._flush()
                self._pending.add(series.key)


def open_writer(folder: Path, secret: bytes) -> IndexWriter:
    """Open an index for writing; raises IndexMissingError or IndexDamagedError when it must be built anew.

    Segments that are damaged are left out, and with them what must be put in again.
    """
    manifest = read_own_manifest(folder, secret)
    verified = VerifiedFiles()
    broken = broken_files(folder, manifest, verified)
    if any(name.endswith(".toc") for name in broken):
        raise IndexDamagedError(", ".join(broken))
    storage = GuardedStorage(folder, manifest, verified)
    storage.sweep()
    writer = IndexWriter(folder, secret, manifest, storage)
    if broken:
        writer.leave_out(broken, lost_with(broken, storage, manifest))
    return writer


def create_writer(folder: Path, secret: bytes) -> IndexWriter:
    """Make an empty index in place of whatever there is; in force with the first commit.

    What was in force until then answers until the new one is complete, where it can be read.
    """
    if not folder.is_dir():
        remove(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    older = _readable_files(folder, secret)
    if not older:
        remove(folder / MANIFEST)
    sweep(folder, older)
    storage = GuardedStorage(folder, None, VerifiedFiles())
    name = f"I{secrets.token_hex(_NAME_BYTES)}"
    storage.create_index(make_schema(), indexname=name)
    manifest = Manifest(made_by(), secrets.randbits(_GENERATION_BITS), name)
    writer = IndexWriter(folder, secret, manifest, storage)
    writer.replaces_another = bool(older)
    return writer


def check_index(folder: Path, secret: bytes) -> Manifest:
    """Check manifest and every file of an index; raises IndexMissingError or IndexDamagedError."""
    manifest = read_own_manifest(folder, secret)
    broken = broken_files(folder, manifest, VerifiedFiles())
    if broken:
        raise IndexDamagedError(", ".join(broken))
    return manifest


def _readable_files(folder: Path, secret: bytes) -> Collection[str]:
    """Name the files of an index that can be opened, if there is one."""
    try:
        return open_reader(folder, secret, VerifiedFiles()).manifest.files
    except (IndexMissingError, IndexDamagedError):
        return ()


def _files_in_force(folder: Path, secret: bytes) -> Collection[str]:
    """Name the files of the last commit, whichever writer made it; raises IndexDamagedError."""
    try:
        return read_manifest(folder, secret).files
    except IndexMissingError:
        return ()
