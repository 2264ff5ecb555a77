"""A small sheet over the window: it keeps the keys to itself, Enter does it, Esc closes it."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from companion.ui.focus import FocusMemory
from companion.ui.fonts import interface_font
from companion.ui.scrim import dim

_TOP = 52
_MARGIN = 20
_ROW = 8
"""Pixels by which the middles of controls in one row may differ."""


class Sheet(QWidget):
    """Cover the window of `parent` and hold a card; `body` is filled by those who derive from it."""

    closed = Signal()
    """The sheet is gone, whether something was done or not."""

    def __init__(self, title: str, parent: QWidget, width: int = 560) -> None:
        super().__init__(parent)
        self._anchor = parent
        self._width = width
        self._came_from = FocusMemory()
        self._card = QFrame(self)
        self._card.setObjectName("palette")
        self._title = QLabel(title, self._card)
        self._title.setFont(interface_font(15, 600))
        self.body = QVBoxLayout(self._card)
        self.body.setContentsMargins(24, 20, 24, 18)
        self.body.setSpacing(12)
        self.body.addWidget(self._title)
        shadow = QGraphicsDropShadowEffect(self._card)
        shadow.setBlurRadius(36)
        shadow.setOffset(0, 8)
        self._card.setGraphicsEffect(shadow)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def set_title(self, title: str) -> None:
        """Say what the sheet is for this time."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def unfold(self, first: QWidget) -> None:
        """Show the sheet over the window and give a control the focus."""
        window = self._anchor.window()
        if not self.isVisible():
            if self.parentWidget() is not window:
                self.setParent(window)
            self._came_from.keep(window)
            window.installEventFilter(self)
        self.show()
        self.place()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close and give the focus back to where it came from."""
        if not self.isVisible():
            return
        self.window().removeEventFilter(self)
        self.hide()
        self._came_from.give_back()
        self.closed.emit()

    def do_it(self) -> None:
        """Do what Enter does; those who derive say what that is."""
        self.leave()

    def card_width(self) -> int:
        """Return how wide the card may be in the window as it is."""
        return min(self._width, self.window().width() - 2 * _MARGIN)

    def place(self) -> None:
        """Stand in the upper middle of the window, as high as the content needs."""
        window = self.window()
        self.setGeometry(window.rect())
        width = self.card_width()
        self._card.setFixedWidth(width)
        needed = self.body.heightForWidth(width)
        height = min(max(needed, self.body.minimumSize().height()), window.height() - _TOP - _MARGIN)
        self._card.setGeometry(QRect((window.width() - width) // 2, _TOP, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() is QEvent.Type.Resize and watched is self.window():
            self.place()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts away while the sheet is open, but for the guide's."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(not self._asks_for_guide(event))
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round inside the sheet, in the order in which it is read.

        Qt's focus chain is not walked: its answers would belong to the widget that was asked, and go
        with it although they are parts of the window.
        """
        stops = sorted(filter(_takes_tab, self.findChildren(QWidget)), key=self._place_of)
        if not stops:
            return False
        focused = self.focusWidget()
        here = stops.index(focused) if focused in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(here + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def _asks_for_guide(self, event: QKeyEvent) -> bool:
        """Say whether a key is the guide's, which opens in a window of its own."""
        guide = self.window().findChild(QAction, "guide", Qt.FindChildOption.FindDirectChildrenOnly)
        return isinstance(guide, QAction) and QKeySequence(event.keyCombination()) in guide.shortcuts()

    def _place_of(self, widget: QWidget) -> tuple[int, int]:
        middle = widget.mapTo(self, widget.rect().center())
        return middle.y() // _ROW, middle.x()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, else does it; Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton) and not isinstance(focused, QRadioButton):
                focused.click()
            else:
                self.do_it()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the window beside the card is clicked."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below a little."""
        dim(self, event)


def _takes_tab(widget: QWidget) -> bool:
    """Say whether Tab stops at a widget; of choices that exclude each other only at the one that is on."""
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and widget.isVisible() and widget.isEnabled()
