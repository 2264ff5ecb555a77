"""Finding in the open document: what the find bar asks for and where it stands."""

from bisect import bisect_left
from dataclasses import dataclass

from companion.core.documents import Span
from companion.core.folding import FoldedText, fold_with_offsets

MOST = 20_000
"""Places after which finding stops; nobody walks through more."""


@dataclass(frozen=True, slots=True)
class Found:
    """The places found, in order, and which of them is shown, None when there are none."""

    places: tuple[Span, ...] = ()
    current: int | None = None

    @property
    def place(self) -> Span | None:
        """The place that is shown."""
        return None if self.current is None else self.places[self.current]

    def stepped(self, steps: int) -> "Found":
        """Return the same places with a later or earlier one shown, going round."""
        if self.current is None:
            return self
        return Found(self.places, (self.current + steps) % len(self.places))


class Finder:
    """Find words in one text, folded once, when it is first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: FoldedText | None = None

    def find(self, wanted: str, since: int) -> Found:
        """Find all places and show the first one at or after an offset, else the first of all."""
        if not wanted.strip():
            return Found()
        if self._folded is None:
            self._folded = fold_with_offsets(self._text)
        places: list[Span] = []
        for span in self._folded.find_all(wanted):
            places.append(span)
            if len(places) == MOST:
                break
        if not places:
            return Found()
        following = bisect_left(places, since, key=lambda span: span.start)
        return Found(tuple(places), following % len(places))
