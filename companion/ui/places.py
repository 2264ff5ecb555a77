"""The places that F3 walks: documents as the search ranks them, places in the order of the text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.core.documents import DocumentId, Span
from companion.core.queries import Hit
from companion.ui.events import HitPlace


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Which hit of its document a place belongs to, counted from 1, and how many there are."""

    number: int
    total: int


class Places:
    """The places of the hits that are known of an answer; hits in notes stand where their notes stand.

    `counts` says how many hits each document has, known or not; its order is that of the documents.
    """

    def __init__(self, hits: Sequence[Hit] = (), counts: Mapping[DocumentId, int] | None = None) -> None:
        self._counts = dict(counts) if counts is not None else dict(Counter(hit.document for hit in hits))
        self._documents = list(self._counts)
        self._hits: dict[DocumentId, list[Hit]] = {}
        for hit in hits:
            self._hits.setdefault(hit.document, []).append(hit)
        self._walks: dict[DocumentId, list[HitPlace]] = {}

    def __bool__(self) -> bool:
        return bool(self._documents)

    def around(self, document: DocumentId | None, by: int) -> frozenset[DocumentId]:
        """Return the documents among whose places the next step (1) or the one back (-1) may lead."""
        possible = (document, self.next_document(document, by))
        return frozenset(one for one in possible if one is not None and one in self._counts)

    def step(self, document: DocumentId | None, here: HitPlace | int, by: int) -> HitPlace | None:
        """Return the place after (`by` 1) or before (-1) a place, or after an offset in a document.

        Past the last of a document come those of the next; after the very last the first again.
        """
        walk = self._walk(document)
        row = _row_after(walk, here, by) if walk else -1
        if 0 <= row < len(walk):
            return walk[row]
        return self.step_document(document, by, last=by < 0)

    def next_document(self, document: DocumentId | None, by: int) -> DocumentId | None:
        """Return the next document with hits (1), or the one before (-1), all in a ring."""
        if not self._documents:
            return None
        if document not in self._counts:
            return self._documents[0 if by > 0 else -1]
        return self._documents[(self._documents.index(document) + by) % len(self._documents)]

    def step_document(self, document: DocumentId | None, by: int, *, last: bool = False) -> HitPlace | None:
        """Return the first place (or the last) of the next document with hits, or of the one before."""
        after = self.next_document(document, by)
        walk = self._walk(after)
        return walk[-1 if last else 0] if walk else None

    def count(self, place: HitPlace | None, document: DocumentId | None) -> PlaceCount:
        """Say which of a document's hits a place belongs to; number 0 when it is none that can be counted."""
        known = [hit.key for hit in self._distinct(document)]
        total = self._counts.get(document, 0) if document else 0
        key = place.hit.key if place is not None else None
        counted = key in known and len(known) >= total
        return PlaceCount(known.index(key) + 1 if counted and key else 0, total)

    def hits_of(self, document: DocumentId) -> tuple[Hit, ...]:
        """Return the known hits in a document's own text."""
        return tuple(hit for hit in self._distinct(document) if hit.note is None)

    def holds(self, place: HitPlace) -> bool:
        """Say whether a place overlaps with one of these, or is in the same note."""
        span, hit = _stretch(place), place.hit
        return any(
            one.hit.note == hit.note and (hit.note is not None or _stretch(one).overlaps(span))
            for one in self._walk(hit.document)
        )

    def nearest(self, document: DocumentId | None, offset: int) -> HitPlace | None:
        """Return the known place in a document's own text that is nearest to an offset."""
        walk = [place for place in self._walk(document) if place.hit.note is None]
        spans = {row: place_span(place) for row, place in enumerate(walk)}
        far = {row: max(span.start - offset, offset - span.end + 1, 0) for row, span in spans.items()}
        return walk[min(far, key=far.__getitem__)] if far else None

    def _walk(self, document: DocumentId | None) -> list[HitPlace]:
        """Return the known places of a document in order; of most documents nobody ever asks."""
        if document is None or document not in self._hits:
            return []
        if document not in self._walks:
            walk = [HitPlace(hit, index) for hit in self._hits[document] for index in range(_number(hit))]
            self._walks[document] = sorted(walk, key=place_offset)
        return self._walks[document]

    def _distinct(self, document: DocumentId | None) -> list[Hit]:
        walk = self._walk(document)
        return list({place.hit.key: place.hit for place in walk}.values())


def place_offset(place: HitPlace) -> int:
    """Return where a place begins in the document's text."""
    return place_span(place).start


def place_span(place: HitPlace) -> Span:
    """Return a place in the document's text; a hit in a note stands at the note's own place."""
    hit = place.hit
    return Span(hit.offset, hit.offset) if hit.note is not None else place.place


def _stretch(place: HitPlace) -> Span:
    """Return what a place stands for: the whole passage where no words of it were asked for."""
    hit = place.hit
    return place_span(place) if hit.places else Span(hit.offset, hit.offset + len(hit.text))


def _number(hit: Hit) -> int:
    """Return how many places a hit has to walk; a note is one."""
    return max(1, len(hit.places)) if hit.note is None else 1


def _row_after(walk: Sequence[HitPlace], here: HitPlace | int, by: int) -> int:
    if isinstance(here, HitPlace):
        known = [(place.hit.key, place.index) for place in walk]
        key = (here.hit.key, here.index)
        if key in known:
            return known.index(key) + by
        here = place_offset(here)
    if by > 0:
        return next((row for row, place in enumerate(walk) if place_offset(place) > here), len(walk))
    return next((row for row in range(len(walk) - 1, -1, -1) if place_offset(walk[row]) < here), -1)
