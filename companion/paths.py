"""Where the program's own files and the user's folders are.

All data of the downloaded program lives beside it where a folder `companion-data` stands there: on a stick it
takes along what it knows, and nothing is written in the user's own folders. Whatever starts from the same
program, its worker processes among them, finds the same folder.
"""

import os
import sys
from pathlib import Path

import platformdirs

from companion.core.errors import CompanionError

PORTABLE_FOLDER = "companion-data"
"""The folder beside the program that holds all data where it is there."""

_NAME = "companion"
_LIBRARY_VARIABLE = "COMPANION_LIBRARY"


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
    return (portable_folder() or Path(platformdirs.user_data_dir(_NAME, appauthor=False))) / "library"


def library_folder(named: Path | None = None) -> Path:
    """Return the library's folder: the one named, else the environment's, else the user's own."""
    chosen = named or os.environ.get(_LIBRARY_VARIABLE) or default_library()
    return Path(chosen).expanduser().absolute()


def settings_file() -> Path:
    """Return the file that holds the user's settings."""
    return (portable_folder() or Path(platformdirs.user_config_dir(_NAME, appauthor=False))) / "settings.toml"


def log_folder() -> Path:
    """Return the folder of the program's log."""
    beside = portable_folder()
    return beside / "log" if beside else Path(platformdirs.user_log_dir(_NAME, appauthor=False))


def cache_folder() -> Path:
    """Return the folder for what can be made anew at any moment."""
    beside = portable_folder()
    return beside / "cache" if beside else Path(platformdirs.user_cache_dir(_NAME, appauthor=False))


def licence_folder() -> Path | None:
    """Return the folder of licence texts that the downloaded program brings; None where there is none."""
    if not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable).resolve().parent
    places = (program, Path(getattr(sys, "_MEIPASS", program)), program.parent / "Resources")
    return next((place / "licences" for place in places if (place / "licences").is_dir()), None)


def portable_folder() -> Path | None:
    """Return the folder beside the program that holds all data; None where the user's own folders do."""
    folders = [place / PORTABLE_FOLDER for place in _beside_the_program()]
    return next((folder for folder in folders if _is_ours(folder)), None)


def make_portable() -> Path:
    """Keep all data beside the program from now on, and return the folder; raises CompanionError."""
    present, places = portable_folder(), _beside_the_program()
    if present is not None:
        return present
    if not places:
        raise CompanionError(
            "Only the downloaded program can keep its data beside itself; this one is installed into Python. "
            "--library FOLDER opens a library anywhere."
        )
    folder = places[0] / PORTABLE_FOLDER
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise CompanionError(
            f"The folder {folder} could not be made: {error.strerror}. Put the program where you may write, "
            "or start it without --portable."
        ) from error
    return folder


def _beside_the_program() -> tuple[Path, ...]:
    """Return where the folder of data may stand, first where it is made.

    That is beside what the user moves and replaces as a whole: the program's folder, the application of
    macOS, or the single file; an update then leaves the data alone. In the program's folder it is found
    too. A program that is installed into Python has no place of its own.
    """
    if not getattr(sys, "frozen", False):
        return ()
    program = Path(sys.executable).resolve()
    application = next((folder for folder in program.parents if folder.suffix == ".app"), None)
    if application is not None:
        return (application.parent,)
    image = os.environ.get("APPIMAGE")
    if image and program.is_relative_to(os.environ.get("APPDIR") or image):
        return (Path(image).resolve().parent,)
    in_folder = Path(getattr(sys, "_MEIPASS", "")).resolve().is_relative_to(program.parent)
    return (program.parent.parent, program.parent) if in_folder else (program.parent,)


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is there and nobody else's: what others put beside the program is not read."""
    try:
        owner = folder.stat().st_uid
        there = folder.is_dir()
        return there and (os.name == "nt" or owner in (os.getuid(), Path(sys.executable).stat().st_uid))
    except OSError:
        return False
