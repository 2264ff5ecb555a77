"""Manual page and completions have all that may be typed, and the programs that read them are content."""

import importlib
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from companion.cli import run as run_program
from companion.cli.subcommands import SUBCOMMANDS
from companion.core.colours import Colour
from companion.core.exports import ExportFormat
from companion.core.orders import Order

grammar = importlib.import_module("linux.grammar")
manual = importlib.import_module("linux.manual_page")
SHELLS = importlib.import_module("linux.completions").SHELLS
VALUES = [*ExportFormat, *Colour, *Order]


def lines(shell: str, text: str) -> list[str]:
    """What each shell writes an option as."""
    return (
        text.replace(" -l ", " --").replace(" -s ", " -").splitlines()
        if shell == "fish"
        else text.splitlines()
    )


def run(*command: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def page() -> str:
    text: str = manual.manual_page("7.8.9", date(2026, 11, 21))
    return text


@pytest.fixture
def page_file(page: str, tmp_path: Path) -> Path:
    file = tmp_path / "companion.1"
    file.write_text(page, encoding="ascii")
    return file


def all_commands() -> list[Any]:
    return [grammar.program(), *grammar.subcommands()]


@pytest.mark.parametrize("name", ["", *SUBCOMMANDS])
def test_the_grammar_is_that_of_the_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_program([*([name] if name else []), "--help"]) == 0
    shown = capsys.readouterr().out
    (command,) = [one for one in all_commands() if one.name == name]
    assert command.names
    assert all(option in shown for option in command.names)
    assert command.words is None or command.words.name in shown


def test_the_page_has_every_subcommand_with_its_options(page: str) -> None:
    rest = page
    for command in grammar.subcommands():
        _before, heading, rest = rest.partition(f"\n.SS {command.name}\n")
        assert heading, command.name
        section = rest.partition("\n.S")[0].replace("\\-", "-")
        shared = {*grammar.program().names}
        assert all(f"\\fB{name}\\fR" in section for name in command.names if name not in shared)
    options = page.partition("\n.SH OPTIONS\n")[2].partition("\n.SH")[0].replace("\\-", "-")
    assert all(f"\\fB{name}\\fR" in options for name in grammar.program().names)


def test_the_page_says_version_day_and_where_data_lives(page: str) -> None:
    assert page.startswith('.TH COMPANION 1 "2026-11-21" "Companion 7.8.9"')
    files = page.partition("\n.SH FILES\n")[2]
    assert "\\fB\\(ti/.local/share/companion/library\\fR" in files
    assert "\\fB\\(ti/.config/companion/settings.toml\\fR" in files


def test_one_of_two_options_that_a_note_needs_is_shown_as_such(page_file: Path) -> None:
    shown = run("man", "-P", "cat", "-l", str(page_file)).stdout
    assert "(--at TIME|--quote TEXT)" in " ".join(shown.split())


def test_mandoc_has_no_remark(page_file: Path) -> None:
    done = run("mandoc", "-T", "lint", str(page_file))
    assert done.stdout + done.stderr == ""


def test_groff_has_no_warning(page_file: Path) -> None:
    done = run("groff", "-man", "-ww", "-z", "-T", "utf8", str(page_file))
    assert done.stdout + done.stderr == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_has_everything_that_may_be_typed(shell: str) -> None:
    text = SHELLS[shell]()
    written = " ".join(lines(shell, text))
    for command in all_commands():
        assert command.name in written
        assert all(name in written for name in command.names)
    assert all(value in written for value in VALUES)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_can_read_its_completion(shell: str, tmp_path: Path) -> None:
    file = tmp_path / shell
    file.write_text(SHELLS[shell](), encoding="utf-8")
    done = run(shell, "-n", str(file))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_shellcheck_has_no_remark_about_the_completion_for_bash() -> None:
    done = run("shellcheck", "-s", "bash", "-", text=SHELLS["bash"]())
    assert done.stdout + done.stderr == ""


ASKED = {
    "companion no": ["note", "notes"],
    "companion --library . exp": ["export"],
    "companion --ver": ["--version"],
    "companion search --s": ["--sort"],
    "companion search --sort ": ["document", "rank", "time"],
    "companion export --format anki": ["anki", "anki-tsv"],
    "companion note talk --col": ["--colour"],
    "companion note talk --colour m": ["mint"],
    "companion tree --sort ": [],
}


@pytest.mark.parametrize("typed", ASKED)
def test_bash_completes(typed: str) -> None:
    words = typed.split(" ")
    quoted = " ".join(f"'{word}'" for word in words)
    script = f"""{SHELLS["bash"]()}
compopt() {{ :; }}
COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}
_companion
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    assert sorted(run("bash", "-c", script).stdout.split()) == ASKED[typed]


@pytest.mark.parametrize("typed", ASKED)
def test_fish_completes(typed: str, tmp_path: Path) -> None:
    file = tmp_path / "companion.fish"
    file.write_text(SHELLS["fish"](), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    script = f"cd {tmp_path}/empty; source {file}; complete -C'{typed}'"
    answer = run("fish", "--no-config", "-c", script)
    assert answer.stderr == ""
    assert sorted(line.split("\t")[0] for line in answer.stdout.splitlines()) == ASKED[typed]


def test_zsh_completes(tmp_path: Path) -> None:
    """Only at a terminal does zsh complete, so one is made within zsh."""
    (tmp_path / "_companion").write_text(SHELLS["zsh"](), encoding="utf-8")
    script = f"""zmodload zsh/zpty
zpty zsh zsh -f -i
zpty -w zsh "PS1=; fpath=({tmp_path} $fpath); autoload -U compinit; compinit -u -D; cd {tmp_path}"
for typed in 'companion tr' 'companion export --notes-o' 'companion note x --colour m'; do
  zpty -n -w zsh "$typed"$'\\t'
  zpty -w zsh '#'
done
zpty -w zsh 'print -r -- the"-"end'
zpty -r zsh answer '*the-end*'
print -r -- "$answer"
"""
    answer = run("zsh", "-f", "-c", script).stdout
    assert "companion tree" in answer
    assert "companion export --notes-only" in answer
    assert "companion note x --colour mint" in answer
