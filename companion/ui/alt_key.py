"""Alt pressed alone opens the menu, as it does where there is a menu bar."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_SPOILING = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.WindowDeactivate)


class AltKey(QObject):
    """Watches for an Alt that is let go before anything else happens."""

    pressed_alone = Signal()

    def __init__(self, application: QApplication, owner: QObject) -> None:
        super().__init__(owner)
        self._armed = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch, and let everything pass."""
        if event.type() in _SPOILING:
            self._armed = False
        elif isinstance(event, QKeyEvent) and watched.isWindowType():
            alone = event.key() == Qt.Key.Key_Alt
            if event.type() is QEvent.Type.KeyPress:
                self._armed = alone and event.modifiers() in (
                    Qt.KeyboardModifier.AltModifier,
                    Qt.KeyboardModifier.NoModifier,
                )
            elif event.type() is QEvent.Type.KeyRelease and alone and self._armed:
                self._armed = False
                self.pressed_alone.emit()
        return False
