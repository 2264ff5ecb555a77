"""Commands that draw: the window, the window at a link, the tour. Only they load Qt."""

import gc
import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from companion.cli.answer import Answer, give
from companion.cli.display import require_display, require_drawing
from companion.cli.subcommands import SUBCOMMANDS
from companion.core.errors import CompanionError
from companion.files import is_there


def show_window(options: Namespace) -> int:
    """Open the window, first adding the paths that were named."""
    links = [word for word in options.paths if _is_link(word)]
    paths = tuple(_path(word).expanduser().absolute() for word in options.paths if not _is_link(word))
    for link in links:
        _refuse_broken(link)
    _refuse_misspelt(options.paths)
    require_display()
    return _show(options.library, paths, links[0] if links else None)


def show_link(options: Namespace) -> int:
    """Open the window at a link."""
    _refuse_broken(options.link)
    require_display()
    return _show(options.library, (), options.link)


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


def _show(library: Path | None, paths: Sequence[Path], link: str | None) -> int:
    gc.disable()  # Until the window stands: what is loaded stays, one would look through it in vain.
    from companion.ui.application import run_library  # noqa: PLC0415 - only a window needs Qt
    from companion.ui.starting import Start  # noqa: PLC0415 - the same

    return run_library(library, Start(paths, link))


def _is_link(word: str) -> bool:
    from companion.core.links import SCHEME  # noqa: PLC0415 - the same

    return word.lower().startswith(f"{SCHEME}:")


def _path(word: str) -> Path:
    """Return the path that was named; the file managers of Linux name a file by its address."""
    if not word.lower().startswith("file:"):
        return Path(word)
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(word).path)))


def _refuse_broken(link: str) -> None:
    from companion.core.links import parse_link  # noqa: PLC0415 - most starts name nothing

    parse_link(link)


def _refuse_misspelt(words: list[str]) -> None:
    """Tell a subcommand that is misspelt from a path that is missing."""
    if not words or is_there(Path(words[0])):
        return
    import difflib  # noqa: PLC0415 - rarely needed

    near = difflib.get_close_matches(words[0], SUBCOMMANDS, n=1, cutoff=0.75)
    if near:
        raise CompanionError(
            f"“{words[0]}” is neither a subcommand nor a file; did you mean companion {near[0]}?"
        )
