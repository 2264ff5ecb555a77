"""Find judged places in documents, however these are cut into passages."""

from collections.abc import Iterator
from itertools import pairwise

from companion.core.documents import Document, Span
from tests.benchmarks.ranking.judged import Lines, Place, Seconds

_SHARE = 0.2
"""How much of the shorter one a passage and a place must share to be taken for each other."""

_MS = 1000
_PER_CENT = 100


def stretch(document: Document, place: Place) -> Span | None:
    """Return the stretch of a document's text that a place means; None where there is no such place."""
    if isinstance(place.where, Seconds):
        return _spoken(document, place.where)
    return _written(document, place.where)


def meets(passage: Span, place: Span) -> bool:
    """Say whether a passage shows a place: it holds a good part of it, or is itself a part of it."""
    shared = min(passage.end, place.end) - max(passage.start, place.start)
    return shared > 0 and shared >= _SHARE * min(len(passage), len(place))


def _spoken(document: Document, where: Seconds) -> Span | None:
    begin, end = where.begin * _MS, where.end * _MS
    return _around(
        span
        for number, span in _pieces(document)
        if (start := document.cues[number].start_ms) is not None and begin <= start < end
    )


def _written(document: Document, where: Lines) -> Span | None:
    lines = range(where.first, where.last + 1)
    whole = _around(
        paragraph.span for paragraph in document.paragraphs if paragraph.line in lines
    ) or _around(span for number, span in _pieces(document) if document.cues[number].line in lines)
    if whole is None:
        return None
    length = len(whole)
    return Span(whole.start + length * where.low // _PER_CENT, whole.start + length * where.high // _PER_CENT)


def _pieces(document: Document) -> Iterator[tuple[int, Span]]:
    """Yield each stretch of the text that stands in one cue, with the cue's number."""
    starts = [piece.offset for piece in document.pieces] + [len(document.text)]
    for piece, (start, end) in zip(document.pieces, pairwise(starts), strict=True):
        yield piece.cue, Span(start, end)


def _around(parts: Iterator[Span]) -> Span | None:
    spans = list(parts)
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))
