"""The program's own icon."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from companion.paths import resource

_ICON_SIZES = (16, 24, 32, 48, 64, 128)
"""Larger ones would be sent to the X server with every window, a megabyte, for nobody to see."""


def program_icon() -> QIcon:
    """Return the program's own icon in the sizes that panels and windows show."""
    drawn = QIcon()
    for size in _ICON_SIZES:
        drawn.addFile(str(resource(f"icons/companion-{size}.png")), QSize(size, size))
    return drawn
