"""Lines of which each is a row: of a table, of a table of contents, of an index."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from companion.formats.pdf.lines import Line
from companion.formats.pdf.words import Word

_ENTRY = re.compile(r"(?:\.\s?){4,}\s?[\dA-Zivxlc\-–]{1,8}$|…\s?[\divxlc]{1,6}$")
_LETTER = re.compile(r"[^\W\d_]")
_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
TIME_FIRST = re.compile(r"[(\[]?\d{1,2}:\d{2}(?::\d{2})?[.,\d]{0,4}[)\]]?(?:\s|$)|\d{1,6}$")
"""What a row of a transcript begins with."""

_TOGETHER = 0.6
"""Ems up to which words stand in one cell, be its head ever so wide."""


def is_entry(line: Line) -> bool:
    """Say whether a line is an entry of a table of contents or an index: words and a page number."""
    if _ENTRY.search(line.text[-200:]):
        return True
    cells = line.cells
    last = cells[-1][-1].text if len(cells) == 2 else ""
    return (
        bool(_PAGE_NUMBER.fullmatch(last))
        and len(cells[-1]) == 1
        and _LETTER.search(line.text[:40]) is not None
    )


def table_rows(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are rows of a table: neighbours whose cells begin alike."""
    rows: set[int] = set()
    for number, (before, line) in enumerate(pairwise(lines)):
        if len(before.cells) < 2 or len(line.cells) < 2 or is_entry(line) or is_entry(before):
            continue
        starts = [cell[0].left for cell in before.cells[1:]]
        close = 0.6 * line.size
        if any(abs(cell[0].left - start) < close for cell in line.cells[1:] for start in starts):
            rows.update((number, number + 1))
    return {number for number in rows if not TIME_FIRST.match(lines[number].text[:20])}


def table_cells(lines: Sequence[Line]) -> list[list[list[Word]]]:
    """Return the cells of each row of a table.

    Words stand in the column that the fullest rows have there, so that heads which are set close
    together are told apart too, and cells that are empty stay so.
    """
    most = max(len(line.cells) for line in lines)
    full = [line.cells for line in lines if len(line.cells) == most]
    gaps = [
        (max(cells[at][-1].right for cells in full), min(cells[at + 1][0].left for cells in full))
        for at in range(most - 1)
    ]
    if any(right >= left for right, left in gaps):
        return [[list(cell) for cell in line.cells] for line in lines]
    edges = [(right + left) / 2 for right, left in gaps]
    rows = []
    for line in lines:
        row: list[list[Word]] = [[] for _ in range(most)]
        column = 0
        for words in line.apart(_TOGETHER):
            column = max(column, bisect_left(edges, (words[0].left + words[-1].right) / 2))
            row[column].extend(words)
        rows.append(row)
    return rows
