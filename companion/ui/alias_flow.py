"""Let the user write which words mean the same, and search again when these are others."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from companion.core.aliases import Alias
from companion.ui.alias_sheet import AliasSheet
from companion.ui.desk import Desk
from companion.ui.rights import may_write
from companion.ui.shelf import Shelf
from companion.ui.tasks import Lane
from companion.ui.undo_words import takes_back


class AliasFlow(QObject):
    """Shows the aliases and keeps them; whoever changed them, the search that stands is asked again."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf = desk, shelf
        self._seen: tuple[Alias, ...] | None = None
        self.sheet = AliasSheet(desk.stage)
        self.sheet.chosen.connect(self._keep)
        shelf.changed.connect(self._look)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"aliases": self.ask}

    def ask(self) -> None:
        """Show the aliases to be changed."""
        if may_write(self._desk):
            self._desk.tasks.run("reading the aliases", self._desk.services.aliases.all, self.sheet.open)

    def _keep(self, aliases: tuple[Alias, ...]) -> None:
        service = self._desk.services.aliases
        self._desk.tasks.run(
            "keeping the aliases", lambda: service.replace(aliases), self._done, lane=Lane.WRITE
        )

    def _done(self, words: str) -> None:
        self.sheet.forget()
        if words:
            self._desk.status.say(f"{words}   ·   {takes_back(self._desk.actions)}")
            self._shelf.refresh()

    def _look(self) -> None:
        """Look whether the aliases are others, when something in the library is."""
        self._desk.tasks.run("looking at the aliases", self._desk.services.aliases.all, self._compare)

    def _compare(self, aliases: tuple[Alias, ...]) -> None:
        before, self._seen = self._seen, aliases
        if before is not None and aliases != before:
            self._shelf.indexed.emit()
