"""The units of a transcript with headed turns: each header with the blocks that belong to it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from companion.core.documents import ParagraphKind
from companion.formats.plain.blocks import Block
from companion.formats.plain.shapes import could_be_title
from companion.formats.speech.headers import Header
from companion.formats.speech.labelling import Labelling
from companion.formats.speech.labels import announces_transcript
from companion.formats.speech.markers import as_marker, without_marker
from companion.formats.stitching import is_sound

_TITLE_LEVEL = 2


@dataclass(slots=True)
class Unit:
    """A headed turn of the source with the blocks that belong to it; before the first there is no header."""

    header: Header | None
    line: int
    blocks: list[Block] = field(default_factory=list)


def units_of(
    lines: Sequence[str], labelling: Labelling, blocks_of: Callable[[Iterable[str], int], Iterator[Block]]
) -> Iterator[Unit]:
    """Cut the lines at the headers; what stands before the first is a unit without one."""
    headers = dict(labelling.headers)
    first_stamp = min(labelling.stamps, default=len(lines))
    if headers and first_stamp < min(headers):
        headers = {first_stamp: labelling.stamps[first_stamp], **headers}
    starts = [*headers, len(lines) + 1]
    opening = Unit(None, 1, list(blocks_of(lines[: starts[0] - 1], 1)))
    if opening.blocks:
        yield opening
    for start, end in pairwise(starts):
        header = headers[start]
        first = start + header.height - 1
        content = [header.rest, *_marked(lines, labelling, first + 1, end)]
        yield Unit(header, start, list(blocks_of(content, first)))


def _marked(lines: Sequence[str], labelling: Labelling, first: int, end: int) -> Iterator[str]:
    """Yield lines as they are, those that begin with a time with that as a marker."""
    for number in range(first, end):
        stamp = labelling.stamps.get(number)
        yield lines[number - 1] if stamp is None else f"{as_marker(stamp)} {stamp.rest}"


def with_titles(units: Sequence[Unit]) -> None:
    """Make headings of the lines that stand as titles between the turns of a text without marks."""
    for unit in units[:-1]:
        if not unit.blocks or (unit.header is not None and len(unit.blocks) == 1):
            continue
        block = unit.blocks[-1]
        if block.kind is not ParagraphKind.TEXT or "\n" in block.text:
            continue
        apart = block.before >= 2 or block.text.isupper()
        apart = apart and could_be_title(block.text) and not is_sound(block.text)
        if announces_transcript(block.text) or (apart and unit.header is not None):
            unit.blocks[-1] = replace(block, kind=ParagraphKind.HEADING, level=_TITLE_LEVEL)


def has_page_breaks(units: Sequence[Unit]) -> bool:
    """Say whether blank lines inside turns are the ends of pages rather than of paragraphs.

    They are where most of them stand in the middle of a sentence, which then goes on in lower case:
    in such a text a new page may as well begin with a new sentence.
    """
    breaks = [pair for unit in units if unit.header for pair in pairwise(unit.blocks)]
    torn = sum(_goes_on(before, after) for before, after in breaks)
    return torn >= 3 and torn * 2 > len(breaks)


def _goes_on(before: Block, after: Block) -> bool:
    """Say whether the second block surely continues the sentence of the first."""
    if before.kind is not ParagraphKind.TEXT or after.kind is not ParagraphKind.TEXT:
        return False
    text = without_marker(after.text)
    return text[:1].islower() or (before.text[-1:] in ",-–—" and not text[:1].isupper())


def joined_pages(blocks: Sequence[Block], *, everywhere: bool) -> Iterator[Block]:
    """Join the blocks of a turn that a page break has torn; `everywhere` joins all its text."""
    held: Block | None = None
    for block in blocks:
        text = held is not None and held.kind is block.kind is ParagraphKind.TEXT
        if held is not None and text and (everywhere or _goes_on(held, block)):
            held = replace(held, text=f"{held.text}\n{block.text}")
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held
