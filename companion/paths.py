"""Where the program's own files and the user's folders are."""

import sys
from pathlib import Path

import platformdirs

_NAME = "companion"


def resource(name: str) -> Path:
    """Return the path of a file that ships with the program.

    Looks in the frozen program's folder, then in an installed package, then in the source tree.
    """
    package = Path(__file__).parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else []
    places += [package / "_resources", package.parent / "resources"]
    return next((place / name for place in places if (place / name).exists()), places[-1] / name)


def default_library() -> Path:
    """Return the folder of the library that is opened when none is named."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "library"


def settings_file() -> Path:
    """Return the file that holds the user's settings."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.toml"


def log_folder() -> Path:
    """Return the folder of the program's log."""
    return Path(platformdirs.user_log_dir(_NAME, appauthor=False))


def cache_folder() -> Path:
    """Return the folder for what can be made anew at any moment."""
    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))
