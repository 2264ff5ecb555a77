"""Let notes and passages leave as files, and do it again as last time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from companion.core.exports import ExportFormat, ExportReport, ExportRequest
from companion.settings import ExportChoice
from companion.ui.desk import Desk
from companion.ui.export_choices import Exportable, Subject, best_choice, export_choices
from companion.ui.export_sheet import ExportSheet, Remembered
from companion.ui.message import Message, MessageButton
from companion.ui.notes_shown import NotesShown
from companion.ui.reading import Reading
from companion.ui.search_flow import SearchFlow
from companion.ui.shelf import Shelf
from companion.ui.tasks import Lane
from companion.ui.window_memory import WindowMemory

_PARTS = 3
"""Files that are named when several were written."""


class Seen:
    """What can be seen in the window, as far as it may leave."""

    def __init__(
        self, desk: Desk, shelf: Shelf, reading: Reading, notes: NotesShown, search: SearchFlow
    ) -> None:
        self._desk, self._shelf, self._reading = desk, shelf, reading
        self._notes, self._search = notes, search

    def exportable(self) -> Exportable:
        """Return what there is to export from here."""
        answer = self._search.answer
        scope = self._search.scope
        return Exportable(
            document=self._reading.document,
            document_notes=len(self._notes.document_notes),
            shown=self._desk.notes.shown,
            chosen=self._desk.notes.chosen,
            query=answer.query if answer else "",
            hits=answer.total if answer else 0,
            scope=tuple(sorted(scope.documents)) if scope else (),
            all_notes=sum(summary.notes for summary in self._shelf.summaries.values()),
        )


class ExportFlow(QObject):
    """Asks what, as what and where; Enter does it."""

    exported = Signal(object)
    """Files were written; carries the ExportReport."""

    def __init__(self, desk: Desk, memory: WindowMemory, seen: Seen) -> None:
        super().__init__(desk.stage)
        self._desk, self._memory, self._seen = desk, memory, seen
        self._sheet = ExportSheet(desk.stage)
        self._sheet.export_requested.connect(self._export_chosen)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"export": self.ask, "export_again": self.again}

    @property
    def asking(self) -> bool:
        """Say whether the sheet is open."""
        return self._sheet.isVisible()

    def ask(self) -> None:
        """Ask what leaves."""
        from companion.export.registry import available  # noqa: PLC0415 - not before somebody exports

        self._desk.notes.editing.flush()
        kept = self._memory.settings.export
        choices = export_choices(self._seen.exportable())
        self._sheet.ask(choices, available(), Remembered(kept.folder, kept.format, kept.what))

    def again(self) -> None:
        """Write the same kind of thing to the same folder as last time; the first time ask."""
        kept = self._memory.settings.export
        chosen = best_choice(export_choices(self._seen.exportable()), kept.what)
        if not kept.folder or chosen.subject is not Subject(kept.what) or not chosen.count:
            self.ask()
            return
        self._desk.notes.editing.flush()
        self._export(chosen.to(Path(kept.folder).expanduser(), ExportFormat(kept.format)))

    def _export_chosen(self, request: ExportRequest) -> None:
        chosen = self._sheet.remembered
        kept = ExportChoice(chosen.folder, chosen.format, chosen.what)
        self._memory.settings = replace(self._memory.settings, export=kept)
        self._export(request)

    def _export(self, request: ExportRequest) -> None:
        """Write behind what is being saved, so that the last note is in the file."""
        exporting = self._desk.services.exporting
        self._desk.status.say("Exporting")
        self._desk.tasks.run(
            "exporting",
            lambda: exporting.export(request),
            lambda report: self._done(request, report),
            lane=Lane.WRITE,
        )

    def _done(self, request: ExportRequest, report: ExportReport) -> None:
        notes = sum(file.notes for file in report.files)
        if report.failed:
            self._tell_failed(request, report)
        elif not report.files:
            self._desk.status.say("There was nothing to write")
        else:
            counted = "1 note" if notes == 1 else f"{notes} notes"
            first = report.files[0].path
            where = str(first) if len(report.files) == 1 else f"{len(report.files)} files in {first.parent}"
            self._desk.status.say(f"{counted} written to {where}")
            message = Message(
                f"{counted} written to {first.name if len(report.files) == 1 else where}",
                "",
                (MessageButton("open", "Open the folder"), MessageButton("go on", "Go on", "Esc")),
            )
            folder = QUrl.fromLocalFile(str(first.parent))
            self._desk.stage.ask(message, {"open": lambda: _open_folder(folder)})
        self.exported.emit(report)

    def _tell_failed(self, request: ExportRequest, report: ExportReport) -> None:
        named = "; ".join(f"{file.path.name}: {file.reason}" for file in report.failed[:_PARTS])
        title = f"{len(report.files)} files written, {len(report.failed)} not"
        buttons = (MessageButton("again", "Try again"), MessageButton("go on", "Go on", "Esc"))
        self._desk.stage.ask(Message(title, named, buttons), {"again": lambda: self._export(request)})


def _open_folder(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)
