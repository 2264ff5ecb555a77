"""A stand-in for the formats: each line is a paragraph, and some words misbehave."""

import os
import time
from pathlib import Path

from companion.core.documents import Document
from companion.core.errors import ReadingError, SkippedError
from companion.services.parsing import Reading
from tests.builders import talk


def load(path: Path) -> bytes:
    """Return a file's bytes; an empty one is left out."""
    if path.name.startswith("."):
        raise SkippedError("a hidden file")
    try:
        data = path.read_bytes()
    except PermissionError as error:
        raise ReadingError("may not be read; ask its owner or change its rights") from error
    if not data:
        raise SkippedError("nothing in it")
    return data


def make(data: bytes, path: Path) -> Document:
    """Make a talk of the lines; HANG, DIE, EAT and RAISE do what they say."""
    lines = [line for line in data.decode().splitlines() if line]
    match lines[0]:
        case "HANG":
            path.with_suffix(".pid").write_text(str(os.getpid()))
            time.sleep(60)
        case "DIE":
            os._exit(3)
        case "EAT":
            bytearray(8 << 30)
        case "RAISE":
            raise ZeroDivisionError("sums")
    return talk(*lines, title=path.stem)


LINES = Reading(load, make)
