"""The command that says where everything is; it opens nothing, so that it answers whatever is damaged."""

from argparse import Namespace

import companion
from companion.cli.answer import Answer
from companion.logs import log_file
from companion.paths import cache_folder, library_folder, portable_folder, settings_file


def where(options: Namespace) -> Answer:
    """Say where library, settings, log and cache are, and whether that is beside the program."""
    places = {
        "library": library_folder(options.library),
        "settings": settings_file(),
        "log": log_file(),
        "cache": cache_folder(),
    }
    beside = portable_folder()
    data = {name: str(place) for name, place in places.items()}
    lines = [f"{name:9} {place}" for name, place in data.items()]
    lines.append(f"portable  {f'yes, {beside}' if beside else 'no'}")
    return Answer({"version": companion.__version__, **data, "portable": beside is not None}, lines)
