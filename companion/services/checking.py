"""Check a library, mend what can be mended, say what was found."""

from collections.abc import Callable, Sequence
from typing import Protocol

from companion.core.errors import CompanionError, DamagedLibraryError
from companion.core.library import CheckReport, Finding
from companion.store.backups import is_whole
from companion.store.recovery import mend_notes
from companion.store.store import Store


class CheckedIndex(Protocol):
    """What a check needs of the index."""

    def verify(self) -> tuple[Finding, ...]:
        """Compare the index with the library and return what differs, mended or not."""
        ...

    def rebuild(self) -> str:
        """Make the index anew; return why it could not be, in words."""
        ...


class Checking:
    """Checks of one library."""

    def __init__(self, store: Store, index: CheckedIndex) -> None:
        self._store = store
        self._index = index

    def check(self, rebuild: bool = False) -> CheckReport:
        """Verify database, notes, backups and index; `rebuild` makes the index anew in any case.

        Raises DamagedLibraryError when the database cannot be read.
        """
        findings: list[Finding] = []
        for look in (self._database, self._notes, self._backups):
            findings += _told(look)
        findings += self._rebuild() if rebuild else self._index.verify()
        return CheckReport(tuple(findings))

    def _rebuild(self) -> Sequence[Finding]:
        reason = self._index.rebuild()
        if reason:
            return [Finding("index", reason, mended=False)]
        return [Finding("index", "made anew, as you asked", mended=True), *self._index.verify()]

    def _database(self) -> Sequence[Finding]:
        findings = [Finding("database", problem, mended=False) for problem in self._store.database.problems()]
        broken = self._store.documents.damaged()
        if broken and self._store.database.refusal is None:
            self._store.sources.read_again(broken)
        titles = {one.id: one.title for one in self._store.documents.summaries()}
        for one in broken:
            words = f"the text of “{titles.get(one, one)}” is damaged; add its file again to mend it"
            findings.append(Finding("database", words, mended=False))
        return findings

    def _notes(self) -> Sequence[Finding]:
        damaged = self._store.notes.damaged()
        mended = mend_notes(self._store.database, damaged) if damaged else ()
        return [
            Finding("notes", f"note {one} was damaged and is back from a backup", mended=True)
            if one in mended
            else Finding("notes", f"note {one} is damaged and in no backup as it was", mended=False)
            for one in damaged
        ]

    def _backups(self) -> Sequence[Finding]:
        if self._store.database.refusal is not None:
            return ()
        backups = self._store.database.backups.all()
        unreadable = bool(backups) and not is_whole(backups[0].path)
        self._store.database.back_up(anew=unreadable)
        if not unreadable:
            return ()
        return [Finding("backups", "the newest backup could not be read; a new one was taken", mended=True)]


def _told(look: Callable[[], Sequence[Finding]]) -> Sequence[Finding]:
    """Return what a look finds, and what stands in its way as a finding too."""
    try:
        return look()
    except DamagedLibraryError:
        raise  # Nothing else can be looked at until the user has said what to do.
    except CompanionError as error:
        return [Finding(look.__name__.strip("_"), str(error), mended=False)]
