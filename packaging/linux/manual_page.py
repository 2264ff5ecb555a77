"""The manual page companion(1), written from the program's own parsers."""

import sys
import textwrap
from collections.abc import Iterable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linux.data_places import data_places
from linux.grammar import PROGRAM, Command, Option, Words, before_subcommands, program, subcommands
from project_facts import project_facts

_WIDTH = 79
_SAFE = {
    "\\": "\\e",
    "-": "\\-",
    "~": "\\(ti",
    "^": "\\(ha",
    "'": "\\(aq",
    "`": "\\(ga",
    '"': "\\(dq",
    "…": "\\&...",
}
_DESCRIPTION = """
Companion is for people who learn from words: lecture and podcast transcripts, newsletters, articles.
It reads a folder of such files, finds the half-remembered sentence while it is typed, and keeps notes that
stay attached to the passage they were written about.
Everything stays on the disk, and nothing is sent anywhere.
"""
_RULES = """
Without a subcommand the window opens, after the files and folders that are named were added to the library.
The options shared by all may stand before or after a subcommand.
A first word that is a subcommand is one; a file of that name is written with its folder, as in ./notes.
All words of a query are one query; those that begin with a dash belong to it unless they are options.
With \\-\\-json one JSON document is printed on standard output, and nothing else there.
"""
_STATUSES = (
    ("0", "Done, also when nothing was found."),
    ("1", "Something could not be done; standard error says what, and the rest was done."),
    ("2", "Wrong usage."),
)
_VARIABLES = (
    ("COMPANION_LIBRARY", "The folder of the library, where --library names none."),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "Move what is listed under FILES."),
)
_EXAMPLES = (
    ("Add a folder, or bring what changed in it up to date:", "add ~/Lectures"),
    ("Find a phrase and a word, the newest first:", "search --sort time '\"value function\" robot'"),
    ("Find what somebody says in the first ten minutes:", "search speaker:ines at:0:00-10:00 water"),
    (
        "Write a note where a talk is at 13:23:",
        'note "Robot dreams" --at 13:23 --text "Why touch?"',
    ),
    ("Write all notes as Markdown:", "export --to ~/Notes"),
)


def manual_page(version: str, day: date) -> str:
    """Return the page in the man macros, as ASCII."""
    lines = [
        f'.TH COMPANION 1 "{day.isoformat()}" "Companion {version}" "User Commands"',
        *(".SH NAME", f"{PROGRAM} \\- study from transcripts, newsletters and articles"),
        *_synopsis(),
        *(".SH DESCRIPTION", *_prose(_DESCRIPTION), ".PP", *_prose(_RULES)),
        *(".SH OPTIONS", *_options(program().options), *_beside(program().words)),
        ".SH SUBCOMMANDS",
        *(line for command in subcommands() for line in _subcommand(command)),
        *(".SH EXIT STATUS", *_entries(_STATUSES)),
        *(".SH ENVIRONMENT", *_entries(_VARIABLES)),
        *(".SH FILES", *_entries((place, f"The {name}.") for name, place in data_places().items())),
        *(".SH EXAMPLES", *_examples()),
    ]
    return "\n".join(part for line in lines for part in _wrapped(line)) + "\n"


def _synopsis() -> list[str]:
    shared = before_subcommands()
    names = "|".join(f"\\fB{command.name}\\fR" for command in subcommands())
    return [
        ".SH SYNOPSIS",
        f".B {PROGRAM}",
        f"{_usage(shared)} [\\fIPATH\\fR\\&...]",
        ".br",
        f".B {PROGRAM}",
        f"{_usage(shared)} {names} [\\fIARGUMENT\\fR\\&...]",
    ]


def _subcommand(command: Command) -> list[str]:
    shared = {name for option in before_subcommands() for name in option.names} | {"-h", "--help"}
    own = [option for option in command.options if not shared.issuperset(option.names)]
    words = [_words_usage(command.words)] if command.words else []
    usage = " ".join([f"\\fB{PROGRAM} {command.name}\\fR", *filter(None, [_usage(own)]), *words])
    return [
        f".SS {command.name}",
        usage,
        ".PP",
        f"{_escape(command.help).capitalize()}.",
        *_options(own),
        *_beside(command.words),
    ]


def _usage(options: Iterable[Option]) -> str:
    """Return the options as a line of usage; those that exclude each other share their brackets."""
    left = {option.names[-1]: option for option in options}
    parts: list[str] = []
    while left:
        first = left.pop(next(iter(left)))
        group = [first, *(left.pop(name) for name in first.rivals if name in left)]
        text = "|".join(_signature(option) for option in group)
        one_of = f"({text})" if len(group) > 1 else text
        parts.append(one_of if first.required else f"[{text}]")
        if first.repeated:
            parts[-1] += "\\&..."
    return " ".join(parts)


def _signature(option: Option, name: str = "") -> str:
    bold = f"\\fB{_escape(name or option.names[-1])}\\fR"
    return f"{bold} \\fI{_escape(option.value)}\\fR" if option.value else bold


def _words_usage(words: Words) -> str:
    text = f"\\fI{words.name}\\fR" + ("\\&..." if words.repeated else "")
    return text if words.required else f"[{text}]"


def _options(options: Iterable[Option]) -> list[str]:
    lines: list[str] = []
    for option in options:
        lines += [".TP", ", ".join(_signature(option, name) for name in option.names), _sentence(option.help)]
        if option.choices and option.choices[0] not in option.help.split(","):
            lines.append(f"One of {_escape(', '.join(option.choices))}.")
    return lines


def _beside(words: Words | None) -> list[str]:
    return [".TP", f"\\fI{words.name}\\fR", _sentence(words.help)] if words else []


def _entries(entries: Iterable[tuple[str, str]]) -> list[str]:
    return [line for term, text in entries for line in (".TP", f"\\fB{_escape(term)}\\fR", _sentence(text))]


def _examples() -> list[str]:
    lines: list[str] = []
    for words, typed in _EXAMPLES:
        lines += [
            *([".PP"] if lines else []),
            _escape(words),
            ".PP",
            ".nf",
            ".RS 4",
            _escape(f"{PROGRAM} {typed}"),
            ".RE",
            ".fi",
        ]
    return lines


def _prose(text: str) -> list[str]:
    return text.strip().splitlines()


def _wrapped(line: str) -> list[str]:
    """Return a line of text in lines that editors and mail show whole; lines of macros stay as they are."""
    if line.startswith(".") or len(line) < _WIDTH:
        return [line]
    return textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _sentence(text: str) -> str:
    """Return a help text as a sentence; one that begins with a name or a sign stays as it is."""
    first = text[:1].upper() if text.split(" ", 1)[0].isalpha() else text[:1]
    return _escape(f"{first}{text[1:].rstrip('.')}.")


def _escape(text: str) -> str:
    safe = "".join(_SAFE.get(letter, letter) for letter in text)
    plain = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in safe)
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def main() -> int:
    """Print the page."""
    facts = project_facts()
    sys.stdout.write(manual_page(facts.version, facts.day))
    return 0


if __name__ == "__main__":
    sys.exit(main())
