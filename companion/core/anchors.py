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

    What is found nowhere stays an orphan, those that follow each other as one. All are in the passage's
    order; so the whole of it is an orphan where nothing is found.
    """
    version = version or text_version(document.text)
    pending, lost = [Span(0, len(anchor.quote))], []
    found: dict[Span, Placement] = {}
    for _ in range(_TRIES):
        if not pending:
            break
        part = pending.pop()
        placed = place_anchor(_part(anchor, part), document, version)
        halves = _halves(anchor.quote, part)
        if placed.state is not AnchorState.ORPHAN:
            found[part] = placed
        elif halves:
            pending += halves
        else:
            lost.append(part)
    for part in _joined(lost + pending):
        found[part] = Placement(_part(anchor, part), AnchorState.ORPHAN)
    return tuple(found[part] for part in sorted(found))


def _part(anchor: Anchor, part: Span) -> Anchor:
    """Return the anchor of a stretch of an anchor's quote."""
    quote = anchor.quote
    if part == Span(0, len(quote)):
        return anchor
    return replace(
        anchor,
        quote=quote[part.start : part.end],
        prefix=(anchor.prefix + quote[: part.start])[-CONTEXT:],
        suffix=(quote[part.end :] + anchor.suffix)[:CONTEXT],
        span=part.shifted(anchor.span.start),
        start_ms=anchor.start_ms if part.start == 0 else None,
        end_ms=anchor.end_ms if part.end == len(quote) else None,
    )


def _halves(quote: str, part: Span) -> tuple[Span, ...]:
    """Cut a stretch of a quote between two paragraphs near its middle; nothing where it has only one."""
    middle = (part.start + part.end) // 2
    before = quote.rfind(PARAGRAPH_BREAK, part.start, middle)
    after = quote.find(PARAGRAPH_BREAK, middle, part.end)
    cut = min((one for one in (before, after) if one >= 0), key=lambda one: abs(one - middle), default=None)
    if cut is None:
        return ()
    return Span(part.start, cut), Span(cut + len(PARAGRAPH_BREAK), part.end)


def _joined(parts: list[Span]) -> list[Span]:
    """Return stretches in their order, those between which a paragraph ends as one."""
    joined: list[Span] = []
    for part in sorted(parts):
        if joined and joined[-1].end + len(PARAGRAPH_BREAK) == part.start:
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


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
