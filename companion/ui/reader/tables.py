"""Tables: cells in columns of their own, by tab stops, without a character more or less."""

import re
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout

_SEPARATOR = re.compile(r" \| ?|\| |^\||\|$", re.MULTILINE)
"""What stands between the cells of a row in a document's text; beside empty cells blanks are folded."""

_NOTHING, _TAB = "\u200b", "\t"
_BETWEEN = 1.6
"""The space between columns, in heights of the text."""

HEAD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Table:
    """A table to lay out: its text with tabs for separators, where the tabs lead, and its first row."""

    text: str
    stops: tuple[float, ...]
    head: QTextLayout.FormatRange


def tabulated(text: str, font: QFont, width: float) -> Table | None:
    """Set a table in columns; None when it has but one, or is too wide."""
    rows = [_SEPARATOR.split(row) for row in text.split("\n")]
    columns = [0.0] * max(map(len, rows))
    if len(columns) == 1:
        return None
    strong = QFont(font)
    strong.setWeight(QFont.Weight(HEAD_WEIGHT))
    for number, row in enumerate(rows):
        metrics = QFontMetricsF(font if number else strong)
        for column, cell in enumerate(row):
            columns[column] = max(columns[column], metrics.horizontalAdvance(cell))
    between = _BETWEEN * font.pixelSize()
    stops, left = [], 0.0
    for column_width in columns[:-1]:
        left += column_width + between
        stops.append(left)
    if left + columns[-1] + 2 > width:
        return None
    return Table(_SEPARATOR.sub(_tab, text), tuple(stops), _head(text))


def _tab(separator: re.Match[str]) -> str:
    return _NOTHING * (len(separator[0]) - 1) + _TAB


def _head(text: str) -> QTextLayout.FormatRange:
    """Return the range of the first row in UTF-16 units, which every table in Markdown begins with."""
    head = QTextLayout.FormatRange()
    head.start, head.length = (
        0,
        len(text.split("\n", maxsplit=1)[0].encode("utf-16-le", "surrogatepass")) // 2,
    )
    style = QTextCharFormat()
    style.setFontWeight(HEAD_WEIGHT)
    head.format = style
    return head
