"""The few settings there are: colours, size of the text, and where things are kept."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLabel, QPushButton, QRadioButton, QWidget

from companion.settings import ThemeChoice
from companion.ui.fonts import interface_font, time_font
from companion.ui.reader.styles import NORMAL_ZOOM, ZOOMS
from companion.ui.sheet import Sheet

_COLOURS = {
    ThemeChoice.SYSTEM: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.SEPIA: "Sepia",
}
_ABOUT = (
    "Files of up to 100 MB can be added. Keys are changed in the settings file, below [keys]; "
    "Ctrl+F1 shows them as they are."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the sheet begins with."""

    theme: ThemeChoice
    zoom: int
    library: Path
    file: Path
    watch: bool = True


class SettingsSheet(Sheet):
    """What is chosen holds at once; Enter and Esc close."""

    theme_chosen = Signal(object)
    """Carries the ThemeChoice."""

    zoom_chosen = Signal(int)
    """Carries the step of the text's size."""

    watch_chosen = Signal(bool)
    """Source folders are to be watched, or not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Settings", parent, width=640)
        self._themes, self._zooms = QButtonGroup(self), QButtonGroup(self)
        self._library, self._file = _path_label(), _path_label()
        names = list(_COLOURS.values())
        sizes = [f"{px}, usual" if step == NORMAL_ZOOM else str(px) for step, px in enumerate(ZOOMS)]
        self._add("Colours", _choices(names, self._themes))
        self._add("Size of the text, in pixels", _choices(sizes, self._zooms))
        self._watch = QCheckBox("Look for new and changed files at the start and while the window is open")
        self._watch.setAccessibleName("Watch source folders")
        watching = QHBoxLayout()
        watching.addWidget(self._watch)
        self._add("Watch source folders", watching)
        self._add("Library", self._place(self._library, "the library"))
        self._add("Settings file", self._place(self._file, "the settings file"))
        about = QLabel(_ABOUT)
        about.setProperty("tone", "second")
        about.setWordWrap(True)
        self.body.addWidget(about)
        close = QPushButton("Close  Esc", self)
        close.clicked.connect(lambda _on: self.leave())
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(close)
        self.body.addLayout(last)
        self._themes.idClicked.connect(lambda number: self.theme_chosen.emit(list(_COLOURS)[number]))
        self._zooms.idClicked.connect(self.zoom_chosen)
        self._watch.clicked.connect(self.watch_chosen)

    def open(self, shown: Shown) -> None:
        """Show the settings as they are."""
        chosen = self._themes.button(list(_COLOURS).index(shown.theme))
        chosen.setChecked(True)
        self._zooms.button(shown.zoom).setChecked(True)
        self._watch.setChecked(shown.watch)
        self._library.setText(str(shown.library))
        self._file.setText(str(shown.file))
        self.unfold(chosen)

    def _add(self, title: str, row: QHBoxLayout) -> None:
        heading = QLabel(title)
        heading.setFont(interface_font(12, 600))
        heading.setProperty("tone", "second")
        self.body.addWidget(heading)
        self.body.addLayout(row)

    def _place(self, label: QLabel, named: str) -> QHBoxLayout:
        """Return a row that says where something is, and opens or copies that."""
        row = QHBoxLayout()
        row.addWidget(label, 1)
        for words, act in (("Open the folder", _open_folder), ("Copy the path", _copy)):
            button = QPushButton(words, self)
            button.setAccessibleName(f"{words} of {named}")
            button.clicked.connect(lambda _on, act=act: act(Path(label.text())))
            row.addWidget(button)
        return row


def _choices(words: list[str], group: QButtonGroup) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for number, name in enumerate(words):
        button = QRadioButton(name)
        group.addButton(button, number)
        row.addWidget(button)
    row.addStretch(1)
    return row


def _path_label() -> QLabel:
    label = QLabel()
    label.setFont(time_font(12, 400))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))


def _copy(path: Path) -> None:
    QGuiApplication.clipboard().setText(str(path))
