"""Install what the project needs from a Debian-like system, where that is allowed: to root alone."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from companion.system_libraries import advice, missing_libraries


def provide_libraries(*, window: bool) -> bool:
    """Say whether Qt can be loaded, after installing what is missing where that is allowed.

    Where it is not, print the line to type.
    """
    missing = missing_libraries(window=window)
    if missing and _may_install():
        packages = sorted({names[0] for names in missing.values()})
        print(f"Installing what Qt needs: {' '.join(packages)}", flush=True)
        _install(packages)
        missing = missing_libraries(window=window)
    if missing:
        print(advice(missing), file=sys.stderr)
    return not missing


def provide_venv() -> None:
    """Install the part of Python that Debian ships apart, where it is missing and that is allowed."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not _may_install():
        sys.exit(f"Python comes without venv here; type: sudo apt-get install {package}")
    print(f"Installing {package}, which Python needs to make an environment", flush=True)
    _install([package])
    os.execv(sys.executable, [sys.executable, *sys.argv])


def provide_korean_font() -> None:
    """Install a font with Korean letters where the machine has none and that is allowed.

    A desktop has its own; without one the Korean text of the sample would be boxes.
    """
    if sys.platform.startswith("linux") and _may_install() and not _has_korean_font():
        print("Installing a font for Korean: fonts-nanum", flush=True)
        _install(["fonts-nanum"])


def _has_korean_font() -> bool:
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return False
    fontconfig.FcNameParse.restype = fontconfig.FcObjectSetCreate.restype = ctypes.c_void_p
    fontconfig.FcFontList.restype = ctypes.POINTER(ctypes.c_int)
    fontconfig.FcFontList.argtypes = [ctypes.c_void_p] * 3
    fonts = fontconfig.FcFontList(None, fontconfig.FcNameParse(b":lang=ko"), fontconfig.FcObjectSetCreate())
    # The first field of the set that is returned is the number of its fonts.
    return bool(fonts) and fonts[0] > 0


def _may_install() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
