"""Say when a library may only be read, and let the user take another one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.core.library import LibraryAccess
from companion.ui.desk import Desk
from companion.ui.message import Message, MessageButton

Chooser = Callable[[QWidget], str]
_ANOTHER = MessageButton("another", "Choose another library…")
_GO_ON = MessageButton("go on", "Go on", "Esc")
_READ_ONLY = "This library is for reading only"


def access_message(access: LibraryAccess) -> Message:
    """Return the words for a library that may not be written; the first of several sentences is the title."""
    first, dot, rest = access.reason.partition(". ")
    title, line = (first, rest) if dot else (_READ_ONLY, first)
    return Message(title, line, (_ANOTHER, _GO_ON), "read-only")


class AccessFlow(QObject):
    """Tells once that nothing can be written, and asks for another library."""

    library_chosen = Signal(object)
    """Another library is wanted; carries its folder."""

    def __init__(self, desk: Desk, choose: Chooser | None = None) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self._choose = choose or _ask_folder

    def start(self) -> None:
        """Look whether the library may be written."""
        library = self._desk.services.library
        self._desk.tasks.run("opening the library", lambda: library.access, self._tell)

    def ask(self) -> None:
        """Ask for the folder of another library."""
        chosen = self._choose(self._desk.stage.window())
        if chosen:
            self.library_chosen.emit(Path(chosen))

    def _tell(self, access: LibraryAccess) -> None:
        self._desk.status.show_lock(access.reason)
        if not access.writable:
            self._desk.stage.ask(access_message(access), {"another": self.ask})


def _ask_folder(parent: QWidget) -> str:
    return QFileDialog.getExistingDirectory(parent, "Choose the folder of a library")
