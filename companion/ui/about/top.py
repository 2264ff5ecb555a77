"""The upper parts of the sheet about the program: what it is, and where its data are."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.about.facts import Facts
from companion.ui.fonts import interface_font, time_font
from companion.ui.program_icon import program_icon

_ICON = 64
_PADDING = 8
"""What the style leaves around the words of a button."""

_WHAT = "For those who study from transcripts, newsletters and articles."
_FREE = "Free under the MIT licence. Nothing you read or write leaves this computer."
_COPIED = "The versions are on the clipboard."


class AboutTop(QWidget):
    """The icon, the version, and what the program runs on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._version, self._runs_on = QLabel(), QLabel(), QLabel()
        self._version.setFont(interface_font(15, 600))
        self._runs_on.setFont(time_font(12, 400))
        self._runs_on.setWordWrap(True)
        self._runs_on.setProperty("tone", "second")
        self._runs_on.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._what = QLabel(f"{_WHAT}\n{_FREE}")
        self._what.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self._version, self._what, self._runs_on):
            words.addWidget(part)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(18)
        across.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)

    def show_facts(self, shown: Facts) -> None:
        """Say what is so."""
        self._icon.setPixmap(program_icon().pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        self._version.setText(shown.version)
        self._runs_on.setText(shown.runs_on)

    def set_low(self, low: bool) -> None:
        """Leave out what can be done without in a low window."""
        self._what.setVisible(not low)

    def say_copied(self) -> None:
        """Say that the versions were copied."""
        self._runs_on.setText(_COPIED)


class PathButton(QPushButton):
    """A path that is cut to the width there is, and opens its folder."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(time_font(12, 400))
        self.setObjectName("path")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.path = Path()

    def show_path(self, name: str, path: Path) -> None:
        """Show where something is."""
        self.path = path
        self.setToolTip(f"Open the folder\n{path}")
        self.setAccessibleName(f"{name}: {path}. Open the folder")
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the path anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - 2 * _PADDING
        self.setText(self.fontMetrics().elidedText(str(self.path), Qt.TextElideMode.ElideMiddle, room))


class Places(QWidget):
    """Where data are; each place opens."""

    chosen = Signal(object)
    """A place is to be shown; carries its Path."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._portable = QLabel()
        self._portable.setProperty("tone", "second")
        self._portable.setWordWrap(True)
        self.buttons: list[PathButton] = []

    def show_places(self, places: Sequence[tuple[str, Path]], portable: str) -> None:
        """Say where these are."""
        if not self.buttons:
            self._make_rows([name for name, _ in places])
        for button, (name, path) in zip(self.buttons, places, strict=True):
            button.show_path(name, path)
        self._portable.setText(portable)

    def set_low(self, low: bool) -> None:
        """Leave out what can be done without in a low window."""
        self._portable.setVisible(not low)

    def _make_rows(self, names: Sequence[str]) -> None:
        for row, name in enumerate(names):
            words, button = QLabel(name), PathButton(self)
            words.setProperty("tone", "second")
            button.clicked.connect(lambda _on, button=button: self.chosen.emit(button.path))
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(button, row, 1)
            self.buttons.append(button)
        self._grid.addWidget(self._portable, len(names), 0, 1, 2)
