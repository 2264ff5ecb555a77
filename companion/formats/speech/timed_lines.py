"""Read texts whose lines begin with a time, or stand below one, and name no speaker with each."""

from collections.abc import Iterator, Mapping, Sequence

from companion.core.documents import Document, Kind
from companion.formats.builder import DocumentBuilder, Frame
from companion.formats.cues.captions import Caption, compose_captions
from companion.formats.cues.cue_labels import named
from companion.formats.marked.markdown import add_markdown
from companion.formats.marked.markdown_blocks import markdown_blocks
from companion.formats.marked.references import references
from companion.formats.plain.articles import add_block
from companion.formats.plain.blocks import text_blocks
from companion.formats.source import Source
from companion.formats.speech.headers import Header
from companion.formats.speech.labelling import labelled

LAYOUT = "timed lines"

_FEWEST = 3
_FEW = 5
_LONGEST_CHAPTER = 80
_CHAPTER = 45_000
_LATE = 5 * 60_000
_SLOWEST = 2
"""Letters in a second below which nobody speaks."""


def detect(source: Source) -> float:
    """Say how surely the lines of the text begin with the times of a recording."""
    lines, labelling = labelled(source.lines[:6_000])
    stamps = labelling.stamps
    if len(stamps) < _FEWEST:
        return 0.0
    region = [line for line in lines[min(stamps) - 1 : max(stamps)] if line and not line.isspace()]
    alone = sum(not stamp.rest for stamp in stamps.values())
    share = 10 if alone * 2 > len(stamps) and len(stamps) >= _FEW else 3
    if len(stamps) * share < len(region) or (len(stamps) < _FEW and len(stamps) * 2 < len(region)):
        return 0.0
    above = sum(len(line) for line in lines[: min(stamps) - 1])
    below = sum(len(line) for line in lines[min(stamps) - 1 :])
    others = above > 4 * below or _are_chapters(lines, stamps) or _are_of_day(lines, stamps)
    return 0.0 if others else 0.8


def read(source: Source) -> Document:
    """Return the transcript; what stands above the first time is read as the text it is."""
    lines, labelling = labelled(source.lines)
    stamps = labelling.stamps
    first = min(stamps, default=1) - 1
    captions = list(_captions(lines, stamps))

    def add_opening(builder: DocumentBuilder) -> None:
        above = source.lines[:first] if len(lines) == len(source.lines) else lines[:first]
        if source.is_markdown:
            targets = references(above)
            for block in markdown_blocks(above):
                add_markdown(builder, block, targets)
        else:
            for block in text_blocks(above):
                add_block(builder, block)

    frame = Frame(source.title, Kind.TRANSCRIPT, LAYOUT)
    return compose_captions(named(captions), frame, source, add_opening)


def _captions(lines: Sequence[str], stamps: Mapping[int, Header]) -> Iterator[Caption]:
    ends = [*list(stamps)[1:], len(lines) + 1]
    for (number, stamp), end in zip(stamps.items(), ends, strict=True):
        rows = [stamp.rest, *(line.strip() for line in lines[number : end - 1])]
        yield Caption("\n".join(row for row in rows if row), number, stamp.start_ms, stamp.end_ms)


def _are_chapters(lines: Sequence[str], stamps: Mapping[int, Header]) -> bool:
    """Say whether times lead to the parts of a recording: titles on one line each, far apart."""
    texts = [caption.text for caption in _captions(lines, stamps)]
    texts[-1] = texts[-1].split("\n")[0]
    times = [stamp.start_ms or 0 for stamp in stamps.values()]
    if len(times) < _FEWEST or times[-1] - times[0] < _CHAPTER * (len(times) - 1):
        return False
    return all(
        0 < len(text) <= _LONGEST_CHAPTER and "\n" not in text and text[-1] not in ".!,…;-" for text in texts
    ) and not any(text[0].islower() for text in texts)


def _are_of_day(lines: Sequence[str], stamps: Mapping[int, Header]) -> bool:
    """Say whether times are rather those of a day: they begin late, and hardly anything is said by them."""
    times = [stamp.start_ms or 0 for stamp in stamps.values()]
    if times[0] < _LATE:
        return False
    last = list(stamps)[-1]
    letters = sum(len(line) for line in lines[min(stamps) - 1 : last - 1])
    return letters * 1_000 < _SLOWEST * (times[-1] - times[0])
