"""Walk the places that were found, and the documents they are in."""

from PySide6.QtCore import QObject

from companion.ui.asking import Asking
from companion.ui.desk import Desk
from companion.ui.events import HitPlace
from companion.ui.found import Found
from companion.ui.reading import Reading, Target


class Stepping(QObject):
    """Goes on from place to place, once all are known among which the next may be."""

    def __init__(self, desk: Desk, reading: Reading, asking: Asking, found: Found) -> None:
        super().__init__(desk.stage)
        self._desk, self._reading = desk, reading
        self._asking, self._found = asking, found
        desk.reader.hit_chosen.connect(self.go_to)

    def step(self, by: int) -> None:
        """Go to the next place found, or to the one before; while the find bar is open, its places."""
        if self._desk.reader.finding:
            self._desk.reader.find_next(by)
        elif not self._asking.places:
            self._desk.status.say("Nothing is being looked for; Ctrl+K searches")
        else:
            self._reading.once_there(lambda: self._step(by))

    def go_to(self, offset: int) -> None:
        """Go to the place found that is nearest to an offset of the text in the reader."""
        place = self._asking.places.nearest(self._reading.document, offset)
        if place is not None:
            self._found.stand()
            self._go(place, record=True)

    def step_document(self, by: int) -> None:
        """Go to the next document with hits; without a query to the next in the tree."""
        self._reading.once_there(lambda: self._step_document(by))

    def _step(self, by: int) -> None:
        places, here = self._asking.places, self._found.here()
        needed = places.around(self._reading.document, by)
        if not self._asking.knows(needed):
            self._asking.complete(needed, lambda: self._step(by))
            return
        place = places.step(self._reading.document, here, by)
        if place is not None:
            self._found.stand()
            leaves = place.hit.document != self._reading.document
            self._go(place, record=leaves or not isinstance(here, HitPlace))

    def _step_document(self, by: int) -> None:
        document, places = self._reading.document, self._asking.places
        if not (self._found.standing and places):
            neighbour = self._desk.tree.neighbour(document, by) if document else None
            if neighbour is not None:
                self._reading.go(Target(neighbour))
            return
        needed = places.around(document, by)
        if not self._asking.knows(needed):
            self._asking.complete(needed, lambda: self._step_document(by))
            return
        place = places.step_document(document, by)
        if place is not None:
            self._go(place, record=True)

    def _go(self, place: HitPlace, *, record: bool) -> None:
        self._desk.search.choose(place.hit)
        self._found.go(place, record=record)
