"""What may be typed, as plain facts from the program's own parsers, for its manual page and completions."""

import sys
from argparse import SUPPRESS, Action, ArgumentParser
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from companion.cli.arguments import subcommand_parser, window_parser
from companion.cli.subcommands import SUBCOMMANDS
from companion.core.colours import Colour

PROGRAM = "companion"
_COLOURS = {"--colour": tuple(colour.value for colour in Colour)}
"""Values that the parser leaves to the program, which refuses others in better words."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option: `value` is what its value is called, empty where it takes none.

    `rivals` are the options that may not stand beside it; where it is required, one of them will do.
    """

    names: tuple[str, ...]
    value: str
    help: str
    choices: tuple[str, ...] = ()
    required: bool = False
    repeated: bool = False
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What stands beside the options: its name, its help, and how often it may stand there."""

    name: str
    help: str
    required: bool
    repeated: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand, or with an empty name the program without one."""

    name: str
    help: str
    options: tuple[Option, ...]
    words: Words | None = None

    @property
    def names(self) -> list[str]:
        """The names of all its options."""
        return [name for option in self.options for name in option.names]


def program() -> Command:
    """Return what may be typed without a subcommand."""
    parser = window_parser()
    return _command("", parser.description or "", parser)


def subcommands() -> tuple[Command, ...]:
    """Return all subcommands, in the order of the help."""
    return tuple(_command(name, one.help, subcommand_parser(name)[0]) for name, one in SUBCOMMANDS.items())


def before_subcommands() -> tuple[Option, ...]:
    """Return the options that may stand before a subcommand as well as after it."""
    shared = [set(command.names) for command in subcommands()]
    everywhere = set.intersection(*shared) - {"--help"}
    return tuple(option for option in program().options if everywhere.issuperset(option.names))


def _command(name: str, help_text: str, parser: ArgumentParser) -> Command:
    actions = [action for action in parser._actions if action.help != SUPPRESS]
    words = [_words(action) for action in actions if not action.option_strings]
    options = [_option(action, parser) for action in actions if action.option_strings]
    return Command(name, help_text, tuple(options), words[0] if words else None)


def _option(action: Action, parser: ArgumentParser) -> Option:
    names = tuple(action.option_strings)
    groups = [group for group in parser._mutually_exclusive_groups if action in group._group_actions]
    rivals = [other for group in groups for other in group._group_actions if other is not action]
    return Option(
        names,
        "" if action.nargs == 0 else str(action.metavar or action.dest.upper()),
        action.help or "",
        tuple(map(str, action.choices or ())) or _COLOURS.get(names[-1], ()),
        required=action.required or any(group.required for group in groups),
        repeated=type(action).__name__ == "_AppendAction",
        rivals=tuple(name for other in rivals for name in other.option_strings),
    )


def _words(action: Action) -> Words:
    many = action.nargs in ("*", "+")
    return Words(str(action.metavar), action.help or "", required=action.nargs != "*", repeated=many)
