"""Mend what the marks of a page leave unsaid: its title in a plain paragraph, captions that stand twice."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from companion.core.documents import ParagraphKind
from companion.formats.rich import RichBlock
from companion.formats.web.page_matter import folded

_FIRST = 8
_SHORTEST = 4


def with_title(blocks: Sequence[RichBlock], title: str) -> Sequence[RichBlock]:
    """Return the blocks with the title as a heading where a page begins with it in a plain paragraph."""
    wanted = folded(title)
    first = [block for block in blocks[:_FIRST] if folded(block.text) == wanted]
    if not wanted or not first or any(block.kind is ParagraphKind.HEADING for block in first):
        return blocks
    found = next((block for block in first if block.kind is ParagraphKind.TEXT), None)
    if found is None:
        return blocks
    heading = replace(found, kind=ParagraphKind.HEADING, level=1, bold=0)
    return [heading if block is found else block for block in blocks]


def without_doubles(blocks: Sequence[RichBlock], pictures: Container[int]) -> Iterator[RichBlock]:
    """Yield the blocks without the words for a picture that the page says once more beside it."""
    for number, block in enumerate(blocks):
        if number not in pictures:
            yield block
            continue
        beside = [*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2]]
        if not any(_says(other, block, after=other in blocks[number + 1 : number + 2]) for other in beside):
            yield block


def _says(other: RichBlock, caption: RichBlock, *, after: bool) -> bool:
    """Say whether a neighbour says what a caption says, or begins with it where it is its caption."""
    text, wanted = folded(other.text), folded(caption.text)
    if len(wanted) < _SHORTEST:
        return False
    if text == wanted:
        return after or other.kind is not ParagraphKind.CAPTION
    return after and other.kind is ParagraphKind.CAPTION and text.startswith(wanted)
