"""Nested lists as people write them, brought to the four blanks a level that the parser wants."""

import re

_ITEM = re.compile(r"( *)((?:[-*+]|\d{1,9}\.) +)(?=\S)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_LEVEL = 4
_DEEPEST = 10
"""Levels that a card has room for; what is deeper stays where it is."""


def nest_lists(text: str) -> str:
    """Return Markdown in which every level of a list is indented by four blanks, outside of fences.

    What stands below an item and is indented belongs to it; a blank line and a line at the margin end
    the list.
    """
    lines: list[str] = []
    levels: list[int] = []
    fenced = after_blank = False
    for line in text.expandtabs(_LEVEL).split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        item = None if fenced else _ITEM.match(line)
        if item:
            indent = len(item[1])
            while levels and indent < levels[-1]:
                levels.pop()
            if (not levels or indent > levels[-1]) and (levels or indent < _LEVEL) and len(levels) < _DEEPEST:
                levels.append(indent)
        elif not fenced and line.strip() and after_blank and not line.startswith(" "):
            levels = []
        after_blank = not line.strip()
        lines.append(_placed(line, levels, item is not None) if levels and not fenced else line)
    return "\n".join(lines)


def _placed(line: str, levels: list[int], is_item: bool) -> str:
    """Return a line of a list at the place of its level."""
    inner = line.lstrip(" ")
    if is_item:
        return " " * (_LEVEL * (len(levels) - 1)) + inner
    if line.startswith(" ") and inner:
        return " " * (_LEVEL * len(levels)) + inner
    return line
