"""Look at the sources again: bring in what is new or changed, follow what moved, mark what is gone."""

import time
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.errors import CompanionError
from companion.core.library import AddProgress, AddReport, AddStatus
from companion.core.reports import Look, Occasion, kept_report
from companion.files import is_there
from companion.services.adding import Adding
from companion.services.bringing import Bringing, Manner, is_as_read, is_as_refused
from companion.services.parsing import READER, Limits, Parser
from companion.services.walking import FoundFile, Walk, walk
from companion.store.folder import PASTED
from companion.store.refusals import Refusal
from companion.store.sources import KnownSource
from companion.store.store import Store

SETTLED_SECONDS = 1.0
"""How long a file must have been left alone before it is read."""

_KEPT = "you kept the text from before; add this very file to have the new one"
_NICENESS = 10


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A file that may still be written: what it was when it was seen, and since when it is that."""

    size: int
    mtime_ns: int
    since: float


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What the library knows before a look; `roots` are the folders that are looked into."""

    sources: Mapping[Path, KnownSource]
    refusals: Mapping[Path, Refusal]
    roots: frozenset[Path]
    apart: frozenset[Path]

    def home(self, path: Path) -> Path | None:
        """Return the nearest folder around a file that is looked into, or is not on the user's wish."""
        return next((one for one in path.parents if one in self.roots or one in self.apart), None)


