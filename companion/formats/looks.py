"""Headings that only look like ones: short lines in larger or bold letters, where no mark tells headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from companion.core.documents import ParagraphKind
from companion.formats.plain.shapes import could_be_title
from companion.formats.rich_blocks import RichBlock

_LARGER = 1.12
_MOST_LEVELS = 3
_OPENING = 3
_MOST_SHARE = 2
_BODIES = (ParagraphKind.TEXT, ParagraphKind.LIST, ParagraphKind.TABLE, ParagraphKind.QUOTE)


def headed_by_looks(blocks: Sequence[RichBlock]) -> Sequence[RichBlock]:
    """Return the blocks with their headings, where only a title has a mark of one and letters have sizes.

    Lines that are larger come first, the largest as level 1, bold ones of the usual size below them.
    """
    marked = [number for number, block in enumerate(blocks) if block.kind is ParagraphKind.HEADING]
    if len(marked) > 1 or any(number >= _OPENING for number in marked):
        return blocks
    sizes: Counter[float] = Counter()
    for block in blocks:
        sizes[block.size] += len(block.text) if block.kind is ParagraphKind.TEXT and block.size else 0
    usual = sizes.most_common(1)[0][0] if sizes.total() else 0.0
    times = Counter(block.text.strip() for block in blocks)
    looks = {
        number: look
        for number, block in enumerate(blocks)
        if times[block.text.strip()] == 1 and (look := _look(blocks, number, usual))
    }
    if not looks or len(looks) * _MOST_SHARE > len(blocks):
        return blocks
    ranks = {
        look: rank for rank, look in enumerate(sorted(set(looks.values()), reverse=True), 1 + len(marked))
    }
    return [
        replace(block, kind=ParagraphKind.HEADING, level=min(_MOST_LEVELS, ranks[looks[number]]))
        if number in looks
        else block
        for number, block in enumerate(blocks)
    ]


def _look(blocks: Sequence[RichBlock], number: int, usual: float) -> tuple[float, bool] | None:
    """Return the size of a line that looks like a heading and whether it is bold, None of any other."""
    block = blocks[number]
    text = block.text.strip()
    if block.kind is not ParagraphKind.TEXT or not usual or not could_be_title(text) or "\n" in text:
        return None
    bold, larger = block.bold >= len(block.text.rstrip()), block.size >= usual * _LARGER
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    if not (bold or larger) or below is None or below.kind not in _BODIES:
        return None
    return (block.size if larger else usual), bold
