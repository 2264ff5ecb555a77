"""What became of files, kept so that it can be read later: after adding, and after a look at the sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.library import AddReport, AddStatus, DocumentSummary, LeftOut

_MOST_ROWS = 500
"""Rows that are kept of each fate; the counts are always those of all files."""


class Occasion(StrEnum):
    """Why files were looked at: the user added them, pasted a text, or the program looked for news."""

    ADDED = "added"
    PASTED = "pasted"
    LOOKED = "looked"


class Fate(StrEnum):
    """What became of a file, the gravest first."""

    FAILED = "failed"
    ODD = "odd"
    SKIPPED = "skipped"
    MISSING = "missing"
    ADDED = "added"
    UPDATED = "updated"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One file of a report; `reason` says in words why it is not simply there."""

    path: Path
    fate: Fate
    reason: str = ""
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it is kept: counts of all files, and rows of those there is something to say of.

    `finished` is in UTC; `unchanged` counts files that were in the library as they are.
    """

    finished: datetime
    occasion: Occasion
    counts: Mapping[Fate, int] = field(default_factory=dict)
    rows: tuple[ReportRow, ...] = ()
    unchanged: int = 0
    stopped: bool = False
    seconds: float = 0.0

    def count(self, fate: Fate) -> int:
        """Return how many files had a fate."""
        return self.counts.get(fate, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the sources found. `missing` are documents whose file has gone since the last look.

    `unsettled` says that files are still being written, so that it is worth looking again soon;
    `folders` are those that were looked into, `files` those that were added by themselves.
    """

    report: AddReport = field(default_factory=AddReport)
    missing: tuple[DocumentSummary, ...] = ()
    returned: int = 0
    unsettled: bool = False
    folders: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()

    def count(self, status: AddStatus) -> int:
        """Return how many documents have a status."""
        return sum(one.status is status for one in self.report.documents)

    @property
    def news(self) -> bool:
        """Say whether anything is otherwise than before."""
        return bool(self.report.documents or self.report.failed or self.missing or self.returned)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The document that a pasted text is; `known` when the library had it already."""

    document: DocumentSummary
    known: bool = False


def kept_report(
    report: AddReport, occasion: Occasion, finished: datetime, missing: Iterable[DocumentSummary] = ()
) -> KeptReport:
    """Return what is kept of a report, the gravest rows first."""
    rows = [
        *_left_out(report.failed, Fate.FAILED),
        *(
            ReportRow(one.summary.path, Fate.ODD, "; ".join(one.remarks), one.summary.id)
            for one in report.documents
            if one.remarks
        ),
        *_left_out(report.skipped, Fate.SKIPPED),
        *(ReportRow(one.path, Fate.MISSING, document=one.id) for one in missing),
        *(
            ReportRow(one.summary.path, Fate(one.status.value), document=one.summary.id)
            for status in (AddStatus.ADDED, AddStatus.UPDATED, AddStatus.MOVED)
            for one in report.documents
            if one.status is status
        ),
    ]
    counts: dict[Fate, int] = {}
    listed = []
    for row in rows:
        counts[row.fate] = counts.get(row.fate, 0) + 1
        if counts[row.fate] <= _MOST_ROWS:
            listed.append(row)
    unchanged = sum(one.status is AddStatus.UNCHANGED for one in report.documents)
    return KeptReport(finished, occasion, counts, tuple(listed), unchanged, report.stopped, report.seconds)


def _left_out(paths: Iterable[LeftOut], fate: Fate) -> Iterable[ReportRow]:
    return (ReportRow(one.path, fate, one.reason) for one in paths)
