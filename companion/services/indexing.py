"""Keep the index equal to the database, in a process of its own that gives way to the window."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from companion.core.library import Finding
from companion.core.queries import IndexStatus
from companion.search.manifest import (
    MANIFEST,
    IndexDamagedError,
    IndexMissingError,
    Manifest,
    read_manifest,
)
from companion.services.contents import Contents, OpenContents, open_stored_contents
from companion.services.index_messages import INDEX_FOLDER, Done, Failed, Message, Progress, Request

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

INDEX_PROCESS = "companion-index"
"""The name of the process that writes the index."""

_MOST_STARTS = 3
_FAREWELL_SECONDS = 2.0
_IDLE_SECONDS = 15.0
"""After this the process ends: another starts in half a second, this one holds as much memory as a window."""

_log = logging.getLogger(__name__)


class Indexing:
    """Asks the index process for work and knows how far it is; any thread may use it.

    The process is started when first needed, ends when it has long had nothing to do, and with this
    program. `changed` is called, on a thread of its own, whenever there is news for `status`.
    """

    def __init__(
        self,
        folder: Path,
        contents: Contents,
        open_contents: OpenContents = open_stored_contents,
        changed: Callable[[], None] | None = None,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        self._folder = folder
        self._idle_seconds = idle_seconds
        self._contents = contents
        self._open_contents = open_contents
        self._changed = changed
        self._state = threading.Condition()
        self._wanted = Request(0)
        self._sent = 0
        self._settled = 0
        self._status = IndexStatus()
        self._thread: threading.Thread | None = None
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._closed = False
        self._manifest = _ManifestCache(folder / INDEX_FOLDER, contents)

    @property
    def generation(self) -> int:
        """A number that is another one after any process changed the index; 0 where there is none."""
        manifest = self._manifest.newest()
        return manifest.generation if manifest else 0

    def listen(self, changed: Callable[[], None] | None) -> None:
        """Have this called from now on whenever there is news for `status`, on a thread of its own."""
        self._changed = changed

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is still to be done."""
        with self._state:
            return self._settled < self._wanted.number

    def request(self) -> None:
        """Have the index made equal to the database; returns at once."""
        self._ask(anew=False)

    def rebuild(self) -> None:
        """Have the index built anew; returns at once."""
        self._ask(anew=True)

    def wait(self, timeout: float = 30.0) -> bool:
        """Wait until all that was asked for is done; False when it failed or takes longer (seconds)."""
        with self._state:
            settled = self._state.wait_for(lambda: self._settled >= self._wanted.number, timeout)
            return settled and not self._status.failure

    def status(self) -> IndexStatus:
        """Return what the index holds now and what is being done with it."""
        manifest = self._manifest.newest()
        with self._state:
            now = self._status
        if manifest is None:
            return now
        return IndexStatus(
            passages=manifest.passages,
            documents=len(manifest.documents),
            notes=len(manifest.notes),
            rebuilding=now.rebuilding,
            progress=now.progress,
            damaged=now.damaged,
            failure=now.failure,
        )

    def verify(self) -> tuple[Finding, ...]:
        """Read every file of the index and compare it with the database; say what does not fit.

        What is found here is mended by `request`, and by `rebuild` in any case.
        """
        from companion.search.writer import check_index  # noqa: PLC0415 - not needed to open a window

        try:
            manifest = check_index(self._folder / INDEX_FOLDER, self._contents.secret())
        except IndexMissingError:
            return (Finding("index", "The search index is missing.", mended=False),)
        except IndexDamagedError:
            return (Finding("index", "The search index is damaged.", mended=False),)
        except OSError as error:
            words = f"The search index cannot be read: {(error.strerror or str(error)).lower()}."
            return (Finding("index", words, mended=False),)
        documents, notes = self._contents.document_versions(), self._contents.note_stamps()
        if manifest.documents != documents or manifest.notes != notes:
            return (Finding("index", "The search index is not up to date.", mended=False),)
        return ()

    def close(self) -> None:
        """End the process; a commit it is in the middle of is left out, whole."""
        with self._state:
            self._closed = True
            process, connection, thread = self._process, self._connection, self._thread
        if process is not None and connection is not None:
            process.kill()
        if thread is not None and thread is not threading.current_thread():
            thread.join(_FAREWELL_SECONDS)

    def _ask(self, *, anew: bool) -> None:
        with self._state:
            if self._closed:
                return
            unsent = self._sent < self._wanted.number
            self._wanted = Request(self._wanted.number + 1, anew or (unsent and self._wanted.anew))
            if self._thread is None:
                self._thread = threading.Thread(target=self._supervise, name="indexing", daemon=True)
                self._thread.start()
            elif self._settled >= self._sent:
                self._send_wanted()

    def _send_wanted(self) -> None:
        """Tell the process what is wanted; if it is just ending, another one is started for it."""
        if self._connection is not None:
            self._sent = self._wanted.number
            with suppress(OSError):
                self._connection.send(self._wanted)

    def _supervise(self) -> None:
        """Run the process until nothing is wanted of it any more; start it again when it dies at work."""
        starts = 0
        while self._goes_on(starts):
            starts += 1
            connection = self._start()
            with suppress(EOFError, OSError):
                while True:
                    message: Message = connection.recv()
                    self._take(message)
                    starts = 0 if isinstance(message, Done) else starts
            self._stop(connection)

    def _goes_on(self, starts: int) -> bool:
        with self._state:
            if self._closed or self._settled >= self._wanted.number:
                self._thread = None
                return False
            if starts < _MOST_STARTS:
                return True
            self._thread = None
        self._take(Failed(self._wanted.number, "Search could not be brought up to date; the log says why."))
        return False

    def _start(self) -> "Connection":
        import multiprocessing  # noqa: PLC0415 - not before there is work

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve,
            args=(theirs, self._folder, self._open_contents, self._idle_seconds),
            name=INDEX_PROCESS,
            daemon=True,
        )
        process.start()
        theirs.close()
        with self._state:
            self._process, self._connection = process, ours
            if self._closed:
                process.kill()
            self._send_wanted()
        return ours

    def _stop(self, connection: "Connection") -> None:
        with self._state:
            process, self._process, self._connection = self._process, None, None
        connection.close()
        if process is not None:
            process.join(_FAREWELL_SECONDS)
            with suppress(ValueError):
                process.close()

    def _take(self, message: Message) -> None:
        """Note what the process tells, and tell it on."""
        _write_down(message)
        with self._state:
            before = self._status
            if isinstance(message, Progress):
                fraction = message.done / max(1, message.total)
                self._status = IndexStatus(
                    rebuilding=message.rebuilding, progress=fraction, damaged=before.damaged
                )
            elif isinstance(message, Done):
                self._status = IndexStatus(damaged=before.damaged or bool(message.damage))
            else:
                self._status = IndexStatus(damaged=before.damaged, failure=message.reason)
            if not isinstance(message, Progress):
                self._settled = max(self._settled, message.number)
                if self._settled < self._wanted.number:
                    self._send_wanted()
            self._state.notify_all()
        changed = self._changed
        if changed is not None:
            changed()


