"""Have the library checked and mended, and say what was found."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from companion.core.library import CheckReport
from companion.ui.desk import Desk
from companion.ui.shelf import Shelf
from companion.ui.tasks import Lane


class CheckFlow(QObject):
    """Checks while one reads on."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        super().__init__(desk.stage)
        self._desk, self._shelf = desk, shelf

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"check": self._check}

    def _check(self) -> None:
        """Verify database, notes and index, and mend what can be mended."""
        checking = self._desk.services.checking
        self._desk.status.say("Looking the library over; you can go on reading")
        self._desk.tasks.run("checking the library", checking.check, self._checked, lane=Lane.LONG)

    def _checked(self, report: CheckReport) -> None:
        if not report.findings:
            self._desk.status.say("The library is in order")
            return
        self._desk.trouble.say(" ".join(finding.what for finding in report.findings))
        self._shelf.refresh()
