"""Where a user's data is on Linux, as texts for people; the program itself is asked."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from companion import paths

_HOME = "/home/reader"
_SPARED = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def data_places() -> dict[str, str]:
    """Return what is kept and the path where, with `~` for the home folder, unless the user set another."""
    with _plain_home():
        places = {
            "library": paths.default_library(),
            "settings": paths.settings_file(),
            "log": paths.log_folder(),
            "cache": paths.cache_folder(),
        }
    return {name: str(place).replace(_HOME, "~") for name, place in places.items()}


@contextmanager
def _plain_home() -> Iterator[None]:
    kept = dict(os.environ)
    for name in _SPARED:
        os.environ.pop(name, None)
    os.environ["HOME"] = _HOME
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)