def _serve(connection: "Connection", folder: Path, open_contents: OpenContents, patience: float) -> None:
    """Be the index process."""
    from companion.services.index_process import serve  # noqa: PLC0415 - only that process writes the index

    serve(connection, folder, open_contents, patience)


class _ManifestCache:
    """The manifest as it is on the disk now, read again only when its file is another one."""

    def __init__(self, index: Path, contents: Contents) -> None:
        self._index = index
        self._contents = contents
        self._lock = threading.Lock()
        self._state: tuple[int, int, int] | None = None
        self._manifest: Manifest | None = None

    def newest(self) -> Manifest | None:
        """Return the manifest, None where there is none that is whole."""
        state = _file_state(self._index / MANIFEST)
        with self._lock:
            if state != self._state:
                self._state, self._manifest = state, self._read()
            return self._manifest

    def _read(self) -> Manifest | None:
        try:
            return read_manifest(self._index, self._contents.secret())
        except (IndexMissingError, IndexDamagedError, OSError):
            return None


def _file_state(path: Path) -> tuple[int, int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def _write_down(message: Message) -> None:
    """Log what the process, which has no log of its own, found wrong."""
    if isinstance(message, Done) and message.damage:
        _log.warning("the index was damaged (%s) and has been mended", message.damage)
    elif isinstance(message, Failed):
        _log.error("indexing failed: %s\n%s", message.reason, message.trace)
