"""The system libraries that Qt loads on Linux: which are missing, and what installs them.

Qt's own message names its plugin where a library is missing, so this is asked before Qt is. The set-up
scripts ask it too, before anything is installed: only the standard library is imported here.
"""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

Packages = tuple[str, str, str, str]
"""The packages of a library for apt, dnf, pacman and zypper."""

DRAWING: Mapping[str, Packages] = {
    "libGL.so.1": ("libgl1", "mesa-libGL", "libglvnd", "Mesa-libGL1"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11", "libX11-6"),
    "libEGL.so.1": ("libegl1", "mesa-libEGL", "libglvnd", "Mesa-libEGL1"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
}
"""What Qt needs to draw at all."""

X_WINDOW: Mapping[str, Packages] = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb", "libxcb1"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    "libxkbcommon-x11.so.0": (
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
}
"""What a window on an X display needs besides."""

_LOADER_LIST = Path("/etc/ld.so.cache")

_INSTALLERS = (
    ("apt-get", "apt-get install"),
    ("dnf", "dnf install"),
    ("pacman", "pacman -S"),
    ("zypper", "zypper install"),
)


def missing_libraries(*, window: bool) -> dict[str, Packages]:
    """Return the libraries that cannot be loaded, of those for drawing or also for a window.

    What the standalone program brings along is not asked for: it may only lack what is named here.
    """
    if not sys.platform.startswith("linux"):
        return {}
    wanted = {**DRAWING, **(X_WINDOW if window else {})}
    known = _known_to_the_loader()
    unsure = [one for one in wanted if one.encode() + b"\0" not in known and not _comes_along(one)]
    return {library: wanted[library] for library in unsure if not _loads(library)}


def advice(missing: Mapping[str, Packages]) -> str:
    """Return the sentence that names what is missing and the line to type on this system."""
    names = ", ".join(sorted(missing))
    for index, (program, command) in enumerate(_INSTALLERS):
        if shutil.which(program):
            packages = sorted({each[index] for each in missing.values()})
            return f"Qt, which draws the window, needs {names}; type: sudo {command} {' '.join(packages)}"
    return f"Qt, which draws the window, needs {names}; install them with your system's package manager."


def _known_to_the_loader() -> bytes:
    """Return the loader's own list of libraries, empty where there is none; to read it is little work."""
    try:
        return _LOADER_LIST.read_bytes()
    except OSError:
        return b""


def _loads(library: str) -> bool:
    import ctypes  # noqa: PLC0415 - only where the loader's list lacks one

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _comes_along(library: str) -> bool:
    program = getattr(sys, "_MEIPASS", "")
    return bool(program) and Path(program, library).exists()
