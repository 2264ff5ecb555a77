"""The numbers that stand before every line of a page, as in the records of courts."""

from collections.abc import Sequence

from companion.formats.pdf.lines import Line

_FEWEST = 10
_MOST = 60
_PART = 0.7
_ALIGNED = 1.5
"""Ems by which the ends of such numbers may differ."""


def without_line_numbers(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of all pages without the numbers before them, where most pages count theirs."""
    numbered = [_numbered(lines) for lines in pages]
    inhabited = sum(len(lines) >= _FEWEST for lines in pages)
    if 2 * sum(map(bool, numbered)) <= inhabited:
        return [list(lines) for lines in pages]
    return [_bare(lines, found) for lines, found in zip(pages, numbered, strict=True)]


def _numbered(lines: Sequence[Line]) -> frozenset[int]:
    """Return the ids of the lines of a page that begin with its count of lines, nothing where it has none."""
    every = sorted((line for line in lines if line.zone >= 0 and _number(line)), key=lambda line: line.base)
    first = next((place for place, line in enumerate(every) if _number(line) == 1), len(every))
    found = [line for place, line in enumerate(every[first:], 1) if _number(line) == place]
    if len(found) < max(_FEWEST, _PART * len({round(line.base) for line in lines})):
        return frozenset()
    ends = [line.words[0].right for line in found]
    if max(ends) - min(ends) > _ALIGNED * found[0].size:
        return frozenset()
    return frozenset(map(id, found))


def _number(line: Line) -> int:
    first = line.words[0].text
    return int(first) if first.isdecimal() and len(first) < 3 and int(first) <= _MOST else 0


def _bare(lines: Sequence[Line], numbered: frozenset[int]) -> list[Line]:
    bare = (Line(line.words[id(line) in numbered :], line.page, line.zone) for line in lines)
    return [line for line in bare if line.words]
