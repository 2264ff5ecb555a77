"""What changes by itself: the blinking of the caret and the flash of a stretch that was taken."""

from PySide6.QtCore import QObject, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget

from companion.core.documents import Span

_FLASH_MS = 700
_BLINKING_MS = 10_000
"""After this long without a key the caret stands still: a window that is left alone takes no processor."""


class Blink(QObject):
    """Turn the caret on and off by the system's rule; it stays on where the system wants no blinking.

    It also stays on when nothing has moved it for a while.
    """

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.on = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._turns_left = 0

    def restart(self) -> None:
        """Show the caret and begin to blink."""
        self.on = True
        period = QGuiApplication.styleHints().cursorFlashTime()
        if period > 1:
            self._turns_left = max(1, _BLINKING_MS // period) * 2  # An even number ends with the caret on.
            self._timer.start(period // 2)
        self.turned.emit()

    def stop(self) -> None:
        """Show the caret without blinking."""
        self._timer.stop()
        self.on = True
        self.turned.emit()

    def _turn(self) -> None:
        self.on = not self.on
        self._turns_left -= 1
        if not self._turns_left:
            self._timer.stop()
        self.turned.emit()


class Flash(QObject):
    """Show a stretch once; it fades, or just goes where the system wants no motion."""

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.span: Span | None = None
        self.strength = 0.0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_FLASH_MS)
        self._animation.setStartValue(1.0)
        self._animation.setEndValue(0.0)
        self._animation.valueChanged.connect(self._faded)
        self._animation.finished.connect(self._ended)

    def start(self, span: Span) -> None:
        """Flash a stretch from now on."""
        self.span = span
        self.strength = 1.0
        self._animation.stop()
        self._animation.start()
        self.changed.emit()

    def _faded(self, value: float) -> None:
        style = self._widget.style()
        moves = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._widget) > 0
        self.strength = value if moves else 1.0
        self.changed.emit()

    def _ended(self) -> None:
        self.span = None
        self.changed.emit()
