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
    if data == b"BINARY":
        raise SkippedError("binary data, not text")
    if data == b"LOCKED":
        raise ReadingError("may not be read; ask its owner or change its rights")
    return data


def refuse_to_start(_: Path) -> bytes:
    """Die before anything was answered, as a reader does whose parts are missing."""
    os._exit(3)


def make(data: bytes, path: Path, _encoding: str | None = None) -> Document:
    """Make a talk of the lines; HANG, DIE, EAT, GORGE and RAISE do what they say."""
    lines = [line for line in data.decode().splitlines() if line]
    match lines[0]:
        case "HANG":
            path.with_suffix(".pid").write_text(str(os.getpid()))
            time.sleep(60)
        case "DIE":
            os._exit(3)
        case "EAT":
            bytearray(8 << 30)
        case "GORGE":
            eaten = []
            while True:
                eaten.append(b"x" * (16 << 20))
        case "RAISE":
            raise ZeroDivisionError("sums")
    return talk(*lines, title=path.stem)


LINES = Reading(load, make)


def make_better(data: bytes, path: Path, _encoding: str | None = None) -> Document:
    """Make a talk of the lines, whatever they say."""
    return talk(*data.decode().splitlines(), title=path.stem)
