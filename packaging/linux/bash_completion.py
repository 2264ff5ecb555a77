"""Completion for bash, with nothing but what bash has."""

from linux.grammar import PROGRAM, Command, Option, program, subcommands

_FRAME = """\
# bash completion for {program}

_{program}()
{{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} command='' index
    # An equals sign is a word of its own here.
    if [[ $current == = ]]; then
        current=''
    elif [[ $previous == = ]]; then
        previous=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    for ((index = 1; index < COMP_CWORD; index++)); do
        case ${{COMP_WORDS[index]}} in
            --library)
                [[ ${{COMP_WORDS[index + 1]}} == = ]] && ((index++))
                ((index++))
                ;;
            -*) ;;
            *)
                command=${{COMP_WORDS[index]}}
                break
                ;;
        esac
    done
    case $command in
        {names}) ;;
        *) [[ -z $command ]] || command=window ;;
    esac
    local options='' words='' choices='' kind=none
    case $command in
{commands}
    esac
    case $command:$previous in
{values}
        *)
            case $current in
                -*) choices=$options kind=none ;;
                *) choices=$words ;;
            esac
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current")
    # Left with nothing, bash completes names of files by its own rules, blanks and quotes included.
    case $kind in
        folder) compopt -o dirnames +o default +o bashdefault ;;
        none) compopt +o default +o bashdefault ;;
    esac
}} && complete -o bashdefault -o default -F _{program} {program}
"""


def bash_completion() -> str:
    """Return what bash reads from `bash-completion/completions/companion`."""
    commands = subcommands()
    first = " ".join(command.name for command in commands)
    return _FRAME.format(
        program=PROGRAM,
        names="|".join(command.name for command in commands),
        commands="\n".join(
            [
                _command("''|window", program(), first),
                *(_command(command.name, command, "") for command in commands),
            ]
        ),
        values="\n".join(
            [
                *_values("*", [option for option in program().options if option.value]),
                *(line for command in commands for line in _values(command.name, _own(command))),
            ]
        ),
    )


def _own(command: Command) -> list[Option]:
    shared = program().names
    return [option for option in command.options if option.value and option.names[-1] not in shared]


def _command(pattern: str, command: Command, words: str) -> str:
    kind = "file" if command.words and command.words.name in ("PATH", "DOCUMENT") else "none"
    chosen = f" words='{words}'" if words else ""
    return f"        {pattern}) options='{' '.join(command.names)}'{chosen} kind={kind} ;;"


def _values(command: str, options: list[Option]) -> list[str]:
    return [
        f"        {'|'.join(f'{command}:{name}' for name in option.names)}) {_value(option)} ;;"
        for option in options
    ]


def _value(option: Option) -> str:
    kind = "folder" if option.value == "FOLDER" else "none"
    return f"choices='{' '.join(option.choices)}' kind={kind}"
