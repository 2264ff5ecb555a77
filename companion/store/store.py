"""All stores of one library in one hand."""

import logging
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from companion.core.errors import LibraryError
from companion.store.aliases import AliasStore
from companion.store.database import Database
from companion.store.documents import DocumentStore
from companion.store.drafts import DraftStore
from companion.store.notes import NoteStore
from companion.store.origins import OriginStore
from companion.store.refusals import RefusalStore
from companion.store.reports import ReportStore
from companion.store.saved_searches import SavedSearchStore
from companion.store.sources import SourceStore
from companion.store.speakers import SpeakerStore
from companion.store.watching import WatchStore

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Store:
    """What is stored of one library; closes its database at the end of a `with`."""

    database: Database
    documents: DocumentStore
    sources: SourceStore
    notes: NoteStore
    drafts: DraftStore
    speakers: SpeakerStore
    origins: OriginStore
    refusals: RefusalStore
    reports: ReportStore
    watching: WatchStore
    saved_searches: SavedSearchStore
    aliases: AliasStore

    def back_up_when_due(self) -> None:
        """Take a backup when one is due; that it failed is only logged, what was done stays done."""
        try:
            self.database.back_up_when_due()
        except LibraryError as error:
            _log.warning("no backup was taken: %s", error)

    def close(self) -> None:
        """Let go of the database, after a backup when one is due."""
        try:
            self.back_up_when_due()
        finally:
            self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(folder: Path) -> Store:
    """Open the library in a folder, or make a new one there; raises LibraryError in words."""
    database = Database(folder)
    return Store(
        database,
        DocumentStore(database),
        SourceStore(database),
        NoteStore(database),
        DraftStore(database),
        SpeakerStore(database),
        OriginStore(database),
        RefusalStore(database),
        ReportStore(database),
        WatchStore(database),
        SavedSearchStore(database),
        AliasStore(database),
    )
