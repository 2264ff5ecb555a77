"""See that a window can be shown before Qt is loaded, which would end the program without advice."""

import os
import sys
from importlib.util import find_spec

from companion.core.errors import CompanionError
from companion.system_libraries import advice, missing_libraries


def require_display() -> None:
    """Raise CompanionError, with what to do, where no window can be shown."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform.startswith("linux") and not platform and not _has_display():
        raise CompanionError(
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
            "companion --help lists what works without one."
        )
    on_x = platform.startswith("xcb") or (not platform and not os.environ.get("WAYLAND_DISPLAY"))
    require_drawing(window=on_x)
    if sys.platform.startswith("linux") and on_x and not _x_answers():
        raise CompanionError(
            f"The display {os.environ.get('DISPLAY')} does not answer; is DISPLAY right, may you use it?"
        )


def require_drawing(*, window: bool = False) -> None:
    """Raise CompanionError, with what to install, where Qt cannot be loaded at all."""
    if find_spec("PySide6") is None:
        raise CompanionError(
            "PySide6, which draws the window, is not installed; pip install PySide6-Essentials."
        )
    missing = missing_libraries(window=window)
    if missing:
        raise CompanionError(advice(missing))


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _x_answers() -> bool:
    """Say whether the X server that DISPLAY names lets us in; Qt would abort where it does not."""
    import ctypes  # noqa: PLC0415 - only an X display is asked

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
