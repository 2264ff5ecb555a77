"""Records: what the index keeps of a passage or a note, enough to show a hit without the document."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from companion.core.cards import Card
from companion.core.colours import Colour
from companion.core.documents import PARAGRAPH_BREAK, DocumentId, Kind, Span, TimeSpan
from companion.core.notes import NoteId
from companion.search.schema import note_of

CueTimes = tuple[tuple[int, int | None, int | None], ...]
"""Offsets in the record's text from which a cue reaches, with its start and end in milliseconds."""

Cues = Sequence[tuple[int, int | None, int | None]]

_LATEST = (1 << 31) - 1
"""The latest time in milliseconds, about 25 days, that a column has room for."""
_PLAIN: list[Any] = [[], [], 0, 0]
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
    document's, and `above` says of each which one it is a part of, -1 for none; it is empty where none is.
    """

    document: DocumentId
    labels: Sequence[Label]
    records: int
    passages: int
    note: NoteId | None = None
    sections: Sequence[str] = ()
    above: Sequence[int] = ()
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
    values = [common.document, counts, common.labels, common.sections, common.above, more]
    return json.dumps(values, separators=(",", ":")).encode()


def unpack_common(key: bytes, value: bytes) -> Common:
    """Read what is stored with a series."""
    document, (records, passages), labels, sections, above, more = json.loads(value)
    note = note_of(key)
    return Common(
        document=DocumentId(document),
        labels=[Label(*label) for label in labels],
        records=records,
        passages=passages,
        note=note,
        sections=sections,
        above=above,
        card=None if note else _card(*more),
        highlight=_highlight(*more) if note else None,
    )


def _card(title: str, folders: list[str], *more: Any) -> Card:
    file_name, path, kind, language, date, end_ms, speakers = more
    return Card(title, tuple(folders), file_name, path, Kind(kind), language, date, end_ms, tuple(speakers))


def _highlight(start: int, end: int, tags: list[str], colour: str | None) -> Highlight:
    return Highlight(Span(start, end), tuple(tags), Colour(colour) if colour else None)


class Row(NamedTuple):
    """What stands in the columns of a record, in their order."""

    label: int
    offset: int
    begin: int
    end: int


def unpack_record(data: bytes, common: Common, row: Row) -> Record:
    """Read a stored record of a series.

    What is known of it stands in one line of JSON, then its text: its cues; the pages; how much of its
    beginning belongs to the token before, and whether its last token goes on behind it; of a note, how
    much of the text is its own. No cues are one from the beginning, whose times stand in the columns.
    Where there is nothing more to know the line is empty.
    """
    line, _, letters = data.partition(b"\n")
    text = letters.decode("utf-8", "surrogatepass")
    cues, pages, lead, cut, *own = _DECODE(line.decode("ascii"))[0] if line else _PLAIN
    named = common.labels[row.label]
    return Record(
        document=common.document,
        text=text,
        offset=row.offset,
        own=own[0] if own else len(text),
        lead=lead,
        cut=bool(cut),
        note=common.note,
        speaker=named.speaker,
        section=common.section(named),
        cues=_unpacked_cues(cues) if cues else ((0, _or_none(row.begin), _or_none(row.end)),),
        pages=tuple(zip(pages[::2], pages[1::2], strict=True)) if pages else (),
    )


def time_of(cues: Cues) -> tuple[int, int]:
    """Return when the first of some cues begins and the last one ends, -1 where that is not told."""
    if len(cues) == 1:
        ((_, first, last),) = cues
        return -1 if first is None else first, -1 if last is None else last
    begin = next((begin for _, begin, _ in cues if begin is not None), -1)
    return begin, next((end for *_, end in reversed(cues) if end is not None), -1)


def written_record(text: str, cues: Cues, pages: Sequence[int], more: Sequence[int]) -> bytes:
    """Write a record's text and what is known of it; `more` are lead, cut and, if that is less, its own."""
    line, known = "", _are_in_columns(cues)
    if pages or more or not known:
        packed = "" if known else ",".join(map(str, _packed_cues(cues))).replace("None", "null")
        numbers = ",".join(map(str, more or (0, 0)))
        line = f"[[{packed}],[{','.join(map(str, pages))}],{numbers}]"
    return f"{line}\n{text}".encode("utf-8", "surrogatepass")


def _packed_cues(cues: Cues) -> list[int | None]:
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


def _are_in_columns(cues: Cues) -> bool:
    """Say whether the columns tell all that there is to know of some cues."""
    if len(cues) != 1:
        return not cues
    ((offset, begin, end),) = cues
    return offset == 0 and (begin is None or 0 <= begin <= _LATEST) and (end is None or 0 <= end <= _LATEST)


def _or_none(milliseconds: int) -> int | None:
    return None if milliseconds < 0 else milliseconds
