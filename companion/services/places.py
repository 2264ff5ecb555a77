"""Places in a document that the user names by a time or by a quote."""

from bisect import bisect_right
from itertools import pairwise

from companion.core.anchors import make_anchor
from companion.core.documents import Document, Span
from companion.core.errors import CompanionError
from companion.core.folding import fold_with_offsets
from companion.core.notes import Anchor
from companion.core.timestamps import format_clock

_LONGEST_SHOWN = 60


def anchor_at_time(document: Document, milliseconds: int) -> Anchor:
    """Return the anchor of the last cue that begins at or before a time, else of the first.

    Raises CompanionError when there are no times, or the document ends before.
    """
    offset = document.offset_at(milliseconds)
    if offset is None:
        raise CompanionError(f"“{document.title}” has no times; name the place by a quote.")
    end = _end(document)
    if milliseconds > end:
        raise CompanionError(f"{format_clock(milliseconds)} is after the end ({format_clock(end)}).")
    return make_anchor(document, cue_span(document, offset))


def anchor_at_quote(document: Document, quote: str) -> Anchor:
    """Return the anchor of the first place of a quote, blanks, case and accents aside.

    Raises CompanionError when it is not there.
    """
    if not quote.strip():
        raise CompanionError("Type some words of the passage.")
    found = next(fold_with_offsets(document.text).find_all(quote), None)
    if found is None:
        shown = quote if len(quote) <= _LONGEST_SHOWN else quote[: _LONGEST_SHOWN - 1] + "…"
        raise CompanionError(f"“{shown}” is not in “{document.title}”; a few words of it may be enough.")
    return make_anchor(document, found)


def cue_span(document: Document, offset: int) -> Span:
    """Return the stretch of a paragraph that stands in the cue at an offset, without blanks around."""
    paragraph = document.paragraphs[document.paragraph_at(offset)].span
    start, end = max(offset, paragraph.start), paragraph.end
    following = bisect_right(document.pieces, offset, key=lambda piece: piece.offset)
    if following < len(document.pieces):
        end = max(start, min(end, document.pieces[following].offset))
    text = document.text[start:end]
    start += len(text) - len(text.lstrip())
    return Span(start, max(start, start + len(text.strip())))


def _end(document: Document) -> int:
    """Return the last moment, in milliseconds.

    Where the source has no ends, the last turn may be as long as the longest one before it.
    """
    end = document.end_ms or 0
    if any(cue.end_ms is not None for cue in document.cues):
        return end
    starts = sorted(cue.start_ms for cue in document.cues if cue.start_ms is not None)
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    return end + max(gaps, default=0)
