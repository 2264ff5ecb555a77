"""Read what became of files, also later, and act on it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from companion.core.reports import KeptReport
from companion.ui.add_flow import AddFlow
from companion.ui.desk import Desk
from companion.ui.report_sheet import ReportSheet
from companion.ui.theme import Theme


class ReportFlow(QObject):
    """Opens the last reports that the library keeps."""

    document_chosen = Signal(object)
    """A text of a report is to be opened; carries its DocumentId."""

    def __init__(self, desk: Desk, adding: AddFlow, theme: Theme) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self.sheet = ReportSheet(theme, desk.stage)
        self.sheet.document_chosen.connect(self.document_chosen)
        self.sheet.again_requested.connect(lambda path: adding.add((path,)))
        self.sheet.folder_requested.connect(show_in_folder)
        adding.why_requested.connect(self.open)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"report": self.open}

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.sheet.set_theme(theme)

    def open(self) -> None:
        """Open the newest report."""
        self._desk.tasks.run("reading the reports", self._desk.services.adding.reports, self._show)

    def _show(self, reports: Sequence[KeptReport]) -> None:
        if reports:
            self.sheet.show_reports(reports)
        else:
            self._desk.status.say("Nothing was added yet")


def show_in_folder(path: Path) -> None:
    """Show the folder around a file, or the nearest one above that is there."""
    folder = next((one for one in path.parents if one.is_dir()), None)
    if folder is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
