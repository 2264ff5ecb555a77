"""Keep what is typed until the field is there that it is meant for."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_PATIENCE_MS = 3000
"""After this the keys are let go wherever the focus is: a keyboard that is held for good is dead."""

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class HeldKeys(QObject):
    """Holds the keys back, from actions too, and hands them on in order; they never become commands."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: list[QKeyEvent] = []
        self._holding = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.let_go)

    def hold(self) -> None:
        """Keep every key from now on."""
        application = QApplication.instance()
        if application is not None and not self._holding:
            self._holding = True
            application.installEventFilter(self)
            self._patience.start()

    def let_go(self) -> None:
        """Hand what was typed to the widget that has the focus now."""
        if not self._holding:
            return
        self._holding = False
        self._patience.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        held, self._held = self._held, []
        for event in held:
            focused = QApplication.focusWidget()
            if focused is not None:
                QCoreApplication.sendEvent(focused, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key at the first that is asked about it."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        event.accept()  # Of a key that is asked for as a shortcut this says: it is text.
        if event.type() is QEvent.Type.KeyPress:
            self._held.append(event.clone())
        return True
