"""Find the lines of a JSON in which its texts stand."""

import json
from collections.abc import Iterator, Sequence

from companion.formats.source import Source

_WINDOW = 20_000
_COMPARED = 24


def line_numbers(texts: Sequence[str], source: Source) -> Iterator[int]:
    """Yield for each text the line in which it begins; one that is not found takes the line before."""
    whole = "\n".join(source.lines) if len(source.lines) > 2 else ""
    place, line = 0, 1
    for text in texts:
        found = _found(text, whole, place) if whole else -1
        if found >= 0:
            line += whole.count("\n", place, found)
            place = found + 1
        yield line


def _found(text: str, whole: str, place: int) -> int:
    start = text.strip()[:_COMPARED]
    for spelt in (json.dumps(start, ensure_ascii=False)[1:-1], json.dumps(start)[1:-1]):
        for opening in ('"', '" '):
            found = whole.find(opening + spelt, place, place + _WINDOW)
            if found >= 0:
                return found
    return -1
