"""Read captions headed by `start,end`, as YouTube's SBV and SubViewer write them."""

import re
from collections.abc import Iterator, Sequence

from companion.core.documents import Document, Kind
from companion.formats.builder import Frame
from companion.formats.cues.captions import Caption, compose_captions, opening_lines
from companion.formats.cues.cue_clocks import cue_clock
from companion.formats.cues.cue_labels import named
from companion.formats.cues.cue_text import voiced
from companion.formats.cues.rollup import without_repetitions
from companion.formats.source import Source

LAYOUT = "caption pairs"

_TIME = r"(?:\d{1,9}:)?\d{1,3}:\d{1,2}(?:\.\d{1,3})?"
_PAIR = re.compile(rf"\s{{0,8}}({_TIME})\s{{0,4}}[,;]\s{{0,4}}({_TIME})\s{{0,8}}$")
_BREAK = re.compile(r"\[br\]|\\N", re.IGNORECASE)
_FACT = re.compile(r"\s{0,8}\[[A-Z][A-Z ]{1,30}\]")
_TITLE = re.compile(r"\s{0,8}\[TITLE\]\s{0,8}(\S.{0,300})", re.IGNORECASE)


def detect(source: Source) -> float:
    """Say how surely the text is captions: the share of its lines that are two times and a comma."""
    lines = source.head()
    pairs = sum(_PAIR.match(line) is not None for line in lines)
    return 0.95 if pairs and pairs * 8 >= len(lines) else 0.0


def read(source: Source) -> Document:
    """Return the transcript; what the file says of itself, in lines such as `[TITLE]`, is no text."""
    found = [(index, match) for index, line in enumerate(source.lines) if (match := _PAIR.match(line))]
    captions = list(_captions(source.lines, found))
    above = source.lines[: found[0][0]] if found else ()
    title = next((match[1].strip() for line in above if (match := _TITLE.match(line))), "")
    opening = opening_lines(["" if _FACT.match(line) else line for line in above])
    frame = Frame(title, Kind.TRANSCRIPT, LAYOUT)
    return compose_captions(named(without_repetitions(captions)), frame, source, opening)


def _captions(lines: Sequence[str], found: Sequence[tuple[int, re.Match[str]]]) -> Iterator[Caption]:
    ends = [*(index for index, _ in found[1:]), len(lines)]
    for (index, match), end in zip(found, ends, strict=True):
        rows = [line.strip() for line in lines[index + 1 : end] if line.strip()]
        text = _BREAK.sub("\n", "\n".join(rows))
        caption = Caption(text, index + 1, cue_clock(match[1]), cue_clock(match[2]))
        yield from voiced(caption, strict=False)
