"""What blocks of Markdown are by their shape: bold lines above text, captions of pictures, rows of labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from companion.core.documents import ParagraphKind
from companion.formats.marked.inline import is_picture
from companion.formats.plain.blocks import Block
from companion.formats.plain.shapes import could_be_title, label_of

_BOLD = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<title>[^*_]{1,100}|[^*]{1,100})(?<=\S)(?P=mark)$")
_SLANTED = re.compile(r"(?P<mark>[*_])(?![\s*_])(?:.{0,600}[^\s*_])?(?P=mark)$", re.DOTALL)
_FEWEST_BOLD = 2
_FEWEST_LABELS = 2
_LONGEST_LABEL = 24
_BODIES = (
    ParagraphKind.TEXT,
    ParagraphKind.LIST,
    ParagraphKind.QUOTE,
    ParagraphKind.TABLE,
    ParagraphKind.CODE,
)


def shaped(blocks: Sequence[Block], hard_break: str) -> list[Block]:
    """Return the blocks with headings that are only bold, captions of pictures and rows that stay apart."""
    found = list(_captioned(list(_pictures_apart(blocks))))
    headings = [number for number in range(len(found)) if _is_bold_heading(found, number)]
    if len(headings) >= _FEWEST_BOLD:
        level = 1
        for number, block in enumerate(found):
            if block.kind is ParagraphKind.HEADING:
                level = block.level
            elif number in headings:
                found[number] = replace(block, kind=ParagraphKind.HEADING, level=min(6, level + 1))
    return [_labelled(block, hard_break) for block in found]


def _pictures_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield a picture and what stands right below it as two blocks."""
    for block in blocks:
        rows = block.rows
        if block.kind is ParagraphKind.TEXT and len(rows) > 1 and is_picture(rows[0]):
            yield replace(block, text=rows[0])
            yield replace(block, text="\n".join(rows[1:]), line=block.line + 1, before=0)
        else:
            yield block


def _captioned(blocks: Sequence[Block]) -> Iterator[Block]:
    pictured = False
    for block in blocks:
        text = block.kind is ParagraphKind.TEXT
        below = text and pictured and not is_picture(block.text)
        slanted = below and len(block.text) <= 600 and _SLANTED.match(block.text.strip())
        yield replace(block, kind=ParagraphKind.CAPTION) if slanted else block
        pictured = block.kind is ParagraphKind.CAPTION or (text and is_picture(block.text))


def _is_bold_heading(blocks: Sequence[Block], number: int) -> bool:
    """Say whether a block is nothing but a bold line that could be a title, with something below it."""
    title = _bold(blocks[number])
    if title is None or not could_be_title(title) or number + 1 == len(blocks):
        return False
    below = blocks[number + 1]
    return below.kind in _BODIES and _bold(below) is None


def _bold(block: Block) -> str | None:
    match = _BOLD.match(block.text[:200]) if block.kind is ParagraphKind.TEXT else None
    return match["title"] if match is not None else None


def _labelled(block: Block, hard_break: str) -> Block:
    """Return a block with its rows apart where each begins with a label, as in the head of a note."""
    rows = block.rows
    if block.kind is not ParagraphKind.TEXT or len(rows) < _FEWEST_LABELS:
        return block
    labels = [label_of(row.lstrip("*_")) for row in rows]
    if not all(label is not None and len(label) <= _LONGEST_LABEL for label in labels):
        return block
    return replace(
        block, text="\n".join(row.rstrip(hard_break) + hard_break for row in rows).rstrip(hard_break)
    )
