"""Run one command: find it, open the library for it, print its answer, tell errors in words."""

import logging
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence

from companion.app import Services, open_services
from companion.cli import library, notes, places, search, window
from companion.cli.answer import Answer, give, refusal, silence_stdout
from companion.cli.arguments import WINDOW, parse
from companion.core.errors import CompanionError, DamagedLibraryError
from companion.logs import log_file, log_to_file
from companion.paths import make_portable

_INTERRUPTED = 130
_WRONG_USAGE = 2

_SHOWING: Mapping[str, Callable[[Namespace], int]] = {
    WINDOW: window.show_window,
    "open": window.show_link,
    "tour": window.take_tour,
}
_ANSWERING: Mapping[str, Callable[[Services, Namespace], Answer]] = {
    "add": library.add,
    "tree": library.tree,
    "show": library.show,
    "search": search.search,
    "note": notes.note,
    "notes": notes.notes,
    "export": notes.export,
    "open": notes.tell_destination,
    "check": library.check,
}

_log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 something could not be done, 2 wrong usage."""
    try:
        options = parse(arguments)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else _WRONG_USAGE
    try:
        if options.portable:
            make_portable()
        if options.command == "where":
            return give(places.where(options), as_json=options.json)
        log_to_file()
        return _run(options)
    except CompanionError as error:
        return give(refusal(str(error)), as_json=options.json)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return 0


def _run(options: Namespace) -> int:
    tells_only = options.command == "open" and options.json
    try:
        if options.command in _SHOWING and not tells_only:
            return _SHOWING[options.command](options)
        return _answer(options)
    except DamagedLibraryError as error:
        return _damaged(error, options)
    except (CompanionError, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001 - a bug is logged and told in words, whatever it is
        _log.exception("unexpected, in %s", options.command)
        words = (
            f"Something unexpected happened in companion {options.command}. The details are in {log_file()}."
        )
        return give(refusal(words), as_json=options.json)


def _answer(options: Namespace) -> int:
    with open_services(options.library) as services:
        return give(_ANSWERING[options.command](services, options), as_json=options.json)


def _damaged(error: DamagedLibraryError, options: Namespace) -> int:
    if options.command != "check":
        return give(refusal(str(error)), as_json=options.json)
    try:
        answer = library.check_damaged(error, options)
        return give(answer, as_json=options.json) if answer else _answer(options)
    except CompanionError as still:
        return give(refusal(str(still)), as_json=options.json)
