"""Roll-up captions, whose rows stand again in the caption after: every row is said once."""

from collections.abc import Sequence
from dataclasses import replace

from companion.formats.cues.captions import Caption

_FEWEST = 3
_LONGEST_GAP = 1_500


def without_repetitions(captions: Sequence[Caption]) -> list[Caption]:
    """Return captions without the rows that each repeats from the one before.

    Only where most captions of several rows do so, or where captions grow word by word: elsewhere a
    repeated row was said twice. A caption that says nothing new stays, without a text.
    """
    rows = [_rows(caption.text) for caption in captions]
    neighbours = [
        _follows(captions[number - 1], captions[number]) and bool(rows[number]) and bool(rows[number - 1])
        for number in range(1, len(captions))
    ]
    rolling = _are_rolling(rows, neighbours)
    growing = not rolling and _are_growing(rows, neighbours)
    if not rolling and not growing:
        return list(captions)
    kept = list(captions[:1])
    for number in range(1, len(captions)):
        new = rows[number]
        if neighbours[number - 1]:
            new = _unrolled(rows[number - 1], new) if rolling else _grown(rows[number - 1], new)
        kept.append(replace(captions[number], text="\n".join(new)))
    return kept


def _rows(text: str) -> list[str]:
    return [" ".join(row.split()) for row in text.split("\n") if row and not row.isspace()]


def _follows(before: Caption, after: Caption) -> bool:
    """Say whether one caption takes the place of the other on the screen."""
    if before.end_ms is None or after.start_ms is None or before.speaker != after.speaker:
        return before.speaker == after.speaker
    return after.start_ms - before.end_ms <= _LONGEST_GAP


def _are_rolling(rows: Sequence[list[str]], neighbours: Sequence[bool]) -> bool:
    several = [number for number in range(1, len(rows)) if len(rows[number]) > 1 and neighbours[number - 1]]
    repeated = sum(_overlap(rows[number - 1], rows[number]) > 0 for number in several)
    return repeated >= _FEWEST and repeated * 2 >= len(several)


def _are_growing(rows: Sequence[list[str]], neighbours: Sequence[bool]) -> bool:
    grown = sum(
        _grown(rows[number - 1], rows[number]) != rows[number]
        for number in range(1, len(rows))
        if neighbours[number - 1]
    )
    return grown >= _FEWEST and grown * 2 >= len(rows)


def _overlap(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many rows at the end of one caption stand at the beginning of the next."""
    longest = min(len(before), len(after))
    return next((size for size in range(longest, 0, -1) if before[-size:] == after[:size]), 0)


def _unrolled(before: Sequence[str], after: list[str]) -> list[str]:
    return after[_overlap(before, after) :]


def _grown(before: Sequence[str], after: list[str]) -> list[str]:
    """Return what a caption adds to the one before, where it begins with all of it."""
    old, new = " ".join(before), " ".join(after)
    if new == old or not new.startswith(f"{old} "):
        return after
    return [new[len(old) :].strip()]
