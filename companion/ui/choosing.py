"""Ask which files or which folder to add; the question begins where the last answer lay."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.core.names import ENDINGS
from companion.ui.add_flow import AddFlow
from companion.ui.desk import Desk
from companion.ui.window_memory import WindowMemory

_FILTER = f"All readable files ({' '.join(f'*.{ending}' for ending in ENDINGS)});;All files (*)"


@dataclass(frozen=True, slots=True)
class Dialogs:
    """The system's questions for files and for a folder: parent and folder in, paths out."""

    files: Callable[[QWidget, str], Sequence[str]]
    folder: Callable[[QWidget, str], str]


class Choosing(QObject):
    """Lets the user choose what to add."""

    def __init__(
        self, desk: Desk, memory: WindowMemory, adding: AddFlow, dialogs: Dialogs | None = None
    ) -> None:
        super().__init__(desk.stage)
        self._desk, self._memory, self._adding = desk, memory, adding
        self.dialogs = dialogs or Dialogs(_ask_files, _ask_folder)
        adding.folder_requested.connect(self.ask_folder)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what the actions of this flow do."""
        return {"add_files": self.ask_files, "add_folder": self.ask_folder}

    def ask_files(self) -> None:
        """Let the user choose files."""
        paths = [Path(name) for name in self.dialogs.files(self._desk.stage.window(), self._begin)]
        if paths:
            self._keep(paths[0].parent)
            self._adding.add(paths)

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        name = self.dialogs.folder(self._desk.stage.window(), self._begin)
        if name:
            self._keep(Path(name).parent)
            self._adding.add([Path(name)])

    @property
    def _begin(self) -> str:
        last = self._memory.settings.sources.last_folder
        return last if last and Path(last).is_dir() else str(Path.home())

    def _keep(self, folder: Path) -> None:
        sources = replace(self._memory.settings.sources, last_folder=str(folder))
        self._memory.settings = replace(self._memory.settings, sources=sources)


def _ask_files(parent: QWidget, begin: str) -> Sequence[str]:
    return QFileDialog.getOpenFileNames(parent, "Add files", begin, _FILTER)[0]


def _ask_folder(parent: QWidget, begin: str) -> str:
    return QFileDialog.getExistingDirectory(parent, "Add a folder", begin)
