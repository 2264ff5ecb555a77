"""Page numbers, running heads and feet: what repeats at one place of most pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from companion.formats.pdf.lines import Line

_ROWS = 2
"""Rows at the top and at the bottom of a page in which such lines are looked for."""

_STEP = 3.0
_FEWEST_PAGES = 3
_MOST = 0.5
_SAME_ROW = 2.0
_GAP = 1.7
"""Times the size of the letters by which a running line stands apart."""

_FAR = 4.0
"""Times the size of the letters by which a page's number surely stands apart."""

_SHORT = 0.8
"""The part of the widest line's width that a running line stays below: else it may be text."""

_NUMBER = re.compile(r"\d{1,6}|(?<![^\W_])[ivxlc]{1,7}(?![^\W_])")
_ONLY_NUMBER = re.compile(
    r"\W{0,4}(?:(?:page|seite|p\.|s\.)\s)?\W{0,4}#(?:\s?(?:/|of|von|de|sur)\s?#)?\W{0,4}"
)
_NUMBERING = re.compile(
    r"(?:(?:chapter|section|part|appendix|kapitel|teil|chapitre|capítulo)\s)?[\divxlc.]{1,12}(?:[:)]|(?=\s)|$)\s?",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(r"\s[\divxlc]{1,7}$", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")


def running_lines(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the ids of the lines that belong to the pages, not to the text.

    A place counts when most pages have a line there. A line at such a place counts when it is a number,
    when the same words stand there on at least three pages, numbers aside, or when it repeats a heading.
    """
    places: dict[tuple[bool, int], list[Line]] = defaultdict(list)
    for lines in pages:
        for at_top, line in _edges(lines):
            places[at_top, round(line.base / _STEP)].append(line)
    inhabited = sum(bool(lines) for lines in pages)
    found: set[int] = set()
    unsure: list[Line] = []
    for lines in places.values():
        occupied = len({line.page for line in lines})
        if occupied >= _FEWEST_PAGES and occupied > _MOST * inhabited:
            repeated = set(_repeated(lines))
            found |= repeated
            mostly = len(repeated) > _MOST * len(lines)
            unsure.extend(line for line in lines if mostly and id(line) not in repeated)
    found |= {id(line) for lines in pages for line in _own_number(lines)}
    return found | _of_headings(pages, found, unsure)


def _own_number(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the line at the bottom of a page that is its number, far below all others."""
    lowest = sorted((line for line in lines if line.zone >= 0), key=lambda line: line.base)[-2:]
    if len(lowest) < _ROWS or lowest[1].base - lowest[0].base < _FAR * lowest[1].size:
        return
    text = lowest[1].text
    if _ONLY_NUMBER.fullmatch(_levelled(lowest[1])) and text.strip("-–— ") == str(lowest[1].page):
        yield lowest[1]


def _of_headings(pages: Sequence[Sequence[Line]], found: set[int], unsure: Sequence[Line]) -> set[int]:
    """Return which lines at running places say again what stands in the text as a line of its own."""
    if not unsure:
        return set()
    doubtful = {id(line) for line in unsure}
    lines = (line for page in pages for line in page if id(line) not in found and id(line) not in doubtful)
    said = {unnumbered(line.text) for line in lines}
    return {id(line) for line in unsure if unnumbered(_NUMBER_AFTER.sub("", line.text)) in said - {""}}


def unnumbered(text: str) -> str:
    """Return a heading's letters without the number before it."""
    stripped = text.strip()
    match = _NUMBERING.match(stripped)
    return bare_line(stripped[match.end() :] if match else stripped)


def bare_line(text: str) -> str:
    """Return the letters and figures of a line, small and without what stands between them."""
    return _SIGNS.sub("", text[:300]).casefold()


def _repeated(lines: Sequence[Line]) -> Iterator[int]:
    texts = [_levelled(line) for line in lines]
    counts = Counter(texts)
    for line, text in zip(lines, texts, strict=True):
        if counts[text] >= _FEWEST_PAGES or _ONLY_NUMBER.fullmatch(text):
            yield id(line)


def _edges(lines: Sequence[Line]) -> Iterator[tuple[bool, Line]]:
    """Yield the lines of the first and last rows of a page that stand apart; True are those at its top."""
    upright = sorted((line for line in lines if line.zone >= 0), key=lambda line: line.base)
    rows: list[list[Line]] = []
    for line in upright:
        if not rows or line.base - rows[-1][0].base > _SAME_ROW:
            rows.append([])
        rows[-1].append(line)
    for line in _apart(rows, _ROWS):
        yield True, line
    for line in _apart(rows[::-1], min(_ROWS, len(rows) - _ROWS)):
        yield False, line


def _apart(rows: Sequence[Sequence[Line]], most: int) -> Iterator[Line]:
    """Yield the outermost lines as far as a gap parts them from the next; numbers need none."""
    last = 0
    for number, (row, after) in enumerate(pairwise(rows[: _ROWS + 1]), 1):
        if abs(after[0].base - row[0].base) >= _GAP * max(row[0].size, after[0].size):
            last = number
    widest = max((line.right - line.left for row in rows for line in row), default=0.0)
    for number, row in enumerate(rows[: max(0, most)]):
        for line in row:
            short = line.right - line.left < _SHORT * widest or len(line.cells) > 1 or len(rows) == 1
            if (number < last and short) or _ONLY_NUMBER.fullmatch(_levelled(line)):
                yield line


def _levelled(line: Line) -> str:
    """Return a line's text with a sign for every number."""
    return _NUMBER.sub("#", line.text[:200].casefold())
