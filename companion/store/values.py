"""How the database writes paths, times and texts, and gives them back."""

import os
import re
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

_HALF_PAIR = re.compile("[\ud800-\udfff]")


def path_to_bytes(path: Path) -> bytes:
    """Write a path, whatever bytes its name is made of."""
    return os.fsencode(path)


@lru_cache(maxsize=16_384)
def bytes_to_path(data: bytes) -> Path:
    """Give a path back; the same ones are asked for again whenever a library is looked at."""
    return Path(os.fsdecode(data))


def time_to_text(time: datetime) -> str:
    """Write a moment in UTC."""
    return time.astimezone(UTC).isoformat()


def text_to_time(text: str) -> datetime:
    """Give a moment back."""
    return datetime.fromisoformat(text)


def storable(text: str) -> str:
    """Replace the halves of surrogate pairs, which no database takes, one character for one."""
    return _HALF_PAIR.sub("\ufffd", text)
