"""What adding does and did, in words."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.library import AddProgress, AddReport, AddStatus, LeftOut
from companion.core.names import FORMATS, shown_name
from companion.ui.message import Message, MessageButton

CHOOSE_FOLDER = MessageButton("folder", "Choose another folder…", "Ctrl+Shift+O")
_READS = f"Companion reads {FORMATS}."
_KINDS = {
    "a picture": ("picture", "pictures"),
    "an archive": ("archive", "archives"),
    "a sound recording": ("sound recording", "sound recordings"),
    "a film": ("film", "films"),
    "a program": ("program", "programs"),
    "a font": ("font", "fonts"),
    "a database": ("database", "databases"),
    "nothing in it": ("empty file", "empty files"),
    "a hidden file": ("hidden file", "hidden files"),
    "a PDF": ("PDF", "PDFs"),
}
_OTHER = ("other file", "other files")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A file in the list of what became of them; one that can be opened has its document's id."""

    name: str
    reason: str
    document: DocumentId | None = None

    @property
    def words(self) -> str:
        """Name and reason in one line."""
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the list of what became of the files: a heading with its lines."""

    heading: str
    lines: tuple[ReportLine, ...]


def progress_words(progress: AddProgress) -> tuple[str, str]:
    """Return what is being done, and with which file."""
    number = min(progress.done + 1, progress.total)
    name = shown_name(progress.current.name) if progress.current else ""
    if progress.total == 0:
        return "Looking for files", name
    return f"Adding {number} of {progress.total}", name


def report_words(report: AddReport) -> str:
    """Return in one line what became of the files."""
    if report.stopped:
        inside = len(report.documents)
        files = "file is" if inside == 1 else "files are"
        return f"Stopped. {inside} {files} in the library, the rest was left alone."
    counts = Counter(document.status for document in report.documents)
    known = counts[AddStatus.UNCHANGED] + counts[AddStatus.MOVED]
    parts = [
        (counts[AddStatus.ADDED], "added"),
        (counts[AddStatus.UPDATED], "brought up to date"),
        (known, "was there already" if known == 1 else "were there already"),
        (len(report.skipped), "skipped"),
        (len(report.failed), "could not be read"),
    ]
    said = [f"{count} {words}" for count, words in parts if count]
    return ", ".join(said) if said else "Nothing was added."


def to_be_looked_at(report: AddReport) -> bool:
    """Say whether there is more to tell than the numbers."""
    remarked = any(document.remarks for document in report.documents)
    return bool(report.skipped or report.failed or remarked)


def report_passages(report: AddReport) -> tuple[Passage, ...]:
    """Return what became of the files that are not simply there, the gravest first."""
    odd = [document for document in report.documents if document.remarks]
    left_out = (*report.failed, *report.skipped)
    root = _common([one.path for one in left_out] + [document.summary.path for document in odd])
    remarked = tuple(
        ReportLine(_name(one.summary.path, root), "; ".join(one.remarks), one.summary.id) for one in odd
    )
    listed = (
        Passage("Could not be read", _lines(report.failed, root)),
        Passage("In the library, but to be looked at", remarked),
        Passage("Skipped", _lines(report.skipped, root)),
    )
    return tuple(passage for passage in listed if passage.lines)


def empty_folder_message(report: AddReport) -> Message | None:
    """Return the state of a folder in which nothing could be read, None when something could."""
    folder = next((one for one in report.skipped if one.named and one.path.is_dir()), None)
    if folder is None or report.documents or report.failed or report.stopped:
        return None
    inside = [one for one in report.skipped if one is not folder]
    looked = f"Looked at {_counted(len(inside), ('file', 'files'))}: {_kinds(inside)}. " if inside else ""
    title = f"Nothing readable in “{shown_name(folder.path.name)}”"
    return Message(title, looked + _READS, (CHOOSE_FOLDER,))


def _lines(left_out: Sequence[LeftOut], root: Path | None) -> tuple[ReportLine, ...]:
    return tuple(ReportLine(_name(one.path, root), one.reason) for one in left_out)


def _kinds(left_out: Sequence[LeftOut]) -> str:
    counts = Counter(_kind(one.reason) for one in left_out)
    return ", ".join(_counted(count, words) for words, count in counts.most_common())


def _kind(reason: str) -> tuple[str, str]:
    return next((words for start, words in _KINDS.items() if reason.startswith(start)), _OTHER)


def _counted(count: int, words: tuple[str, str]) -> str:
    return f"{count} {words[0] if count == 1 else words[1]}"


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
