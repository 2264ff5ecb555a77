"""Which colour role the text takes on which ground, so that it can be read on every one."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from companion.core.documents import Span
from companion.ui.reader.marks import Marks

LINK = "accent"
ON_GROUND = "text"
"""The role on a highlight, a hit or the selection; the quieter roles and links do not carry there."""

ON_PLACE = "on_hit_now"

Inked = list[tuple[Span, str]]
"""Parts of a text, each with its colour role."""

_Layer = tuple[Iterable[Span], str]


def inked(stretch: Span, marks: Marks, selection: Span | None, base: str) -> Inked:
    """Return the parts of a stretch whose role is another than `base`; none overlap.

    What lies on top decides: the selection, then the current place, hits and highlights, links.
    """
    coloured = (note.anchor.span for note in marks.notes.within(stretch) if note.colour is not None)
    layers: list[_Layer] = [
        ((link.span for link in marks.links.within(stretch)), LINK),
        (coloured, ON_GROUND),
        (marks.shown.within(stretch), ON_GROUND),
        (marks.filled, ON_PLACE),
        ((selection,) if selection else (), ON_GROUND),
    ]
    return [(span, role) for span, role in _flattened(stretch, layers, base) if role != base]


def _flattened(stretch: Span, layers: Iterable[_Layer], base: str) -> Inked:
    cut = [
        (Span(max(span.start, stretch.start), min(span.end, stretch.end)), role)
        for spans, role in layers
        for span in spans
        if span.overlaps(stretch)
    ]
    edges = sorted(
        {stretch.start, stretch.end, *(edge for span, _ in cut for edge in (span.start, span.end))}
    )
    roles = [base] * max(0, len(edges) - 1)
    for span, role in cut:
        first, last = bisect_left(edges, span.start), bisect_left(edges, span.end)
        roles[first:last] = [role] * (last - first)
    joined: Inked = []
    for (start, end), role in zip(pairwise(edges), roles, strict=True):
        goes_on = bool(joined) and joined[-1][1] == role
        joined.append((Span(joined.pop()[0].start if goes_on else start, end), role))
    return joined
