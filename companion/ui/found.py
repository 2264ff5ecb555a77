"""What the reader and the tree show of a query that stands: marks, counts, the current place."""

from PySide6.QtCore import QObject, Signal

from companion.ui.asking import Asking
from companion.ui.desk import Desk
from companion.ui.events import HitPlace
from companion.ui.places import PlaceCount, place_span
from companion.ui.reading import Reading, Target


class Found(QObject):
    """Marks what was found, as long as the query stands."""

    place_changed = Signal()
    """Another place is the current one, or none."""

    def __init__(self, desk: Desk, reading: Reading, asking: Asking) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading, self._asking = desk, reading, asking
        self.standing = False
        self.place: HitPlace | None = None
        reading.shown.connect(lambda _: self.mark())
        reading.arrived.connect(self._arrived)

    def stand(self) -> None:
        """Put the marks and counts of the query back."""
        answer = self._asking.answer
        if not self.standing and answer is not None:
            self.standing = True
            self._desk.tree.set_counts(answer.counts)
            self.mark()

    def stand_down(self) -> None:
        """Mark nothing in the reader and count nothing in the tree."""
        self.standing = False
        self._desk.tree.set_counts(None)
        self.drop_place()

    def renew(self) -> None:
        """Mark and count what is known now; a place that does not match any more is none."""
        answer = self._asking.answer
        if self.standing and answer is not None:
            self._desk.tree.set_counts(answer.counts)
        if self.place is not None and not self._reading.previewing and not self._asking.may_hold(self.place):
            self.drop_place()
        else:
            self.mark()

    def mark(self) -> None:
        """Mark in the reader what was found in its document: what is known now, all as soon as may be."""
        document = self._reading.document
        if document is not None:
            self._desk.reader.set_hits(self._asking.places.hits_of(document) if self.standing else ())
            if self.standing:
                self._asking.complete(frozenset({document}))
        self.place_changed.emit()

    def drop_place(self) -> None:
        """Have no current place any more."""
        self.place = None
        self._desk.reader.set_current_place(None)
        self.mark()

    def count(self) -> PlaceCount:
        """Say which hit of the document in the reader is the current one."""
        if not self.standing:
            return PlaceCount(0, 0)
        return self._asking.places.count(self.place if self._at_place() else None, self._reading.document)

    def here(self) -> HitPlace | int:
        """Return the current place while the caret is still in it, else where the caret is."""
        place, caret = self.place, self._desk.reader.caret_offset()
        if place is not None and place.hit.document == self._reading.document:
            span = place_span(place)
            if self._reading.previewing or span.start <= caret <= span.end:
                return place
        return caret

    def preview(self, place: HitPlace) -> None:
        """Show a place that can be taken back."""
        self.stand()
        self.place = place
        self._reading.preview(_target(place))

    def go(self, place: HitPlace, *, record: bool) -> None:
        """Go to a place for good, and to the note that it was found in."""
        self.place = place
        self._reading.go(_target(place), record=record)
        if place.hit.note is not None:
            self._desk.notes.set_current(place.hit.note)

    def _arrived(self, target: Target) -> None:
        """Fill the current place once the reader stands there."""
        if self.place is not None and target == _target(self.place):
            self._desk.reader.set_current_place(target.span)
            self.place_changed.emit()

    def _at_place(self) -> bool:
        """Say whether the reader still is where the current place was found."""
        if self.place is None or self._reading.previewing:
            return True
        hit, caret = self.place.hit, self._desk.reader.caret_offset()
        return hit.note is not None or hit.offset <= caret <= hit.offset + len(hit.text)


def _target(place: HitPlace) -> Target:
    return Target(place.hit.document, place_span(place))
