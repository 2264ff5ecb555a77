"""Tell what a text shows as code, in fences or indented, from what it says: an example is no transcript."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from companion.core.documents import ParagraphKind
from companion.formats.marked.markdown_blocks import markdown_blocks
from companion.formats.marked.markdown_marks import has_headings
from companion.formats.source import Source

_MARKS = ("```", "~~~")
_FENCE = re.compile(r"\s{0,40}(?P<fence>`{3,200}|~{3,200})\s{0,9}(?P<info>[^`]{0,500})$")
_LONGEST_MARK = 50
_INDENTS = ("    ", "\t")


@dataclass(frozen=True, slots=True)
class Fence:
    """Lines between marks of code: of the file's lines `first` is the opening mark, `last` the closing one.

    Both are indices; a fence that never closes ends behind the last line. `info` is what stands beside
    the opening mark.
    """

    first: int
    last: int
    info: str

    @property
    def inside(self) -> slice:
        """Where the lines between the marks are."""
        return slice(self.first + 1, self.last)


def fences_of(source: Source) -> tuple[Fence, ...]:
    """Return the fences of a text.

    In a text that is no Markdown only those of backticks that close count, and one that begins it.
    """
    if not any(line[:_LONGEST_MARK].lstrip()[:3] in _MARKS for line in source.lines):
        return ()
    marked = source.is_markdown or has_headings(source.lines)
    begun = next(number for number, line in enumerate(source.lines) if line.strip())
    sure = (fence for fence in _fences(source.lines) if marked or _is_sure(source, fence, begun))
    return tuple(sure)


def _fences(lines: Sequence[str]) -> Iterator[Fence]:
    opened: re.Match[str] | None = None
    first = 0
    for number, line in enumerate(lines):
        match = _FENCE.match(line) if line[:_LONGEST_MARK].lstrip()[:3] in _MARKS else None
        if match is None:
            continue
        if opened is None:
            opened, first = match, number
        elif match["fence"].startswith(opened["fence"]) and not match["info"].strip():
            yield Fence(first, number, opened["info"].strip())
            opened = None
    if opened is not None:
        yield Fence(first, len(lines), opened["info"].strip())


def _is_sure(source: Source, fence: Fence, begun: int) -> bool:
    closed = fence.last < len(source.lines) and source.lines[fence.first].lstrip().startswith(_MARKS[0])
    return closed or fence.first == begun


def without_shown_code(source: Source, fences: Sequence[Fence]) -> Source:
    """Return a text with blank lines in the place of what it shows as code; the same where it shows none."""
    lines = list(source.lines)
    for fence in fences:
        lines[fence.first : fence.last + 1] = [""] * len(lines[fence.first : fence.last + 1])
    if source.is_markdown and has_headings(lines):
        for part in _indented(lines):
            lines[part] = [""] * (part.stop - part.start)
    return replace(source, lines=tuple(lines)) if lines != list(source.lines) else source


def _indented(lines: Sequence[str]) -> list[slice]:
    """Return where code is indented; none where most of the text is, which is then the way it is set."""
    if not any(line.startswith(_INDENTS) for line in lines):
        return []
    code = [block for block in markdown_blocks(lines) if block.kind is ParagraphKind.CODE]
    letters = sum(len(block.text) for block in code)
    if letters * 2 > sum(map(len, lines)):
        return []
    return [slice(block.line - 1, block.line - 1 + len(block.rows)) for block in code]
