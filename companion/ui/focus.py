"""Where the keys go."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def holds_focus(widget: QWidget) -> bool:
    """Say whether a widget, or one inside it, has the focus."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


class FocusMemory:
    """Remember who had the focus, and give it back to the nearest that is still there.

    A note's editor closes when something opens over it; then the list that it stood in gets the focus.
    """

    def __init__(self) -> None:
        self._inwards: tuple[QWidget, ...] = ()

    def keep(self, window: QWidget) -> None:
        """Remember who has the focus in a window, and what it stands in."""
        found: list[QWidget] = []
        widget: QWidget | None = window.focusWidget()
        while widget is not None and widget is not window:
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                found.append(widget)
            widget = widget.parentWidget()
        self._inwards = tuple(found)

    def drop(self) -> None:
        """Remember nobody."""
        self._inwards = ()

    def give_back(self) -> None:
        """Give the focus back, and remember nobody."""
        there = (widget for widget in self._inwards if isValid(widget) and widget.isVisible())
        nearest = next(there, None)
        self.drop()
        focused = QApplication.focusWidget()
        if nearest is not None:
            nearest.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused is not None and not focused.isVisible():
            focused.window().setFocus()  # What is closed would swallow every key.
