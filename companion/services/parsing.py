"""Parse in a process of its own: a hostile file costs that file, never the program."""

import hashlib
import math
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Self

from companion.core.documents import Document
from companion.core.encodings import EncodingOffer
from companion.core.errors import CompanionError, ReaderBrokeError, ReadingError
from companion.services.children import settle_child
from companion.store.written import WrittenDocument, write_document

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

READER = 3
"""The number of the way in which files are read; a higher one makes every file be read again."""

PARSER_PROCESS = "companion-parser"
"""The name of the process that reads."""

_MEGABYTE = 1 << 20
_PATIENCE = 0.1
_FAREWELL = 5.0


class ParsingStoppedError(Exception):
    """The user stopped while a file was being read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost; by `niceness` it gives way to what else goes on."""

    seconds: float = 20.0
    seconds_for_megabyte: float = 4.0
    memory: int = 2 << 30
    niceness: int = 0

    def time_for(self, size: int) -> float:
        """Return the seconds that a file of so many bytes may take."""
        return self.seconds + self.seconds_for_megabyte * size / _MEGABYTE


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when it was opened; `hash` is the SHA-256 of its bytes."""

    hash: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class _Broken:
    """An unexpected failure in the parser process, with its trace."""

    name: str
    trace: str


@dataclass(frozen=True, slots=True)
class _Make:
    """Ask for the document of what was taken in."""

    encoding: str | None


@dataclass(frozen=True, slots=True)
class _Offer:
    """Ask for the encodings that what was taken in may have."""


def _no_offers(_: bytes) -> tuple[EncodingOffer, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How bytes are got from a path, and a document from bytes, in an encoding where one was chosen."""

    load: Callable[[Path], bytes]
    make: Callable[[bytes, Path, str | None], Document]
    offers: Callable[[bytes], tuple[EncodingOffer, ...]] = _no_offers


_Request = Path | _Make | _Offer


class Parser:
    """The parser process: started when first needed, replaced when it hangs or dies.

    It reads one file at a time: `open` takes in the bytes, `parse` makes the document of them.
    """

    def __init__(self, reading: Reading | None = None, limits: Limits | None = None) -> None:
        self._reading = reading
        self._limits = limits or Limits()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._answered = False

    @property
    def alive(self) -> bool:
        """Whether there is a process, and it goes on."""
        return self._process is not None and self._process.is_alive()

    def open(self, path: Path, cancelled: Callable[[], bool]) -> Fingerprint:
        """Take in a file; raises SkippedError, ReadingError, ParsingStoppedError."""
        answer = self._ask(path, self._limits.time_for(_size(path)), cancelled)
        if not isinstance(answer, Fingerprint):
            raise TypeError("the parser process gave something else")
        return answer

    def parse(
        self, taken: Fingerprint, cancelled: Callable[[], bool], encoding: str | None = None
    ) -> WrittenDocument:
        """Make a document of the file taken in last, in an encoding or as it tells; raises as `open` does.

        It comes written as it is stored: to take all of its parts over would hold up the other threads.
        """
        answer = self._ask(_Make(encoding), self._limits.time_for(taken.size), cancelled)
        if not isinstance(answer, WrittenDocument):
            raise TypeError("the parser process gave something else")
        return answer

    def offers(self, taken: Fingerprint, cancelled: Callable[[], bool]) -> tuple[EncodingOffer, ...]:
        """Return the encodings that the file taken in last may have; raises as `open` does."""
        answer = self._ask(_Offer(), self._limits.time_for(taken.size), cancelled)
        if not isinstance(answer, tuple):
            raise TypeError("the parser process gave something else")
        return answer

    def close(self) -> None:
        """End the process at once; the next file starts another."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(_FAREWELL)
            with suppress(ValueError):
                self._process.close()
        self._process = self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, request: _Request, seconds: float, cancelled: Callable[[], bool]) -> object:
        try:
            return self._settle(self._exchange(request, seconds, cancelled))
        except (EOFError, OSError) as error:
            self.close()
            if not self._answered:  # That is not the file's fault: it was not even opened.
                raise ReadingError("the reader did not start; nothing is wrong with the file") from error
            raise ReaderBrokeError("the reader stopped without a word; the file may be damaged") from error

    def _exchange(self, request: _Request, seconds: float, cancelled: Callable[[], bool]) -> object:
        connection = self._connection or self._start()
        connection.send(request)
        deadline = time.monotonic() + seconds
        while not connection.poll(_PATIENCE):
            if cancelled():
                self.close()
                raise ParsingStoppedError
            if time.monotonic() > deadline:
                self.close()
                raise ReaderBrokeError(f"could not be read in {seconds:.0f} seconds and was given up")
        answer: object = connection.recv()
        self._answered = True
        return answer

    def _settle(self, answer: object) -> object:
        if isinstance(answer, CompanionError):
            raise answer
        if isinstance(answer, _Broken):
            if answer.name == "MemoryError":
                self.close()
                raise ReaderBrokeError("needs more memory to be read than it may have")
            error = ReaderBrokeError(f"the reader met something unexpected in it ({answer.name})")
            error.add_note(answer.trace)
            raise error
        return answer

    def _start(self) -> "Connection":
        import multiprocessing  # noqa: PLC0415 - not before there is a file to read

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._reading, self._limits), name=PARSER_PROCESS, daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._connection, self._answered = process, ours, False
        return ours


def serve(connection: "Connection", reading: Reading | None, limits: Limits) -> None:
    """Answer requests until the other side is gone: a path is taken in, the others are about what was."""
    settle_child(limits.niceness)
    _limit_memory(limits.memory)
    reading = reading or _formats()
    path, data = Path(), b""
    with suppress(EOFError, OSError):
        while True:
            request = connection.recv()
            _limit_seconds(limits.time_for(_size(request if isinstance(request, Path) else path)))
            try:
                if isinstance(request, _Make):
                    answer: object = write_document(reading.make(data, path, request.encoding))
                    data = b""
                elif isinstance(request, _Offer):
                    answer = reading.offers(data)
                else:
                    path, data = request, b""
                    changed = _changed_ns(path)  # Before reading: a file that changes after is seen as such.
                    data = reading.load(path)
                    answer = Fingerprint(hashlib.sha256(data).hexdigest(), len(data), changed)
            except CompanionError as error:
                answer = error
            except Exception as error:  # noqa: BLE001 - whatever a reader does becomes words for its file
                answer = _Broken(type(error).__name__, traceback.format_exc())
            connection.send(answer)


def _formats() -> Reading:
    from companion.formats.checks import check_bytes, check_readable, read_bytes  # noqa: PLC0415 - only here
    from companion.formats.registry import document_of, encodings_of  # noqa: PLC0415 - the same

    def load(path: Path) -> bytes:
        check_readable(path)
        data = read_bytes(path)
        check_bytes(data)
        return data

    return Reading(load, document_of, encodings_of)


def _limit_memory(most: int) -> None:
    """Bound the address space where the system can; elsewhere the time limit has to do."""
    resource = _system_limits()
    if resource is None:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_seconds(more: float) -> None:
    """Let the system end a process that nobody is left to end: one that hangs after its parent died."""
    resource = _system_limits()
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        soft = math.ceil(used.ru_utime + used.ru_stime + more) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _system_limits() -> ModuleType | None:
    try:
        return import_module("resource")
    except ImportError:
        return None  # Not every system has it.


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # Taking it in says in words what is the matter.


def _changed_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0  # The same.
