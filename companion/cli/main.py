"""Run one command: find it, open the library for it, print its answer, tell errors in words."""

import logging
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence

from companion.cli import places, window
from companion.cli.answer import give, refusal, silence_stdout
from companion.cli.arguments import WINDOW, parse
from companion.core.errors import CompanionError
from companion.logs import log_file, log_to_file
from companion.paths import make_portable

_INTERRUPTED = 130
_WRONG_USAGE = 2

_SHOWING: Mapping[str, Callable[[Namespace], int]] = {
    WINDOW: window.show_window,
    "open": window.show_link,
    "tour": window.take_tour,
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
        from companion.cli.answering import answer  # noqa: PLC0415 - a window opens its library when it is painted

        return answer(options)
    except (CompanionError, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001 - a bug is logged and told in words, whatever it is
        _log.exception("unexpected, in %s", options.command)
        words = (
            f"Something unexpected happened in companion {options.command}. The details are in {log_file()}."
        )
        return give(refusal(words), as_json=options.json)
