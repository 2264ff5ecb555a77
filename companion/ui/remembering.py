"""Store where someone left off, soon after the text stands still and before it goes."""

from PySide6.QtCore import QObject, QTimer, Signal

from companion.core.documents import DocumentId
from companion.core.library import ReadingState
from companion.ui.desk import Desk
from companion.ui.opening import Opening
from companion.ui.tasks import Lane

_STILL_MS = 1500


class Remembering(QObject):
    """Remembers the place in the reader; `paused` while it shows what may be taken back."""

    read_on = Signal()
    """More of a document was read, and the library knows it."""

    def __init__(self, desk: Desk, opening: Opening) -> None:
        super().__init__(desk.stage)
        self._desk, self._opening = desk, opening
        self._shares: dict[DocumentId, int] = {}
        self.paused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STILL_MS)
        self._timer.timeout.connect(self.remember)
        desk.reader.scrolled.connect(self._scrolled)
        opening.leaving.connect(self._leave)

    def remember(self) -> None:
        """Store where the reader stands, unless it only previews."""
        self._timer.stop()
        opened = self._desk.reader.document
        if opened is None or self.paused:
            return
        document, state = opened.summary.id, self._desk.reader.reading_state()
        self._opening.left_at(document, state)
        library = self._desk.services.library
        share = int(100 * state.furthest / max(1, opened.summary.length))
        self._desk.tasks.run(
            "remembering the place",
            lambda: library.remember(document, state),
            lambda _: self._tell_share(document, share),
            lambda _: None,
            Lane.WRITE,
        )

    def _leave(self) -> None:
        if self._timer.isActive():
            self.remember()

    def _scrolled(self, _: ReadingState) -> None:
        if not self.paused:
            self._timer.start()

    def _tell_share(self, document: DocumentId, share: int) -> None:
        """Tell when the share that was read is another one, in per cent, or the text no longer unread."""
        if share != self._shares.get(document):
            self._shares[document] = share
            self.read_on.emit()
