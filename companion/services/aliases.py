"""The words that the user says mean the same: read, replaced, undone."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from companion.core.aliases import Alias
from companion.core.errors import LibraryError
from companion.services.history import History, StaleStepError, Step
from companion.store.store import Store

_LOOK_SECONDS = 1.0
"""How long the search may go on with aliases that another process changed."""


class Aliases:
    """The user's aliases; any thread may ask. `changed` is called when this process changed them."""

    def __init__(self, store: Store, history: History, changed: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._history = history
        self._changed = changed
        self._lock = threading.Lock()
        self._known: tuple[Alias, ...] = ()
        self._looked = -_LOOK_SECONDS

    def all(self) -> tuple[Alias, ...]:
        """Return the aliases as they are stored, in the order in which they were written."""
        aliases = self._store.aliases.all()
        self._know(aliases)
        return aliases

    def current(self) -> tuple[Alias, ...]:
        """Return the aliases for a search: looked up at most once a second, and none where that fails."""
        with self._lock:
            if time.monotonic() - self._looked < _LOOK_SECONDS:
                return self._known
        try:
            return self.all()
        except LibraryError:  # Whoever reads the library is told; a search goes on without.
            self._know(())
            return ()

    def replace(self, aliases: tuple[Alias, ...]) -> str:
        """Keep these aliases and no others; return in words what that did, empty for nothing."""
        with self._store.database.writing():
            before = self._store.aliases.all()
            if aliases != before:
                self._store.aliases.put(aliases)
        if aliases == before:
            return ""
        step = _Replacing(self._store, self._follow, _words(before, aliases), before, aliases)
        self._history.add(step)
        self._follow(aliases)
        return step.words

    def _follow(self, aliases: tuple[Alias, ...]) -> None:
        self._know(aliases)
        self._changed()

    def _know(self, aliases: tuple[Alias, ...]) -> None:
        with self._lock:
            self._known, self._looked = aliases, time.monotonic()


@dataclass(frozen=True, slots=True)
class _Replacing:
    """Other aliases came in the place of those before."""

    store: Store
    follow: Callable[[tuple[Alias, ...]], None]
    words: str
    before: tuple[Alias, ...]
    after: tuple[Alias, ...]

    def back(self) -> None:
        self._replace(self.after, self.before)

    def again(self) -> None:
        self._replace(self.before, self.after)

    def joined(self, later: Step) -> Step | None:
        return None

    def _replace(self, expected: tuple[Alias, ...], wanted: tuple[Alias, ...]) -> None:
        with self.store.database.writing():
            as_left = self.store.aliases.all() == expected
            if as_left:
                self.store.aliases.put(wanted)
        if not as_left:
            raise StaleStepError(f"{self.words}: changed elsewhere since, so it stays as it is.")
        self.follow(wanted)


def _words(before: tuple[Alias, ...], after: tuple[Alias, ...]) -> str:
    """Return what was done: `“RL = reinforcement learning” means the same`, `No more: “AI = KI”`."""
    came = [one for one in after if one not in before]
    went = [one for one in before if one not in after]
    if len(came) == 1 and len(went) <= 1:
        return f"Words that mean the same: {came[0].line}"
    if len(went) == 1 and not came:
        return f"No longer the same: {went[0].line}"
    if not came and not went:
        return "Another order of the words that mean the same"
    return f"Other words that mean the same: {len(came)} added, {len(went)} taken away"
