"""Look for what saved searches find that is new: in the background, and never while one types."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from companion.core.saved import News, SavedSearchId
from companion.ui.desk import Desk

_WAIT_MS = 600
"""How long nothing may have been typed or indexed before anything is looked for."""

_TASK = "looking for what is new"


class SavedNews(QObject):
    """Holds what saved searches were last found to have."""

    changed = Signal()
    """Something else is new, or nothing any more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self._asked = 0
        self._stale = False
        self.known: Mapping[SavedSearchId, News] = {}
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._look)
        desk.search.query_changed.connect(self._give_way)

    def look_soon(self) -> None:
        """Look when there is quiet; what is being looked for now comes to its end first."""
        self._stale = self._desk.tasks.busy(_TASK)
        if not self._stale:
            self._timer.start()

    def take_as_seen(self, search: SavedSearchId, total: int) -> None:
        """Know at once that a search was opened, and that nothing of it is new."""
        self._put_off()
        self._take({**self.known, search: News(total)})

    def stop(self) -> None:
        """Look for nothing any more."""
        self._put_off()
        self._timer.stop()

    def _put_off(self) -> None:
        """Let go of what is being looked for, and look later."""
        self._asked += 1
        self._desk.tasks.cancel(_TASK)
        self._timer.start()

    def _give_way(self) -> None:
        """Let what is typed be searched for first."""
        if self._timer.isActive() or self._desk.tasks.busy(_TASK):
            self._put_off()

    def _look(self) -> None:
        searches, asked = self._desk.services.saved_searches, self._asked
        self._desk.tasks.run(
            _TASK,
            lambda: searches.news(lambda: asked != self._asked),
            self._found,
            lambda _: self._found(self.known),
        )

    def _found(self, news: Mapping[SavedSearchId, News]) -> None:
        self._take(news)
        if self._stale:
            self.look_soon()

    def _take(self, news: Mapping[SavedSearchId, News]) -> None:
        if news != self.known:
            self.known = news
            self._desk.tree.set_news(news)
            self.changed.emit()
