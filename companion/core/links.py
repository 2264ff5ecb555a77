"""Links: write and read the addresses by which an exported note leads back to its passage."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, quote, urlsplit

from companion.core.documents import DocumentId, Span
from companion.core.errors import CompanionError
from companion.core.notes import Note, NoteId
from companion.core.timestamps import format_long_clock

SCHEME = "studycompanion"
_QUOTE_WORDS = 6


@dataclass(frozen=True, slots=True)
class PassageLink:
    """The parts of a link, resolved in the order note, time, quote, document."""

    document: DocumentId
    note: NoteId | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    quote: str = ""


class ResolvedBy(StrEnum):
    """Which part of a link led to its place."""

    NOTE = "note"
    TIME = "time"
    QUOTE = "quote"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads: `span` is what to show there, in the document's text."""

    document: DocumentId
    resolved_by: ResolvedBy
    span: Span
    note: NoteId | None = None
    start_ms: int | None = None

    @property
    def offset(self) -> int:
        """The first character of the place."""
        return self.span.start


def link_to_note(note: Note) -> PassageLink:
    """Return the link that leads to a note's passage."""
    anchor = note.anchor
    return PassageLink(note.document, note.id, anchor.start_ms, anchor.end_ms, first_words(anchor.quote))


def first_words(text: str) -> str:
    """Return the words of a quote that a link carries."""
    return " ".join(text.split()[:_QUOTE_WORDS])


def link_words(title: str, start_ms: int | None) -> str:
    """Return the words that stand beside a link, because not every machine knows its scheme."""
    return title if start_ms is None else f"{title} @ {format_long_clock(start_ms)}"


def format_link(link: PassageLink) -> str:
    """Write a link as an address, percent encoded, a blank as %20."""
    parts = [f"doc={quote(link.document, safe='')}"]
    if link.note:
        parts.append(f"a={quote(link.note, safe='')}")
    if link.start_ms is not None:
        times = [link.start_ms] if link.end_ms is None else [link.start_ms, link.end_ms]
        parts.append("t=" + ",".join(str(time / 1000) for time in times))
    if link.quote:
        parts.append(f"q={quote(link.quote, safe='')}")
    return f"{SCHEME}://open?" + "&".join(parts)


def parse_link(text: str) -> PassageLink:
    """Read an address; raises CompanionError in words when it is not one of ours."""
    try:
        address = urlsplit(text.strip())
        fields = parse_qs(address.query, keep_blank_values=False)
    except ValueError:
        address, fields = urlsplit(""), {}
    if address.scheme.lower() != SCHEME or (address.netloc or address.path.strip("/")) != "open":
        raise CompanionError(f"“{text[:80]}” is not a link of Companion; it begins with {SCHEME}://open?")
    if "doc" not in fields:
        raise CompanionError("This link names no document; copy it again, as a whole.")
    times = _times(fields.get("t", [""])[0])
    return PassageLink(
        document=DocumentId(fields["doc"][0]),
        note=NoteId(fields["a"][0]) if "a" in fields else None,
        start_ms=times[0],
        end_ms=times[1],
        quote=fields.get("q", [""])[0],
    )


def _times(text: str) -> tuple[int | None, int | None]:
    """Read `start` or `start,end` in seconds; what is no number is left out, the rest still leads."""
    values: list[int | None] = []
    for part in text.split(",")[:2]:
        try:
            value = float(part)
        except ValueError:
            values.append(None)
            continue
        values.append(round(value * 1000) if 0 <= value < 1e8 else None)
    values += [None] * (2 - len(values))
    return values[0], values[1]
