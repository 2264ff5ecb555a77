"""Read captions headed by `start,end`, as YouTube's SBV and SubViewer write them."""

import re
from collections.abc import Iterator, Sequence

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.captions import Caption, compose_captions
from companion.formats.clocks import CLOCK, long_clock
from companion.formats.cue_labels import named
from companion.formats.rollup import without_repetitions
from companion.formats.source import Source

LAYOUT = "caption pairs"

_PAIR = re.compile(rf"\s{{0,8}}({CLOCK})\s?,\s?({CLOCK})\s{{0,8}}$")
_BREAK = re.compile(r"\[br\]|\\N", re.IGNORECASE)


def detect(source: Source) -> float:
    """Say how surely the text is captions: the share of its lines that are two times and a comma."""
    lines = source.head()
    pairs = sum(_PAIR.match(line) is not None for line in lines)
    return 0.95 if pairs and pairs * 8 >= len(lines) else 0.0


def read(source: Source) -> Document:
    """Return the transcript; what stands above the first times is the file's own description."""
    captions = list(_captions(source.lines))
    return compose_captions(named(without_repetitions(captions)), Frame("", Kind.TRANSCRIPT, LAYOUT), source)


def _captions(lines: Sequence[str]) -> Iterator[Caption]:
    found = [(index, match) for index, line in enumerate(lines) if (match := _PAIR.match(line))]
    ends = [*(index for index, _ in found[1:]), len(lines)]
    for (index, match), end in zip(found, ends, strict=True):
        rows = [line.strip() for line in lines[index + 1 : end] if line.strip()]
        text = _BREAK.sub("\n", "\n".join(rows))
        yield Caption(text, index + 1, long_clock(match[1]), long_clock(match[2]))
