"""What the reader lays out: paragraphs, parts of very long ones, or the raw cues."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import sub

from companion.core.documents import Document, Paragraph, ParagraphKind, Span
from companion.core.pages import last_page
from companion.ui.reader.spans import SpanIndex
from companion.ui.reader.styles import style_name

LONGEST = 4000
"""Characters from which a paragraph is laid out in parts; one layout of a megabyte takes seconds."""

_LEAST = LONGEST // 2


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is laid out as one.

    `speaker` is set where a turn begins, `voice` is the number of the speaker in order of first turn;
    `first` and `last` tell whether the paragraph begins and ends here, `page` is set where it is the
    first one of a page and no time stands beside it. `codes` are its stretches of code.
    """

    index: int
    span: Span
    style: str
    paragraph: Paragraph
    above: str | None = None
    speaker: str | None = None
    voice: int = 0
    start_ms: int | None = None
    own_time: bool = False
    first: bool = True
    last: bool = True
    page: int | None = None
    codes: tuple[Span, ...] = ()


class Blocks:
    """All blocks of a document; only where they begin is kept, the rest is made on demand."""

    def __init__(self, document: Document, *, raw: bool = False) -> None:
        self.document = document
        self.raw = raw and bool(document.pieces)
        self.starts: list[int] = []
        self.ends: list[int] = []
        if self.raw:
            self._take_cues()
        else:
            self._take_paragraphs()
        voices = document.voices or document.names
        self.paged = not self.timed and last_page(document) is not None
        self._codes = SpanIndex([code.span for code in document.codes])
        self._voices = {name: number for number, name in enumerate(voices) if name}

    def _take_paragraphs(self) -> None:
        paragraphs = self.document.paragraphs
        starts = [paragraph.span.start for paragraph in paragraphs]
        ends = [paragraph.span.end for paragraph in paragraphs]
        if max(map(sub, ends, starts), default=0) <= LONGEST:
            self.starts, self.ends = starts, ends
            return
        for start, end in zip(starts, ends, strict=True):
            self._take(start, end)

    def _take_cues(self) -> None:
        """Take the stretch of every cue that has text in the document, without the blanks around it."""
        text = self.document.text
        offsets = [piece.offset for piece in self.document.pieces]
        if offsets[0] > 0:
            offsets.insert(0, 0)
        for start, end in pairwise([*offsets, len(text)]):
            part = text[start:end]
            inner = part.strip()
            if inner:
                begin = start + len(part) - len(part.lstrip())
                self._take(begin, begin + len(inner))

    def _take(self, start: int, end: int) -> None:
        for part_start, part_end in _parts(self.document.text, start, end):
            self.starts.append(part_start)
            self.ends.append(part_end)

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def timed(self) -> bool:
        """Say whether the gutter has times to show."""
        return any(paragraph.start_ms is not None for paragraph in self.document.paragraphs)

    def at(self, offset: int) -> int:
        """Return the block that holds an offset; between two blocks it is the upper one."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def clamp(self, offset: int) -> int:
        """Return the nearest offset that lies in a block."""
        if not self.starts:
            return 0
        index = self.at(offset)
        return max(self.starts[index], min(offset, self.ends[index]))

    def text(self, index: int) -> str:
        """Return a block's text."""
        return self.document.text[self.starts[index] : self.ends[index]]

    def block(self, index: int) -> Block:
        """Describe a block and what stands beside it."""
        start, end = self.starts[index], self.ends[index]
        document = self.document
        number = document.paragraph_at(start)
        paragraph = document.paragraphs[number]
        if self.raw:
            return self._raw_block(index, paragraph)
        first = start == paragraph.span.start
        speaker = paragraph.speaker if first and self._begins_turn(number) else None
        return Block(
            index,
            Span(start, end),
            style_name(paragraph),
            paragraph,
            above=style_name(document.paragraphs[number - 1]) if number else None,
            speaker=speaker,
            voice=self._voices.get(paragraph.speaker or "", 0),
            start_ms=paragraph.start_ms if first else None,
            own_time=paragraph.own_time,
            first=first,
            last=end >= paragraph.span.end,
            page=paragraph.page if first and self._begins_page(number) else None,
            codes=self._codes_in(Span(start, end)),
        )

    def _raw_block(self, index: int, paragraph: Paragraph) -> Block:
        start, end = self.starts[index], self.ends[index]
        cue = self.document.cue_at(start)
        above = self.document.cue_at(self.starts[index - 1]) if index else None
        speaker = cue.speaker if cue and (above is None or cue.speaker != above.speaker) else None
        first = above is None or above is not cue
        return Block(
            index,
            Span(start, end),
            "raw",
            paragraph,
            above="raw" if index else None,
            speaker=speaker if first else None,
            voice=self._voices.get(paragraph.speaker or "", 0),
            start_ms=cue.start_ms if cue and first else None,
            own_time=cue.own_time if cue else False,
            first=first,
        )

    def _codes_in(self, stretch: Span) -> tuple[Span, ...]:
        """Return the parts of codes that lie in a stretch."""
        within = self._codes.within(stretch) if len(self._codes) else ()
        return tuple(Span(max(one.start, stretch.start), min(one.end, stretch.end)) for one in within)

    def _begins_page(self, number: int) -> bool:
        paragraphs = self.document.paragraphs
        return self.paged and (number == 0 or paragraphs[number - 1].page != paragraphs[number].page)

    def _begins_turn(self, number: int) -> bool:
        if number == 0:
            return True
        here, above = self.document.paragraphs[number], self.document.paragraphs[number - 1]
        return above.speaker != here.speaker or above.kind is ParagraphKind.HEADING


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into parts that can be laid out, at a blank where there is one."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + _LEAST, start + LONGEST)
        cut = blank + 1 if blank >= 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
