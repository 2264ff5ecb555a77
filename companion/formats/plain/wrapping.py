"""Join lines that were broken at a width, and the words that were torn there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from companion.core.sentences import ends_sentence
from companion.formats.plain.blocks import Block
from companion.formats.stitching import join_mark

_LONGEST_LINE = 100
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,9}")
_TORN = re.compile(r"([^\W\d_]{1,60})[-\u2010\u00ad]$")
_TORN_LENGTH, _WIDEST = 45, 100
_REST = re.compile(r"[^\W\d_]{1,60}")


def known_words(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the words of a text, case aside."""
    return frozenset(word for block in blocks for row in block.rows for word in _WORD.findall(row.casefold()))


def are_lines(rows: Sequence[str]) -> bool:
    """Say whether rows are lines of their own, as facts about a recording are, rather than one text.

    No line then goes on in small letters; in scripts without these, some end far before the others.
    """
    if any(row[:1].islower() or len(row) > _LONGEST_LINE for row in rows[1:]) or len(rows[0]) > _LONGEST_LINE:
        return False
    if any(letter.isupper() for row in rows for letter in row[:1]):
        return True
    longest = max(len(row) for row in rows)
    return any(len(row) * 10 < 7 * longest for row in rows[:-1])


def join_wrapped(rows: Sequence[str], words: frozenset[str]) -> str:
    """Return lines as one paragraph.

    A word with a hyphen at the end of a line is joined; the hyphen goes only where the text has the
    word without it elsewhere.
    """
    parts = [rows[0]]
    for before, after in pairwise(rows):
        torn, rest = _TORN.search(before[-70:]), _REST.match(after)
        if torn is None or rest is None or not after[0].islower():
            parts.append(join_mark(before, after) + after)
            continue
        if f"{torn[1]}{rest[0]}".casefold() in words:
            parts[-1] = parts[-1][:-1]
        parts.append(after)
    return "".join(parts)


def rejoined(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield rows with their numbers; one that goes on in lower case is joined to the long one above it."""
    held: tuple[int, str] | None = None
    last = ""
    for number, row in rows:
        if held is not None and _TORN_LENGTH <= len(last) <= _WIDEST and row[0].islower() and _goes_on(last):
            held = (held[0], held[1] + join_mark(last, row) + row)
        else:
            if held is not None:
                yield held
            held = (number, row)
        last = row
    if held is not None:
        yield held


def _goes_on(row: str) -> bool:
    return not ends_sentence(row) and row[-1] not in ":;{}()[]<>="
