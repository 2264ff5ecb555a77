"""Where the reader has been, for going back and forward."""

from dataclasses import dataclass

from companion.core.documents import DocumentId
from companion.core.library import ReadingState

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """A document and the place in it that was on the screen."""

    document: DocumentId
    state: ReadingState


class History:
    """Two piles of visits. The place that is on the screen belongs to neither."""

    def __init__(self) -> None:
        self._back: list[Visit] = []
        self._forward: list[Visit] = []

    @property
    def can_go_back(self) -> bool:
        """Say whether there is a place to go back to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Say whether there is a place to go forward to."""
        return bool(self._forward)

    def leave(self, visit: Visit) -> None:
        """Note a place that is left for another; what lay ahead is forgotten."""
        self._forward.clear()
        if not self._back or self._back[-1] != visit:
            self._back.append(visit)
        del self._back[:-_LONGEST]

    def back(self, here: Visit | None) -> Visit | None:
        """Return the place before this one, None when there is none."""
        return _move(self._back, self._forward, here)

    def forward(self, here: Visit | None) -> Visit | None:
        """Return the place that was left by going back."""
        return _move(self._forward, self._back, here)

    def forget(self, document: DocumentId) -> None:
        """Drop all places of a document that is no longer in the library."""
        self._back = [visit for visit in self._back if visit.document != document]
        self._forward = [visit for visit in self._forward if visit.document != document]


def _move(source: list[Visit], other: list[Visit], here: Visit | None) -> Visit | None:
    if not source:
        return None
    if here is not None:
        other.append(here)
    return source.pop()
