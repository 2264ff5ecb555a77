"""A progress bar on the terminal, and nothing where there is none."""

import shutil
import sys
from typing import TextIO

from companion.core.library import AddProgress
from companion.core.names import shown_name
from companion.core.queries import IndexStatus

_BAR = 24
_NARROWEST = 10


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether someone sits at a stream; the shell may have closed it."""
    return stream is not None and stream.isatty()


class ProgressBar:
    """Shows how far long work is, on stderr when that is a terminal; gone at the end of a `with`."""

    def __init__(self) -> None:
        self._shown = is_terminal(sys.stderr)

    def adding(self, progress: AddProgress) -> None:
        """Show how many files are done and which one is being read."""
        name = shown_name(progress.current.name) if progress.current else ""
        self._show(progress.done, progress.total, f"Adding {progress.done} of {progress.total} · {name}")

    def indexing(self, status: IndexStatus) -> None:
        """Show how far the search index is."""
        percent = round(status.progress * 100)
        self._show(percent, 100, f"Search is being put in order, {percent} %")

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._write("")

    def _show(self, done: int, total: int, words: str) -> None:
        if not self._shown:
            return
        filled = _BAR * done // total if total else _BAR
        line = f"[{'█' * filled}{'·' * (_BAR - filled)}] {words}"
        self._write(line)

    def _write(self, line: str) -> None:
        """Put a line in the place of the one before, with blanks: not every terminal knows signs for that."""
        width = max(_NARROWEST, shutil.get_terminal_size().columns - 1)
        sys.stderr.write(f"\r{' ' * width}\r{line[:width]}")
        sys.stderr.flush()
