"""Keep the parser process for a while after its use: who reads next finds it started."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from companion.services.parsing import Parser

_IDLE_SECONDS = 20.0


class KeptParser:
    """Lends a parser whose process goes on until nobody has wanted it for some seconds.

    Any thread may ask; who asks while it is lent gets another, which ends with its use.
    """

    def __init__(self, make: Callable[[], Parser] = Parser, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._make = make
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._kept: Parser | None = None
        self._timer: threading.Timer | None = None
        self._closed = False

    @contextmanager
    def lend(self) -> Iterator[Parser]:
        """Give a parser for as long as the block lasts; a block that fails ends its process."""
        parser = self._take()
        try:
            yield parser
        except BaseException:
            parser.close()
            raise
        finally:
            self._take_back(parser)

    def close(self) -> None:
        """End the process; one that is lent ends when it comes back."""
        with self._lock:
            self._closed, kept = True, self._kept
        if kept is not None:
            self._end(kept)

    def _take(self) -> Parser:
        with self._lock:
            self._stop_waiting()
            parser, self._kept = self._kept, None
        if parser is None:
            return self._make()
        if not parser.alive:  # Whoever ended it meant no file of ours.
            parser.close()
        return parser

    def _take_back(self, parser: Parser) -> None:
        with self._lock:
            if not self._closed and self._kept is None and parser.alive:
                self._kept = parser
                self._timer = threading.Timer(self._idle_seconds, self._end, (parser,))
                self._timer.daemon = True
                self._timer.start()
                return
        parser.close()

    def _end(self, parser: Parser) -> None:
        """End a parser, unless it was lent again meanwhile."""
        with self._lock:
            if self._kept is not parser:
                return
            self._stop_waiting()
            self._kept = None
        parser.close()

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
