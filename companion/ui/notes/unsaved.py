"""What the notes pane says about a note that could not be saved."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from companion.core.notes import Note, NoteId
from companion.ui.message import Message, MessageButton, MessageView

_AGAIN = MessageButton("again", "Try again")


class Unsaved(QObject):
    """Keeps what could not be saved, says so in a strip until it is, and offers to try again."""

    try_again = Signal(object)
    """A note is to be saved once more; carries the Note."""

    def __init__(self, strip: MessageView) -> None:
        super().__init__(strip)
        self._strip = strip
        self._notes: dict[NoteId, Note] = {}
        strip.answered.connect(self._answer)
        strip.dismissed.connect(self._dismiss)

    def failed(self, note: Note, title: str, line: str) -> None:
        """Say that a note could not be saved; its text goes to the clipboard as well."""
        self._notes[note.id] = note
        if note.text.strip():
            QGuiApplication.clipboard().setText(note.text)
        self._strip.show_message(Message(title, line, (_AGAIN,)))

    def done(self, note: NoteId) -> None:
        """Take back what was said of a note, which is saved or not wanted any more."""
        if self._notes.pop(note, None) is not None and not self._notes:
            self._strip.clear()

    def _dismiss(self) -> None:
        self._notes.clear()
        self._strip.clear()

    def _answer(self, answer: str) -> None:
        if answer == _AGAIN.id:
            for note in tuple(self._notes.values()):
                self.try_again.emit(note)
