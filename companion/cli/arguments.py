"""What may be typed: words are told from options before argparse reads them."""

import argparse
from collections.abc import Iterable, Sequence

import companion
from companion.cli.subcommands import SUBCOMMANDS, not_empty, path
from companion.paths import PORTABLE_FOLDER

WINDOW = "window"
_DESCRIPTION = "Study from transcripts, newsletters and articles: search, read with times, keep notes."

_PORTABLE = f"keep all data beside the downloaded program, in the folder {PORTABLE_FOLDER}, from now on"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; raises SystemExit, as argparse does, for wrong usage and for help."""
    before, rest = _common_options(arguments)
    if not rest or rest[0] not in SUBCOMMANDS:
        return window_parser().parse_args([*before, *rest], argparse.Namespace(command=WINDOW))
    parser, options = subcommand_parser(rest[0])
    words = _options_first(rest[1:], options, SUBCOMMANDS[rest[0]].takes_query)
    return parser.parse_args([*before, *words], argparse.Namespace(command=rest[0]))


def subcommand_parser(name: str) -> tuple[argparse.ArgumentParser, list[argparse.Action]]:
    """Return the parser of what follows a subcommand, and its options."""
    subcommand = SUBCOMMANDS[name]
    parser = argparse.ArgumentParser(
        prog=f"companion {name}", description=f"{subcommand.help}.", allow_abbrev=False, add_help=False
    )
    help_names = ("--help",) if subcommand.takes_query else ("-h", "--help")
    return parser, [*_add_common(parser, help_names), *subcommand.fill(parser)]


def window_parser() -> argparse.ArgumentParser:
    """Return the parser of what is typed without a subcommand."""
    lines = "\n".join(f"  {name:8}{one.help}" for name, one in SUBCOMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="companion",
        description=_DESCRIPTION,
        epilog=f"subcommands (companion SUBCOMMAND --help tells more):\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    _add_common(parser, ("-h", "--help"))
    parser.add_argument(
        "--version",
        action="version",
        version=f"Companion {companion.__version__}",
        help="show the version and leave",
    )
    parser.add_argument(
        "paths", nargs="*", type=not_empty, metavar="PATH", help="files and folders to add, or a link to open"
    )
    return parser


def _add_common(parser: argparse.ArgumentParser, help_names: Sequence[str]) -> list[argparse.Action]:
    return [
        parser.add_argument(*help_names, action="help", help="show this and leave"),
        parser.add_argument("--library", type=path, metavar="FOLDER", help="the library's folder"),
        parser.add_argument("--json", action="store_true", help="print one JSON document"),
        parser.add_argument("--portable", action="store_true", help=_PORTABLE),
    ]


def _common_options(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split off the options that stand before the subcommand."""
    count = 0
    while count < len(arguments):
        word = arguments[count]
        if word == "--library" and count + 1 < len(arguments):
            count += 2
        elif word in ("--json", "--portable") or word.startswith("--library="):
            count += 1
        else:
            break
    return list(arguments[:count]), list(arguments[count:])


def _options_first(words: Sequence[str], actions: Iterable[argparse.Action], takes_query: bool) -> list[str]:
    """Tie values to their options and put the other words behind them, `--` between.

    A value, or a word of a query, may begin with `-`, which argparse alone takes for an option.
    """
    takes_value = {name: action.nargs != 0 for action in actions for name in action.option_strings}
    options: list[str] = []
    others: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            others += left
            break
        if word.partition("=")[0] in takes_value:
            value_follows = takes_value.get(word, False) and left and left[0] not in takes_value
            options.append(f"{word}={left.pop(0)}" if value_follows else word)
        elif takes_query or not word.startswith("-") or word == "-":
            others.append(word)
        else:
            options.append(word)
    fence = ["--"] if any(word.startswith("-") for word in others) else []
    return [*options, *fence, *others]
