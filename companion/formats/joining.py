"""Several documents one after the other as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from companion.core.documents import (
    PARAGRAPH_BREAK,
    Code,
    Cue,
    Document,
    Link,
    Paragraph,
    Piece,
    Section,
)


@dataclass(slots=True)
class _Joined:
    """What is joined so far."""

    texts: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    turns: int = 0
    length: int = 0

    def add(self, document: Document, lines: int) -> None:
        """Add a document whose first line stands below so many `lines` of the file."""
        offset = self.length + len(PARAGRAPH_BREAK) if self.texts else 0
        self._add_paragraphs(document, lines, offset)
        cues = len(self.cues)
        self.texts.append(document.text)
        self.cues += [replace(one, line=one.line + lines) for one in document.cues]
        self.pieces += [Piece(one.offset + offset, one.cue + cues) for one in document.pieces]
        self.links += [replace(one, span=one.span.shifted(offset)) for one in document.links]
        self.codes += [replace(one, span=one.span.shifted(offset)) for one in document.codes]
        self.length = offset + len(document.text)

    def _add_paragraphs(self, document: Document, lines: int, offset: int) -> None:
        """Add sections and paragraphs; what stands in no section goes on with the one before it."""
        paragraphs, sections, turns = len(self.paragraphs), len(self.sections), self.turns
        open_section = sections - 1 if sections else None
        self.sections += [
            replace(one, paragraph=one.paragraph + paragraphs, line=one.line + lines)
            for one in document.sections
        ]
        for one in document.paragraphs:
            section = open_section if one.section is None else one.section + sections
            turn = None if one.turn is None else one.turn + turns
            self.turns = max(self.turns, 0 if turn is None else turn + 1)
            placed = replace(one, span=one.span.shifted(offset), line=one.line + lines)
            self.paragraphs.append(replace(placed, section=section, turn=turn))


def joined(parts: Sequence[tuple[int, Document]], main: Document) -> Document:
    """Return documents in their order as one, each with the lines of the file above it.

    `main` is the one among them that tells what the whole is.
    """
    whole = _Joined()
    for lines, document in parts:
        if document.text:
            whole.add(document, lines)
    documents = [document for _, document in parts]
    return replace(
        main,
        text=PARAGRAPH_BREAK.join(whole.texts),
        paragraphs=tuple(whole.paragraphs),
        sections=tuple(whole.sections),
        cues=tuple(whole.cues),
        pieces=tuple(whole.pieces),
        links=tuple(whole.links),
        codes=tuple(whole.codes),
        units=sum(one.units for one in documents),
        timed=sum(one.timed for one in documents),
        remarks=tuple(dict.fromkeys(remark for one in documents for remark in one.remarks)),
    )
