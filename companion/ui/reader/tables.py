"""Tables: cells in columns of their own, by tab stops, without a character more or less."""

from PySide6.QtGui import QFont, QFontMetricsF

SEPARATOR = " | "
"""What stands between the cells of a row in a document's text."""

_STOP = "\u200b\u200b\t"
_BETWEEN = 1.4
"""The space between columns, in heights of the text."""


def tabulated(text: str, font: QFont, width: float) -> tuple[str, list[float]] | None:
    """Return the text with tabs for its separators, and where they lead; None when it is too wide."""
    if SEPARATOR not in text:
        return None
    metrics = QFontMetricsF(font)
    columns: list[float] = []
    for row in text.split("\n"):
        for number, cell in enumerate(row.split(SEPARATOR)):
            if number == len(columns):
                columns.append(0.0)
            columns[number] = max(columns[number], metrics.horizontalAdvance(cell))
    between = _BETWEEN * font.pixelSize()
    stops, left = [], 0.0
    for column in columns[:-1]:
        left += column + between
        stops.append(left)
    if left + columns[-1] > width:
        return None
    return text.replace(SEPARATOR, _STOP), stops
