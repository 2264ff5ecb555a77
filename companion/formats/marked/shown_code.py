"""Tell what a text in Markdown shows as code from what it says: an example of a transcript is none."""

import re
from dataclasses import replace

from companion.formats.source import Source

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,200}|~{3,200})")
_HEADING = re.compile(r"#{1,6}\s+\S")
_FEWEST_HEADINGS = 2


def without_shown_code(source: Source) -> Source:
    """Return Markdown that has headings outside of its fences with blank lines in their place.

    Any other text is returned as it is: one that is all in a fence may be a transcript all the same.
    """
    if not source.is_markdown or not any(map(_FENCE.match, source.lines)):
        return source
    lines = tuple(_outside(source.lines))
    headings = sum(_HEADING.match(line) is not None for line in lines)
    return replace(source, lines=lines) if headings >= _FEWEST_HEADINGS else source


def _outside(lines: tuple[str, ...]) -> list[str]:
    """Return the lines, those of fences and in them blank."""
    found, fence = [], ""
    for line in lines:
        match = _FENCE.match(line)
        found.append("" if fence or match else line)
        if match is None:
            continue
        if not fence:
            fence = match["fence"]
        elif match["fence"].startswith(fence) and not line.strip(f" {fence[0]}\t"):
            fence = ""
    return found
