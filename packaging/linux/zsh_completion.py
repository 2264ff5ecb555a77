"""Completion for zsh."""

from linux.grammar import PROGRAM, Command, Option, Words, program, subcommands

_FRAME = """\
#compdef {program}

_{program}_first() {{
  local -a subcommands=(
{described}
  )
  _alternative 'subcommands:subcommand:(( $subcommands ))' 'files:file or folder:_files'
}}

_{program}() {{
  local command=
  integer index=2
  while (( index < CURRENT )); do
    case $words[index] in
      --library) (( index += 2 )) ;;
      -*) (( index += 1 )) ;;
      *) command=$words[index]; break ;;
    esac
  done
  if [[ $command == ({names}) ]]; then
    shift $(( index - 1 )) words
    (( CURRENT -= index - 1 ))
  fi
  case $command in
{commands}
  esac
}}

_{program} "$@"
"""


def zsh_completion() -> str:
    """Return what zsh reads from `_companion` in a folder of its functions."""
    commands = subcommands()
    described = [f"    {_quoted(f'{command.name}:{command.help}')}" for command in commands]
    return _FRAME.format(
        program=PROGRAM,
        described="\n".join(described),
        names="|".join(command.name for command in commands),
        commands="\n".join(
            [
                *(_command(command.name, command, _words(command.words)) for command in commands),
                _command("''", program(), [f"'1: :_{PROGRAM}_first'", "'*:file or folder:_files'"]),
                _command("*", program(), ["'*:file or folder:_files'"]),
            ]
        ),
    )


def _command(pattern: str, command: Command, words: list[str]) -> str:
    specifications = [*(_option(option) for option in command.options), *words]
    lines = "".join(f" \\\n        {specification}" for specification in specifications)
    return f"    {pattern})\n      _arguments{lines}\n      ;;"


def _words(words: Words | None) -> list[str]:
    if words is None:
        return []
    place = "*" if words.repeated else "1"
    action = "_files" if words.name in ("PATH", "DOCUMENT") else " "
    return [_quoted(f"{place}:{words.name}:{action}")]


def _option(option: Option) -> str:
    value = f":{option.value}:{_action(option)}" if option.value else ""
    equals = "=" if option.value else ""
    names = option.names if len(option.names) == 1 else ("{" + ",".join(option.names) + "}",)
    others = " ".join([*option.names, *option.rivals]) if not option.repeated else ""
    before = "'*'" if option.repeated else f"'({others})'"
    help_text = option.help.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    return f"{before}{names[0]}{_quoted(f'{equals}[{help_text}]{value}')}"


def _action(option: Option) -> str:
    if option.value == "FOLDER":
        return "_files -/"
    return f"({' '.join(option.choices)})" if option.choices else " "


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
