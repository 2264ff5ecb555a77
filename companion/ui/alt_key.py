"""Alt pressed alone opens the menu, as it does where there is a menu bar."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

_SPOILING = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.Shortcut,
)
_ALONE = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier)


class AltKey(QObject):
    """Watches for an Alt that is let go before anything else happens.

    Only while Alt is held does it watch all that happens: else every event would have to wait for Python.
    """

    pressed_alone = Signal()

    def __init__(self, application: QApplication, owner: QObject) -> None:
        super().__init__(owner)
        self._application = application
        self._armed = False
        application.focusWindowChanged.connect(self._listen_to)
        self._listen_to(application.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch, and let everything pass.

        A key that turns out to be a shortcut never becomes a press: it is only asked about.
        """
        kind = event.type()
        if kind in _SPOILING:
            self._arm(False)
        elif isinstance(event, QKeyEvent):
            alt = event.key() == Qt.Key.Key_Alt
            if not alt:
                self._arm(False)
            elif kind is QEvent.Type.KeyPress and watched.isWindowType():
                self._arm(event.modifiers() in _ALONE and not event.isAutoRepeat())
            elif kind is QEvent.Type.KeyRelease and watched.isWindowType() and self._armed:
                self._arm(False)
                self.pressed_alone.emit()
        return False

    def _listen_to(self, window: QWindow | None) -> None:
        """Hear the keys of the window that they go to now."""
        self._arm(False)
        if window is not None:
            window.installEventFilter(self)

    def _arm(self, armed: bool) -> None:
        if armed and not self._armed:
            self._application.installEventFilter(self)
        elif self._armed and not armed:
            self._application.removeEventFilter(self)
        self._armed = armed
