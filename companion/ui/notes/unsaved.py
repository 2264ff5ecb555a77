"""What the notes pane says about a note that could not be saved."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from companion.core.notes import Note
from companion.ui.message import Message, MessageButton, MessageView

_AGAIN = MessageButton("again", "Try again")


class Unsaved(QObject):
    """Keep what could not be saved, say so in a strip, and offer to try again."""

    try_again = Signal(object)
    """A note is to be saved once more; carries the Note."""

    def __init__(self, strip: MessageView) -> None:
        super().__init__(strip)
        self._strip = strip
        self._note: Note | None = None
        strip.answered.connect(self._answer)
        strip.dismissed.connect(self.done)

    def failed(self, note: Note, title: str, line: str) -> None:
        """Say that a note could not be saved; its text goes to the clipboard as well."""
        self._note = note
        QGuiApplication.clipboard().setText(note.text)
        self._strip.show_message(Message(title, line, (_AGAIN,)))

    def done(self) -> None:
        """Take back what was said."""
        if self._note is not None:
            self._note = None
            self._strip.clear()

    def _answer(self, answer: str) -> None:
        note = self._note
        self.done()
        if answer == _AGAIN.id and note is not None:
            self.try_again.emit(note)
