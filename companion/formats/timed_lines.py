"""Read texts whose lines begin with a time, or stand below one, and name no end."""

import re
from collections.abc import Iterator, Sequence

from companion.core.documents import Document, Kind
from companion.formats.articles import add_block
from companion.formats.blocks import text_blocks
from companion.formats.builder import DocumentBuilder, Frame
from companion.formats.captions import Caption, compose_captions
from companion.formats.clocks import CLOCK, is_time_of_day, mostly_rising, source_clock
from companion.formats.cue_labels import named
from companion.formats.markdown import add_markdown
from companion.formats.markdown_blocks import markdown_blocks, references
from companion.formats.source import Source

LAYOUT = "timed lines"

_LINE = re.compile(
    rf"\s{{0,8}}(?:[-*•]\s{{1,4}})?(?:\\?[\[(]({CLOCK})\\?[\])]|({CLOCK}))(?:\s{{0,3}}[-–—|:](?=\s)|(?=\s)|$)"
)
_FEWEST = 5


def detect(source: Source) -> float:
    """Say how surely the lines of the text begin with the times of a recording."""
    head = source.lines[:6_000]
    found = _times(head)
    lines = sum(not (not line or line.isspace()) for line in head)
    if len(found) < _FEWEST or not mostly_rising([time for _, time, _ in found]):
        return 0.0
    alone = sum(not rest for _, _, rest in found)
    share = 10 if alone * 2 > len(found) else 3
    return 0.8 if len(found) * share >= lines else 0.0


def read(source: Source) -> Document:
    """Return the transcript; what stands above the first time is read as the text it is."""
    found = _times(source.lines)
    first = found[0][0] - 1 if found else 0

    def add_opening(builder: DocumentBuilder) -> None:
        lines = source.lines[:first]
        if source.is_markdown:
            targets = references(lines)
            for block in markdown_blocks(lines):
                add_markdown(builder, block, targets)
        else:
            for block in text_blocks(lines):
                add_block(builder, block)

    frame = Frame(source.title, Kind.TRANSCRIPT, LAYOUT)
    return compose_captions(named(list(_captions(source.lines, found))), frame, source, add_opening)


def _times(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return line number, time and rest of each line that begins with a time."""
    found = []
    for number, line in enumerate(lines, 1):
        match = _LINE.match(line) if ":" in line[:40] else None
        time = source_clock(match[1] or match[2]) if match else None
        if match is not None and time is not None and not is_time_of_day(line[match.end() :]):
            found.append((number, time, line[match.end() :].strip()))
    return found


def _captions(lines: Sequence[str], found: Sequence[tuple[int, int, str]]) -> Iterator[Caption]:
    ends = [*(number for number, _, _ in found[1:]), len(lines) + 1]
    for (number, time, rest), end in zip(found, ends, strict=True):
        rows = [rest, *(line.strip() for line in lines[number : end - 1])]
        yield Caption("\n".join(row for row in rows if row), number, time)
