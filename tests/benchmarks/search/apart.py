"""Do work in a new process, and see what it holds in memory meanwhile."""

import multiprocessing
import re
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Self, TypeVar

T = TypeVar("T")

_ANONYMOUS = re.compile(r"^RssAnon:\s+(\d+) kB", re.MULTILINE)
_KILOBYTE = 1024
_EVERY = 0.004


def apart(work: Callable[..., T], *given: Any) -> T:
    """Return what a function gives in a process of its own; raises RuntimeError where it fails."""
    process, connection = _start(work, given)
    answer: T = _answer(process, connection)
    return answer


def watched(work: Callable[..., T], *given: Any) -> tuple[T, int | None]:
    """Do the same, and return also the most anonymous memory that was held meanwhile, children included."""
    process, connection = _start(work, given)
    peak = Peak(process.pid or 0)
    with peak:
        answer = _answer(process, connection)
    return answer, peak.most


def _start(work: Callable[..., T], given: tuple[Any, ...]) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, given))
    process.start()
    theirs.close()
    return process, ours


def _answer(process: BaseProcess, connection: Connection) -> Any:
    try:
        answer, failure = connection.recv()
    except EOFError:
        answer, failure = None, "it ended without an answer"
    process.join()
    if failure:
        raise RuntimeError(f"in a process of its own: {failure}")
    return answer


def _serve(connection: Connection, work: Callable[..., T], given: tuple[Any, ...]) -> None:
    try:
        connection.send((work(*given), ""))
    except Exception:  # noqa: BLE001 - whatever it is, it is said where the answer is waited for
        connection.send((None, traceback.format_exc()))


def anonymous(process: int | str = "self") -> int | None:
    """Return the anonymous memory that a process holds at present, in bytes (proc(5)); None if not told."""
    try:
        found = _ANONYMOUS.search(Path(f"/proc/{process}/status").read_text("ascii"))
    except OSError:
        return None
    return int(found[1]) * _KILOBYTE if found else None


class Peak:
    """Watches the memory of a process and its children, while it is entered, from a thread of this one."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.most: int | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_EVERY):
            held = [anonymous(one) or 0 for one in (self._process, *_children(self._process))]
            if any(held):
                self.most = max(self.most or 0, sum(held))


def _children(process: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            found.extend(map(int, (task / "children").read_text("ascii").split()))
    return found + [grandchild for child in found for grandchild in _children(child)]
