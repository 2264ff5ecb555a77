"""What became of files, in words: the reports that are kept, and what a look at the sources found."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.library import AddStatus
from companion.core.names import shown_name
from companion.core.reports import Fate, KeptReport, Look, Occasion, ReportRow
from companion.ui.when import time_in_words

_HEADINGS = {
    Fate.FAILED: "Could not be read",
    Fate.ODD: "In the library, but to be looked at",
    Fate.SKIPPED: "Skipped",
    Fate.MISSING: "No longer there; the texts stay in your library",
    Fate.ADDED: "Added",
    Fate.UPDATED: "Brought up to date",
    Fate.MOVED: "Moved",
}
_OCCASIONS = {
    Occasion.ADDED: "added by you",
    Occasion.PASTED: "pasted by you",
    Occasion.LOOKED: "found by looking",
}
_ALIKE = 3
"""So many files that were left out for one reason stand below that reason."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A file in the list of what became of them; one that can be opened has its document's id.

    `path` is None in a line that only counts; `again` says that it is worth trying to read the file.
    """

    name: str
    reason: str = ""
    document: DocumentId | None = None
    path: Path | None = None
    again: bool = False

    @property
    def words(self) -> str:
        """Name and reason in one line."""
        return f"{self.name}: {self.reason}" if self.reason else self.name


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the list of what became of the files: a heading with its lines."""

    heading: str
    lines: tuple[ReportLine, ...]


def report_title(report: KeptReport) -> str:
    """Return when and why a report was made: Today, 14:12, added by you."""
    when = time_in_words(report.finished)
    return f"{when[:1].upper()}{when[1:]}, {_OCCASIONS[report.occasion]}"


def kept_words(report: KeptReport) -> str:
    """Return in one line what became of the files of a report."""
    known = report.unchanged + (0 if report.occasion is Occasion.LOOKED else report.count(Fate.MOVED))
    counts = (
        (report.count(Fate.ADDED), "added"),
        (report.count(Fate.UPDATED), "brought up to date"),
        (known, "was there already" if known == 1 else "were there already"),
        (report.count(Fate.MOVED) if report.occasion is Occasion.LOOKED else 0, "moved"),
        (report.count(Fate.SKIPPED), "skipped"),
        (report.count(Fate.FAILED), "could not be read"),
        (report.count(Fate.MISSING), "no longer there"),
    )
    said = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    return f"{said or 'Nothing was added'}{'; stopped before the end' if report.stopped else ''}."


def look_words(look: Look) -> str:
    """Return what a look found, empty where nothing is otherwise than before."""
    counts = (
        (look.count(AddStatus.ADDED), "new"),
        (look.count(AddStatus.UPDATED), "changed"),
        (look.count(AddStatus.MOVED), "moved"),
        (len(look.report.failed), "could not be read"),
        (len(look.missing), "missing"),
        (look.returned, "back again"),
    )
    return ", ".join(f"{count:,} {words}" for count, words in counts if count)


def report_passages(report: KeptReport) -> tuple[Passage, ...]:
    """Return what became of the files, the gravest first; many of one reason stand together."""
    root = _common([row.path for row in report.rows])
    return tuple(
        passage
        for fate, heading in _HEADINGS.items()
        for passage in _passages(heading, [row for row in report.rows if row.fate is fate], root)
        if passage.lines
    ) + _uncounted(report)


def _passages(heading: str, rows: Sequence[ReportRow], root: Path | None) -> Iterator[Passage]:
    if not rows or rows[0].fate is not Fate.SKIPPED:
        yield Passage(heading, tuple(_line(row, root) for row in rows))
        return
    reasons = [row.reason for row in rows]
    shared = {reason for reason in reasons if reasons.count(reason) >= _ALIKE}
    yield Passage(heading, tuple(_line(row, root) for row in rows if row.reason not in shared))
    for reason in dict.fromkeys(reason for reason in reasons if reason in shared):
        alike = tuple(_line(row, root, reason="") for row in rows if row.reason == reason)
        yield Passage(f"{heading}, {len(alike):,} files: {reason}", alike)


def _uncounted(report: KeptReport) -> tuple[Passage, ...]:
    """Say how many files are counted but not listed."""
    more = sum(report.counts.values()) - len(report.rows)
    return (Passage("And more", (ReportLine(f"{more:,} further files"),)),) if more > 0 else ()


def _line(row: ReportRow, root: Path | None, *, reason: str | None = None) -> ReportLine:
    again = row.fate in (Fate.FAILED, Fate.SKIPPED)
    words = row.reason if reason is None else reason
    return ReportLine(_name(row.path, root), words, row.document, row.path, again)


def _common(paths: Sequence[Path]) -> Path | None:
    """Return the folder that all paths lie in."""
    try:
        return Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:
        return None


def _name(path: Path, root: Path | None) -> str:
    inside = root is not None and root != Path(root.anchor) and path.is_relative_to(root)
    shown = str(path.relative_to(root)) if inside and root is not None else str(path)
    return shown_name(shown)
