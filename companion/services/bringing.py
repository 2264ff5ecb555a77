"""Bring files into the library one by one; what is refused is remembered, so as not to try it again."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.errors import CompanionError, ReaderBrokeError, ReadingError, SkippedError
from companion.core.library import AddedDocument, AddProgress, AddStatus, LeftOut
from companion.files import is_there
from companion.services.parsing import READER, Fingerprint, Parser, ParsingStoppedError
from companion.services.walking import FoundFile
from companion.store.refusals import Refusal
from companion.store.sources import KnownSource, ReadSource, Source
from companion.store.store import Store

_ANNOUNCE_SECONDS = 2.0
_REMOVED = "you took it out of the library; add this very file to have it back"


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are brought in: who hears of it, who stops it, and whose removed documents stay removed.

    `settled` are folders that were looked into before: what the user removed there comes back only
    where that very file is named.
    """

    progress: Callable[[AddProgress], None]
    cancelled: Callable[[], bool]
    changed: Callable[[], None]
    settled: Collection[Path] = ()

    def may_return(self, file: FoundFile) -> bool:
        """Say whether a file brings back the removed document that it once was."""
        return file.named or not any(file.path.is_relative_to(folder) for folder in self.settled)


@dataclass(slots=True)
class Bringing:
    """One run over files, and what became of them so far; `refused` are those that were tried in vain now."""

    store: Store
    parser: Parser
    manner: Manner
    documents: list[AddedDocument] = field(default_factory=list)
    skipped: list[LeftOut] = field(default_factory=list)
    failed: list[LeftOut] = field(default_factory=list)
    done: list[Path] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)
    stopped: bool = False
    _refusals: dict[Path, Refusal] = field(default_factory=dict)

    def bring_all(self, files: Sequence[FoundFile]) -> None:
        """Bring in the files in their order, until all are done or the user stops."""
        self._refusals.update(self.store.refusals.all())
        total, announced = len(files), time.monotonic()
        for number, file in enumerate(files):
            if self.manner.cancelled():
                self.stopped = True
                return
            self.manner.progress(AddProgress(number, total, file.path))
            try:
                self._bring(file)
            except ParsingStoppedError:
                self.stopped = True
                return
            self.done.append(file.path)
            if time.monotonic() - announced > _ANNOUNCE_SECONDS:
                announced = time.monotonic()
                self.manner.changed()
        self.manner.progress(AddProgress(total, total))

    def _bring(self, file: FoundFile) -> None:
        try:
            identity, status = self._bring_in(file)
        except SkippedError as error:
            self.skipped.append(LeftOut(file.path, str(error), file.named))
        except ReadingError as error:
            self.failed.append(LeftOut(file.path, str(error), file.named))
        else:
            if self._refusals.pop(file.path, None) is not None:
                self.store.refusals.forget([file.path])
            self.documents.append(self.store.documents.report(identity, status))

    def _bring_in(self, file: FoundFile) -> tuple[DocumentId, AddStatus]:
        known = self.store.sources.at(file.path)
        if known and known.removed and not self.manner.may_return(file):
            raise SkippedError(_REMOVED)
        if known and not known.removed and known.reader == READER and is_as_read(known, file.path):
            return known.id, AddStatus.UNCHANGED
        self._recall(file)
        taken = self._open(file)
        source = Source(file.path, taken.size, taken.mtime_ns, taken.hash)
        if known and known.source.hash == taken.hash:
            return self._meet_again(known, source, taken)
        moved = self._find_moved(source, file, path_taken=known is not None)
        if moved:
            return self._move(moved, source, taken)
        read = self._read(source, taken, known.encoding if known else None)
        if known:
            self._replace(known.id, read)
            return known.id, AddStatus.ADDED if known.removed else AddStatus.UPDATED
        return self.store.sources.insert(read), AddStatus.ADDED

    def _recall(self, file: FoundFile) -> None:
        """Refuse again what was refused as it is now; a file that is named is tried."""
        refusal = self._refusals.get(file.path)
        if refusal is None or file.named or not is_as_refused(refusal, file.path):
            return
        raise (ReadingError if refusal.failed else SkippedError)(refusal.reason)

    def _open(self, file: FoundFile) -> Fingerprint:
        """Take in a file that no cheap rule leaves out; those rules need neither parser nor memory."""
        from companion.formats.checks import check_readable  # noqa: PLC0415 - not needed to open a window

        check_readable(file.path, file.named)
        status = file.path.stat()
        try:
            return self.parser.open(file.path, self.manner.cancelled)
        except (SkippedError, ReaderBrokeError) as error:
            self._remember(file.path, status.st_size, status.st_mtime_ns, error)
            raise

    def _read(self, source: Source, taken: Fingerprint, encoding: str | None) -> ReadSource:
        try:
            parsed = self.parser.parse(taken, self.manner.cancelled, encoding)
        except (SkippedError, ReadingError) as error:
            self._remember(source.path, source.size, source.mtime_ns, error)
            raise
        return ReadSource(source, parsed, READER)

    def _remember(self, path: Path, size: int, mtime_ns: int, error: CompanionError) -> None:
        failed = not isinstance(error, SkippedError)
        self.refused.add(path)
        self.store.refusals.put(Refusal(path, size, mtime_ns, READER, failed, str(error)))

    def _meet_again(
        self, known: KnownSource, source: Source, taken: Fingerprint
    ) -> tuple[DocumentId, AddStatus]:
        """Take the same bytes at the same path: only a better reader makes a difference."""
        if known.reader != READER:
            self._replace(known.id, self._read(source, taken, known.encoding))
            return known.id, AddStatus.ADDED if known.removed else AddStatus.UPDATED
        if known.removed:
            self.store.sources.found_at(known.id, source)
            return known.id, AddStatus.ADDED
        self.store.sources.seen_again(known.id, source)
        return known.id, AddStatus.UNCHANGED

    def _move(self, known: KnownSource, source: Source, taken: Fingerprint) -> tuple[DocumentId, AddStatus]:
        if known.reader != READER:
            self._replace(known.id, self._read(source, taken, known.encoding))
        else:
            self.store.sources.found_at(known.id, source)
        return known.id, AddStatus.ADDED if known.removed else AddStatus.MOVED

    def _find_moved(self, source: Source, file: FoundFile, *, path_taken: bool) -> KnownSource | None:
        """Return the document of these bytes whose file is no longer where it was.

        Where the new path was another document's, files have changed places: there it is enough
        that the old path holds something else now. A removed one stays so wherever its file goes.
        """
        returns = self.manner.may_return(file)
        for known in self.store.sources.with_hash(source.hash):
            gone = known.displaced or not is_there(known.source.path)
            if known.removed and not returns:
                if gone:
                    self.store.sources.follow_removed(known.id, source)
                    raise SkippedError(_REMOVED)
            elif gone or known.removed or (path_taken and not is_as_read(known, known.source.path)):
                return known
        return None

    def _replace(self, identity: DocumentId, read: ReadSource) -> None:
        """Store the new text, and find the places of notes and speakers in it, in one transaction."""
        with self.store.database.writing():
            self.store.sources.replace(identity, read)
            if self.store.notes.any_in(identity) or self.store.speakers.spoken(identity):
                text = read.document.read()
                self.store.notes.place(identity, text)
                self.store.speakers.place(identity, text)


def is_as_read(known: KnownSource, path: Path) -> bool:
    """Say whether a file has the size and the date that it had when it was read."""
    return _stamp(path) == (known.source.size, known.source.mtime_ns)


def is_as_refused(refusal: Refusal, path: Path) -> bool:
    """Say whether neither a file nor the reader has changed since it was refused."""
    return refusal.reader == READER and _stamp(path) == (refusal.size, refusal.mtime_ns)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
