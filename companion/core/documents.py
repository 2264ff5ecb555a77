"""Documents as the reader, the index and the exports see them.

The text of a document is its paragraphs, headings among them, joined by a blank line. Every offset
counts code points in that text, and every offset maps back to the cue it came from.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from companion.core.people import people_first

DocumentId = NewType("DocumentId", str)

PARAGRAPH_BREAK = "\n\n"


class Kind(StrEnum):
    """What a document is for its reader."""

    TRANSCRIPT = "transcript"
    ARTICLE = "article"
    COLLECTION = "collection"
    NEWSLETTER = "newsletter"
    NOTES = "notes"


class ParagraphKind(StrEnum):
    """What a paragraph is within its document."""

    TEXT = "text"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    LABEL = "label"
    SOUND = "sound"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: from `start` up to, not including, `end`, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """Return the span moved by a number of code points."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A start and an end in milliseconds; each None where the source does not tell."""

    start_ms: int | None
    end_ms: int | None


@dataclass(frozen=True, slots=True)
class Cue:
    """The smallest timed unit as it stands in the source.

    A cue whose time was taken over from the one before it has `own_time` False.
    """

    text: str
    line: int
    start_ms: int | None = None
    end_ms: int | None = None
    own_time: bool = False
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Say that the text from `offset` on, up to the next piece, stands in cue number `cue`."""

    offset: int
    cue: int


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of the text that leads somewhere."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch within a sentence or a cell that is to be read, or typed, letter by letter."""

    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of reading: `span` is its place in the document's text.

    `turn` numbers what one speaker says without interruption, `section` is an index into the
    document's sections, `level` the depth of a heading (1 is the highest) or of a list item (from 1),
    `marker` what stood before a list item, `page` the number of the page it begins on, counted from 1,
    where the source has pages.
    """

    kind: ParagraphKind
    span: Span
    line: int
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    own_time: bool = False
    section: int | None = None
    turn: int | None = None
    level: int = 0
    marker: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline: it begins at paragraph number `paragraph`; level 1 is the highest."""

    title: str
    level: int
    paragraph: int
    line: int
    start_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What one source file becomes.

    `units` and `timed` count the source's cues, headed turns or messages and their own start times;
    `layout` names the reader that made it, `confidence` (0 to 1) how sure it was; `encoding` is what
    the bytes were decoded from; `remarks` are sentences for the user about what was assumed and should
    be looked at, `notices` about what was done by rule. `voices` has the speaker of each colour, empty
    where the user merged one with another; without it colours go by the order of the first turns.
    `dated` is the date that the source gives itself above or beside its text, as it writes it.
    """

    title: str
    kind: Kind
    language: str
    layout: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = ()
    cues: tuple[Cue, ...] = ()
    pieces: tuple[Piece, ...] = ()
    links: tuple[Link, ...] = ()
    units: int = 0
    timed: int = 0
    confidence: float = 1.0
    encoding: str = "utf-8"
    remarks: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    dated: str = ""
    codes: tuple[Code, ...] = ()

    def paragraph_text(self, index: int) -> str:
        """Return the text of paragraph number `index`."""
        span = self.paragraphs[index].span
        return self.text[span.start : span.end]

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph that holds `offset`; offsets outside go to the nearest."""
        found = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1
        return max(0, found)

    def cue_at(self, offset: int) -> Cue | None:
        """Return the cue that the character at `offset` came from, None in a text without cues."""
        found = bisect_right(self.pieces, offset, key=lambda piece: piece.offset) - 1
        if found < 0:
            return None
        return self.cues[self.pieces[found].cue]

    def time_span(self, span: Span) -> TimeSpan:
        """Return the start of the cue in which `span` begins and the end of the one in which it ends."""
        first, last = self.cue_at(span.start), self.cue_at(max(span.start, span.end - 1))
        return TimeSpan(first.start_ms if first else None, last.end_ms if last else None)

    def offset_at(self, milliseconds: int) -> int | None:
        """Return where the last cue that begins at or before a time begins, else the first timed one.

        None when the document has no times. Cues may step back in time, so all are looked at.
        """
        best: tuple[int, int] | None = None
        first: tuple[int, int] | None = None
        for piece in self.pieces:
            start = self.cues[piece.cue].start_ms
            if start is None:
                continue
            first = min(first, (start, piece.offset)) if first else (start, piece.offset)
            if start <= milliseconds and (best is None or start > best[0]):
                best = (start, piece.offset)
        chosen = best or first
        return chosen[1] if chosen else None

    @property
    def end_ms(self) -> int | None:
        """The largest end, or start where there are no ends, in milliseconds."""
        ends = [cue.end_ms for cue in self.cues if cue.end_ms is not None]
        starts = [cue.start_ms for cue in self.cues if cue.start_ms is not None]
        return max(ends + starts, default=None)

    @property
    def turns(self) -> int:
        """How many turns there are after carrying speakers on and merging neighbours."""
        return len({paragraph.turn for paragraph in self.paragraphs if paragraph.turn is not None})

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the speakers as they are read, in order of first turn, people before music."""
        spoken = (paragraph.speaker for paragraph in self.paragraphs)
        return people_first(dict.fromkeys(name for name in spoken if name is not None))

    @property
    def speakers(self) -> dict[str, int]:
        """Each label as it is written, with the number of units that bear it, in order of appearance."""
        counts: dict[str, int] = {}
        for cue in self.cues:
            if cue.speaker is not None:
                counts[cue.speaker] = counts.get(cue.speaker, 0) + 1
        return counts


def text_version(text: str) -> str:
    """Return the short hash by which an anchor knows the text it was made on."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
