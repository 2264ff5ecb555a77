"""The program's log: what went wrong unexpectedly, never what the user wrote."""

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from companion.paths import log_folder

_LONGEST = 1 << 20
_FORM = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def log_file() -> Path:
    """Return the file that holds the log."""
    return log_folder() / "companion.log"


def log_to_file() -> None:
    """Send the program's warnings to the log file; without one they go nowhere. May be called again."""
    logger = logging.getLogger("companion")
    if logger.handlers:
        return
    logger.addHandler(logging.NullHandler())
    with suppress(OSError):
        log_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(
            log_file(), maxBytes=_LONGEST, backupCount=2, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter(_FORM))
        logger.addHandler(handler)
