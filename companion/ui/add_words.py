"""What adding does and did, in words."""

from collections import Counter
from collections.abc import Sequence

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
_TELLING, _TELLING_SECONDS, _SHORT_SECONDS = 20, 3.0, 5.0
"""After so many files and seconds the pace can be told; a rest as short as the last is not worth words."""


class Pace:
    """Tells how long adding will go on, once that can be told."""

    def __init__(self) -> None:
        self._begun: tuple[int, float] | None = None
        self._last = 0

    def words(self, progress: AddProgress, now: float) -> str:
        """Return how fast it goes and how long it will take, empty at first; `now` is in seconds."""
        if self._begun is None or progress.done < self._last:
            self._begun = (progress.done, now)
        self._last = progress.done
        done, seconds = progress.done - self._begun[0], now - self._begun[1]
        if done < _TELLING or seconds < _TELLING_SECONDS:
            return ""
        left = (progress.total - progress.done) * seconds / done
        if left < _SHORT_SECONDS:
            return ""
        minutes = round(left / 60)
        rest = f"{left:.0f} seconds" if minutes < 2 else f"{minutes} minutes"
        return f"{done / seconds:.0f} a second, about {rest} left"


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


def empty_folder_message(report: AddReport) -> Message | None:
    """Return the state of a folder in which nothing could be read, None when something could."""
    folder = next((one for one in report.skipped if one.named and one.path.is_dir()), None)
    if folder is None or report.documents or report.failed or report.stopped:
        return None
    inside = [one for one in report.skipped if one is not folder]
    looked = f"Looked at {_counted(len(inside), ('file', 'files'))}: {_kinds(inside)}. " if inside else ""
    title = f"Nothing readable in “{shown_name(folder.path.name)}”"
    return Message(title, looked + _READS, (CHOOSE_FOLDER,))


def _kinds(left_out: Sequence[LeftOut]) -> str:
    counts = Counter(_kind(one.reason) for one in left_out)
    return ", ".join(_counted(count, words) for words, count in counts.most_common())


def _kind(reason: str) -> tuple[str, str]:
    return next((words for start, words in _KINDS.items() if reason.startswith(start)), _OTHER)


def _counted(count: int, words: tuple[str, str]) -> str:
    return f"{count} {words[0] if count == 1 else words[1]}"
