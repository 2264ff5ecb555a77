"""A screen that nobody sees, black until something is painted on it."""

import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

_WIDTH, _HEIGHT = 640, 480
_ALL_PLANES, _WHOLE_PIXELS = -1, 2
_LOOK_SECONDS = 0.001


class ScreenError(Exception):
    """There is no Xvfb, or nothing was painted."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a start took until it was seen, in seconds: of the clock, and of the processor."""

    clock: float
    processor: float


class Screen:
    """An X server of its own, watched from outside: the programs that paint need not know."""

    def __init__(self) -> None:
        xvfb = shutil.which("Xvfb")
        if xvfb is None:
            raise ScreenError("Xvfb is not installed; it is the screen that is watched.")
        self._server = subprocess.Popen(
            [xvfb, "-displayfd", "1", "-screen", "0", f"{_WIDTH}x{_HEIGHT}x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        answer = self._server.stdout.readline() if self._server.stdout else ""
        self.name = f":{answer.strip()}"
        self._x = _library()
        self._display = self._x.XOpenDisplay(self.name.encode())
        if not self._display:
            raise ScreenError(f"Xvfb does not answer on {self.name}.")

    def watch(self, command: Sequence[str], environment: Mapping[str, str], most: float = 60) -> Cost:
        """Start a program, return what it took until something of it is seen, and end it."""
        while self._painted():
            time.sleep(_LOOK_SECONDS)  # The one before is still going.
        began = time.perf_counter()
        program = subprocess.Popen(command, env={**environment, "DISPLAY": self.name})
        while not self._painted():
            if program.poll() is not None or time.perf_counter() - began > most:
                program.kill()
                raise ScreenError(f"{command[0]} painted nothing.")
            time.sleep(_LOOK_SECONDS)
        seconds = time.perf_counter() - began
        program.kill()
        _, program.returncode, used = os.wait4(program.pid, 0)
        return Cost(seconds, used.ru_utime + used.ru_stime)

    def _painted(self) -> bool:
        root = self._x.XDefaultRootWindow(self._display)
        image = self._x.XGetImage(self._display, root, 0, 0, _WIDTH, _HEIGHT, _ALL_PLANES, _WHOLE_PIXELS)
        pixels = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * _HEIGHT)
        self._x.XDestroyImage(image)
        return pixels.count(0) < len(pixels)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)
        self._server.kill()
        self._server.wait()


class _Image(ctypes.Structure):
    """The beginning of Xlib's XImage."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", ctypes.c_void_p),
        *((name, ctypes.c_int) for name in ("order", "unit", "bit_order", "pad", "depth", "bytes_per_line")),
    )


def _library() -> ctypes.CDLL:
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    x.XGetImage.restype = ctypes.POINTER(_Image)
    x.XDefaultRootWindow.argtypes = x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x.XGetImage.argtypes = [
        ctypes.c_void_p,
        ctypes.c_ulong,
        *[ctypes.c_int] * 2,
        *[ctypes.c_uint] * 2,
        ctypes.c_ulong,
        ctypes.c_int,
    ]
    return x
