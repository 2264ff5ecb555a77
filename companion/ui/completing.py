"""Look up what a field of the query can be completed to, while it is typed."""

from functools import partial

from PySide6.QtCore import QObject

from companion.ui.desk import Desk

_TASK = "completing"


class Completing(QObject):
    """Asks in the background; the newest word wins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        desk.search.completer.wanted.connect(self._ask)

    def _ask(self, word: str) -> None:
        offer, completions = self._desk.search.completer.offer, self._desk.services.searching.completions
        self._desk.tasks.run(
            _TASK,
            partial(completions, word),
            partial(offer, word),
            partial(self._fail, word),
        )

    def _fail(self, word: str, error: Exception) -> None:
        self._desk.search.completer.offer(word, ())
        self._desk.trouble.failed(_TASK, error)
