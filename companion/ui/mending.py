"""What stands in the window's place while a library is damaged."""

from enum import Enum

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.errors import DamagedLibraryError
from companion.ui.message import Message, MessageButton, MessageView
from companion.ui.theme import Theme
from companion.ui.when import time_in_words

_SIZE = (760, 480)


class Answer(Enum):
    """What is to be done with a damaged library."""

    MEND = "mend"
    READ = "read"
    ANOTHER = "another"
    NOTHING = "nothing"


class MendingWindow(QWidget):
    """Says that the library needs mending, and what can be done; closing it changes nothing."""

    def __init__(self, error: DamagedLibraryError, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setWindowTitle("Companion")
        self.resize(*_SIZE)
        self._loop = QEventLoop(self)
        self._answer = Answer.NOTHING
        self.message = MessageView(self, centred=True)
        self.message.set_theme(theme)
        self.message.answered.connect(self._take)
        self.message.dismissed.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.message)
        self.message.show_message(mending_message(error))

    def ask(self) -> Answer:
        """Show the window and return what was answered."""
        self.show()
        self.message.focus_first()
        self._loop.exec()
        return self._answer

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the library as it is."""
        super().closeEvent(event)
        self._loop.quit()

    def _take(self, answer: str) -> None:
        self._answer = Answer(answer)
        self.close()


def mending_message(error: DamagedLibraryError) -> Message:
    """Return the words for a damaged library."""
    title = "This library needs mending"
    if error.backup is None:
        line = f"{error} You can put a copy of your own in its place, or use another library."
        return Message(title, line, (MessageButton(Answer.ANOTHER.value, "Choose another library…"),))
    line = (
        f"Companion found damage in its database and has a copy from {time_in_words(error.backup)}. "
        "Nothing has been changed yet."
    )
    return Message(
        title,
        line,
        (
            MessageButton(Answer.MEND.value, "Mend from the copy"),
            MessageButton(Answer.READ.value, "Open to read only"),
        ),
    )