class Watching:
    """Looks at the sources of one library. Files of which nothing changed cost a look at their date.

    `in_hand` are files that others are adding at the moment, as it changes: they are left to them.
    """

    def __init__(
        self,
        store: Store,
        adding: Adding,
        changed: Callable[[], None] = lambda: None,
        in_hand: Container[Path] = (),
    ) -> None:
        self._store = store
        self._in_hand = in_hand
        self._adding = adding
        self._changed = changed
        self._writing: dict[Path, _Sighting] = {}

    def look(
        self,
        *,
        leave: Collection[DocumentId] = (),
        progress: Callable[[AddProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Look:
        """Look at all folders and files that were added; documents to `leave` keep their text.

        Raises LibraryError when the library cannot be written any more; one that never could be is
        not looked at.
        """
        begun = time.monotonic()
        if self._store.database.refusal is not None:
            return Look()
        known = self._known()
        roots = sorted(known.roots)
        found = walk(roots, self._store.database.folder, cancelled, known.apart)
        alone = [path for path, one in known.sources.items() if not (one.removed or known.home(path))]
        files = [*found.files, *(FoundFile(path, named=False) for path in alone), *self._left_over()]
        mine = (file for file in files if file.path not in self._in_hand)
        news = [file for file in mine if _is_news(file, known, leave)]
        manner = Manner(progress, cancelled, self._changed, known.roots)
        settled = self._settled(news)
        run = self._adding.bring(settled, manner) if settled else None
        stopped = found.stopped or cancelled() or (run is not None and run.stopped)
        report = _report(run, stopped=stopped, begun=begun)
        if report.stopped:
            return Look(report, unsettled=bool(self._writing))
        self._adding.forget_gone(found)
        return self._finish(report, found, alone)

    def keep(self, document: DocumentId) -> None:
        """Leave the text of a document as it is, until its file changes once more."""
        known = self._store.sources.of(document)
        if known is not None and is_there(known.source.path):
            status = known.source.path.stat()
            refusal = Refusal(
                known.source.path, status.st_size, status.st_mtime_ns, READER, failed=False, reason=_KEPT
            )
            self._store.refusals.put(refusal)

    def unwatched(self) -> frozenset[Path]:
        """Return the folders that are not looked into."""
        return self._store.watching.unwatched()

    def set_watched(self, folder: Path, watched: bool) -> None:
        """Look into a folder from now on, or no more; what is in the library stays."""
        self._store.watching.set_watched(folder, watched)

    def _known(self) -> _Knowledge:
        sources: dict[Path, KnownSource] = {}
        for one in self._store.sources.all():
            if not one.displaced:
                sources.setdefault(one.source.path, one)  # Removed ones come last.
        apart = self._store.watching.unwatched()
        pasted = self._store.database.folder / PASTED
        folders = [*self._store.sources.folders(), *([pasted] if pasted.is_dir() else [])]
        roots = frozenset(folders) - apart
        return _Knowledge(sources, self._store.refusals.all(), roots, apart)

    def _left_over(self) -> Iterable[FoundFile]:
        """Return files that were named and not yet dealt with when the program ended."""
        wanted = sorted(self._store.watching.unfinished())
        self._store.watching.finish(path for path in wanted if not is_there(path))
        return [FoundFile(path, named=True) for path in wanted if is_there(path)]

    def _settled(self, files: Sequence[FoundFile]) -> list[FoundFile]:
        """Return the files that nobody writes any more; the others are kept in mind for the next look."""
        now, before = time.monotonic(), self._writing
        self._writing = {}
        settled = []
        for file in files:
            try:
                status = file.path.stat()
            except OSError:
                continue
            age = time.time() - status.st_mtime
            seen = before.get(file.path)
            if seen is None or (seen.size, seen.mtime_ns) != (status.st_size, status.st_mtime_ns):
                seen = _Sighting(status.st_size, status.st_mtime_ns, now)
            if age >= SETTLED_SECONDS or now - seen.since >= SETTLED_SECONDS:
                settled.append(file)
            else:
                self._writing[file.path] = seen
        return settled

    def _finish(self, report: AddReport, found: Walk, alone: Sequence[Path]) -> Look:
        """Mark whose files are gone, and keep the report when there is something in it."""
        before = self._store.watching.missing()
        missing = self._missing(found, before)
        if missing != before:
            self._store.watching.set_missing(missing)
        here = {one.id: one for one in self._store.documents.summaries()} if missing != before else {}
        moved = {one.summary.id for one in report.documents}
        look = Look(
            report,
            missing=tuple(here[one] for one in sorted(missing - before) if one in here),
            returned=sum(one in here and one not in moved for one in before - missing),
            unsettled=bool(self._writing),
            folders=tuple(found.inner),
            files=tuple(alone),
        )
        if look.news:
            self._store.reports.put(kept_report(report, Occasion.LOOKED, datetime.now(UTC), look.missing))
            self._store.back_up_when_due()
        return look

    def _missing(self, found: Walk, before: frozenset[DocumentId]) -> frozenset[DocumentId]:
        """Return whose files are gone; where nobody looks it stays as it was."""
        present = {file.path for file in found.files}
        known = self._known()
        gone = set()
        for path, one in known.sources.items():
            if one.removed or path in present:
                continue
            apart = known.home(path) in known.apart
            if (one.id in before) if apart else not is_there(path):
                gone.add(one.id)
        return frozenset(gone)


def gentle_parser() -> Parser:
    """Return a parser that gives way to everything else."""
    return Parser(limits=Limits(niceness=_NICENESS))


def _is_news(file: FoundFile, known: _Knowledge, leave: Collection[DocumentId]) -> bool:
    """Say whether a file is worth reading: by its date, by what was refused, by the cheap rules."""
    from companion.formats.checks import check_readable  # noqa: PLC0415 - not needed to open a window

    source, refusal = known.sources.get(file.path), known.refusals.get(file.path)
    if source is not None:
        as_read = source.reader == READER and is_as_read(source, file.path)
        if source.id in leave or (not file.named and (source.removed or as_read)):
            return False
    if refusal is not None and not file.named and is_as_refused(refusal, file.path):
        return False
    if file.named:
        return True
    try:
        check_readable(file.path)
    except CompanionError:
        return False
    return True


def _report(run: Bringing | None, *, stopped: bool, begun: float) -> AddReport:
    """Return what is new in a run: what is as it was, or is left out each time, is no news."""
    if run is None:
        return AddReport(stopped=stopped, seconds=time.monotonic() - begun)
    return AddReport(
        documents=tuple(one for one in run.documents if one.status is not AddStatus.UNCHANGED),
        skipped=tuple(one for one in run.skipped if one.path in run.refused),
        failed=tuple(one for one in run.failed if one.path in run.refused),
        stopped=stopped,
        seconds=time.monotonic() - begun,
    )
