"""See that the search index holds what the database holds, and wait until it does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from companion.core.library import Finding
from companion.core.queries import IndexStatus
from companion.search.manifest import IndexDamagedError, IndexMissingError, read_manifest
from companion.services.contents import Contents
from companion.services.index_messages import INDEX_FOLDER
from companion.services.indexing import Indexing

_STEP = 0.2


def _unheard(_: IndexStatus) -> None:
    return None


class Upkeep:
    """Looks after the index of one library."""

    def __init__(self, folder: Path, contents: Contents, indexing: Indexing) -> None:
        self._index = folder / INDEX_FOLDER
        self._contents = contents
        self._indexing = indexing

    def is_current(self) -> bool:
        """Say whether the index holds just what the database holds; its files are not read."""
        try:
            manifest = read_manifest(self._index, self._contents.secret())
        except (IndexMissingError, IndexDamagedError, OSError):
            return False
        documents, notes = self._contents.document_versions(), self._contents.note_stamps()
        return manifest.documents == documents and manifest.notes == notes

    def bring_up_to_date(self, progress: Callable[[IndexStatus], None] = _unheard) -> str:
        """Have the index made equal to the database where it is not; return why it could not be, in words."""
        if self.is_current():
            return ""
        self._indexing.request()
        return self.finish(progress)

    def request_if_behind(self) -> None:
        """Have the index made equal to the database where it is not; returns before that is done."""
        if not self.is_current():
            self._indexing.request()

    def finish(self, progress: Callable[[IndexStatus], None] = _unheard) -> str:
        """Wait until all that was asked of the index is done; return why it could not be, in words.

        An index that another process holds for too long is left to that one; the words say so.
        """
        while not self._indexing.wait(_STEP):
            now = self._indexing.status()
            if now.failure:
                return now.failure
            progress(now)
        return ""

    def verify(self) -> tuple[Finding, ...]:
        """Compare every file of the index with what was written, and mend what differs."""
        findings = self._indexing.verify()
        if not findings:
            return ()
        self._indexing.request()
        reason = self.finish()
        if not reason and not self._indexing.verify():
            return tuple(replace(finding, mended=True) for finding in findings)
        return tuple(replace(finding, what=f"{finding.what} {reason}".strip()) for finding in findings)

    def rebuild(self) -> str:
        """Build the index anew and wait for it; return why it could not be, in words."""
        self._indexing.rebuild()
        return self.finish()
