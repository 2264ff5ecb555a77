"""Tables of office files: rows of cells as text, or what stands in them where they only place things."""

from collections.abc import Callable, Iterator, Sequence

from companion.core.documents import ParagraphKind
from companion.formats.builder import Run, fold_blanks
from companion.formats.markup import Element
from companion.formats.rich import RichBlock


def table_blocks(
    rows: Sequence[Sequence[Element]],
    blocks_of: Callable[[Element], Iterator[RichBlock]],
    next_line: Callable[[], int],
) -> Iterator[RichBlock]:
    """Yield a table as rows of cells; one of a single column is there for its looks alone.

    `blocks_of` reads what stands in a cell, `next_line` numbers the table once its cells are read.
    """
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from blocks_of(cell)
        return
    written = [
        [fold_blanks(" ".join(block.text for block in blocks_of(cell))) for cell in row] for row in rows
    ]
    lines = [" | ".join(cells) for cells in written if any(cells)]
    if lines:
        yield RichBlock((Run("\n".join(lines)),), next_line(), ParagraphKind.TABLE)
