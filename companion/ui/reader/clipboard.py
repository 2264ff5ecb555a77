"""The selection that the middle button pastes, where the system has that."""

from PySide6.QtGui import QGuiApplication


def offer_selection(text: str) -> None:
    """Offer what is selected; elsewhere than on X11 and Wayland this does nothing."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection():
        clipboard.setText(text, clipboard.Mode.Selection)
