"""Blocks: what stands between blank lines, with the number of its first line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from companion.core.documents import ParagraphKind

_LIST_ITEM = re.compile(
    r"(?P<indent>\s{0,40})(?P<marker>[•◦▪‣·●○■*+-]|\d{1,3}[.)]|[a-z]\)|\([a-z]\)(?!\s\d)"
    r"|\((?:i{1,3}|iv|vi{0,3}|ix|x)\)|o(?=\s{2}))\s{1,8}(?=\S)"
)
_INDENT = re.compile(r"(?: {2,16}|\t|\u3000)(?=\S)")
_FEWEST_INDENTS = 2
_HANGING = re.compile(r"(?:\s{2}|\t)")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text: `text` keeps its line breaks, `before` counts the blank lines above it."""

    text: str
    line: int
    before: int = 0
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    marker: str = ""

    @property
    def is_heading(self) -> bool:
        """Say whether the block is a heading."""
        return self.kind is ParagraphKind.HEADING

    @property
    def rows(self) -> list[str]:
        """The block's lines."""
        return self.text.split("\n")


def text_blocks(lines: Iterable[str], first: int = 1) -> Iterator[Block]:
    """Cut the lines of a plain text at blank ones, and at the items of lists."""
    lines = list(lines)
    rows: list[str] = []
    head = Block("", first)
    blanks = 0
    begins = _first_lines(lines)
    for number, line in enumerate(lines, first):
        blank = not line or line.isspace()
        item = None if blank else list_item(line, number, blanks)
        if rows and (blank or item or number - first in begins or (head.marker and not _HANGING.match(line))):
            yield replace(head, text="\n".join(rows))
            rows = []
        if blank:
            blanks += 1
            continue
        if not rows:
            head = item or Block("", number, blanks)
        rows.append(item.text if item else line.strip())
        blanks = 0
    if rows:
        yield replace(head, text="\n".join(rows))


def _first_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines that begin a paragraph by their indent alone, where the text is set that way.

    It is where indented lines stand below others that are not, and most lines are not indented.
    """
    found, inner, before = set(), 0, ""
    for number, line in enumerate(lines):
        if line.strip() and before.strip() and not _LIST_ITEM.match(before):
            inner += 1
            if _INDENT.match(line) and not _INDENT.match(before):
                found.add(number)
        before = line
    return frozenset(found if len(found) >= _FEWEST_INDENTS and len(found) * 2 <= inner else ())


def list_item(line: str, number: int, blanks: int = 0) -> Block | None:
    """Return the list item that begins in a line: four columns of indent are a level."""
    match = _LIST_ITEM.match(line)
    if match is None:
        return None
    level = 1 + len(match["indent"].expandtabs(4)) // 4
    return Block(line[match.end() :].strip(), number, blanks, ParagraphKind.LIST, level, match["marker"])
