"""Records: what the index keeps of a passage or a note, enough to show a hit without the document."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from companion.core.cards import Card
from companion.core.documents import PARAGRAPH_BREAK, DocumentId, Kind, Span, TimeSpan
from companion.core.notes import Colour, NoteId
from companion.search.schema import note_of

CueTimes = tuple[tuple[int, int | None, int | None], ...]
"""Offsets in the record's text from which a cue reaches, with its start and end in milliseconds."""

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


def joined(record: Record, following: Record) -> Record:
    """Return a record whose text goes on with that of the passage that follows it; `own` stays."""
    gap = following.offset - (record.offset + len(record.text))
    between = PARAGRAPH_BREAK if gap == len(PARAGRAPH_BREAK) else "\n" * max(0, gap)
    shift = len(record.text) + len(between)
    cues = tuple((offset + shift, start, end) for offset, start, end in following.cues)
    pages = record.pages + tuple((offset + shift, page) for offset, page in following.pages)
    text = record.text + between + following.text
    return record._replace(text=text, cues=record.cues + cues, pages=pages)


class Label(NamedTuple):
    """What several records of a series share: who speaks, which section of the document it is.

    `section` is its number, -1 where there is none; `lender` that of `Lender` whose words a card has, in
    the order of their definition, -1 for a passage or a note.
    """

    speaker: str | None = None
    section: int = -1
    lender: int = -1


class Highlight(NamedTuple):
    """What a note is besides its words: the stretch of the document it stands on, its tags and colour."""

    span: Span
    tags: tuple[str, ...] = ()
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Common:
    """What the records of a series have in common: document, note, what they refer to by its number.

    `records` are all that there are, also when they went into several segments, and `passages` those of
    them that can be shown: not cards, and no note without words. `sections` are the titles of all of the
    document's.
    """

    document: DocumentId
    labels: Sequence[Label]
    records: int
    passages: int
    note: NoteId | None = None
    sections: Sequence[str] = ()
    card: Card | None = None
    highlight: Highlight | None = None

    def section(self, label: Label) -> str | None:
        """Return the title of a label's section."""
        return self.sections[label.section] if label.section >= 0 else None


def pack_common(common: Common) -> bytes:
    """Write what is stored with a series; its key says which note it is."""
    more: list[Any] = []
    if common.card:
        more = list(astuple(common.card))
    elif common.highlight:
        more = [*astuple(common.highlight.span), *common.highlight[1:]]
    counts = [common.records, common.passages]
    return written_json([common.document, counts, common.labels, common.sections, more]).encode()


def unpack_common(key: bytes, value: bytes) -> Common:
    """Read what is stored with a series."""
    document, (records, passages), labels, sections, more = json.loads(value)
    note = note_of(key)
    return Common(
        document=DocumentId(document),
        labels=[Label(*label) for label in labels],
        records=records,
        passages=passages,
        note=note,
        sections=sections,
        card=None if note else _card(*more),
        highlight=_highlight(*more) if note else None,
    )


def _card(title: str, folders: list[str], *more: Any) -> Card:
    file_name, path, kind, language, date, end_ms, speakers = more
    return Card(title, tuple(folders), file_name, path, Kind(kind), language, date, end_ms, tuple(speakers))


def _highlight(start: int, end: int, tags: list[str], colour: str | None) -> Highlight:
    return Highlight(Span(start, end), tuple(tags), Colour(colour) if colour else None)


def unpack_record(data: bytes, common: Common, label: int, offset: int) -> Record:
    """Read a stored record of a series, whose label and offset stand in columns.

    What is known of a passage stands in one line of JSON, then its text: its cues; then, where there is
    any, the pages, how much of its beginning belongs to the token before, and whether its last token
    goes on behind it; of a note, how much of the text is its own.
    """
    line, _, letters = data.partition(b"\n")
    cues, *more = _DECODE(line.decode("ascii"))[0]
    text = letters.decode("utf-8", "surrogatepass")
    pages, lead, cut, *own = more or ((), 0, 0)
    named = common.labels[label]
    return Record(
        document=common.document,
        text=text,
        offset=offset,
        own=own[0] if own else len(text),
        lead=lead,
        cut=bool(cut),
        note=common.note,
        speaker=named.speaker,
        section=common.section(named),
        cues=_unpacked_cues(cues) if cues else (),
        pages=tuple(zip(pages[::2], pages[1::2], strict=True)) if pages else (),
    )


def written_json(value: object) -> str:
    """Write a value without blanks."""
    return json.dumps(value, separators=(",", ":"))


def written_record(line: str, text: str) -> bytes:
    """Write what is known of a record and its text."""
    return f"{line}\n{text}".encode("utf-8", "surrogatepass")


def packed_cues(cues: Sequence[tuple[int, int | None, int | None]]) -> list[int | None]:
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
