"""Short lines between blank ones: which of them head what stands below."""

from collections import Counter
from collections.abc import Sequence

from companion.core.documents import ParagraphKind
from companion.formats.plain.blocks import Block
from companion.formats.plain.shapes import (
    could_be_title,
    is_caption,
    is_long,
    is_prose,
    is_title_case,
    length_of,
)

_LONGEST_ALONE = 70
_FARTHEST = 40


def stands_alone(block: Block) -> bool:
    """Say whether a block is one line that could be a title."""
    return block.kind is ParagraphKind.TEXT and "\n" not in block.text and could_be_title(block.text)


def is_listing(rows: Sequence[str]) -> bool:
    """Say whether most rows begin with a number, as in a timetable or the log of a program."""
    return len(rows) > 1 and sum(row[0].isdigit() for row in rows) * 10 >= 6 * len(rows)


def alone(blocks: Sequence[Block], found: Sequence[int], *, usual: bool) -> frozenset[int]:
    """Return those of the candidates of an article that head what follows: where they look alike.

    One that is not like others heads its text only where such headings are `usual` in other articles.
    """
    telling = any(_tells(blocks[number].text) for number in found)
    return frozenset(found if len(found) > 1 or telling or usual else ())


def candidates(blocks: Sequence[Block], numbers: range) -> list[int]:
    """Return the short lines between blank ones with text or a list below them."""
    times = Counter(blocks[number].text for number in numbers)
    return [
        number
        for number in numbers[_is_subtitle(blocks, numbers) :] or numbers
        if stands_alone(blocks[number])
        and times[blocks[number].text] == 1
        and length_of(blocks[number].text) <= _LONGEST_ALONE
        and not is_caption(blocks[number].text)
        and _heads(blocks, number, numbers.stop)
    ]


def _is_subtitle(blocks: Sequence[Block], numbers: range) -> bool:
    """Say whether the first line of an article stands below its title: not where it asks like others."""
    asking = sum(blocks[number].text.endswith(("?", "？", "؟")) for number in numbers[:_FARTHEST])
    return not (asking > 1 and blocks[numbers.start].text.endswith(("?", "？", "؟")))


def _heads(blocks: Sequence[Block], number: int, stop: int) -> bool:
    """Say whether text or a list stands below a line."""
    below = blocks[number + 1 : min(number + 3, stop)]
    if any(is_long(other.text) for other in below):
        return True
    if not below:
        return False
    upon = not below[0].before and blocks[number].text.isupper()
    listed = below[0].kind is ParagraphKind.LIST or is_listing(below[0].rows)
    return upon or listed or is_prose(below[0].text)


def _tells(text: str) -> bool:
    """Say whether a line alone is a heading beyond doubt: its words are capitalised, or have no capitals."""
    return is_title_case(text) or text.isupper() or length_of(text) * 2 >= len(text) * 3
