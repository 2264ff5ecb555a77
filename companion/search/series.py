"""Series: the records of a document or a note as they are put into the index."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from companion.core.cards import Card
from companion.core.documents import PARAGRAPH_BREAK, Document, DocumentId, Span
from companion.core.notes import Note
from companion.core.passages import Passage, passages
from companion.search.analysis import Token, token_at
from companion.search.lent_words import CardRecords, card_records
from companion.search.records import (
    Common,
    Highlight,
    Label,
    Row,
    pack_common,
    time_of,
    written_record,
)
from companion.search.schema import COLUMNS, document_key, note_key
from companion.search.stemming import DEFAULT
from companion.search.vocabulary import Vocabulary

_TOLD_EVERY = 1000
"""Passages between two tellings of how far a document is."""


@dataclass(frozen=True, slots=True)
class RecordSeries:
    """The records of a document or a note: all tokens in order, how many each has, the stored values.

    `value` is what they have in common, `columns` the numbers kept with each; `passages` of the records
    are such, the others cards.
    """

    key: bytes
    value: bytes
    passages: int
    tokens: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    stored: list[bytes]
    columns: dict[str, NDArray[np.integer]]

    def part(self, first: int, last: int) -> "RecordSeries":
        """Return the series with some of its records."""
        start, end = (int(self.lengths[:border].sum(dtype=np.int64)) for border in (first, last))
        return replace(
            self,
            tokens=self.tokens[start:end],
            lengths=self.lengths[first:last],
            stored=self.stored[first:last],
            columns={name: column[first:last] for name, column in self.columns.items()},
        )


def document_series(
    document_id: DocumentId,
    document: Document,
    card: Card,
    vocabulary: Vocabulary,
    progress: Callable[[float], None],
) -> RecordSeries:
    """Cut a document into the records of its passages, in the order of the text, and add its cards."""
    text = document.text
    starts, tokens = vocabulary.numbers(text, document.language)
    cut_at = passages(document)
    borders = np.searchsorted(starts, np.fromiter((one.span.end for one in cut_at), np.int64, len(cut_at)))
    packer = _PassagePacker(document)
    first = over = 0
    for passage, border in zip(cut_at, borders.tolist(), strict=True):
        span = passage.span
        last = _token_across(text, span.end, starts, border)
        across: Sequence[int] = ()
        if last or over:
            room = int(starts[first]) - span.start if first < border else len(span)
            across = max(0, min(over - span.start, room)), int(last is not None and first < border)
        packer.pack(passage, across)
        if len(packer.stored) % _TOLD_EVERY == 0:
            progress(span.start / len(text))
        first, over = border, last.end if last else 0
    lent = card_records(document, card, vocabulary, (starts, tokens))
    lengths = np.concatenate((np.diff(borders, prepend=0), lent.lengths)).astype(np.uint32)
    return packer.series(document_id, card, (np.concatenate((tokens, lent.tokens)), lengths), lent)


def note_series(note: Note, vocabulary: Vocabulary) -> RecordSeries:
    """Return what is kept of a note; where it has neither text nor tags its record has no words."""
    tags = " ".join(f"#{tag}" for tag in note.tags)
    text = PARAGRAPH_BREAK.join(part for part in (note.text, tags) if part)
    anchor, key = note.anchor, note_key(note.id)
    cues = [(0, anchor.start_ms, anchor.end_ms)]
    tokens = vocabulary.numbers(text, DEFAULT).numbers
    highlight = Highlight(anchor.span, note.tags, note.colour)
    common = Common(note.document, [Label()], 1, int(bool(text)), highlight=highlight)
    return RecordSeries(
        key=key,
        value=pack_common(common),
        passages=common.passages,
        tokens=tokens,
        lengths=np.array([len(tokens)], np.uint32),
        stored=[written_record(text, cues, (), (0, 0, len(note.text)) if tags else ())],
        columns=_columns([Row(0, anchor.span.start, *time_of(cues))]),
    )


class _PassagePacker:
    """Writes the passages of a document, in their order, as they are stored."""

    def __init__(self, document: Document) -> None:
        self.stored: list[bytes] = []
        self._document = document
        self._has_pages = any(paragraph.page is not None for paragraph in document.paragraphs)
        self._labels: dict[tuple[str | None, int | None], int] = {}
        self._rows: list[tuple[int, int, int, int]] = []
        self._piece = 0

    def pack(self, passage: Passage, across: Sequence[int]) -> None:
        """Write one passage; `across` has the lead and the cut of a token that crosses its borders."""
        span = passage.span
        cues = self._cues(span)
        pages = [one for page in self._pages(span) for one in page] if self._has_pages else ()
        text = self._document.text[span.start : span.end]
        self.stored.append(written_record(text, cues, pages, across))
        label = self._labels.setdefault((passage.speaker, passage.section), len(self._labels))
        self._rows.append((label, span.start, *time_of(cues)))

    def series(
        self,
        document_id: DocumentId,
        card: Card,
        words: tuple[NDArray[np.uint32], NDArray[np.uint32]],
        lent: CardRecords,
    ) -> RecordSeries:
        """Put all together when every passage is written; `words` are all tokens and how many each has."""
        document, count = self._document, len(self.stored)
        labels = [Label(speaker, -1 if section is None else section) for speaker, section in self._labels]
        rows = self._rows + [
            (number, offset, -1, -1) for number, offset in enumerate(lent.offsets, len(labels))
        ]
        titles = [section.title for section in document.sections]
        common = Common(
            document_id,
            labels + lent.labels,
            len(rows),
            count,
            sections=titles,
            above=_above([section.level for section in document.sections]),
            card=card,
        )
        return RecordSeries(
            key=document_key(document_id),
            value=pack_common(common),
            passages=count,
            tokens=words[0],
            lengths=words[1],
            stored=self.stored + [b""] * (len(rows) - count),
            columns=_columns(rows),
        )

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
            cue, offset = cues[piece.cue], piece.offset - span.start
            found.append((offset if offset > 0 else 0, cue.start_ms, cue.end_ms))
        return found


def _above(levels: Sequence[int]) -> list[int]:
    """Return for each section which one it is a part of, -1 for none; nothing where there are no parts."""
    found: list[int] = []
    opened: list[int] = []
    for number, level in enumerate(levels):
        while opened and levels[opened[-1]] >= level:
            opened.pop()
        found.append(opened[-1] if opened else -1)
        opened.append(number)
    return found if any(one >= 0 for one in found) else []


def _columns(rows: Sequence[tuple[int, int, int, int]]) -> dict[str, NDArray[np.integer]]:
    numbers = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, len(COLUMNS)).T
    limits = [np.iinfo(kind) for kind in COLUMNS.values()]
    return {
        name: column.clip(limit.min, limit.max).astype(limit.dtype)
        for name, column, limit in zip(COLUMNS, numbers, limits, strict=True)
    }


def _token_across(text: str, border: int, starts: NDArray[np.int32], count: int) -> Token | None:
    """Return the token that begins before a border and ends behind it, which few borders have."""
    if border >= len(text) or text[border].isspace() or text[border - 1].isspace() or not count:
        return None
    last = token_at(text, int(starts[count - 1]))
    return last if last.full_end > border else None
