"""Look for the system libraries that Qt loads, and provide or name them.

Qt's own message names its plugin where a library is missing, so this is asked before Qt is.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# What QtGui and QtWidgets load on Linux: the library, then its package for apt, dnf, pacman and zypper.
_ALWAYS = {
    "libGL.so.1": ("libgl1", "mesa-libGL", "libglvnd", "Mesa-libGL1"),
    "libEGL.so.1": ("libegl1", "mesa-libEGL", "libglvnd", "Mesa-libEGL1"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
}
# What the window on an X display needs besides.
_FOR_A_WINDOW = {
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
_INSTALLERS = (
    ("apt-get", "apt-get install -y --no-install-recommends"),
    ("dnf", "dnf install"),
    ("pacman", "pacman -S"),
    ("zypper", "zypper install"),
)


def provide(display: bool) -> bool:
    """Say whether Qt can be loaded, after installing what is missing where that is allowed.

    It is allowed to root on a system with apt; everyone else gets the line to type.
    """
    missing = _missing(display)
    if not missing:
        return True
    if _may_install():
        packages = sorted({names[0] for names in missing.values()})
        print(f"Installing what Qt needs: {' '.join(packages)}", flush=True)
        _install(packages)
        missing = _missing(display)
        if not missing:
            return True
    print(f"Qt needs {', '.join(sorted(missing))}. {_advice(missing)}", file=sys.stderr)
    return False


def provide_venv() -> None:
    """Install the part of Python that Debian ships apart, where it is missing and that is allowed."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not _may_install():
        sys.exit(f"Python comes without venv here. Type: sudo apt-get install {package}")
    print(f"Installing {package}, which Python needs to make an environment", flush=True)
    _install([package])
    os.execv(sys.executable, [sys.executable, *sys.argv])


def _missing(display: bool) -> dict[str, tuple[str, ...]]:
    if not sys.platform.startswith("linux"):
        return {}
    wanted = _ALWAYS | (_FOR_A_WINDOW if display else {})
    return {library: packages for library, packages in wanted.items() if not _loads(library)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


def _advice(missing: dict[str, tuple[str, ...]]) -> str:
    for index, (program, command) in enumerate(_INSTALLERS):
        if shutil.which(program):
            packages = sorted({names[index] for names in missing.values()})
            return f"Type: sudo {command} {' '.join(packages)}"
    return "Install them with your system's package manager, then run the same command again."
