"""What the notes pane asks in its strip: whether to follow a link, whether to save again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from companion.core.notes import Note
from companion.ui.message import Message, MessageButton, MessageView
from companion.ui.notes.rendering import link_target

_OPEN = "open"
_COPY = "copy"
_AGAIN = "again"


class Questions(QObject):
    """Ask in the strip and announce the answer."""

    link_confirmed = Signal(str)
    save_again = Signal(object)
    """A note whose saving failed is to be saved once more; carries the Note."""

    answered = Signal()
    """The strip is gone."""

    def __init__(self, strip: MessageView) -> None:
        super().__init__(strip)
        self._strip = strip
        self._address = ""
        self._unsaved: Note | None = None
        strip.answered.connect(self._answer)
        strip.dismissed.connect(self._close)

    def ask_link(self, address: str) -> None:
        """Show where a link leads; one into the library is followed at once."""
        target = link_target(address)
        if target is None:
            return
        if target.inside:
            self.link_confirmed.emit(address)
            return
        self._address = address
        where = "Write to" if target.scheme == "mailto" else "Open"
        self._strip.show_message(
            Message(
                f"{where} {target.host}?",
                address,
                (MessageButton(_OPEN, "Open it", "Return"), MessageButton(_COPY, "Copy the address")),
            )
        )
        self._strip.focus_first()

    def saving_failed(self, note: Note, title: str, line: str) -> None:
        """Say that a note could not be saved; its text goes to the clipboard as well."""
        self._unsaved = note
        QGuiApplication.clipboard().setText(note.text)
        self._strip.show_message(Message(title, line, (MessageButton(_AGAIN, "Try again"),)))

    def saving_done(self) -> None:
        """Take back what was said about a note that could not be saved."""
        if self._unsaved is not None:
            self._unsaved = None
            self._strip.clear()

    def _answer(self, answer: str) -> None:
        address, unsaved = self._address, self._unsaved
        self._close()
        if answer == _OPEN:
            self.link_confirmed.emit(address)
        elif answer == _COPY:
            QGuiApplication.clipboard().setText(address)
        elif answer == _AGAIN and unsaved is not None:
            self.save_again.emit(unsaved)

    def _close(self) -> None:
        self._address, self._unsaved = "", None
        self._strip.clear()
        self.answered.emit()
