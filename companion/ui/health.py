"""Say what state library and index are in, as far as it limits what can be done."""

from PySide6.QtCore import QObject, QTimer

from companion.core.queries import IndexStatus
from companion.ui.desk import Desk
from companion.ui.search.rows import Extent
from companion.ui.shelf import Shelf
from companion.ui.tasks import Lane

_BACKUP_MS = 600_000
_REBUILDING = (
    "Search is being put in order, {progress:.0f}\N{NARROW NO-BREAK SPACE}%."
    " Reading and notes work; results may be incomplete."
)
_READING = "These are the results so far; {left} still being read."
_DAMAGED = "The search index was damaged and has been rebuilt. Your texts and notes were not touched."


class Health(QObject):
    """Looks after the index and the backups while the window is open."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self._shelf = shelf
        self._told: set[str] = set()
        shelf.index_seen.connect(self._see)
        self._timer = QTimer(self)
        self._timer.setInterval(_BACKUP_MS)
        self._timer.timeout.connect(self._back_up)

    def start(self) -> None:
        """Have the index made equal to the library, with no process started where it is."""
        services = self._desk.services
        self._timer.start()
        self._desk.tasks.run("putting the search in order", services.upkeep.request_if_behind, lambda _: None)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _see(self, status: IndexStatus) -> None:
        search = self._desk.search
        search.set_extent(Extent(status.passages, status.documents, status.notes))
        behind = len(self._shelf.summaries) - status.documents
        writable = self._desk.services.library.access.writable
        if not writable:  # That is said already, and that the index cannot be written follows from it.
            search.set_notice(status.failure if behind > 0 else "")
            return
        if status.rebuilding:
            search.set_notice(_REBUILDING.format(progress=100 * status.progress))
        elif behind > 0 and not status.failure:  # Whoever reads them, here or elsewhere.
            search.set_notice(_READING.format(left="1 file is" if behind == 1 else f"{behind:,} files are"))
        else:
            search.set_notice("")
        if status.damaged and not status.rebuilding:
            self._tell_once(_DAMAGED)
        if status.failure:
            self._tell_once(status.failure)

    def _tell_once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._desk.trouble.say(sentence)

    def _back_up(self) -> None:
        library = self._desk.services.library
        self._desk.tasks.run("taking a backup", library.back_up_when_due, lambda _: None, lane=Lane.WRITE)
