"""Completion for fish."""

from linux.grammar import PROGRAM, Command, Option, before_subcommands, program, subcommands

_FRAME = """\
# fish completion for {program}

# Prints the subcommand that was typed, `window` where a file stands in its place, nothing where nothing does.
function __{program}_subcommand
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case --library
                set -e words[1]
            case '-*'
                true
            case {names}
                echo $words[1]
                return
            case '*'
                echo window
                return
        end
        set -q words[1]; and set -e words[1]
    end
end

function __{program}_is
    set -l typed (__{program}_subcommand)
    test -z "$typed"; and set typed window
    contains -- $typed $argv
end

function __{program}_is_first
    test -z (__{program}_subcommand | string collect)
end

complete -c {program} -n 'not __{program}_is window {with_files}' -f
{lines}
"""


def fish_completion() -> str:
    """Return what fish reads from `vendor_completions.d/companion.fish`."""
    commands = subcommands()
    names = [command.name for command in commands]
    lines = [
        *(_first(command) for command in commands),
        *(line for option in before_subcommands() for line in _option(option, "")),
        *_own("window", program()),
        *(line for command in commands for line in _own(command.name, command)),
    ]
    return _FRAME.format(
        program=PROGRAM,
        names=" ".join(names),
        with_files=" ".join(command.name for command in commands if _takes_files(command)),
        lines="\n".join(lines),
    )


def _takes_files(command: Command) -> bool:
    return command.words is not None and command.words.name in ("PATH", "DOCUMENT")


def _first(command: Command) -> str:
    return f"complete -c {PROGRAM} -n __{PROGRAM}_is_first -a {command.name} -d {_quoted(command.help)}"


def _own(name: str, command: Command) -> list[str]:
    shared = {option.names for option in before_subcommands()}
    options = [option for option in command.options if option.names not in shared]
    return [line for option in options for line in _option(option, f" -n '__{PROGRAM}_is {name}'")]


def _option(option: Option, condition: str) -> list[str]:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    return [f"complete -c {PROGRAM}{condition} {names}{_value(option)} -d {_quoted(option.help)}"]


def _value(option: Option) -> str:
    if option.value == "FOLDER":
        return " -x -a '(__fish_complete_directories)'"
    if option.choices:
        return f" -x -a '{' '.join(option.choices)}'"
    return " -x" if option.value else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
