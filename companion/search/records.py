"""Records: what the index keeps of a passage or a note, enough to show a hit without the document."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from companion.core.documents import PARAGRAPH_BREAK, Document, DocumentId, Span, TimeSpan
from companion.core.notes import Note, NoteId
from companion.core.passages import Passage, passages
from companion.search.analysis import Token, each_token, tokenise
from companion.search.stemming import DEFAULT

CueTimes = tuple[tuple[int, int | None, int | None], ...]
"""Offsets in the record's text from which a cue reaches, with its start and end in milliseconds."""


@dataclass(frozen=True, slots=True)
class Record:
    """A passage or a note as it is kept in the index.

    `text` up to `own` is the passage's; in a note its tags follow. `lead` characters at the
    beginning belong to a token that began in the passage before; `cut` says that the last token of
    this one reaches into the next. `language` is the one that its words were stemmed by, `pages`
    are those that its paragraphs begin on, each with where in the text that is.
    """

    document: DocumentId
    text: str
    offset: int
    own: int
    lead: int = 0
    cut: bool = False
    note: NoteId | None = None
    speaker: str | None = None
    section: str | None = None
    cues: CueTimes = ()
    language: str = DEFAULT
    pages: tuple[tuple[int, int], ...] = ()

    def times(self, span: Span) -> TimeSpan:
        """Return the start of the cue in which a span begins and the end of the one in which it ends."""
        first, last = self._cue(span.start), self._cue(max(span.start, span.end - 1))
        return TimeSpan(first[1] if first else None, last[2] if last else None)

    def page(self, span: Span) -> int | None:
        """Return the page on which the paragraph that a span begins in begins, None where there are none."""
        found = bisect_right(self.pages, span.start, key=lambda one: one[0]) - 1
        return self.pages[found][1] if found >= 0 else None

    def _cue(self, offset: int) -> tuple[int, int | None, int | None] | None:
        found = bisect_right(self.cues, offset, key=lambda cue: cue[0]) - 1
        return self.cues[found] if found >= 0 else None


@dataclass(frozen=True, slots=True)
class IndexedRecord:
    """A record with the tokens that begin in it; `number` and `first` place a passage in its document.

    `first` is the position of the first token, counted through the whole document, so that a phrase
    is found where it runs from one passage into the next.
    """

    record: Record
    number: int
    first: int
    tokens: tuple[Token, ...]


def document_records(document_id: DocumentId, document: Document) -> Iterator[IndexedRecord]:
    """Cut a document into the records of its passages, in the order of the text."""
    tokens = each_token(document.text, language=document.language)
    token, before = next(tokens, None), 0
    first = 0
    for number, passage in enumerate(passages(document)):
        own: list[Token] = []
        while token is not None and token.start < passage.span.end:
            own.append(token)
            token = next(tokens, None)
        begun = before - passage.span.start
        lead = max(0, min(begun, own[0].start - passage.span.start if own else len(passage.span)))
        record = replace(
            _passage_record(document_id, document, passage),
            lead=lead,
            cut=bool(own) and own[-1].full_end > passage.span.end,
        )
        yield IndexedRecord(record, number, first, tuple(own))
        first += len(own)
        before = own[-1].end if own else before


def note_record(note: Note) -> IndexedRecord | None:
    """Return what is kept of a note, None when it has neither text nor tags."""
    tags = " ".join(f"#{tag}" for tag in note.tags)
    text = PARAGRAPH_BREAK.join(part for part in (note.text, tags) if part)
    if not text:
        return None
    anchor = note.anchor
    record = Record(
        document=note.document,
        text=text,
        offset=anchor.span.start,
        own=len(note.text),
        note=note.id,
        cues=((0, anchor.start_ms, anchor.end_ms),),
    )
    return IndexedRecord(record, 0, 0, tuple(tokenise(text)))


def joined(record: Record, following: Record) -> Record:
    """Return a record whose text goes on with that of the passage that follows it; `own` stays."""
    gap = following.offset - (record.offset + len(record.text))
    between = PARAGRAPH_BREAK if gap == len(PARAGRAPH_BREAK) else "\n" * max(0, gap)
    shift = len(record.text) + len(between)
    cues = tuple((offset + shift, start, end) for offset, start, end in following.cues)
    pages = record.pages + tuple((offset + shift, page) for offset, page in following.pages)
    return replace(record, text=record.text + between + following.text, cues=record.cues + cues, pages=pages)


def pack_record(record: Record) -> bytes:
    """Write a record as it is stored."""
    cues = [value for cue in record.cues for value in cue]
    pages = [value for page in record.pages for value in page]
    head = [record.document, record.offset, record.own, record.lead, record.cut, record.note]
    values = [*head, record.speaker, record.section, record.language, pages, cues, record.text]
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def unpack_record(data: bytes) -> Record:
    """Read a stored record."""
    document, offset, own, lead, cut, note, speaker, section, language, pages, cues, text = json.loads(data)
    return Record(
        document=DocumentId(document),
        text=text,
        offset=offset,
        own=own,
        lead=lead,
        cut=cut,
        note=NoteId(note) if note else None,
        speaker=speaker,
        section=section,
        cues=tuple(zip(cues[::3], cues[1::3], cues[2::3], strict=True)),
        language=language,
        pages=tuple(zip(pages[::2], pages[1::2], strict=True)),
    )


def _passage_record(document_id: DocumentId, document: Document, passage: Passage) -> Record:
    span = passage.span
    section = document.sections[passage.section].title if passage.section is not None else None
    return Record(
        document=document_id,
        text=document.text[span.start : span.end],
        offset=span.start,
        own=len(span),
        speaker=passage.speaker,
        section=section,
        cues=_cues(document, span),
        language=document.language,
        pages=tuple(_pages(document, span)),
    )


def _pages(document: Document, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the page of each paragraph that reaches into a span, the first one from its beginning."""
    before = None
    for number in range(document.paragraph_at(span.start), len(document.paragraphs)):
        paragraph = document.paragraphs[number]
        if paragraph.span.start >= span.end:
            break
        if paragraph.page is not None and paragraph.page != before:
            yield max(0, paragraph.span.start - span.start), paragraph.page
            before = paragraph.page


def _cues(document: Document, span: Span) -> CueTimes:
    """Return the times of the pieces that reach into a span, the first one from its beginning."""
    pieces = document.pieces
    first = max(0, bisect_right(pieces, span.start, key=lambda piece: piece.offset) - 1)
    found = []
    for piece in pieces[first:]:
        if piece.offset >= span.end:
            break
        cue = document.cues[piece.cue]
        found.append((max(0, piece.offset - span.start), cue.start_ms, cue.end_ms))
    return tuple(found)
