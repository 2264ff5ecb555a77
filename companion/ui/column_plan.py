"""How the width of the window is shared out among its columns."""

from dataclasses import dataclass

READER_LEAST = 520
READER_GOOD = 694
"""Sixty characters with gutter, margin and strip: until the reader has that, the left column gives way."""
LEFT_LEAST, LEFT_USUAL, LEFT_MOST = 300, 352, 480
NOTES_LEAST, NOTES_USUAL, NOTES_MOST = 280, 312, 440
THREE_FROM = 1180
TWO_FROM = 900


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants of the columns: which are shown, how wide, in logical pixels."""

    left: bool = True
    notes: bool = True
    left_width: int = LEFT_USUAL
    notes_width: int = NOTES_USUAL


@dataclass(frozen=True, slots=True)
class Plan:
    """Widths of the columns; one that lies over the reader takes nothing from it."""

    left: int
    reader: int
    notes: int
    left_over: bool
    notes_over: bool


def plan(width: int, wish: Wish) -> Plan:
    """Share a width out: the reader keeps its least, the left column gives way first.

    The columns as planned are those that could be shown; sheets are opened one by one.
    """
    left_over, notes_over = width < TWO_FROM, width < THREE_FROM
    left = between(LEFT_LEAST, wish.left_width, LEFT_MOST)
    notes = between(NOTES_LEAST, wish.notes_width, NOTES_MOST)
    left_taken = left + 1 if wish.left and not left_over else 0
    notes_taken = notes + 1 if wish.notes and not notes_over else 0
    missing = READER_GOOD - (width - left_taken - notes_taken)
    if missing > 0 and left_taken:
        given = min(missing, left - LEFT_LEAST)
        left, left_taken = left - given, left_taken - given
    missing = READER_LEAST - (width - left_taken - notes_taken)
    if missing > 0 and notes_taken:
        given = min(missing, notes - NOTES_LEAST)
        notes, notes_taken = notes - given, notes_taken - given
    return Plan(left, width - left_taken - notes_taken, notes, left_over, notes_over)


def between(least: int, value: int, most: int) -> int:
    """Return a number, or the bound that it is beyond."""
    return max(least, min(value, most))
