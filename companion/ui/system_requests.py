"""Files and links that macOS hands to a program as events, where other systems start it with arguments."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent, QGuiApplication

Receiver = Callable[[tuple[str, ...]], None]


class SystemRequests(QObject):
    """Keeps what the system asks for until a window takes it, then hands over each at once.

    The first come with the first events of all, long before there is a window.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._waiting: list[str] = []
        self._receiver: Receiver | None = None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file or a link that is to be opened; let everything else pass."""
        del watched
        if event.type() is not QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return False
        self._waiting.append(event.file() or event.url().toString())
        self._hand_over()
        return True

    def deliver_to(self, receiver: Receiver | None) -> None:
        """Say who takes what is asked for; nobody does while it is None."""
        self._receiver = receiver
        self._hand_over()

    def _hand_over(self) -> None:
        if self._receiver is not None and self._waiting:
            asked, self._waiting = tuple(self._waiting), []
            self._receiver(asked)
