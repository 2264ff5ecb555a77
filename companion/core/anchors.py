"""Anchors: attach a note to a passage, and find the passage again in a changed text.

The order of trust is quote with context, then the nearest quote; what is not sure is an orphan.
"""

from dataclasses import dataclass, replace

from companion.core.documents import PARAGRAPH_BREAK, Document, Span, text_version
from companion.core.notes import Anchor, AnchorState

CONTEXT = 32

_TRIES = 256
"""Parts of one passage that are looked for at most: each look goes through the whole text."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor stands in a text; an orphan keeps the span it had."""

    anchor: Anchor
    state: AnchorState


def make_anchor(document: Document, span: Span, version: str | None = None) -> Anchor:
    """Return the anchor of a stretch of the document's text.

    `version` is the text's version where the caller knows it already.
    """
    text = document.text
    start = max(0, min(span.start, len(text)))
    end = max(start, min(span.end, len(text)))
    times = document.time_span(Span(start, end))
    return Anchor(
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        span=Span(start, end),
        version=version or text_version(text),
        start_ms=times.start_ms,
        end_ms=times.end_ms,
    )


def place_anchor(anchor: Anchor, document: Document, version: str | None = None) -> Placement:
    """Find an anchor's passage in a document whose text may have changed."""
    version = version or text_version(document.text)
    if anchor.version == version:
        return Placement(anchor, AnchorState.EXACT)
    found = _find(anchor, document.text)
    if found is None:
        return Placement(anchor, AnchorState.ORPHAN)
    placed = make_anchor(document, found, version)
    same_place = placed.span == anchor.span and placed.start_ms == anchor.start_ms
    return Placement(placed, AnchorState.EXACT if same_place else AnchorState.MOVED)


def place_parts(anchor: Anchor, document: Document, version: str | None = None) -> tuple[Placement, ...]:
    """Find a long passage in a changed text: the whole of it, else those of its paragraphs that are there.

    What is found nowhere stays an orphan, in as large pieces as were looked for.
    """
    version = version or text_version(document.text)
    pending, placed = [anchor], []
    for _ in range(_TRIES):
        if not pending:
            break
        part = pending.pop()
        found = place_anchor(part, document, version)
        halves = _halves(part) if found.state is AnchorState.ORPHAN else ()
        pending += reversed(halves)
        placed += [] if halves else [found]
    rest = (Placement(part, AnchorState.ORPHAN) for part in reversed(pending))
    return (*placed, *rest)


def _halves(anchor: Anchor) -> tuple[Anchor, ...]:
    """Cut an anchor between two paragraphs near its middle; nothing where it has only one."""
    quote, gap = anchor.quote, len(PARAGRAPH_BREAK)
    middle = len(quote) // 2
    cuts = (quote.rfind(PARAGRAPH_BREAK, 0, middle), quote.find(PARAGRAPH_BREAK, middle))
    cut = min((one for one in cuts if one >= 0), key=lambda one: abs(one - middle), default=None)
    if cut is None:
        return ()
    end, start = anchor.span.start + cut, anchor.span.start + cut + gap
    left = replace(
        anchor,
        quote=quote[:cut],
        suffix=(quote[cut:] + anchor.suffix)[:CONTEXT],
        span=Span(anchor.span.start, end),
        end_ms=None,
    )
    right = replace(
        anchor,
        quote=quote[cut + gap :],
        prefix=(anchor.prefix + quote[: cut + gap])[-CONTEXT:],
        span=Span(start, anchor.span.end),
        start_ms=None,
    )
    return left, right


def _find(anchor: Anchor, text: str) -> Span | None:
    """Return the best occurrence of the quote: most context first, then the nearest to the old place."""
    if not anchor.quote:
        return None
    places = _occurrences(anchor.quote, text)
    if not places:
        return None

    def merit(start: int) -> tuple[int, int]:
        return _shared_context(anchor, text, start), -abs(start - anchor.span.start)

    best = max(places, key=merit)
    context = _shared_context(anchor, text, best)
    needed = len(anchor.prefix) + len(anchor.suffix)
    alone = len(places) == 1 and len(anchor.quote) >= 12
    if not alone and context * 2 < needed:
        return None
    return Span(best, best + len(anchor.quote))


def _occurrences(quote: str, text: str) -> list[int]:
    places = []
    start = text.find(quote)
    while start >= 0:
        places.append(start)
        start = text.find(quote, start + 1)
    return places


def _shared_context(anchor: Anchor, text: str, start: int) -> int:
    """Count the characters of context that stand around an occurrence, from the quote outwards."""
    before = text[max(0, start - len(anchor.prefix)) : start]
    end = start + len(anchor.quote)
    after = text[end : end + len(anchor.suffix)]
    return _common(before[::-1], anchor.prefix[::-1]) + _common(after, anchor.suffix)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
