"""Commands that answer in words: the library is opened for each, and what goes wrong is told."""

from argparse import Namespace
from collections.abc import Callable, Mapping

from companion.app import Services, open_services
from companion.cli import library, notes, search
from companion.cli.answer import Answer, give, refusal
from companion.core.errors import CompanionError, DamagedLibraryError

_ANSWERS: Mapping[str, Callable[[Services, Namespace], Answer]] = {
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


def answer(options: Namespace) -> int:
    """Run one command and print its answer; return the exit status. Raises CompanionError."""
    try:
        return _answer(options)
    except DamagedLibraryError as error:
        return _damaged(error, options)


def _answer(options: Namespace) -> int:
    with open_services(options.library) as services:
        return give(_ANSWERS[options.command](services, options), as_json=options.json)


def _damaged(error: DamagedLibraryError, options: Namespace) -> int:
    if options.command != "check":
        return give(refusal(str(error)), as_json=options.json)
    try:
        answer = library.check_damaged(error, options)
        return give(answer, as_json=options.json) if answer else _answer(options)
    except CompanionError as still:
        return give(refusal(str(still)), as_json=options.json)
