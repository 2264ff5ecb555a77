"""One state in words: a title, a line, at most two buttons; as a strip or in the middle of a pane."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.actions import written
from companion.ui.fonts import interface_font
from companion.ui.icons import icon
from companion.ui.key_words import as_pressed_here
from companion.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class MessageButton:
    """A way out of a state; `id` is what is announced, `key` is shown beside the words."""

    id: str
    words: str
    key: str = ""

    @property
    def label(self) -> str:
        """The words, then the key as the platform writes it."""
        if not self.key:
            return self.words
        return f"{self.words}  {written(self.key)}"


@dataclass(frozen=True, slots=True)
class Message:
    """What is, what to do; at most two buttons. Any part may be left out; `icon` is a plain word."""

    title: str = ""
    line: str = ""
    buttons: tuple[MessageButton, ...] = ()
    icon: str = ""

    @property
    def spoken(self) -> str:
        """The message as a screen reader says it."""
        return ". ".join(part for part in (self.title, self.line) if part)


class MessageView(QFrame):
    """Show a message; hidden while there is none."""

    answered = Signal(str)
    """A button was pressed; carries its id."""

    dismissed = Signal()
    """Esc was pressed."""

    def __init__(self, parent: QWidget | None = None, *, centred: bool = False) -> None:
        super().__init__(parent)
        self._centred = centred
        self._message = Message()
        self._buttons: list[QPushButton] = []
        self.setObjectName("card" if centred else "strip")
        self._title = _label("text", centred)
        self._title.setFont(interface_font(15 if centred else 13, 600))
        self._line = _label("second", centred)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._theme: Theme | None = None
        self._picture = QLabel(self)
        self._lay_out()
        self.setAccessibleName("Message")
        self.hide()

    def _lay_out(self) -> None:
        """Stack the words above the buttons; a strip has its buttons beside them."""
        words = QVBoxLayout()
        words.setSpacing(6 if self._centred else 2)
        words.addWidget(self._title)
        words.addWidget(self._line)
        if self._centred:
            column = QVBoxLayout(self)
            column.setContentsMargins(20, 24, 20, 24)
            column.setSpacing(10)
            column.addStretch(2)
            column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addLayout(words)
            column.addLayout(self._row)
            column.addStretch(5)
            return
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 10, 12, 10)
        across.setSpacing(12)
        across.addWidget(self._picture)
        across.addLayout(words, 1)
        across.addLayout(self._row)

    @property
    def message(self) -> Message:
        """What is shown."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Show a message in the place of the one before."""
        if message == self._message and not self.isHidden():
            return
        self._message = message
        for label, words in ((self._title, message.title), (self._line, message.line)):
            label.setText(as_pressed_here(words))
            label.setVisible(bool(words))
        self._draw_picture()
        self._set_buttons(message.buttons[:2])
        self.setAccessibleName(message.spoken)
        self.show()

    def clear(self) -> None:
        """Take the message away."""
        self._message = Message()
        self._set_buttons(())
        self.hide()

    def press(self, number: int = 0) -> None:
        """Press a button by its number, when there is one."""
        if number < len(self._buttons):
            self._buttons[number].click()

    def focus_first(self) -> None:
        """Give the first button the focus, so that Enter presses it."""
        if self._buttons:
            self._buttons[0].setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self._draw_picture()
        if not self._centred:
            colours = theme.colours
            self.setStyleSheet(
                f"QFrame#strip {{ background: {colours['raised']}; border: 1px solid {colours['line']};"
                " border-radius: 8px; }"
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def _draw_picture(self) -> None:
        self._picture.setVisible(bool(self._message.icon))
        if self._theme is not None and self._message.icon:
            size = 32 if self._centred else 20
            self._picture.setPixmap(icon(self._message.icon, self._theme).pixmap(size, size))

    def _set_buttons(self, buttons: tuple[MessageButton, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = []
        if self._centred and buttons:
            self._row.addStretch(1)
        for described in buttons:
            button = QPushButton(described.label, self)
            button.setAccessibleName(described.words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, answer=described.id: self.answered.emit(answer))
            self._row.addWidget(button)
            button.show()
            self._buttons.append(button)
        if self._centred and buttons:
            self._row.addStretch(1)


def _label(tone: str, centred: bool) -> QLabel:
    label = QLabel()
    label.setProperty("tone", tone)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    if centred:
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
