"""Say what went wrong: in its own words where the user can act on it, as unexpected where it is a bug."""

import logging
import traceback
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from companion.core.errors import CompanionError
from companion.ui.message import Message, MessageButton
from companion.ui.stage import Stage
from companion.ui.tasks import TaskFailure

_log = logging.getLogger(__name__)
_UNEXPECTED = "Your notes are safe. The details are in the log."
_BUTTONS = (MessageButton("copy", "Copy the details"), MessageButton("go on", "Go on"))


class Trouble(QObject):
    """Shows errors below the text; the program lives on after each."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage

    def failed(self, doing: str, error: Exception) -> None:
        """Tell of an error, and of what was being done."""
        self.tell(TaskFailure(doing, error))

    def tell(self, failure: TaskFailure) -> None:
        """Tell of work that failed."""
        if isinstance(failure.error, CompanionError):
            self.say(str(failure.error))
            return
        _log.error("Unexpected while %s", failure.doing, exc_info=failure.error)
        details = "".join(traceback.format_exception(failure.error))
        message = Message(f"Something unexpected happened while {failure.doing}.", _UNEXPECTED, _BUTTONS)
        self._stage.ask(message, {"copy": lambda: QGuiApplication.clipboard().setText(details)})

    def say(self, sentence: str) -> None:
        """Say one sentence that the user can act on."""
        self._stage.ask(Message(line=sentence, buttons=(MessageButton("go on", "Go on", "Esc"),)))

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take what nothing else caught, in the place of the interpreter's own hook."""
        if isinstance(error, Exception):
            self.tell(TaskFailure("working", error))
        else:
            _log.critical("Ended by %s", kind.__name__, exc_info=(kind, error, trace))
