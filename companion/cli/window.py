"""Commands that draw: the window, the window at a link, the tour. Only they load Qt."""

import difflib
import os
from argparse import Namespace
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from companion.cli.answer import Answer, give
from companion.cli.display import require_display, require_drawing
from companion.cli.subcommands import SUBCOMMANDS
from companion.core.errors import CompanionError
from companion.core.links import SCHEME, parse_link
from companion.files import is_there


def show_window(options: Namespace) -> int:
    """Open the window, first adding the paths that were named."""
    links = [word for word in options.paths if _is_link(word)]
    paths = tuple(_path(word).expanduser().absolute() for word in options.paths if not _is_link(word))
    for link in links:
        parse_link(link)
    _refuse_misspelt(options.paths)
    require_display()
    from companion.ui.application import Start, run_library  # noqa: PLC0415 - only a window needs Qt

    return run_library(options.library, Start(paths, links[0] if links else None))


def show_link(options: Namespace) -> int:
    """Open the window at a link."""
    parse_link(options.link)
    require_display()
    from companion.ui.application import Start, run_library  # noqa: PLC0415 - only a window needs Qt

    return run_library(options.library, Start(link=options.link))


def take_tour(options: Namespace) -> int:
    """Run the main job offscreen on the sample library, with a picture of each step."""
    require_drawing()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from companion.ui.tour import run_tour  # noqa: PLC0415 - only pictures need Qt

    tour = run_tour(options.to.expanduser().absolute())
    proved = {proof.what: proof.how for proof in tour.proofs}
    lines = (
        f"{tour.pictures} pictures: {tour.page}",
        f"Exported notes: {tour.notes}",
        "Proved:",
        *(f"  {what}: {how}" for what, how in proved.items()),
    )
    data = {
        "page": str(tour.page),
        "pictures": tour.pictures,
        "notes": str(tour.notes),
        "proved": [{"what": what, "how": how} for what, how in proved.items()],
    }
    return give(Answer(data, lines), as_json=options.json)


def _is_link(word: str) -> bool:
    return word.lower().startswith(f"{SCHEME}:")


def _path(word: str) -> Path:
    """Return the path that was named; the file managers of Linux name a file by its address."""
    if not word.lower().startswith("file:"):
        return Path(word)
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(word).path)))


def _refuse_misspelt(words: list[str]) -> None:
    """Tell a subcommand that is misspelt from a path that is missing."""
    if not words or is_there(Path(words[0])):
        return
    near = difflib.get_close_matches(words[0], SUBCOMMANDS, n=1, cutoff=0.75)
    if near:
        raise CompanionError(
            f"“{words[0]}” is neither a subcommand nor a file; did you mean companion {near[0]}?"
        )
