"""See that a window can be shown before Qt is loaded, which would end the program without advice."""

import ctypes
import os
import sys
from importlib.util import find_spec

from companion.core.errors import CompanionError

# Each library with Debian's package of it.
_DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_X_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def require_display() -> None:
    """Raise CompanionError, with what to do, where no window can be shown."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform.startswith("linux") and not platform and not _has_display():
        raise CompanionError(
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
            "companion --help lists what works without one."
        )
    on_x = platform.startswith("xcb") or (not platform and not os.environ.get("WAYLAND_DISPLAY"))
    require_drawing(_DRAWING | (_X_WINDOW if on_x else {}))
    if sys.platform.startswith("linux") and on_x and not _x_answers():
        raise CompanionError(
            f"The display {os.environ.get('DISPLAY')} does not answer; is DISPLAY right, may you use it?"
        )


def require_drawing(libraries: dict[str, str] = _DRAWING) -> None:
    """Raise CompanionError, with what to install, where Qt cannot be loaded at all."""
    if find_spec("PySide6") is None:
        raise CompanionError(
            "PySide6, which draws the window, is not installed; pip install PySide6-Essentials."
        )
    if not sys.platform.startswith("linux"):
        return
    missing = {name: package for name, package in libraries.items() if not _loads(name)}
    if missing:
        raise CompanionError(
            f"Qt, which draws the window, needs {', '.join(missing)}; "
            f"on Debian or Ubuntu: apt-get install {' '.join(dict.fromkeys(missing.values()))}."
        )


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _x_answers() -> bool:
    """Say whether the X server that DISPLAY names lets us in; Qt would abort where it does not."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
