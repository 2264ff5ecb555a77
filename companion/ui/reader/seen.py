"""How much of a text was read: what stood in sight long enough, however one came there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from companion.core.documents import Span

LOOKS = 4
"""In so many looks one after the other something must stand in sight to count as read."""

_BETWEEN_MS = 500


class Seen:
    """The stretches of one text that were read, and how many characters that makes.

    What earlier sittings read is known by its amount only; it is taken as the text's beginning.
    """

    def __init__(self, count: int = 0) -> None:
        self.count = count
        self._spans = [Span(0, count)] if count else []

    def add(self, span: Span, *, counted: bool = True) -> None:
        """Take in a stretch; one that an earlier sitting has `counted` already adds nothing."""
        touching = [one for one in self._spans if one.start <= span.end and span.start <= one.end]
        joined = Span(
            min([span.start, *(one.start for one in touching)]),
            max([span.end, *(one.end for one in touching)]),
        )
        if counted:
            self.count += len(joined) - sum(map(len, touching))
        self._spans = [*(one for one in self._spans if one not in touching), joined]


class Watch(QObject):
    """Look at what is in sight again and again, until all of it has counted."""

    read_on = Signal()
    """More was read than before."""

    def __init__(self, in_sight: Callable[[], Span | None], parent: QObject) -> None:
        super().__init__(parent)
        self._in_sight = in_sight
        self._seen = Seen()
        self._texts: dict[str, Seen] = {}
        self._anew = True
        self._looks: list[Span] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN_MS)
        self._timer.timeout.connect(self.look)

    @property
    def count(self) -> int:
        """How many characters were read."""
        return self._seen.count

    def begin(self, text: str, count: int) -> None:
        """Watch the text of that name, of which that many characters were read before."""
        known = self._texts.get(text)
        self._anew = known is None or known.count < count
        self._seen = Seen(count) if known is None or self._anew else known
        self._texts[text] = self._seen
        self._looks = []

    def take_up(self) -> None:
        """Count nothing twice: what is in sight was so when an earlier sitting left the text."""
        span = self._in_sight()
        if self._anew and self._seen.count and span is not None:
            self._seen.add(span, counted=False)

    def moved(self) -> None:
        """Look on, because something else may be in sight."""
        if not self._timer.isActive():
            self._timer.start()

    def look(self) -> None:
        """Look once; what stood in sight for some looks was read."""
        span = self._in_sight()
        if span is None:
            self._looks = []
            self._timer.stop()
            return
        self._looks = [*self._looks[1 - LOOKS :], span]
        start, end = max(one.start for one in self._looks), min(one.end for one in self._looks)
        if len(self._looks) < LOOKS:
            return
        before = self._seen.count
        if start < end:
            self._seen.add(Span(start, end))
        if (start, end) == (span.start, span.end):
            self._timer.stop()
        if self._seen.count != before:
            self.read_on.emit()
