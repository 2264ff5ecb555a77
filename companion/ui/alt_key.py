"""Alt pressed alone opens the menu, as it does where there is a menu bar."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_SPOILING = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.Shortcut,
)
_ALONE = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier)


class AltKey(QObject):
    """Watches for an Alt that is let go before anything else happens."""

    pressed_alone = Signal()

    def __init__(self, application: QApplication, owner: QObject) -> None:
        super().__init__(owner)
        self._armed = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch, and let everything pass.

        A key that turns out to be a shortcut never becomes a press: it is only asked about.
        """
        kind = event.type()
        if kind in _SPOILING:
            self._armed = False
        elif isinstance(event, QKeyEvent):
            alt = event.key() == Qt.Key.Key_Alt
            if not alt:
                self._armed = False
            elif kind is QEvent.Type.KeyPress and watched.isWindowType():
                self._armed = event.modifiers() in _ALONE and not event.isAutoRepeat()
            elif kind is QEvent.Type.KeyRelease and watched.isWindowType() and self._armed:
                self._armed = False
                self.pressed_alone.emit()
        return False
