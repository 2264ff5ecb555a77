"""Compose a document from paragraphs of runs; the only place that counts offsets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from companion.core.documents import (
    PARAGRAPH_BREAK,
    Code,
    Cue,
    Document,
    Kind,
    Link,
    Paragraph,
    ParagraphKind,
    Piece,
    Section,
    Span,
)
from companion.core.names import plain_title
from companion.formats.languages.language import language_of
from companion.formats.speech.speakers import folded_speakers


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph: which cue it stands in, where it leads if it is a link, if it is code.

    A newline in it is a line break that stays; other blanks are folded into one.
    """

    text: str
    cue: int | None = None
    target: str | None = None
    code: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph to be: its runs, and what is known of it."""

    runs: Sequence[Run]
    line: int
    kind: ParagraphKind = ParagraphKind.TEXT
    speaker: str | None = None
    turn: int | None = None
    level: int = 0
    marker: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of a document as a whole."""

    title: str
    kind: Kind
    layout: str
    confidence: float = 1.0
    units: int = 0
    timed: int = 0
    language: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Composed:
    """The text of one paragraph while it is put together."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""
    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)


class DocumentBuilder:
    """Take paragraphs and sections in the order of the text and make the document of them."""

    def __init__(self, cues: Sequence[Cue] = ()) -> None:
        self._cues = tuple(cues)
        self._texts: list[str] = []
        self._paragraphs: list[Paragraph] = []
        self._sections: list[Section] = []
        self._pieces: list[Piece] = []
        self._links: list[Link] = []
        self._codes: list[Code] = []
        self._section: int | None = None
        self._length = 0
        self._begun = -1

    def open_section(self, title: str, level: int, line: int) -> None:
        """Begin a section with the next paragraph."""
        self._section = len(self._sections)
        self._sections.append(Section(fold_blanks(title), level, len(self._paragraphs), line))

    @property
    def main_heading(self) -> str:
        """The first section's title where it is of the highest level, else empty."""
        first = self._sections[0] if self._sections else None
        return first.title if first is not None and first.level == 1 else ""

    def close_section(self) -> None:
        """Let what follows stand in no section."""
        self._section = None

    def heading(self, runs: Sequence[Run], level: int, line: int, page: int | None = None) -> None:
        """Add a heading and begin its section; one without a word is dropped."""
        title = fold_blanks("".join(run.text for run in runs))
        if title:
            self.open_section(title, level, line)
            self.add(Draft(runs, line, ParagraphKind.HEADING, level=level, page=page))

    def add(self, draft: Draft) -> bool:
        """Add a paragraph; one without a character is left out and False returned."""
        base = self._length + len(PARAGRAPH_BREAK) if self._paragraphs else 0
        composed = _compose(draft, base)
        if not composed.parts:
            return False
        span = Span(base, base + composed.length)
        self._texts.append("".join(composed.parts))
        self._length = span.end
        self._links.extend(composed.links)
        self._codes.extend(composed.codes)
        for piece in composed.pieces:
            if not self._pieces or self._pieces[-1].cue != piece.cue:
                self._pieces.append(piece)
        self._paragraphs.append(self._timed(draft, span, composed.pieces))
        return True

    def _timed(self, draft: Draft, span: Span, pieces: list[Piece]) -> Paragraph:
        start = end = None
        own = False
        if pieces:
            first, last = self._cues[pieces[0].cue], self._cues[pieces[-1].cue]
            start, end = first.start_ms, last.end_ms
            own = first.own_time and pieces[0].cue != self._begun
            if draft.kind is not ParagraphKind.HEADING:
                self._begun = pieces[-1].cue
        return Paragraph(
            kind=draft.kind,
            span=span,
            line=draft.line,
            speaker=draft.speaker,
            start_ms=start,
            end_ms=end,
            own_time=own,
            section=self._section,
            turn=draft.turn,
            level=draft.level,
            marker=draft.marker,
            page=draft.page,
        )

    def build(self, frame: Frame) -> Document:
        """Return the document; its language is told from the text and from what the frame says."""
        text = PARAGRAPH_BREAK.join(self._texts)
        return Document(
            title=plain_title(frame.title),
            kind=frame.kind,
            language=language_of(text, frame.language),
            layout=frame.layout,
            text=text,
            paragraphs=tuple(folded_speakers(self._paragraphs, self._cues)),
            sections=tuple(self._started(section) for section in self._sections),
            cues=self._cues,
            pieces=tuple(self._pieces),
            links=tuple(self._links),
            codes=tuple(self._codes),
            units=frame.units,
            timed=frame.timed,
            confidence=frame.confidence,
            remarks=frame.remarks,
        )

    def _started(self, section: Section) -> Section:
        """Give a section the time of its first paragraph, and keep it within the document."""
        number = min(section.paragraph, max(0, len(self._paragraphs) - 1))
        start = self._paragraphs[number].start_ms if self._paragraphs else None
        return replace(section, paragraph=number, start_ms=start)


def fold_blanks(text: str) -> str:
    """Return the text with every run of blanks as one space and none at its ends."""
    return " ".join(text.split())


def _compose(draft: Draft, base: int) -> _Composed:
    composed = _Composed()
    for run in draft.runs:
        put = _append_code if draft.kind is ParagraphKind.CODE else _append
        start = put(composed, run, base)
        if start is not None and run.target is not None:
            composed.links.append(Link(Span(start, base + composed.length), run.target))
        if start is not None and run.code:
            composed.codes.append(Code(Span(start, base + composed.length)))
    return composed


def _append(composed: _Composed, run: Run, base: int) -> int | None:
    """Add a run with its blanks folded; return the offset of its first character, None if it has none."""
    first: int | None = None
    for number, line in enumerate(run.text.split("\n")):
        if number:
            composed.gap = "\n"
        words = " ".join(line.split())
        if not words:
            composed.gap = composed.gap or (" " if line else "")
            continue
        if not composed.gap and line[0].isspace():
            composed.gap = " "
        start = _put(composed, words, base, run.cue)
        first = start if first is None else first
        composed.gap = " " if line[-1].isspace() else ""
    return first


def _append_code(composed: _Composed, run: Run, base: int) -> int | None:
    """Add a run of code, whose blanks carry meaning, as it stands."""
    if not run.text.strip():
        return None
    return _put(composed, run.text.expandtabs(4), base, run.cue)


def _put(composed: _Composed, text: str, base: int, cue: int | None) -> int:
    gap = composed.gap if composed.parts else ""
    start = base + composed.length + len(gap)
    composed.parts.append(gap + text)
    composed.length += len(gap) + len(text)
    if cue is not None and (not composed.pieces or composed.pieces[-1].cue != cue):
        composed.pieces.append(Piece(start, cue))
    return start
