"""Add files and folders to the library, or bring what is there up to date."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.library import AddProgress, AddReport, LeftOut
from companion.core.names import FORMATS
from companion.core.reports import KeptReport, Occasion, ReportRow, kept_report
from companion.services.bringing import Bringing, Manner
from companion.services.parsing import Parser
from companion.services.walking import FoundFile, Walk, absolute, walk
from companion.store.store import Store

_TAKEN_OUT = "taken out of the library since"


def _never() -> bool:
    return False


def _unheard(_: AddProgress) -> None:
    return None


class Adding:
    """Adds sources to a library; `changed` is called when there is something new to index."""

    def __init__(
        self,
        store: Store,
        changed: Callable[[], None],
        make_parser: Callable[[], AbstractContextManager[Parser]] = Parser,
    ) -> None:
        self._store = store
        self._changed = changed
        self._make_parser = make_parser
        self.in_hand: set[Path] = set()
        """Files that are being added at this moment."""

    def add(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[AddProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        occasion: Occasion = Occasion.ADDED,
    ) -> AddReport:
        """Add or update every file at or below the paths, each in a transaction of its own.

        What cannot be read is in the report and costs nothing else; the report is kept. Raises
        LibraryError when the library cannot be written; what was added until then stays.
        """
        begun = time.monotonic()
        self._store.database.require_writable()
        stop = cancelled or _never
        found = walk(paths, self._store.database.folder, stop)
        with self._in_hand(found.files):
            manner = Manner(progress or _unheard, stop, self._changed, self._begin(found))
            run = self.bring(found.files, manner)
        if not found.stopped:
            self.forget_gone(found)
        report = AddReport(
            documents=tuple(run.documents),
            skipped=(*found.skipped, *run.skipped, *(() if run.stopped else _barren(found, run))),
            failed=(*found.failed, *run.failed),
            stopped=found.stopped or run.stopped,
            seconds=time.monotonic() - begun,
        )
        self._store.reports.put(kept_report(report, occasion, datetime.now(UTC)))
        self._store.back_up_when_due()
        return report

    def bring(self, files: Sequence[FoundFile], manner: Manner) -> Bringing:
        """Bring in files that were found; the index follows, and nobody goes on with them."""
        try:
            with self._make_parser() as parser:
                run = Bringing(self._store, parser, manner)
                run.bring_all(files)
        finally:
            manner.changed()
        self._store.watching.finish(run.done)
        return run

    @contextmanager
    def _in_hand(self, files: Sequence[FoundFile]) -> Iterator[None]:
        """Let nobody who looks at the sources meanwhile take these files for left over."""
        paths = [file.path for file in files]
        self.in_hand.update(paths)
        try:
            yield
        finally:
            self.in_hand.difference_update(paths)

    def reports(self) -> tuple[KeptReport, ...]:
        """Return the last reports of what became of files, the newest first.

        A text that was taken out of the library since is said to be so, and is no document any more.
        """
        present = {summary.id for summary in self._store.documents.summaries()}
        reports = self._store.reports.all()
        return tuple(
            replace(report, rows=tuple(_as_now(row, present) for row in report.rows)) for report in reports
        )

    def leave(self, paths: Sequence[Path]) -> None:
        """Give up files that were named and not yet added: nobody goes on with them by himself."""
        self._store.watching.finish(map(absolute, paths))

    def forget_gone(self, found: Walk) -> None:
        """Forget refused files that are no longer in the folders that were walked to their end."""
        present = {file.path for file in found.files}
        self._store.refusals.forget(
            path
            for path in self._store.refusals.all()
            if path not in present and any(path.is_relative_to(folder) for folder in found.folders)
        )

    def _begin(self, found: Walk) -> frozenset[Path]:
        """Keep what is going to be added; return the folders that were looked into before."""
        watching, sources = self._store.watching, self._store.sources
        unwatched = watching.unwatched()
        before = frozenset(sources.folders()) - unwatched
        with self._store.database.writing():
            for folder in unwatched.intersection(found.folders):
                watching.set_watched(folder, True)
            sources.add_folders(found.folders)
            watching.begin(file.path for file in found.files if file.named)
        return before


def _as_now(row: ReportRow, present: Collection[DocumentId]) -> ReportRow:
    if row.document is None or row.document in present:
        return row
    return replace(row, document=None, reason="; ".join(filter(None, (row.reason, _TAKEN_OUT))))


def _barren(found: Walk, run: Bringing) -> list[LeftOut]:
    """Name the folders in which nothing could be read."""
    fruitful = [document.summary.path for document in run.documents]
    barren = []
    for folder in found.folders:
        inside = sum(file.path.is_relative_to(folder) for file in found.files)
        unread = any(one.path.is_relative_to(folder) for one in found.failed)
        if not unread and not any(path.is_relative_to(folder) for path in fruitful):
            looked = f"looked at {inside} file{'' if inside == 1 else 's'}; " if inside else ""
            words = f"nothing readable in it; {looked}Companion reads {FORMATS}"
            barren.append(LeftOut(folder, words, named=True))
    return barren
