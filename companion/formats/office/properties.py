"""What the properties of an office file say of it, as far as its text bears it out."""

from collections.abc import Sequence

from companion.core.documents import ParagraphKind
from companion.formats.builder import fold_blanks
from companion.formats.looks import headed_by_looks
from companion.formats.rich_blocks import RichBlock

_OPENING = 5


def told_title(written: str, blocks: Sequence[RichBlock]) -> str:
    """Return the title of a file's properties where its text says it too, or has no main heading."""
    title = fold_blanks(written)
    headed = any(
        block.kind is ParagraphKind.HEADING and block.level == 1 for block in headed_by_looks(blocks)
    )
    opening = " ".join(fold_blanks(block.text) for block in blocks[:_OPENING]).casefold()
    return title if title and (not headed or title.casefold() in opening) else ""
