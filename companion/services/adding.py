"""Add files and folders to the library, or bring what is there up to date."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.errors import ReadingError, SkippedError
from companion.core.library import AddedDocument, AddProgress, AddReport, AddStatus, LeftOut
from companion.core.names import FORMATS
from companion.files import is_there
from companion.services.parsing import READER, Fingerprint, Parser, ParsingStoppedError
from companion.services.walking import FoundFile, Walk, walk
from companion.store.sources import KnownSource, ReadSource, Source
from companion.store.store import Store

_ANNOUNCE_SECONDS = 2.0


def _never() -> bool:
    return False


def _unheard(_: AddProgress) -> None:
    return None


class Adding:
    """Adds sources to a library; `changed` is called when there is something new to index."""

    def __init__(
        self, store: Store, changed: Callable[[], None], make_parser: Callable[[], Parser] = Parser
    ) -> None:
        self._store = store
        self._changed = changed
        self._make_parser = make_parser

    def add(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[AddProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> AddReport:
        """Add or update every file at or below the paths, each in a transaction of its own.

        What cannot be read is in the report and costs nothing else. Raises LibraryError when the
        library cannot be written; what was added until then stays.
        """
        begun = time.monotonic()
        self._store.database.require_writable()
        stop = cancelled or _never
        found = walk(paths, self._store.database.folder, stop)
        try:
            with self._make_parser() as parser:
                run = _Run(self._store, parser, stop, self._changed)
                run.add_all(found, progress or _unheard)
        finally:
            self._changed()
        self._store.back_up_when_due()
        return AddReport(
            documents=tuple(run.documents),
            skipped=(*found.skipped, *run.skipped, *(() if run.stopped else _barren(found, run.documents))),
            failed=(*found.failed, *run.failed),
            stopped=found.stopped or run.stopped,
            seconds=time.monotonic() - begun,
        )


@dataclass(slots=True)
class _Run:
    """One run of adding: what is needed for it, and what became of the files so far."""

    store: Store
    parser: Parser
    cancelled: Callable[[], bool]
    changed: Callable[[], None]
    documents: list[AddedDocument] = field(default_factory=list)
    skipped: list[LeftOut] = field(default_factory=list)
    failed: list[LeftOut] = field(default_factory=list)
    stopped: bool = False

    def add_all(self, found: Walk, progress: Callable[[AddProgress], None]) -> None:
        """Add the files in their order, until all are done or the user stops."""
        total = len(found.files)
        announced = time.monotonic()
        self.store.sources.add_folders(found.folders)
        for done, file in enumerate(found.files):
            if self.cancelled():
                self.stopped = True
                return
            progress(AddProgress(done, total, file.path))
            try:
                self._add(file)
            except ParsingStoppedError:
                self.stopped = True
                return
            if time.monotonic() - announced > _ANNOUNCE_SECONDS:
                announced = time.monotonic()
                self.changed()
        progress(AddProgress(total, total))

    def _add(self, file: FoundFile) -> None:
        try:
            identity, status = self._bring_in(file.path)
        except SkippedError as error:
            self.skipped.append(LeftOut(file.path, str(error), file.named))
        except ReadingError as error:
            self.failed.append(LeftOut(file.path, str(error), file.named))
        else:
            self.documents.append(self.store.documents.report(identity, status))

    def _bring_in(self, path: Path) -> tuple[DocumentId, AddStatus]:
        known = self.store.sources.at(path)
        if known and not known.removed and known.reader == READER and _looks_unchanged(known, path):
            return known.id, AddStatus.UNCHANGED
        taken = self.parser.open(path, self.cancelled)
        source = Source(path, taken.size, taken.mtime_ns, taken.hash)
        if known and known.source.hash == taken.hash:
            return self._meet_again(known, source, taken)
        moved = self._find_moved(source, path_taken=known is not None)
        if moved:
            return self._move(moved, source, taken)
        read = self._read(source, taken)
        if known:
            self._replace(known.id, read)
            return known.id, AddStatus.ADDED if known.removed else AddStatus.UPDATED
        return self.store.sources.insert(read), AddStatus.ADDED

    def _meet_again(
        self, known: KnownSource, source: Source, taken: Fingerprint
    ) -> tuple[DocumentId, AddStatus]:
        """Take the same bytes at the same path: only a better reader makes a difference."""
        if known.reader != READER:
            self._replace(known.id, self._read(source, taken))
            return known.id, AddStatus.ADDED if known.removed else AddStatus.UPDATED
        if known.removed:
            self.store.sources.found_at(known.id, source)
            return known.id, AddStatus.ADDED
        self.store.sources.seen_again(known.id, source)
        return known.id, AddStatus.UNCHANGED

    def _move(self, known: KnownSource, source: Source, taken: Fingerprint) -> tuple[DocumentId, AddStatus]:
        if known.reader != READER:
            self._replace(known.id, self._read(source, taken))
        else:
            self.store.sources.found_at(known.id, source)
        return known.id, AddStatus.ADDED if known.removed else AddStatus.MOVED

    def _find_moved(self, source: Source, *, path_taken: bool) -> KnownSource | None:
        """Return the document of these bytes whose file is no longer where it was.

        Where the new path was another document's, files have changed places: there it is enough
        that the old path holds something else now.
        """
        for known in self.store.sources.with_hash(source.hash):
            gone = known.displaced or known.removed or not is_there(known.source.path)
            if gone or (path_taken and not _looks_unchanged(known, known.source.path)):
                return known
        return None

    def _read(self, source: Source, taken: Fingerprint) -> ReadSource:
        parsed = self.parser.parse(taken, self.cancelled)
        return ReadSource(source, parsed.document, parsed.version, parsed.passages, READER)

    def _replace(self, identity: DocumentId, read: ReadSource) -> None:
        """Store the new text, and find the notes' places in it, in one transaction."""
        with self.store.database.writing():
            self.store.sources.replace(identity, read)
            self.store.notes.place(identity, read.document)


def _looks_unchanged(known: KnownSource, path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (known.source.size, known.source.mtime_ns)


def _barren(found: Walk, documents: Sequence[AddedDocument]) -> list[LeftOut]:
    """Name the folders in which nothing could be read."""
    fruitful = [document.summary.path for document in documents]
    barren = []
    for folder in found.folders:
        inside = sum(file.path.is_relative_to(folder) for file in found.files)
        unread = any(one.path.is_relative_to(folder) for one in found.failed)
        if not unread and not any(path.is_relative_to(folder) for path in fruitful):
            looked = f"looked at {inside} file{'' if inside == 1 else 's'}; " if inside else ""
            words = f"nothing readable in it; {looked}Companion reads {FORMATS}"
            barren.append(LeftOut(folder, words, named=True))
    return barren
