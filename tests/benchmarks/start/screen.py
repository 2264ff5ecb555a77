"""A display of its own whose picture lies in a file: what can be seen is seen from outside."""

import mmap
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 1280, 960
_LOOK_SECONDS = 0.0005
_PATIENCE = 60.0


class NoScreenError(Exception):
    """There is no Xvfb, or it does not start."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A display, named as in DISPLAY, and its picture."""

    name: str
    picture: mmap.mmap

    def wait_until_changed(self, before: bytes) -> float:
        """Return the moment at which the middle of the screen is another one than before."""
        deadline = time.monotonic() + _PATIENCE
        while self.middle() == before:
            if time.monotonic() > deadline:
                raise NoScreenError("nothing was painted")
            time.sleep(_LOOK_SECONDS)
        return time.monotonic()

    def middle(self) -> bytes:
        """Return some pixels in the middle, where any window of the benchmark is."""
        at = len(self.picture) // 2 + WIDTH * 2
        return self.picture[at : at + 64]


@contextmanager
def screen() -> Iterator[Screen]:
    """Start a display, and end it."""
    program = shutil.which("Xvfb")
    if program is None:
        raise NoScreenError("Xvfb is not installed; it is what the window is seen on")
    with tempfile.TemporaryDirectory() as place:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = [program, "-displayfd", str(writing), "-screen", "0", size, "-fbdir", place]
        command += ["-noreset", "-br"]  # It would begin anew, black or not, whenever its last client leaves.
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            number = os.read(reading, 16).decode().strip()
            if not number:
                raise NoScreenError("Xvfb did not start")
            with (Path(place) / "Xvfb_screen0").open("rb") as file:
                yield Screen(f":{number}", mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        finally:
            os.close(reading)
            server.terminate()
            server.wait()
