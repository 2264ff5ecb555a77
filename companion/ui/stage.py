"""The middle of the window: top line, messages, and the reader or what stands in its place."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.message import Message, MessageView
from companion.ui.theme import Theme

_MARGIN = 20
Answers = Mapping[str, Callable[[], None]]


class Stage(QWidget):
    """Hold the reader; say below it what has to be said, and stand in for it while nothing is open."""

    invited = Signal(bool)
    """A page that invites to something took the reader's place, or gave it back."""

    def __init__(self, top: QWidget, reader: QWidget) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._reader = reader
        self._answers: Answers = {}
        self._strips: list[QWidget] = []
        self.banner = MessageView(self)
        self.banner.answered.connect(self._answer)
        self.banner.dismissed.connect(self.escape)
        self._state_answers: Answers = {}
        self.state = MessageView(self, centred=True)
        self.state.answered.connect(self._answer_state)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(reader)
        self._pages.addWidget(self.state)
        self._banner_box = QWidget(self)
        banner_column = QVBoxLayout(self._banner_box)
        banner_column.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        banner_column.addWidget(self.banner)
        self._banner_box.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(top)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._banner_box)  # Below, so that no line of the text moves.
        self.setFocusProxy(reader)

    @property
    def reader_shown(self) -> bool:
        """Say whether a text is on the screen."""
        return self._pages.currentWidget() is self._reader

    @property
    def state_shown(self) -> bool:
        """Say whether a message stands in the text's place."""
        return self._pages.currentWidget() is self.state

    @property
    def asides(self) -> tuple[QPushButton, ...]:
        """The first button of each message that is beside the text, for going there with the keys."""
        buttons = [strip.findChildren(QPushButton) for strip in (self.banner, *self._strips)]
        shown = [[one for one in row if one.isVisible()] for row in buttons]
        return tuple(row[0] for row in shown if row)

    def add_below(self, strip: QWidget) -> None:
        """Put a strip under the text, for what goes on meanwhile."""
        self._strips.append(strip)
        self._column.addWidget(strip)

    def add_page(self, page: QWidget) -> None:
        """Take in something that may stand in the reader's place."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show something else in the reader's place."""
        self.invited.emit(page is not self._reader and page is not self.state)
        self._pages.setCurrentWidget(page)

    def show_reader(self) -> None:
        """Show the text."""
        self.show_page(self._reader)

    def show_state(self, message: Message, answers: Answers | None = None) -> None:
        """Say in the reader's place what is and what to do."""
        self._state_answers = answers or {}
        self.state.show_message(message)
        self.show_page(self.state)

    def ask(self, message: Message, answers: Answers | None = None) -> None:
        """Say something below the text; each answer takes it away."""
        self._answers = answers or {}
        self.banner.show_message(message)
        self._banner_box.show()

    def dismiss(self) -> bool:
        """Take the message below the text away; say whether there was one."""
        was_there = self._banner_box.isVisible()
        self._banner_box.hide()
        self.banner.clear()
        self._answers = {}
        return was_there

    def escape(self) -> bool:
        """Answer the message below the text by the button whose key is Esc; say whether there was one."""
        if not self._banner_box.isVisible():
            return False
        escapes = (button.id for button in self.banner.message.buttons if button.key == "Esc")
        self._answer(next(escapes, ""))
        return True

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.banner.set_theme(theme)
        self.state.set_theme(theme)

    def _answer(self, name: str) -> None:
        answer = self._answers.get(name)
        self.dismiss()
        self._reader.setFocus()
        if answer is not None:
            answer()

    def _answer_state(self, name: str) -> None:
        answer = self._state_answers.get(name)
        if answer is not None:
            answer()
