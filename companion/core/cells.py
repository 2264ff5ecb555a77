"""Tables in a text: a row on each line, a bar between the cells of a row."""

import re
from collections.abc import Sequence

from companion.core.documents import PARAGRAPH_BREAK
from companion.core.notes import Anchor

BAR = r" \| ?|\| |^\||\|$"
"""What stands between two cells; beside empty cells blanks are folded."""

CELL_SIGN, ROW_SIGN = "\u2003", "\u2028"
"""What stands for each character between two cells, and for the end of a row, where tables are told."""

BETWEEN_CELLS = "   "
BETWEEN_ROWS = " · "
_ROW_END = "\n"
_FEWEST_ROWS = 2
_LONGEST_QUOTE = 600
_BARS = re.compile(BAR, re.MULTILINE)
_BLANKS = re.compile(r"\s+")


def with_cells_told(text: str) -> str:
    """Return a text of the same length in which signs stand between the cells and rows of its tables.

    Both signs are blanks, which a text never has otherwise. A table is a paragraph of rows that all
    have a bar.
    """
    if "|" not in text:
        return text
    return PARAGRAPH_BREAK.join(
        _told(part) if _is_table(part) else part for part in text.split(PARAGRAPH_BREAK)
    )


def quote_in_one_line(anchor: Anchor) -> str:
    """Return the beginning of a quote on one line, the cells apart where it is of a table."""
    quote = anchor.quote[:_LONGEST_QUOTE]
    above = anchor.prefix.rpartition(PARAGRAPH_BREAK)[2]
    below = anchor.suffix.partition(PARAGRAPH_BREAK)[0]
    touched = f"{above.rpartition(_ROW_END)[2]}{quote}{below.partition(_ROW_END)[0]}"
    of_table = _ROW_END in above + quote + below and _are_rows(touched.split(_ROW_END))
    told = _told(quote) if of_table else with_cells_told(quote)
    return _BLANKS.sub(_shown, told.strip())


def _is_table(paragraph: str) -> bool:
    rows = paragraph.strip(_ROW_END).split(_ROW_END)
    return len(rows) >= _FEWEST_ROWS and _are_rows(rows)


def _are_rows(lines: Sequence[str]) -> bool:
    return all(_BARS.search(line) for line in lines)


def _told(table: str) -> str:
    told = _BARS.sub(lambda bar: CELL_SIGN * len(bar[0]), table)
    return told.replace(_ROW_END, ROW_SIGN)


def _shown(blanks: re.Match[str]) -> str:
    if ROW_SIGN in blanks[0]:
        return BETWEEN_ROWS
    return BETWEEN_CELLS if CELL_SIGN in blanks[0] else " "
