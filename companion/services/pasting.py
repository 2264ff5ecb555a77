"""Make a document of a text that has no file: it gets one in the library and is added like any source."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from companion.core.documents import DocumentId
from companion.core.errors import CompanionError, LibraryError, ReadingError
from companion.core.library import AddedDocument, AddReport, AddStatus, DocumentSummary
from companion.core.reports import Occasion, Pasted
from companion.export.names import name_key, unique_name
from companion.files import explain, sweep_leftovers, write_atomically
from companion.services.adding import Adding
from companion.services.document_steps import Addition
from companion.services.history import History
from companion.store.folder import PASTED, make_private_folder
from companion.store.store import Store

_ENDING = ".txt"
_NAME = 60
_MARKS = "#*_>-–—•· \t"
_FENCES = ("```", "~~~")
_NO_NAME = re.compile(r"WEBVTT|[\d\[({<]|.{0,60}\d:\d\d")
"""Lines that begin with a number or markup, or hold a time, name nothing."""


class Pasting:
    """Takes texts into one library; `changed` is called when there is something new to index."""

    def __init__(
        self, store: Store, adding: Adding, history: History, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._adding = adding
        self._history = history
        self._changed = changed

    def paste(self, text: str) -> Pasted:
        """Add a text as a new document, which undo takes out again; one that is known is only found.

        Raises CompanionError when there is no text in it or the library cannot be written.
        """
        lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff")
        if not lines.strip():
            raise CompanionError("There is no text to paste. Copy some text first.")
        self._store.database.require_writable()
        removed = frozenset(one.id for one in self._store.documents.removed())
        path = self._write(lines)
        try:
            added = _only(self._adding.add([path], occasion=Occasion.PASTED))
        except BaseException:
            _unlink(path)
            raise
        if added.status is not AddStatus.ADDED:
            return Pasted(added.summary, known=True)
        twin = self._twin(added.summary)
        if twin is not None:
            self._drop(added.summary.id, path, keep=added.summary.id in removed)
            return Pasted(twin, known=True)
        self._store.sources.add_folders([path.parent])
        words = f"Pasting of “{added.summary.title}”"
        self._history.add(Addition(self._store, self._changed, words, added.summary.id))
        return Pasted(added.summary)

    def _write(self, text: str) -> Path:
        folder = self._store.database.folder / PASTED
        path = folder / "text"
        try:
            make_private_folder(folder)
            sweep_leftovers(folder)
            taken = {name_key(entry.name) for entry in folder.iterdir()}
            path = folder / unique_name(_title(text), _ENDING, taken)
            write_atomically(path, f"{text}\n".encode("utf-8", "replace"), mode=0o600)
        except OSError as error:
            raise LibraryError(f"The text could not be kept: {explain(error, path)}.") from error
        return path

    def _twin(self, summary: DocumentSummary) -> DocumentSummary | None:
        """Return another document of the same text."""
        others = (one for one in self._store.documents.summaries() if one.id != summary.id)
        return next((one for one in others if one.version == summary.version), None)

    def _drop(self, document: DocumentId, path: Path, *, keep: bool) -> None:
        """Let go of what is there twice; a document that was removed before stays so, with its notes."""
        self._store.documents.remove([document])
        self._store.reports.forget(document)
        if not keep:
            self._store.documents.erase([document])
        _unlink(path)
        self._changed()


def _only(report: AddReport) -> AddedDocument:
    """Return the one document that was added; raises ReadingError with the reason where there is none."""
    if report.documents:
        return report.documents[0]
    reasons = [one.reason for one in (*report.failed, *report.skipped)]
    raise ReadingError(f"The text could not be taken in: {reasons[0] if reasons else 'it was stopped'}.")


def _title(text: str) -> str:
    """Return a name for a text: its first line as far as that is one, else the time of day."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(_FENCES))
    first = next((line for line in lines if line.strip()), "").strip(_MARKS)
    if not first or _NO_NAME.match(first):
        return f"Pasted {datetime.now().astimezone():%Y-%m-%d %H.%M}"
    if len(first) <= _NAME:
        return first
    return first[:_NAME].rsplit(" ", 1)[0]


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
