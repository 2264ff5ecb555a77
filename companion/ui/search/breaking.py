"""Break a sentence of fragments into lines, between its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QFont

from companion.core.queries import Fragment
from companion.ui.fonts import interface_font
from companion.ui.painting import text_width

_PIECE = re.compile(r"\s+|\S+")


def fragment_font(fragment: Fragment) -> QFont:
    """Return the font of a fragment in the lines above the results."""
    return interface_font(12, 600 if fragment.emphasised else 400)


def line_width(line: Sequence[Fragment]) -> float:
    """Return how wide a line is, in logical pixels."""
    return sum(text_width(fragment.text, fragment_font(fragment)) for fragment in line)


def broken(fragments: Sequence[Fragment], width: float, most: int) -> list[list[Fragment]]:
    """Share a sentence out to lines of a width; the last of the most there may be takes all the rest.

    A line is broken at blanks alone, which go with it: an emphasised word stays with its comma.
    """
    lines: list[list[Fragment]] = [[]]
    taken = 0.0
    for unit in _units(fragments):
        blank = unit[0].text.isspace()
        needed = line_width(unit)
        if taken and taken + needed > width and not blank and len(lines) < most:
            lines.append([])
            taken = 0.0
        for piece in unit:
            _put(lines[-1], piece)
        taken += needed
    return lines


def _units(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Yield blanks, and what stands between them, which may be of several kinds."""
    unit: list[Fragment] = []
    for fragment in fragments:
        for text in _PIECE.findall(fragment.text):
            piece = replace(fragment, text=text)
            if unit and (text.isspace() or unit[0].text.isspace()):
                yield unit
                unit = []
            unit.append(piece)
    if unit:
        yield unit


def _put(line: list[Fragment], piece: Fragment) -> None:
    """Put a piece behind a line, to the last fragment where it is of its kind."""
    if line and line[-1].emphasised == piece.emphasised:
        line[-1] = replace(line[-1], text=line[-1].text + piece.text)
    else:
        line.append(piece)
