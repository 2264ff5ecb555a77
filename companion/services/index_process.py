"""The index process: makes the index equal to the database whenever it is asked to.

It compares versions, so that a request says nothing but "look again": nothing can be missed, and a
request after a crash mends what the crash left out. One process writes at a time, held by a lock.
"""

import errno
import logging
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from filelock import FileLock, Timeout

from companion.core.documents import DocumentId
from companion.core.errors import CompanionError, NotFoundError
from companion.core.notes import NoteId
from companion.search.manifest import IndexDamagedError, IndexMissingError
from companion.search.writer import IndexWriter, create_writer, open_writer
from companion.services.children import settle_child
from companion.services.contents import Contents, OpenContents
from companion.services.index_messages import INDEX_FOLDER, Done, Failed, Message, Progress, Request

LOCK = "index.lock"
LOCK_SECONDS = 30.0

_NICENESS = 10
_NOTES_AT_ONCE = 200

_log = logging.getLogger(__name__)


def serve(connection: Connection, folder: Path, open_contents: OpenContents, patience: float) -> None:
    """Fulfil requests until the other side is gone or has been silent for `patience` seconds."""
    settle_child(_NICENESS)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            contents = open_contents(folder)
        except CompanionError as error:
            connection.send(Failed(connection.recv().number, str(error)))
            return
        try:
            while connection.poll(patience):
                connection.send(_fulfil(connection.recv(), connection, folder, contents))
        finally:
            contents.close()


def _fulfil(request: Request, connection: Connection, folder: Path, contents: Contents) -> Message:
    def announce(progress: Progress) -> None:
        connection.send(progress)

    try:
        with FileLock(folder / LOCK, timeout=LOCK_SECONDS):
            return Done(request.number, update_index(folder, contents, announce, anew=request.anew))
    except Timeout:
        return Failed(
            request.number,
            "Search is still being put in order by another process; results may be incomplete.",
        )
    except CompanionError as error:
        return Failed(request.number, str(error))
    except OSError as error:
        if isinstance(error, BrokenPipeError | ConnectionResetError):
            raise
        return Failed(request.number, _in_words(error, folder))
    except Exception as error:  # noqa: BLE001 - a failure must reach the window, whatever it is
        return Failed(
            request.number, f"Search could not be put in order ({error!r}).", traceback.format_exc()
        )


def update_index(
    folder: Path, contents: Contents, announce: Callable[[Progress], None], *, anew: bool = False
) -> str:
    """Make the index of a library equal to its contents, and return what was damaged, if anything.

    The caller holds the library's index lock. Raises OSError when the disk is full or read-only; what
    was committed until then stays.
    """
    index, secret = folder / INDEX_FOLDER, contents.secret()
    damage = ""
    if not anew:
        try:
            writer = open_writer(index, secret)
            damage = writer.damage
            _run(writer, contents, announce, rebuilding=False)
        except IndexMissingError:
            anew = True
        except IndexDamagedError as error:
            anew, damage = True, str(error)
    if anew:
        _run(create_writer(index, secret), contents, announce, rebuilding=True)
    return damage


def _run(
    writer: IndexWriter, contents: Contents, announce: Callable[[Progress], None], *, rebuilding: bool
) -> None:
    try:
        _Update(writer, contents, announce, rebuilding).run()
    except BaseException:
        writer.cancel()
        raise


class _Update:
    """One comparison of the index with the contents, and what it takes to make them equal."""

    def __init__(
        self,
        writer: IndexWriter,
        contents: Contents,
        announce: Callable[[Progress], None],
        rebuilding: bool,
    ) -> None:
        self._writer = writer
        self._contents = contents
        self._announce = announce
        self._rebuilding = rebuilding
        self._done, self._total = 0, 0

    def run(self) -> None:
        """Take out what is gone, put in what is new or has changed, in batches."""
        documents, notes = self._contents.document_versions(), self._contents.note_stamps()
        present = self._writer.manifest
        for document in present.documents.keys() - documents.keys():
            self._writer.drop_document(document)
        for note in present.notes.keys() - notes.keys():
            self._writer.drop_note(note)
        changed = {
            one: version for one, version in documents.items() if present.documents.get(one) != version
        }
        written = {one: stamp for one, stamp in notes.items() if present.notes.get(one) != stamp}
        self._done, self._total, parts = 0, len(changed) + len(written), 0
        for _ in self._put_all(changed, written):
            self._done += 1
            self._tell()
            if self._writer.is_full:
                self._writer.commit_part()
                parts += 1
        if self._writer.changed or self._rebuilding:
            self._writer.commit()
        self._tidy(thorough=parts > 0)

    def _put_all(self, documents: Mapping[DocumentId, str], notes: Mapping[NoteId, str]) -> Iterator[None]:
        """Put in one document or note after the other, and yield after each.

        A version is noted as it was before loading: what changes meanwhile is put in again next time.
        """
        for document, version in documents.items():
            self._put_document(document, version)
            yield
        ids = list(notes)
        for start in range(0, len(ids), _NOTES_AT_ONCE):
            for note in self._contents.notes(ids[start : start + _NOTES_AT_ONCE]):
                self._writer.put_note(note, notes[note.id])
                yield

    def _put_document(self, document_id: DocumentId, version: str) -> None:
        """Index one document; one that cannot be loaded is left out."""
        try:
            document, origin = self._contents.document(document_id), self._contents.origin(document_id)
        except NotFoundError:
            return
        except CompanionError:
            _log.warning("document %s cannot be loaded and is not searchable", document_id)
            return
        self._writer.put_document(document_id, version, document, self._tell, origin)

    def _tidy(self, *, thorough: bool) -> None:
        """Merge what is worth it; all is in force already, so on a full disk that waits, nothing else."""
        try:
            self._writer.tidy(thorough=thorough)
        except OSError:
            _log.warning("the segments of the index could not be merged for now", exc_info=True)
            self._writer.cancel()

    def _tell(self, more: float = 0.0) -> None:
        self._announce(Progress(self._done + more, self._total, self._rebuilding))


def _in_words(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk with {folder} is full; search is not up to date. Make room, then try again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Search cannot be brought up to date: no rights to write in {folder}."
    return f"Search could not be brought up to date in {folder}: {error.strerror or error}."
