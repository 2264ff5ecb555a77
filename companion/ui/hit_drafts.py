"""The bookmarks that a search makes: one on each paragraph that a hit begins in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.app import Services
from companion.core.anchors import make_anchor
from companion.core.documents import DocumentId
from companion.core.notes import NoteDraft
from companion.core.queries import Hit
from companion.ui.reader.here import paragraph_here


@dataclass(frozen=True, slots=True)
class HitDrafts:
    """The bookmarks to make, and how many paragraphs have a note already."""

    drafts: tuple[NoteDraft, ...] = ()
    there: int = 0


def draft_hits(hits: Sequence[Hit], services: Services, goes_on: Callable[[int], bool]) -> HitDrafts:
    """Return bookmarks for hits in texts, in the order of the hits' documents.

    `goes_on` is told how many documents are done, and says whether the others are still wanted; where
    they are not, nothing is to be made at all.
    """
    by_document: dict[DocumentId, list[Hit]] = {}
    for hit in hits:
        if hit.note is None:
            by_document.setdefault(hit.document, []).append(hit)
    drafts: list[NoteDraft] = []
    there = 0
    for number, (document, found) in enumerate(by_document.items()):
        if not goes_on(number):
            return HitDrafts()
        text = services.library.open(document).document
        spans = {paragraph_here(text, _start(hit)) for hit in found}
        marked = {note.anchor.span for note in services.notes.for_document(document)}
        there += len(spans & marked)
        drafts += [NoteDraft(document, make_anchor(text, span)) for span in sorted(spans - marked)]
    return HitDrafts(tuple(drafts), there)


def _start(hit: Hit) -> int:
    return hit.offset + (hit.places[0].start if hit.places else 0)
