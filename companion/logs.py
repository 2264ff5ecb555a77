"""The program's log: what went wrong unexpectedly, never what the user wrote."""

import logging
from contextlib import suppress
from pathlib import Path

from companion.paths import log_folder

_LONGEST = 1 << 20
_FORM = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


class LogFile(logging.Handler):
    """Opens the file at the first thing that is to be written: mostly there is none, and it takes a while."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; without a folder to write in it goes nowhere."""
        if self._file is None:
            self._file = _open_file()
        self._file.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def log_file() -> Path:
    """Return the file that holds the log."""
    return log_folder() / "companion.log"


def log_to_file() -> None:
    """Send the program's warnings to the log file; without one they go nowhere. May be called again."""
    logger = logging.getLogger("companion")
    if not logger.handlers:
        logger.addHandler(LogFile())


def _open_file() -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - brings sockets and queues along

    with suppress(OSError):
        log_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        file = RotatingFileHandler(log_file(), maxBytes=_LONGEST, backupCount=2, encoding="utf-8", delay=True)
        file.setFormatter(logging.Formatter(_FORM))
        return file
    return logging.NullHandler()
