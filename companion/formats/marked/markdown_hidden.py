"""What of a Markdown text nobody reads: comments, scripts and styles."""

import re
from collections.abc import Sequence

_COMMENT, _COMMENT_END = "<!--", "-->"
_OPENING = re.compile(r"\s{0,3}<(?P<name>script|style)(?=[\s>])", re.IGNORECASE)
_FARTHEST = 40
"""Lines on which a comment inside a paragraph may end."""


class Hidden:
    """Knows where comments and scripts end, so that one that never does hides nothing."""

    def __init__(self, lines: Sequence[str], first: int = 1) -> None:
        self._lines = lines
        self._first = first
        self._last: dict[str, int] = {}
        self._until = ""

    def shown(self, line: str, number: int) -> str:
        """Return what of a line is read."""
        kept: list[str] = []
        while True:
            if self._until:
                end = line.lower().find(self._until)
                if end < 0:
                    break
                line, self._until = line[end + len(self._until) :], ""
            start, self._until = self._opening(line, number, begins=not kept)
            kept.append(line[:start])
            if not self._until:
                break
            line = line[start + len(_COMMENT) :]
        return "".join(kept)

    def closes(self, fence: str, number: int) -> bool:
        """Say whether a fence opens code: one of formulas only where another one follows it."""
        return fence[0] != "$" or self._last_of(fence) > number

    def _opening(self, line: str, number: int, *, begins: bool) -> tuple[int, str]:
        """Return where something hidden begins and how it ends; the line's end where nothing does."""
        script = _OPENING.match(line) if "<" in line and begins else None
        if script is not None and self._last_of(f"</{script['name'].lower()}>") >= number:
            return script.start(), f"</{script['name'].lower()}>"
        place = ticks = 0
        while (start := line.find(_COMMENT, place)) >= 0:
            ticks += line.count("`", place, start)
            if ticks % 2 == 0:
                ends = self._ends(line, start, number, begins=begins)
                return (start, _COMMENT_END) if ends else (len(line), "")
            place = start + len(_COMMENT)
        return len(line), ""

    def _ends(self, line: str, start: int, number: int, *, begins: bool) -> bool:
        """Say whether a comment ends: anywhere below if it begins a line, else before a blank one."""
        if line.find(_COMMENT_END, start) >= 0:
            return True
        if begins and not line[:start].strip():
            return self._last_of(_COMMENT_END) > number
        after = number - self._first + 1
        for other in self._lines[after : after + _FARTHEST]:
            if not other.strip():
                return False
            if _COMMENT_END in other:
                return True
        return False

    def _last_of(self, text: str) -> int:
        """Return the number of the last line that holds a text, 0 where none does."""
        if text not in self._last:
            places = (at for at in range(len(self._lines) - 1, -1, -1) if text in self._lines[at].lower())
            at = next(places, None)
            self._last[text] = 0 if at is None else self._first + at
        return self._last[text]
