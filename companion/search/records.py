"""Records: what the index keeps of a passage or a note, enough to show a hit without the document."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from companion.core.documents import PARAGRAPH_BREAK, Document, DocumentId, Span, TimeSpan
from companion.core.notes import Note, NoteId
from companion.core.passages import Passage, passages
from companion.search.analysis import Token, token_at
from companion.search.schema import note_of
from companion.search.stemming import DEFAULT
from companion.search.vocabulary import Vocabulary

CueTimes = tuple[tuple[int, int | None, int | None], ...]
"""Offsets in the record's text from which a cue reaches, with its start and end in milliseconds."""

_TOLD_EVERY = 1000
"""Passages between two tellings of how far a document is."""
_DECODE = json.JSONDecoder().raw_decode


class Record(NamedTuple):
    """A passage or a note as it is kept in the index.

    `text` up to `own` is the passage's; in a note its tags follow. `lead` characters at the
    beginning belong to a token that began in the passage before; `cut` says that the last token of
    this one reaches into the next. `pages` are those that its paragraphs begin on, each with where in
    the text that is.
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
class RecordSeries:
    """The records of a document or a note: all tokens in order, how many each has, the stored values.

    `value` is what they have in common.
    """

    value: bytes
    tokens: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    stored: list[bytes]


def document_series(
    document_id: DocumentId, document: Document, vocabulary: Vocabulary, progress: Callable[[float], None]
) -> RecordSeries:
    """Cut a document into the records of its passages, in the order of the text."""
    text = document.text
    starts, tokens = vocabulary.numbers(text, document.language)
    cut_at = passages(document)
    borders = np.searchsorted(starts, np.fromiter((one.span.end for one in cut_at), np.int64, len(cut_at)))
    packer = _PassagePacker(document_id, document)
    stored = []
    first = over = 0
    for passage, border in zip(cut_at, borders.tolist(), strict=True):
        span = passage.span
        last = _token_across(text, span.end, starts, border)
        across: list[int] | None = None
        if last or over:
            room = int(starts[first]) - span.start if first < border else len(span)
            across = [max(0, min(over - span.start, room)), int(last is not None and first < border)]
        stored.append(packer.pack(passage, across))
        if len(stored) % _TOLD_EVERY == 0:
            progress(span.start / len(text))
        first, over = border, last.end if last else 0
    lengths = np.diff(borders, prepend=0).astype(np.uint32)
    return RecordSeries(packer.common(len(stored)), tokens, lengths, stored)


def note_series(note: Note, vocabulary: Vocabulary) -> RecordSeries | None:
    """Return what is kept of a note, None when it has neither text nor tags."""
    tags = " ".join(f"#{tag}" for tag in note.tags)
    text = PARAGRAPH_BREAK.join(part for part in (note.text, tags) if part)
    if not text:
        return None
    anchor = note.anchor
    cues = _packed_cues([(0, anchor.start_ms, anchor.end_ms)])
    head = [anchor.span.start, 0, cues, [], 0, 0, len(note.text)]
    tokens = vocabulary.numbers(text, DEFAULT).numbers
    return RecordSeries(
        value=_json([note.document, DEFAULT, [[None, None]], 1]).encode(),
        tokens=tokens,
        lengths=np.array([len(tokens)], np.uint32),
        stored=[_written(_json(head), text)],
    )


def joined(record: Record, following: Record) -> Record:
    """Return a record whose text goes on with that of the passage that follows it; `own` stays."""
    gap = following.offset - (record.offset + len(record.text))
    between = PARAGRAPH_BREAK if gap == len(PARAGRAPH_BREAK) else "\n" * max(0, gap)
    shift = len(record.text) + len(between)
    cues = tuple((offset + shift, start, end) for offset, start, end in following.cues)
    pages = record.pages + tuple((offset + shift, page) for offset, page in following.pages)
    text = record.text + between + following.text
    return record._replace(text=text, cues=record.cues + cues, pages=pages)


@dataclass(frozen=True, slots=True)
class Common:
    """What the records of a series have in common: document, note, the names they refer to.

    `records` are all that there are, also when they went into several segments.
    """

    document: DocumentId
    note: NoteId | None
    names: list[tuple[str | None, str | None]]
    records: int


def unpack_common(key: bytes, value: bytes) -> Common:
    """Read what is stored with a series."""
    document, _language, names, records = json.loads(value)
    return Common(DocumentId(document), note_of(key), names, records)


def unpack_record(data: bytes, common: Common) -> Record:
    """Read a stored record of a series."""
    line, _, letters = data.partition(b"\n")
    offset, name, cues, *more = _DECODE(line.decode("ascii"))[0]
    text = letters.decode("utf-8", "surrogatepass")
    pages, lead, cut, *own = more or ((), 0, 0)
    speaker, section = common.names[name]
    return Record(
        document=common.document,
        text=text,
        offset=offset,
        own=own[0] if own else len(text),
        lead=lead,
        cut=bool(cut),
        note=common.note,
        speaker=speaker,
        section=section,
        cues=_unpacked_cues(cues) if cues else (),
        pages=tuple(zip(pages[::2], pages[1::2], strict=True)) if pages else (),
    )


class _PassagePacker:
    """Writes the passages of a document, in their order, as they are stored.

    What is known of a passage stands in one line of JSON, then its text: where it begins, which of the
    series' names are its speaker and section, its cues; then, where there is any, the pages, how much
    of its beginning belongs to the token before, and whether its last token goes on behind it; of a
    note, how much of the text is its own.
    """

    def __init__(self, document_id: DocumentId, document: Document) -> None:
        self._id = document_id
        self._document = document
        self._has_pages = any(paragraph.page is not None for paragraph in document.paragraphs)
        self._names: dict[tuple[str | None, int | None], int] = {}
        self._piece = 0

    def pack(self, passage: Passage, across: list[int] | None) -> bytes:
        """Write one passage; `across` has the lead and the cut of a token that crosses its borders."""
        span = passage.span
        name = self._names.setdefault((passage.speaker, passage.section), len(self._names))
        cues = ",".join(map(str, _packed_cues(self._cues(span)))).replace("None", "null")
        pages = [one for page in self._pages(span) for one in page] if self._has_pages else []
        more = f",{pages},{across[0]},{across[1]}" if across else f",{pages},0,0" if pages else ""
        return _written(f"[{span.start},{name},[{cues}]{more}]", self._document.text[span.start : span.end])

    def common(self, records: int) -> bytes:
        """Write what the passages have in common, when all are written."""
        sections = self._document.sections
        names = [
            (speaker, sections[section].title if section is not None else None)
            for speaker, section in self._names
        ]
        return _json([self._id, self._document.language, names, records]).encode()

    def _pages(self, span: Span) -> Iterator[tuple[int, int]]:
        """Yield the page of each paragraph that reaches into a span, the first one from its beginning."""
        before = None
        paragraphs = self._document.paragraphs
        for number in range(self._document.paragraph_at(span.start), len(paragraphs)):
            paragraph = paragraphs[number]
            if paragraph.span.start >= span.end:
                break
            if paragraph.page is not None and paragraph.page != before:
                yield max(0, paragraph.span.start - span.start), paragraph.page
                before = paragraph.page

    def _cues(self, span: Span) -> list[tuple[int, int | None, int | None]]:
        """Return the times of the pieces that reach into a span, the first one from its beginning."""
        pieces, cues = self._document.pieces, self._document.cues
        while self._piece + 1 < len(pieces) and pieces[self._piece + 1].offset <= span.start:
            self._piece += 1
        found = []
        for number in range(self._piece, len(pieces)):
            piece = pieces[number]
            if piece.offset >= span.end:
                break
            cue = cues[piece.cue]
            found.append((max(0, piece.offset - span.start), cue.start_ms, cue.end_ms))
        return found


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _written(line: str, text: str) -> bytes:
    return f"{line}\n{text}".encode("utf-8", "surrogatepass")


def _packed_cues(cues: Sequence[tuple[int, int | None, int | None]]) -> list[int | None]:
    """Write cues as steps from one to the next, which are short; a cue's end counts from its start."""
    packed: list[int | None] = []
    last_offset = last_start = 0
    for offset, start, end in cues:
        packed.append(offset - last_offset)
        packed.append(None if start is None else start - last_start)
        packed.append(end if end is None or start is None else end - start)
        last_offset, last_start = offset, last_start if start is None else start
    return packed


def _unpacked_cues(packed: list[int | None]) -> CueTimes:
    cues: list[tuple[int, int | None, int | None]] = []
    last = 0
    offsets = accumulate(step or 0 for step in packed[::3])
    for offset, step, length in zip(offsets, packed[1::3], packed[2::3], strict=True):
        if step is None:
            cues.append((offset, None, length))
        else:
            last += step
            cues.append((offset, last, None if length is None else last + length))
    return tuple(cues)


def _token_across(text: str, border: int, starts: NDArray[np.int32], count: int) -> Token | None:
    """Return the token that begins before a border and ends behind it, which few borders have."""
    if border >= len(text) or text[border].isspace() or text[border - 1].isspace() or not count:
        return None
    last = token_at(text, int(starts[count - 1]))
    return last if last.full_end > border else None
