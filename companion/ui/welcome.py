"""The first start: an invitation to bring texts, or to look around in the sample."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from companion.ui.fonts import interface_font, reading_font
from companion.ui.icons import icon
from companion.ui.main_button import MainButton
from companion.ui.message import MessageButton
from companion.ui.theme import Theme

TITLE = "What would you like to study?"
LINE = (
    "Drop a folder of transcripts, newsletters or articles here. "
    "Your files stay where they are, and nothing leaves this computer."
)
_ADD = MessageButton("add", "Add a folder…", "Ctrl+Shift+O")
_WIDTH = 560


class Welcome(QWidget):
    """Invite to drop a folder; two buttons for those who would rather press a key."""

    add_folder_requested = Signal()
    sample_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._target = _Target(theme, self)
        self._target.setMaximumWidth(_WIDTH)
        self._picture = QLabel(self._target)
        self._add = MainButton(_ADD.label, self._target)
        self._add.setAccessibleName("Add a folder")
        self._add.clicked.connect(lambda _on: self.add_folder_requested.emit())
        self._sample = QPushButton("Look around in the sample", self._target)
        self._sample.clicked.connect(lambda _on: self.sample_requested.emit())
        self._lay_out()
        self.setFocusProxy(self._add)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(LINE)
        self.set_theme(theme)

    def _lay_out(self) -> None:
        title = _label(TITLE)
        title.setFont(reading_font(24, 600))
        line = _label(LINE)
        line.setFont(interface_font(14))
        line.setProperty("tone", "second")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self._add)
        buttons.addWidget(self._sample)
        buttons.addStretch(1)
        inner = QVBoxLayout(self._target)
        inner.setContentsMargins(48, 44, 48, 44)
        inner.setSpacing(14)
        inner.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(title)
        inner.addWidget(line)
        inner.addSpacing(10)
        inner.addLayout(buttons)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._target, 8)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 20, 20, 20)
        outer.addStretch(3)
        outer.addLayout(across)
        outer.addStretch(5)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._target.theme = theme
        self._target.update()
        self._picture.setPixmap(icon("add folder", theme, "accent").pixmap(40, 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, and the arrows go between the two."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            (self._sample if focused is self._add else self._add).setFocus()
        else:
            super().keyPressEvent(event)


class _Target(QFrame):
    """The dashed card that things are dropped on."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and its dashed edge."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(self.theme.colour("text3"), 1.5, Qt.PenStyle.DashLine)
        edge.setDashPattern([4, 4])
        painter.setPen(edge)
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 14, 14)


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
