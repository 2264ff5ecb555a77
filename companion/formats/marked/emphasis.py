"""Marks of emphasis: which of them pair up and vanish, and which are characters of the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_DENSE = re.compile(r"[\u1100-\u11ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff60]")


@dataclass(slots=True)
class Mark:
    """A run of equal marks; `left` of them are still characters of the text."""

    mark: str
    left: int
    opens: bool
    closes: bool
    target: str | None = None

    @property
    def text(self) -> str:
        """What of the run is read as text."""
        return self.mark * self.left


def mark_between(marks: str, before: str, after: str, target: str | None) -> Mark:
    """Return what a run of marks can do between two characters, each empty at the text's ends.

    A letter of Korean, Chinese or Japanese is no hindrance, because these words have no blanks.
    """
    mark, space_before, space_after = marks[0], _is_blank(before), _is_blank(after)
    opens = not space_after and (not _is_sign(after) or space_before or _is_sign(before) or _is_dense(before))
    closes = not space_before and (not _is_sign(before) or space_after or _is_sign(after) or _is_dense(after))
    if mark == "_":
        opens, closes = (
            opens and not (before.isalnum() and not _is_dense(before)),
            closes and not (after.isalnum() and not _is_dense(after)),
        )
    elif marks == "*" and (before + after).isascii() and before.isalnum() and after.isalnum():
        opens = closes = False
    return Mark(mark, len(marks), opens, closes, target)


def resolve(marks: Iterable[Mark]) -> None:
    """Let the marks that pair up vanish: each closing one with the nearest open one of its kind."""
    waiting: dict[str, list[Mark]] = {}
    for mark in marks:
        openers = waiting.setdefault(mark.mark, [])
        while mark.closes and mark.left and openers:
            used = _used(openers[-1], mark)
            if not used:
                break
            openers[-1].left -= used
            mark.left -= used
            if not openers[-1].left:
                openers.pop()
        if mark.opens and mark.left:
            openers.append(mark)


def _used(opener: Mark, closer: Mark) -> int:
    """Return how many marks of two runs pair up; a run of both uses is held to CommonMark's rule of three."""
    if opener.mark in "~=":
        return 2
    both = opener.closes or closer.opens
    if both and (opener.left + closer.left) % 3 == 0 and (opener.left % 3 or closer.left % 3):
        return 0
    return 2 if opener.left >= 2 and closer.left >= 2 else 1


def _is_blank(letter: str) -> bool:
    return not letter or letter.isspace()


def _is_dense(letter: str) -> bool:
    return _DENSE.match(letter) is not None


def _is_sign(letter: str) -> bool:
    return bool(letter) and not letter.isalnum() and not letter.isspace()
